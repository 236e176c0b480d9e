"""rdflib, pyoxigraph and Apache Jena's riot read every format to one and the same graph."""

import os
import shutil
import subprocess
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from graph.model import Actor, Extraction, Speaker
from graph.rdf.document import FORMATS
from graph.rdf.exports import write
from graph.rdf.validation import shapes
from graph.store import open_store
from ontology.forms import form
from tests.graph.claims import actor, article, claim, extraction, told

SUFFIXES = {"turtle": "ttl", "trig": "trig", "ntriples": "nt", "jsonld": "jsonld", "rdfxml": "rdf"}
PARSERS = {"turtle": "turtle", "trig": "trig", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
ODD = 'The "Party\\of" <God> & co.\n\tالعربية \u202e😀 é \u0085\u2028 ]]> {x} %41 #'


def stories() -> list[Extraction]:
    odd = actor(ODD, "ArmedGroup", aliases=("<a>", '"', "line\nbreak", "\u200fעברית"), known=False, iso="XX")
    odd = Actor("party-of-god", *(getattr(odd, name) for name in Actor.__struct_fields__[1:]))
    within = article(
        f"{ODD} backs Iran. {ODD}", "2018-03-01T09:30:00", title=ODD, publisher="A & B", url="http://x/?a=1&b=<"
    )
    speaker = Speaker("mattis", "Mattis", "Person", ("Jim",))
    return [
        extraction(within, claim(within, odd, "backs", "Iran", when="1980/1989"), actors=[odd]),
        told(
            ("Iran", "backs", "PMU", {"modality": "alleged", "attributed_to": speaker, "confidence": 1e-7}),
            ("Syria", "attacks", "Manbij", {"when": "2014-06", "ended": True}),
            published="2014",
        ),
    ]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same store, written in every format."""
    folder = tmp_path_factory.mktemp("rdf")
    written = {}
    with open_store(str(folder / "s.sqlite")) as store:
        store.add(stories())
        for format, suffix in SUFFIXES.items():
            written[format] = folder / f"graph.{suffix}"
            with written[format].open("wb") as stream:
                write(store, format, stream)
    return written


def triples(data: bytes, format: str) -> set[pyoxigraph.Triple]:
    return {quad.triple for quad in pyoxigraph.parse(data, format=FORMATS[format])}


@pytest.fixture(scope="module")
def expected(files: dict[str, Path]) -> set[pyoxigraph.Triple]:
    return triples(files["ntriples"].read_bytes(), "ntriples")


@pytest.mark.parametrize("format", SUFFIXES)
def test_pyoxigraph(files: dict[str, Path], expected: set[pyoxigraph.Triple], format: str) -> None:
    assert triples(files[format].read_bytes(), format) == expected
    assert len(expected) > 100


# rdflib itself still uses what it calls deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("format", SUFFIXES)
def test_rdflib(files: dict[str, Path], expected: set[pyoxigraph.Triple], format: str) -> None:
    graph = rdflib.Dataset() if format == "trig" else rdflib.Graph()
    graph.parse(files[format], format=PARSERS[format])
    lines = graph.serialize(format="nquads" if format == "trig" else "nt", encoding="utf-8")
    assert triples(lines, "nquads") == expected


def test_each_article_is_a_graph_of_its_own_in_trig(files: dict[str, Path]) -> None:
    quads = list(pyoxigraph.parse(files["trig"].read_bytes(), format=pyoxigraph.RdfFormat.TRIG))
    named = {quad.graph_name for quad in quads if isinstance(quad.graph_name, pyoxigraph.NamedNode)}
    described = {q.subject for q in quads if "#Article" in str(q.object) and q.subject == q.graph_name}
    assert named == described
    assert len(named) == 2


@pytest.fixture(scope="module")
def jena() -> str:
    """The class path of Apache Jena, brought by Maven; without Java or Maven the test is left out, but not in CI."""
    folder = Path(__file__).parents[3] / ".var" / "jena"
    pom = Path(__file__).parent / "jena" / "pom.xml"

    def without(reason: str) -> None:
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)

    if not shutil.which("java"):
        without("no Java here")
    if not list(folder.glob("jena-cmds-*.jar")):
        if not shutil.which("mvn"):
            without("no Maven here")
        command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
        fetched = subprocess.run(command, capture_output=True, text=True, timeout=240)
        if fetched.returncode:
            without(f"Maven cannot bring Jena: {fetched.stdout[-300:]}")
    return f"{folder}/*"


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_riot(files: dict[str, Path], expected: set[pyoxigraph.Triple], jena: str) -> None:
    for format, path in files.items():
        riot = ["java", "-cp", jena, "riotcmd.riot", "--strict", "--output=nquads", str(path)]
        run = subprocess.run(riot, capture_output=True, timeout=120)
        complaints = [line for line in run.stderr.decode().splitlines() if "ERROR" in line or "WARN" in line]
        assert run.returncode == 0, (format, complaints)
        assert complaints == [], format
        assert triples(run.stdout, "nquads") == expected, format


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_jena_finds_the_exports_valid(files: dict[str, Path], jena: str, tmp_path: Path) -> None:
    """Another engine, given our shapes, agrees."""
    data, rules = tmp_path / "data.ttl", tmp_path / "shapes.ttl"
    data.write_bytes(files["turtle"].read_bytes() + form("turtle"))
    rules.write_text(shapes().replace("    owl:imports <https://w3id.org/faultlines/ontology> ;\n", ""))
    check = ["java", "-cp", jena, "shacl.shacl", "validate", "--text", "--shapes", str(rules), "--data", str(data)]
    run = subprocess.run(check, capture_output=True, text=True, timeout=200)
    assert run.stdout.strip() == "Conforms", run.stdout + run.stderr
