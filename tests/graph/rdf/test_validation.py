"""The shapes hold for whatever the exporters write, and say in plain words what does not."""

import io
from pathlib import Path

import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Extraction, Speaker
from graph.rdf.document import Document
from graph.rdf.exports import SYNTAXES, pieces, write
from graph.rdf.validation import shapes, validate
from graph.store import open_store
from ontology.vocabulary import turtle
from tests.graph.claims import extractions, told

STORIES = [
    told(
        ("Iran", "backs", "PMU", {"modality": "alleged", "attributed_to": Speaker("mattis", "Mattis", "Person")}),
        ("Syria", "attacks", "Manbij", {"when": "1980/1989"}),
        ("Iran", "opposes", "Iraq", {"ended": True, "when": "2014-06"}),
        published="2014-06-20",
    )
]


def text(stories: list[Extraction], format: str = "turtle") -> str:
    return "".join(pieces(SYNTAXES[format](), stories))


def findings(data: str, format: str = "turtle") -> list[str]:
    return [str(finding) for finding in validate(Document(io.BytesIO(data.encode()), format, "graph")).findings]


@pytest.mark.parametrize("format", SYNTAXES)
def test_exports_are_valid(tmp_path: Path, format: str) -> None:
    stream = io.BytesIO()
    with open_store(str(tmp_path / "s.sqlite")) as store:
        store.add(STORIES)
        write(store, format, stream)
    found = validate(Document(io.BytesIO(stream.getvalue()), format, "export"))
    assert found.findings == []
    assert found.conforms
    assert found.triples > 100


@given(stories=st.lists(extractions(), min_size=1, max_size=2))
@settings(max_examples=4)
def test_any_export_is_valid(stories: list[Extraction]) -> None:
    assert findings(text(stories)) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (":confidence 0.9", ":confidence 1.9", "confidence, an xsd:decimal from 0 to 1 (found: 1.9)"),
        (":confidence 0.9", ':confidence "high"', "confidence"),
        (":modality :alleged", ":modality :shouted", "one modality"),
        (":modality :alleged ;", "", "one modality"),
        ("rdf:predicate :backs", "rdf:predicate :likes", "relation of the ontology"),
        ("oa:exact", "oa:exactly", "has one quote"),
        ("oa:start 0", "oa:start 1", "not what the article has at these offsets"),
        ('skos:prefLabel "Iran"', 'skos:prefLabel "Iran" , "Persia"', "one name"),
        ('skos:prefLabel "Iran"', 'skos:altLabel "Iran"', "one name"),
        ('"1980/1989"^^edtf:EDTF', '"in the eighties"', "the time of a claim"),
        ("schema:articleBody", "schema:text", "one text"),
        (":source", ":spring", "where it was read from"),
        ("rdf:subject <actors/iran>", "rdf:subject <actors/nobody>", "that the graph describes"),
        ("prov:wasAttributedTo <actors/mattis>", "prov:wasAttributedTo <actors/nobody>", "attributed to"),
        ("rdf:predicate :backs", "rdf:predicate :controls", "cannot be the object"),
        (":confidence 0.9", ':confidence "NaN"^^xsd:double', "from 0 to 1 (found: not a number)"),
        ("oa:end ", "oa:end 99999999999999999999", "not what the article has at these offsets"),
        ("<actors/iran> a :State", "<actors/iran> a :State , :Person", "two of its types exclude each other"),
        ('"2014-06-20"^^xsd:date', '"2014-06-31"^^xsd:date', "at most one date"),
        ("rdf:predicate :opposes", "rdf:predicate :represents", "cannot be the subject"),
    ],
)
def test_a_fault_is_told_in_words(old: str, new: str, words: str) -> None:
    data = text(STORIES)
    assert old in data
    found = findings(data.replace(old, new, 1))
    assert any(words in finding for finding in found), found


@pytest.mark.parametrize("data", ["", "<http://example.org/a> a <http://example.org/B> ."])
def test_what_says_nothing_in_our_words_is_not_called_valid_in_silence(data: str) -> None:
    (finding,) = findings(data)
    assert "nothing to check" in finding


def test_a_value_that_is_none_of_its_datatype_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    findings(text(STORIES).replace('"2014-06-20"^^xsd:date', '"soon"^^xsd:date'))
    assert caplog.records == []


def test_pyshacl_alone_finds_the_same() -> None:
    """The constraints that we ask all at once are SHACL: another engine, given the shapes and the ontology, agrees."""
    data = (
        text(STORIES).replace("oa:start 0", "oa:start 1", 1).replace("rdf:predicate :backs", "rdf:predicate :controls")
    )
    graph = rdflib.Graph().parse(data=data + turtle(), format="turtle")
    checks = rdflib.Graph().parse(data=shapes(), format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=checks, do_owl_imports=False)
    theirs = {
        (str(report.value(r, rdflib.SH.focusNode)), str(report.value(r, rdflib.SH.resultMessage)))
        for r in report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)
    }
    ours = validate(Document(io.BytesIO(data.encode()), "turtle", "graph")).findings
    assert {(finding.focus, finding.message) for finding in ours} == theirs
    assert len(theirs) == 2


def test_the_shapes_are_shapes() -> None:
    checks = rdflib.Graph().parse(data=shapes(), format="turtle")
    assert pyshacl.validate(rdflib.Graph(), shacl_graph=checks, meta_shacl=True, do_owl_imports=False)[0]
