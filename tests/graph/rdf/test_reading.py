"""What is no graph of ours is refused in one clear line that names the place; nothing is fetched or expanded."""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import Extraction, Speaker
from graph.rdf.document import Document, open_document
from graph.rdf.exports import SYNTAXES, pieces
from graph.rdf.reader import read
from graph.rdf.turtle import Turtle
from ontology.errors import InvalidGraph
from tests.graph.claims import told

STORY = told(
    ("Iran", "backs", "PMU"),
    ("Syria", "attacks", "SDF", {"modality": "alleged", "attributed_to": Speaker("iraq", "Iraq", "State")}),
    published="2014-06-20",
)


def turtle(*extractions: Extraction) -> str:
    return "".join(pieces(Turtle(), extractions or (STORY,)))


def fault(data: str | bytes, format: str = "turtle") -> str:
    with pytest.raises(InvalidGraph) as caught:
        for _ in read(Document(io.BytesIO(data.encode() if isinstance(data, str) else data), format, "graph.ttl")):
            pass
    return str(caught.value)


def test_broken_turtle_names_its_line() -> None:
    filler = "<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n"
    assert fault(filler * 39_999 + "<http://example.org/a> <oops\n").startswith("graph.ttl, line 40000: ")


def test_articles_before_a_break_are_read() -> None:
    found: Iterator[Extraction] = read(
        Document(io.BytesIO((turtle(STORY, told(("Iran", "aids", "PMU"))) + "<oops").encode()), "turtle", "g")
    )
    assert next(found).article == STORY.article
    with pytest.raises(InvalidGraph):
        list(found)


def test_remote_context_is_not_fetched() -> None:
    data = '{"@context": "https://example.org/context", "@id": "https://example.org/a", "name": "x"}'
    assert "remote context" in fault(data, "jsonld")
    nested = '{"@context": [{"@import": "https://example.org/context"}], "@id": "https://example.org/a"}'
    assert fault(nested, "jsonld")


@pytest.mark.parametrize("entity", ['<!ENTITY a "aaaa">', '<!ENTITY a SYSTEM "file:///etc/hostname">'])
def test_entities_are_not_expanded(entity: str) -> None:
    data = (
        f'<?xml version="1.0"?>\n<!-- c -->\n<!DOCTYPE rdf:RDF [{entity}]>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">'
        '<rdf:Description rdf:about="http://x/a"><x:p>&a;</x:p></rdf:Description></rdf:RDF>'
    )
    assert "document type" in fault(data, "rdfxml")
    for filler in (" " * 70_000, f"<!-- {'x' * 70_000} -->", f"<?x {'x' * 70_000}?>"):
        assert "first element" in fault(data.replace("<!-- c -->", filler), "rdfxml")
    assert "UTF-8" in fault(data.encode("utf-16"), "rdfxml")


def test_a_text_beyond_measure_is_refused_where_it_stands() -> None:
    assert fault('<a:a> <a:b> "' + "x" * 20_000_000 + '" .').startswith("graph.ttl: has a text")


def test_other_vocabularies_are_no_graph_of_ours() -> None:
    assert "describes no article" in fault("<http://example.org/a> a <http://example.org/B> .")
    assert "describes no article" in fault("")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (":confidence 0.9", ':confidence "much"', "no number"),
        (":ended false", ':ended "perhaps"', "neither true nor false"),
        ("oa:start 0", 'oa:start "x"', "no whole number"),
        ("oa:start 0", "oa:start -1", "no place in a text"),
        ("oa:start 0", "oa:start 99999999999999999999", "no place in a text"),
        ("<actors/iran> a :State", "<actors/iran> a :State , :Person", "more than one type: Person, State"),
        (":modality :asserted", ":modality :sung", "does not know"),
        ("rdf:predicate :backs", "rdf:predicate :likes", "does not know"),
        (':rule "test" ;', "", "has no :rule"),
        (":confidence 0.9", ":confidence 0.9 , 0.8", "has two of"),
        ("oa:exact", ":words", "has no oa:exact"),
        ('"[]"^^rdf:JSON', '"[1"^^rdf:JSON', "cannot be read"),
        ("prov:wasDerivedFrom <articles/", "prov:wasDerivedFrom <articles/0", "not described"),
        ("rdf:subject <actors/iran>", "rdf:subject <http://example.org/iran>", "not under actors/"),
    ],
)
def test_a_fault_names_what_is_wrong(old: str, new: str, words: str) -> None:
    whole = turtle()
    assert old in whole
    assert words in fault(whole.replace(old, new))


def test_what_was_moved_away_from_its_article_is_not_lost_in_silence() -> None:
    whole = turtle(STORY, told(("Iran", "aids", "PMU")))
    line = "    prov:wasAttributedTo <actors/iraq> ;\n"
    claim = whole[: whole.index(line)].rpartition("\n<claims/")[2].partition(">")[0]
    moved = whole.replace(line, "") + f"<claims/{claim}> prov:wasAttributedTo <actors/iraq> .\n"
    assert "apart from its article" in fault(moved)
    in_any_order = moved.partition("\n")[2]
    found = list(read(Document(io.BytesIO(in_any_order.encode()), "turtle", "g")))
    assert STORY.article in [extraction.article for extraction in found]
    assert any(claim.attributed_to for extraction in found for claim in extraction.claims)


def test_names_of_files_say_what_they_hold(tmp_path: Path) -> None:
    suffixes = {"turtle": "ttl", "trig": "trig", "ntriples": "nt", "jsonld": "jsonld", "rdfxml": "rdf"}
    for format, suffix in suffixes.items():
        data = "".join(pieces(SYNTAXES[format](), [STORY])).encode()
        plain, packed = tmp_path / f"g.{suffix}", tmp_path / f"g.{suffix}.gz"
        plain.write_bytes(data)
        packed.write_bytes(gzip.compress(data))
        assert list(read(open_document(plain))) == list(read(open_document(packed)))
    for name in ("g.docx", "missing.ttl", "torn.ttl.gz"):
        (tmp_path / "torn.ttl.gz").write_bytes(gzip.compress(b"# comment\n" * 1000)[:40])
        with pytest.raises(InvalidGraph, match=name):
            list(read(open_document(tmp_path / name)))
