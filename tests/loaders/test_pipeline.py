"""The pipeline gives the same extractions in the same order with any number of workers, and reports what fails."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.pipeline import extractions
from loaders.readers import Report
from ontology.errors import InvalidArticle, InvalidData, InvalidFilter

FAKE = "tests.loaders.fake_extract:extract"


@pytest.fixture
def rows(tmp_path: Path) -> str:
    texts = [f"Country {n} backs Group {n % 7}, officials in Town {n} said." for n in range(90)]
    texts[40] = "REFUSE this one."
    texts[41] = "BREAK at this one."
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    return str(path)


def test_two_workers_give_the_same_as_one(rows: str) -> None:
    reports = [Report(), Report()]
    alone, together = (
        list(extractions([rows], workers=n, report=report, extract=FAKE)) for n, report in enumerate(reports, start=1)
    )
    assert len(alone) == 88
    assert alone == together
    assert [str(e) for e in reports[0].failed] == [str(e) for e in reports[1].failed]
    assert reports[0].articles == reports[1].articles == 90


def test_failures_are_reported_and_named(rows: str) -> None:
    report = Report()
    list(extractions([rows], report=report, extract=FAKE))
    assert [error.place for error in report.failed] == ["r40", "r41"]
    assert "told to refuse" in str(report.failed[0])
    assert "ValueError" in str(report.failed[1])


def test_without_a_report_the_first_failure_raises(rows: str) -> None:
    with pytest.raises(InvalidArticle, match="r40"):
        list(extractions([rows], extract=FAKE))


@pytest.mark.parametrize("workers", [1, 2])
def test_broken_data_stops_the_run(tmp_path: Path, workers: int) -> None:
    (tmp_path / "a.txt").write_text("HALT at once, the general said.")
    with pytest.raises(InvalidData, match=r"lexicon\.tsv:3"):
        list(extractions([str(tmp_path)], workers=workers, report=Report(), extract=FAKE))


def test_progress_counts_every_article(rows: str) -> None:
    heard: list[int] = []
    list(extractions([rows], report=Report(), on_progress=heard.append, extract=FAKE))
    assert heard == list(range(1, 91))


def test_the_reader_is_handed_on(rows: str) -> None:
    first = next(extractions([rows], reader="both", report=Report(), extract=FAKE))
    assert first.rejected == {"both": 1}


def test_a_reader_that_is_not_there_is_refused(rows: str) -> None:
    with pytest.raises(InvalidFilter, match="learned"):
        next(extractions([rows], reader="learned", report=Report(), extract="tests.loaders.fake_extract:rules_only"))


@pytest.mark.parametrize("wrong", [{"reader": "oracle"}, {"workers": 0}])
def test_wrong_usage_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidFilter):
        list(extractions([], **wrong))  # type: ignore[arg-type]


def test_an_abandoned_run_stops_its_workers(rows: str) -> None:
    some = extractions([rows], workers=2, report=Report(), extract=FAKE)
    next(some)
    some.close()


def test_importing_the_pipeline_imports_no_language_model() -> None:
    code = "import sys, loaders.pipeline; sys.exit(bool({'spacy', 'trafilatura'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
