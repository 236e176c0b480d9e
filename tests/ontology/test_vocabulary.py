"""The vocabulary is what the codebook says, and the ontology file is the only place that says it."""

import re
from pathlib import Path

import pytest

import ontology
from ontology.errors import InvalidFilter
from ontology.vocabulary import MODALITIES, SIGN_PASSING, vocabulary

ROOM = Path(ontology.__file__).parent
POSITIVE = "supports backs aids allied_with cooperates_with agrees_with consults yields_to".split()
NEGATIVE = (
    "opposes designates_terrorist accuses rejects threatens protests sanctions coerces mobilizes_against fights attacks "
    "interferes_in"
).split()
NEITHER = "demands influences leads represents member_of part_of affiliated_with controls present_in".split()
ANY = set(vocabulary().actor_types) - {"Place"}


def test_signs() -> None:
    signs = {name: predicate.sign for name, predicate in vocabulary().predicates.items()}
    assert signs == dict.fromkeys(POSITIVE, 1) | dict.fromkeys(NEGATIVE, -1) | dict.fromkeys(NEITHER, 0)


def test_symmetry() -> None:
    symmetric = {name for name, predicate in vocabulary().predicates.items() if predicate.symmetric}
    assert symmetric == {"allied_with", "cooperates_with", "agrees_with", "consults", "fights"}


def test_subsumption() -> None:
    words = vocabulary()
    assert words.expand("supports") == {"supports", "backs", "aids", "allied_with"}
    assert words.expand("cooperates_with") == {"cooperates_with", "agrees_with"}
    assert words.expand("opposes") == set(NEGATIVE)
    assert words.ancestry("agrees_with") == ("agrees_with", "cooperates_with")


def test_roots() -> None:
    roots = {name: predicate.root for name, predicate in vocabulary().predicates.items()}
    assert roots["backs"] == "SUPPORT"
    assert roots["designates_terrorist"] == "SANCTION"
    assert roots["yields_to"] == "CONCEDE"
    assert roots["demands"] == "REQUEST"
    assert {name for name, root in roots.items() if root is None} == {
        "opposes", "interferes_in", "influences", "leads", "represents", "member_of", "part_of", "affiliated_with",
        "controls", "present_in",
    }  # fmt: skip


@pytest.mark.parametrize("name", POSITIVE + NEGATIVE + NEITHER)
def test_types_that_it_joins(name: str) -> None:
    subject, object = ANY, ANY
    match name:
        case "leads" | "member_of":
            object = ANY - {"Person"}
        case "represents":
            subject = ANY - {"State"}
        case "part_of":
            subject = object = ANY - {"Person"}
        case "controls" | "present_in":
            object = {"Place", "State"}
        case "attacks" | "coerces" | "mobilizes_against" | "influences" | "interferes_in":
            object = ANY | {"Place"}
    predicate = vocabulary().predicates[name]
    assert predicate.subject_types == subject
    assert predicate.object_types == object
    assert predicate.joins("State", "Person") == ("State" in subject and "Person" in object)


def test_names() -> None:
    words = vocabulary()
    assert list(words.actor_types)[:2] == ["State", "StateBody"]
    assert MODALITIES == ("asserted", "alleged", "denied", "planned")
    assert {"leads", "represents", "member_of", "part_of"} == SIGN_PASSING
    for name in ("allied_with", "alliedWith", "ALLIED_WITH"):
        assert words.predicate(name).name == "allied_with"
    assert words.predicate("allied_with").camel == "alliedWith"
    assert words.predicate("allied_with").upper == "ALLIED_WITH"
    with pytest.raises(InvalidFilter, match="unknown predicate"):
        words.predicate("likes")
    with pytest.raises(InvalidFilter, match="unknown actor type"):
        words.actor_type("Planet")


def test_code_states_no_predicate_again() -> None:
    """No module of ours lists the predicates: whoever needs them asks the vocabulary."""
    for room in ("ontology", "graph", "api"):
        for path in (ROOM.parent / room).rglob("*.py"):
            named = {name for name in vocabulary().predicates if re.search(rf"[\"']{name}[\"']", path.read_text())}
            assert len(named) < len(vocabulary().predicates) / 2, f"{path} names {sorted(named)}"
