"""NetworkX in and out."""

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.filter import EVERYTHING, MAX_LIMIT, Filter
from graph.model import Extraction
from graph.networkx import from_networkx, to_networkx
from ontology.errors import InvalidGraph
from tests.graph.claims import extractions, told
from tests.graph.conftest import Fresh
from tests.graph.test_store import _examples


@_examples
@given(st.lists(extractions(), max_size=4))
def test_relations_survive_the_round_trip(fresh: Fresh, loaded: list[Extraction]) -> None:
    store = fresh()
    store.add(loaded)
    expected = store.relations(EVERYTHING, limit=MAX_LIMIT).items
    back = from_networkx(to_networkx(store, EVERYTHING))
    assert sorted(back, key=lambda r: r.id) == sorted(expected, key=lambda r: r.id)


def test_what_the_codebook_does_not_know_is_refused() -> None:
    graph = networkx.MultiDiGraph()
    graph.add_node("a", type="State")
    graph.add_node("b", type="Planet")
    graph.add_edge("a", "b", key="backs")
    with pytest.raises(InvalidGraph, match="'Planet'"):
        from_networkx(graph)
    graph.nodes["b"]["type"] = "Party"
    assert [r.id for r in from_networkx(graph)] == ["a~backs~b"]
    graph.add_edge("a", "b", key="loves")
    with pytest.raises(InvalidGraph, match="unknown predicate 'loves'"):
        from_networkx(graph)


def test_a_filter_narrows_and_networkx_walks(fresh: Fresh) -> None:
    store = fresh()
    store.add([told(("Iran", "backs", "PMU"), ("US", "opposes", "PMU"), ("US", "fights", "Daesh"))])
    graph = to_networkx(store, Filter(sign=-1))
    assert set(graph) == {"us", "pmu", "daesh"}
    assert graph.edges["daesh", "us", "fights"]["symmetric"]
    assert networkx.shortest_path(graph.to_undirected(), "daesh", "pmu") == ["daesh", "us", "pmu"]
