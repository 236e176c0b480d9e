"""Walking relations, against what networkx finds, and the laws of a path's sign."""

from itertools import pairwise

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import traversal
from graph.explanation import explain, path_sign, statement
from graph.filter import Filter
from graph.model import Actor, ActorRef, Relation, relation_id
from graph.relation import oriented
from graph.weight import WEIGHTS, Weight, cost
from ontology.errors import Timeout
from ontology.vocabulary import SIGN_PASSING, vocabulary

NAMES = "ABCDEFG"


def relation(subject: str, predicate: str, object: str, **told: object) -> Relation:
    subject, _, object = oriented(subject, predicate, object)
    ends = [ActorRef(end, end, "State") for end in (subject, object)]
    figures = {"claims": 1, "articles": 1, "first": None, "last": None, "confidence": 0.9, "disputed": False}
    figures |= {"modalities": {"asserted": 1}, "ended": False, **told}
    sign = vocabulary().predicates[predicate].sign
    id = relation_id(subject, predicate, object)
    return Relation(id=id, subject=ends[0], predicate=predicate, object=ends[1], sign=sign, **figures)  # type: ignore[arg-type]


def ref(id: str) -> ActorRef:
    return ActorRef(id, id, "State")


triples = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(["backs", "opposes", "fights", "demands", "leads"]), st.sampled_from(NAMES)
).filter(lambda triple: triple[0] != triple[2])
graphs = st.lists(triples, max_size=16).map(
    lambda found: list({r.id: r for r in (relation(*triple) for triple in found)}.values())
)


@given(graphs, st.integers(1, 5), st.sampled_from(["both", "out", "in"]))
def test_paths_are_the_simple_paths_of_networkx(found: list[Relation], length: int, direction: str) -> None:
    graph = networkx.DiGraph()
    graph.add_nodes_from("AB")
    for one in found:
        ways = [(one.subject.id, one.object.id), (one.object.id, one.subject.id)]
        both = direction == "both" or one.predicate == "fights"
        graph.add_edges_from(ways if both else ways[:1] if direction == "out" else ways[1:])
    expected = sorted(
        map(tuple, networkx.all_simple_paths(graph, "A", "B", length)), key=lambda path: (len(path), path)
    )
    filter = Filter(direction=direction)  # type: ignore[arg-type]
    walked = traversal.paths(ref("A"), ref("B"), found, 1000, length, filter).paths
    assert [tuple(actor.id for actor in path.actors) for path in walked] == expected
    for path in walked:
        for step, (one, other) in zip(path.relations, pairwise(path.actors), strict=True):
            assert {step.subject, step.object} == {one, other}
    assert traversal.paths(ref("A"), ref("B"), found, 2, length, filter).paths == walked[:2]


weighed = st.lists(
    st.tuples(triples, st.sampled_from([0.0, 0.3, 0.5, 0.9, 1.0]), st.integers(1, 4)), min_size=1, max_size=16
).map(
    lambda found: list(
        {r.id: r for r in (relation(*told, confidence=sure, articles=many) for told, sure, many in found)}.values()
    )
)


@given(weighed, st.integers(1, 5), st.sampled_from(WEIGHTS))
def test_the_lightest_of_all_simple_paths_come_first(found: list[Relation], length: int, weight: Weight) -> None:
    graph = networkx.Graph()
    graph.add_nodes_from("AB")
    for one in found:
        price = cost(weight, one.confidence, one.articles)
        ends = one.subject.id, one.object.id
        if not graph.has_edge(*ends) or graph.edges[ends]["price"] > price:
            graph.add_edge(*ends, price=price)
    paths = map(tuple, networkx.all_simple_paths(graph, "A", "B", length))
    prices = {path: sum(graph.edges[step]["price"] for step in pairwise(path)) for path in paths}
    walked = traversal.paths(ref("A"), ref("B"), found, 1000, length, Filter(), weight).paths
    told = [tuple(actor.id for actor in path.actors) for path in walked]
    assert told == sorted(prices, key=lambda path: (prices[path], path))
    for path in walked:
        own = sum(cost(weight, step.confidence, step.articles) for step in path.relations)
        assert own == prices[tuple(actor.id for actor in path.actors)]


@given(graphs, st.integers(1, 4))
def test_neighbourhood_is_what_hops_reach(found: list[Relation], depth: int) -> None:
    near = traversal.neighbourhood(Actor("A", "A", "State"), found, depth, Filter(), 100, 0)
    graph = networkx.MultiGraph((one.subject.id, one.object.id, one.id) for one in found)
    graph.add_node("A")
    reached = networkx.single_source_shortest_path_length(graph, "A", depth - 1)
    assert {one.id for one in near.relations} == {key for _, _, key in graph.edges(reached, keys=True)}
    assert near.actors[0].id == "A"
    assert {one.id for one in near.actors} == {"A"} | {end.id for r in near.relations for end in (r.subject, r.object)}


@given(st.lists(st.sampled_from(sorted(vocabulary().predicates)), min_size=1, max_size=6))
def test_sign_is_a_product_and_turns_round(predicates: list[str]) -> None:
    steps = [relation(str(n), predicate, str(n + 1)) for n, predicate in enumerate(predicates)]
    signs = [1 if p in SIGN_PASSING else vocabulary().predicates[p].sign for p in predicates]
    assert path_sign(steps) == path_sign(steps[::-1])
    assert path_sign(steps) == (0 if 0 in signs else -1 if signs.count(-1) % 2 else 1)
    for cut in range(1, len(steps)):
        assert path_sign(steps) == path_sign(steps[:cut]) * path_sign(steps[cut:])


def test_a_walk_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traversal, "MAX_STEPS", 50)
    names = [f"n{n}" for n in range(12)]
    found = [relation(a, "backs", b) for a in names for b in names if a < b]
    with pytest.raises(Timeout, match="more than 50 steps"):
        traversal.paths(ref("n0"), ref("n11"), found, 100, 6, Filter())


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([("A", "backs", "B")], "A backs B."),
        ([("A", "designates_terrorist", "B")], "A designates as terrorist B."),
        ([("A", "opposes", "B"), ("B", "fights", "C")], "C is an enemy of A's enemy B, hence with A."),
        ([("A", "backs", "B"), ("C", "attacks", "B")], "C is an enemy of A's friend B, hence against A."),
        ([("A", "opposes", "B"), ("C", "aids", "B")], "C is a friend of A's enemy B, hence against A."),
        ([("A", "backs", "B"), ("B", "aids", "C")], "C is a friend of A's friend B, hence with A."),
        ([("B", "represents", "A"), ("B", "accuses", "C")], "C is an enemy of A's representative B, hence against A."),
        ([("A", "represents", "B"), ("B", "accuses", "C")], "C is an enemy of A's side B, hence against A."),
        ([("A", "opposes", "B"), ("C", "leads", "B")], "C is a leader of A's enemy B, hence against A."),
        ([("A", "opposes", "B"), ("B", "part_of", "C")], "C is the side of A's enemy B, hence against A."),
        ([("A", "demands", "B"), ("B", "aids", "C")], "C is a friend of A's contact B, which takes no side."),
        (
            [("A", "backs", "B"), ("C", "opposes", "B"), ("C", "fights", "D")],
            "D is an enemy of C, an enemy of A's friend B, hence with A.",
        ),
    ],
)
def test_explanations(steps: list[tuple[str, str, str]], sentence: str) -> None:
    actors = [ref(chr(ord("A") + n)) for n in range(len(steps) + 1)]
    assert explain(actors, [relation(*step) for step in steps]) == sentence


def test_what_is_no_plain_fact_is_called_so() -> None:
    alleged = relation("A", "backs", "B", modalities={"alleged": 2})
    over = relation("B", "opposes", "C", ended=True)
    assert statement(alleged) == "A backs B (alleged)"
    assert statement(over) == "B opposes C (ended)"
    assert explain([ref("A"), ref("B"), ref("C")], [alleged, over]) == (
        "C is a former enemy of A's alleged friend B, hence against A."
    )
