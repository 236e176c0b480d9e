"""Exports: what is written can be read back by the tools that it is for, whatever the words hold."""

import csv
import io
import json
import re
from pathlib import Path

import msgspec
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.exports import FORMS, form, write
from graph.exports.csv import COLUMNS
from graph.exports.cypher import literal
from graph.model import Claim, Extraction
from graph.store import Store, open_store
from ontology.errors import InvalidFilter
from tests.graph.claims import article, claim

ODD = "Quotes \" ' and\nlines\x0b, <b>tags</b> & ]]>, \\u0022 \u202eright\u202c, 😀, \ufffe\x7f; DROP"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    one = article(ODD + " one", "2020-01-02", title=ODD, source=ODD)
    other = article("Iran backs the PMU.", publisher="News, \r\nInc.")
    with open_store(str(tmp_path / "odd.sqlite")) as store:
        store.add(
            [
                Extraction(one, (), (claim(one, "Iran", "backs", "PMU", when="2014"),)),
                Extraction(other, (), (claim(other, "US", "fights", "Iran"), claim(other, "US", "aids", "SDF"))),
            ]
        )
        yield store


def written(store: Store, name: str) -> bytes:
    stream = io.BytesIO()
    write(store, name, stream)
    return stream.getvalue()


def test_an_unknown_form_is_refused_with_those_that_are_known(store: Store) -> None:
    with pytest.raises(InvalidFilter, match="graphml"):
        write(store, "docx", io.BytesIO())
    assert all(form(name).name == name for name in FORMS)


def test_jsonl_is_the_claims_themselves(store: Store) -> None:
    claims = [msgspec.json.decode(line, type=Claim) for line in written(store, "jsonl").splitlines()]
    assert claims == [claim for extraction in store.extractions() for claim in extraction.claims]


def test_csv_reads_back_word_for_word(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(written(store, "csv").decode(), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert {row["title"] for row in rows} == {ODD, ""}
    assert {row["publisher"] for row in rows} == {"News, \r\nInc.", ""}
    assert {row["when"] for row in rows} == {"2014", ""}


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_graphs_read_back_with_their_figures(store: Store, name: str, read: object) -> None:
    graph = read(io.BytesIO(written(store, name)))  # type: ignore[operator]
    assert {data["label"] for _, data in graph.nodes(data=True)} >= {"Iran", "PMU"}
    edges = {(a, b): data for a, b, data in graph.edges(data=True)}
    assert edges["iran", "pmu"]["predicate"] == "backs"
    assert edges["iran", "pmu"]["sign"] == 1
    assert edges["us", "sdf"]["claims"] == 1


def test_progress_is_told_of_every_article(store: Store) -> None:
    for name in ("csv", "jsonl", "graphml", "cypher"):
        told: list[int] = []
        write(store, name, io.BytesIO(), told.append)
        assert sum(told) == 2


def test_a_cypher_script_is_one_statement_a_line(store: Store) -> None:
    lines = written(store, "cypher").decode().splitlines()
    assert all(line.endswith(";") for line in lines)
    assert any("-[r:BACKS]->" in line for line in lines)
    assert sum(line.startswith("MERGE (n:Claim ") for line in lines) == 3


@given(st.text() | st.integers() | st.booleans() | st.none() | st.lists(st.text()))
def test_a_cypher_literal_is_one_token_that_stands_for_its_value(value: object) -> None:
    text = literal(value)
    assert "\n" not in text
    assert not re.search(r"[\x00-\x1f\x7f]", text)
    if isinstance(value, str):
        body = text[1:-1]
        assert re.fullmatch(r'(?:[^"\\]|\\["\\bfnrt]|\\u[0-9a-f]{4})*', body)
        assert json.loads(text) == re.sub("[\ud800-\udfff]", "\ufffd", value)
