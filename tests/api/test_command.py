"""The command: data on standard output, one line for each error on standard error, and the exit codes of the contract."""

import csv
import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import networkx as nx
import pytest

from api.command import main
from api.command.tables import clean
from graph.model import Claim, Neighbourhood, Paths
from graph.store import open_store

COMMAND = [sys.executable, "-c", "from api.command import main; main()"]


@dataclass
class Done:
    """What a run of the command left behind."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """The command as a shell runs it, but for the process."""

    def run(*words: str, store: Path | None = None) -> Done:
        monkeypatch.setenv("FAULTLINES_STORE", str(store or ""))
        monkeypatch.setattr(sys, "argv", ["faultlines", *words])
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capfdbinary.readouterr()
        return Done(int(stop.value.code or 0), out.decode(), err.decode())

    return run


def test_a_path_shows_its_sign_and_the_sentences_that_bear_it(run: Run, told: Path) -> None:
    done = run("path", "Belmark", "CG", store=told)
    assert done.returncode == 0, done.stderr
    assert "hence against Belmark" in done.stdout
    assert "“Belmark accused Arvenia of meddling in its elections.”" in done.stdout
    assert done.stderr == ""


def test_neighbours_show_figures_and_marks(run: Run, told: Path) -> None:
    done = run("neighbours", "Arvenia", "--modality", "all", "--ended", "any", store=told)
    assert "Arvenia aids Corvish Guard" in done.stdout
    assert "disputed" in done.stdout
    assert "says Belmark" in done.stdout


@pytest.mark.parametrize(
    ("words", "kind"),
    [(["neighbours", "arvenia"], Neighbourhood), (["path", "Belmark", "CG"], Paths)],
)
def test_json_is_what_http_answers(run: Run, told: Path, words: list[str], kind: type) -> None:
    done = run(*words, "--format", "json", store=told)
    msgspec.json.decode(done.stdout, type=kind)


def test_jsonl_and_csv_have_a_row_for_each(run: Run, told: Path) -> None:
    lines = run("claims", "--format", "jsonl", store=told).stdout.splitlines()
    assert len([msgspec.json.decode(line, type=Claim) for line in lines]) == 11
    rows = list(csv.DictReader(io.StringIO(run("claims", "--format", "csv", store=told).stdout)))
    assert {row["subject_name"] for row in rows} >= {"Arvenia", "Belmark"}
    actors = list(csv.DictReader(io.StringIO(run("actors", "--format", "csv", store=told).stdout)))
    assert next(row for row in actors if row["id"] == "arvenia")["aliases"] == "Arvenian; Arvenians"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["path", "Arvenia", "Nobody At All"], 1, "no actor 'Nobody At All'"),
        (["path", "Arvenia", "Arvenia"], 2, "Arvenia"),
        (["path", "Arvenia"], 2, "TO"),
        (["path", "Arvenia", "CG", "-k", "1000000000"], 2, "-k"),
        (["neighbours", "Arvenia", "--depth", "1000000"], 2, "--depth"),
        (["neighbours", "Arvenia", "--predicate", "loves"], 2, "unknown predicate 'loves'"),
        (["relations", "--since", "soon"], 2, "since"),
        (["relations", "--type", "Planet"], 2, "Planet"),
        (["claims", "--no-such-option"], 2, "--no-such-option"),
        (["dance"], 2, "dance"),
        (["export"], 2, "--format"),
        (["export", "--format", "docx"], 2, "docx"),
        (["export", "--format", "csv", "-o", "/no/such/folder/x.csv"], 1, "/no/such/folder"),
        (["judge", "wrong", "no-such-claim"], 1, "no-such-claim"),
        (["load", "/no/such/file.txt"], 1, "/no/such/file.txt"),
        (["evaluate", "/no/such/folder"], 1, "/no/such/folder"),
    ],
)
def test_an_error_is_one_line_and_an_exit_code(run: Run, war: Path, words: list[str], status: int, said: str) -> None:
    done = run(*words, store=war)
    assert done.returncode == status, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert all(line.startswith("faultlines: ") for line in done.stderr.splitlines())
    if words[0] != "load":
        assert len(done.stderr.splitlines()) == 1
        assert done.stdout == ""


def test_a_store_that_is_none(run: Run, tmp_path: Path) -> None:
    missing = run("actors", store=tmp_path / "none.sqlite")
    assert (missing.returncode, "faultlines load" in missing.stderr) == (1, True)
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database" * 1000)
    done = run("actors", store=broken)
    assert done.returncode == 1
    assert str(broken) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_who_stops_reading_gets_no_complaint(told: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "claims", "--format", "jsonl", "--store", str(told)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 141)


def test_commands_that_read_no_text_import_no_language_model(told: Path) -> None:
    program = (
        "import sys\nfrom api.command.app import app\n"
        "app(sys.argv[1:], standalone_mode=False)\n"
        "heavy = {'spacy', 'numba', 'rdflib', 'fastapi', 'trafilatura', 'networkx', 'neo4j'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    for words in (["path", "Belmark", "CG"], ["neighbours", "CG"], ["claims"], ["export", "-f", "csv"], ["judgements"]):
        done = subprocess.run(
            [sys.executable, "-c", program, *words, "--store", str(told)], capture_output=True, text=True, check=True
        )
        assert done.stderr.strip() == "[]", words


@pytest.mark.parametrize(
    "format", ["csv", "jsonl", "graphml", "gexf", "cypher", "turtle", "trig", "ntriples", "jsonld"]
)
def test_exports_to_a_file_and_packed(run: Run, told: Path, tmp_path: Path, format: str) -> None:
    plain, packed = tmp_path / "out", tmp_path / "out.gz"
    assert run("export", "-f", format, "-o", str(plain), store=told).returncode == 0
    assert run("export", "-f", format, "-o", str(packed), store=told).returncode == 0
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert run("export", "-f", format, store=told).stdout.encode() == plain.read_bytes()
    assert "Corvish Guard" in plain.read_text()


def test_networkx_reads_what_was_exported(run: Run, told: Path, tmp_path: Path) -> None:
    for format, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        path = tmp_path / format
        run("export", "-f", format, "-o", str(path), store=told)
        graph = read(path)
        assert graph.nodes["corvish-guard"]["type"] == "ArmedGroup"
        assert any(data["predicate"] == "backs" and data["sign"] == 1 for *_, data in graph.edges(data=True))


def test_a_judgement_and_its_revocation(run: Run, war: Path) -> None:
    claim = json.loads(run("claims", "shelled", "--format", "jsonl", store=war).stdout)["id"]
    assert run("judge", "wrong", claim, "--by", "a tester", store=war).returncode == 0
    assert run("relations", "--predicate", "attacks", "--format", "jsonl", store=war).stdout == ""
    assert "a tester" in run("judgements", store=war).stdout
    assert run("judge", "wrong", claim, "--revoke", store=war).returncode == 0
    assert run("relations", "--predicate", "attacks", "--format", "jsonl", store=war).stdout != ""


def test_a_copy_loses_nothing(run: Run, war: Path, tmp_path: Path) -> None:
    run("judge", "same", "Delta Front", "CG", store=war)
    target = tmp_path / "copy.sqlite"
    assert run("copy", "--from", str(war), "--to", str(target)).returncode == 0
    with open_store(str(war)) as one, open_store(str(target)) as other:
        assert list(one.extractions()) == list(other.extractions())
        assert one.judgements() == other.judgements()
        assert one.counts() == other.counts()


def test_words_from_an_article_cannot_steer_the_terminal() -> None:
    assert clean("a\x1b[31mred\x07\u202edeR\nline") == "a [31mred deR line"


def test_help_is_there_for_each_command(run: Run) -> None:
    for command in ("", "extract", "load", "serve", "actors", "neighbours", "path", "claims", "export", "evaluate"):
        done = run(*[command] * bool(command), "--help")
        assert done.returncode == 0
        assert "Usage" in done.stdout
