"""What was written is read back, through every format, losing nothing."""

import io
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Extraction, Judgement
from graph.rdf.document import FORMATS, Document
from graph.rdf.exports import SYNTAXES, every_judgement, pieces, write
from graph.rdf.names import checked_base
from graph.rdf.rdfxml import UNFIT
from graph.rdf.reader import read
from graph.store import open_store
from ontology.errors import InvalidInput
from tests.graph.claims import told
from tests.graph.rdf.strange import stories


def written(extractions: list[Extraction], format: str, base: str = "https://w3id.org/faultlines/") -> bytes:
    return "".join(pieces(SYNTAXES[format](base), extractions)).encode()


def triples(data: bytes, format: str) -> set[pyoxigraph.Triple]:
    return {quad.triple for quad in pyoxigraph.parse(data, format=FORMATS[format])}


@pytest.mark.parametrize("format", SYNTAXES)
@given(extractions=stories())
@settings(max_examples=60)
def test_what_is_written_is_read_back(format: str, extractions: list[Extraction]) -> None:
    document = Document(io.BytesIO(written(extractions, format)), format, "export")
    assert document.in_order
    assert list(read(document)) == extractions


@given(extractions=stories(), format=st.sampled_from(("turtle", "ntriples", "jsonld", "rdfxml")))
@settings(max_examples=60)
def test_order_says_nothing(extractions: list[Extraction], format: str) -> None:
    shuffled = sorted(map(str, triples(written(extractions, format), format)))
    document = Document(io.BytesIO((" .\n".join(shuffled) + " .\n").encode()), "ntriples", "shuffled")
    assert not document.in_order
    assert list(read(document)) == extractions


@given(extractions=stories())
@settings(max_examples=40)
def test_formats_say_the_same(extractions: list[Extraction]) -> None:
    expected = triples(written(extractions, "ntriples"), "ntriples")
    for format in ("turtle", "trig", "jsonld"):
        assert triples(written(extractions, format), format) == expected
    if not any(UNFIT.search(str(getattr(triple.object, "value", ""))) for triple in expected):
        assert triples(written(extractions, "rdfxml"), "rdfxml") == expected


@given(extractions=stories())
@settings(max_examples=20)
def test_the_base_is_free(extractions: list[Extraction]) -> None:
    data = written(extractions, "turtle", "http://127.0.0.1:8000/x/")
    assert list(read(Document(io.BytesIO(data), "turtle", "export"))) == extractions
    assert written(extractions, "turtle", "http://127.0.0.1:8000/x/") == data


@pytest.mark.parametrize("format", SYNTAXES)
def test_corrections_come_along(tmp_path: Path, format: str) -> None:
    made = "2018-03-01T09:30:00"
    stories = [told(("Iran", "backs", "PMU"), ("Iran", "aids", "SDF")), told(("Iraq", "supports", "PMU"))]
    wrong = stories[0].claims[0].id
    judgements = [
        Judgement("1", "wrong", wrong, by='a "reader"', note="<no>\nnot so", made=made),
        Judgement("2", "same", "iraq", "iran", made=made),
        Judgement("3", "right", stories[0].claims[1].id, revoked=True, made=made),
        Judgement("4", "not_same", "pmu", "sdf", made=made),
    ]
    stream = io.BytesIO()
    with open_store(str(tmp_path / "one.sqlite")) as store:
        store.add(stories)
        for judgement in judgements:
            store.judge(judgement)
        write(store, format, stream)
        kept = list(every_judgement(store))
    found: list[Judgement] = []
    read_back = list(read(Document(io.BytesIO(stream.getvalue()), format, "export"), found))
    assert sorted(found, key=lambda judgement: judgement.id) == kept
    assert {extraction.article for extraction in read_back} == {extraction.article for extraction in stories}
    said = {str(triple) for triple in triples(stream.getvalue(), format)}
    actors, words = "https://w3id.org/faultlines/actors/", "https://w3id.org/faultlines/ontology#"
    assert f"<{actors}iran> <{words}backs> <{actors}pmu>" not in said
    assert f"<{actors}iran> <{words}supports> <{actors}pmu>" in said


@pytest.mark.parametrize(
    "base", ["", "x", "/graph/", "urn:x:", "http://x y/", 'http://x">/', "http://x/?a=", "http://x/#"]
)
def test_what_no_iri_can_begin_with_is_no_base(base: str) -> None:
    with pytest.raises(InvalidInput, match="base"):
        checked_base(base)


def test_a_base_ends_in_a_slash() -> None:
    assert checked_base("http://127.0.0.1:8000") == checked_base("http://127.0.0.1:8000/") == "http://127.0.0.1:8000/"
