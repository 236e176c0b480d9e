"""The same articles give the same claims: again, in another order, batch or process, under another hash seed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from graph.model import Extraction
from loaders.extraction import extract, extract_all
from loaders.pipeline import extractions
from tests.loaders.extraction.garbage import FRAGMENTS
from tests.loaders.saying import article, read

TEXTS = [
    " ".join(FRAGMENTS[at:] + FRAGMENTS[:at]).replace("\n", " ") + f" Kenya thanked Mali {at} times."
    for at in range(0, 12, 3)
]


@pytest.mark.slow
def test_the_same_article_gives_the_same_claims() -> None:
    assert [read(text) for text in TEXTS] == [read(text) for text in TEXTS]


@pytest.mark.slow
def test_neighbours_in_a_batch_do_not_matter() -> None:
    articles = [article(text, "2024-03-15") for text in TEXTS]
    alone = [extract(one) for one in articles]
    assert extract_all(articles) == alone
    assert extract_all(articles[::-1]) == alone[::-1]
    assert extract_all([]) == []


@pytest.mark.slow
def test_the_number_of_workers_does_not_matter(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"id": f"r{at}", "text": text}) + "\n" for at, text in enumerate(TEXTS)))
    found: list[list[Extraction]] = [list(extractions([str(rows)], workers=workers)) for workers in (1, 2)]
    assert found[0] == found[1]


CODE = """
import sys
import msgspec
from tests.loaders.saying import read
sys.stdout.buffer.write(msgspec.json.encode([read(text) for text in msgspec.json.decode(sys.stdin.buffer.read())]))
"""


@pytest.mark.slow
def test_the_hash_seed_does_not_matter() -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-c", CODE],
            input=msgspec.json.encode(TEXTS),
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 1000


def test_today_never_enters(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article without a date gives undated claims, whatever its words: there is no now."""
    text = "Israel attacked Iran on Friday. Yesterday France condemned Israel. This year Egypt will help Iran."
    assert {claim.when for claim in read(text).claims} == {None}
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert {claim.when for claim in read(text).claims} == {None}
