"""Gathered: the relations that a question of the whole graph looks at, and the ties of pairs that they make."""

import msgspec

from graph.filter import MAX_RELATIONS, Filter
from graph.model import ActorRef, Relation
from graph.store import Store
from ontology.errors import InvalidFilter


class Gathered(msgspec.Struct, frozen=True):
    """The most attested relations, MAX_RELATIONS at most; `total` counts all that the filter admits."""

    relations: list[Relation]
    total: int


class Ties(msgspec.Struct, frozen=True):
    """Pairs of actors with the stories that speak for them, less those that speak against, zero left out.

    `around` holds each actor's others; `relations` those of a pair that bear a sign.
    """

    refs: dict[str, ActorRef]
    around: dict[str, dict[str, int]]
    relations: dict[tuple[str, str], list[Relation]]


def gathered(store: Store, filter: Filter) -> Gathered:
    """The relations that a filter admits, the most attested first, up to the bound; all of one state of the store."""
    page = store.relations(filter, limit=MAX_RELATIONS)
    return Gathered(page.items, page.total)


def pair(one: str, other: str) -> tuple[str, str]:
    """Two actors in the order of their ids."""
    return (one, other) if one < other else (other, one)


def ties(relations: list[Relation]) -> Ties:
    """The signed ties between actors that relations make."""
    refs: dict[str, ActorRef] = {}
    joined: dict[tuple[str, str], list[Relation]] = {}
    for relation in relations:
        if relation.sign:
            for ref in (relation.subject, relation.object):
                refs[ref.id] = ref
            joined.setdefault(pair(relation.subject.id, relation.object.id), []).append(relation)
    around: dict[str, dict[str, int]] = {id: {} for id in refs}
    for (one, other), found in joined.items():
        weight = sum(relation.sign * relation.articles for relation in found)
        if weight:
            around[one][other] = around[other][one] = weight
    return Ties(refs, around, joined)


def bounded(name: str, value: int, low: int, high: int) -> int:
    """The value where it is within its bounds. Raises InvalidFilter, naming it."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InvalidFilter(f"{value!r} is outside {low} to {high}", name)
    return value
