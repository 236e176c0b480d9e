"""Sponsors and clients: who stands behind an actor and whom it stands behind, through how many hands."""

from typing import Literal

import msgspec

from graph.alliances.gathered import bounded
from graph.filter import DEFAULT, MAX_DEPTH, MAX_LIMIT, MAX_RELATIONS, Direction, Filter
from graph.model import ActorRef, Relation
from graph.store import Store
from ontology.vocabulary import vocabulary


class Hand(msgspec.Struct, frozen=True):
    """A sponsor or client; `hands` relations lie between, listed in `relations` from the actor asked about on."""

    actor: ActorRef
    hands: int
    relations: list[Relation]


class Sponsors(msgspec.Struct, frozen=True):
    """Who backs an actor and whom it backs, through the fewest hands.

    The nearest come first; of those equally near, those reached through the most attested relations, from the actor
    asked about on.
    """

    actor: ActorRef
    sponsors: list[Hand]
    clients: list[Hand]


def sponsors(store: Store, actor: str, depth: int = 2, filter: Filter = DEFAULT, limit: int = 50) -> Sponsors:
    """The sponsors and clients of an actor within `depth` hands, by `backs` and `aids` unless the filter says which.

    At most `limit` of each, found among the MAX_RELATIONS most attested relations that lead there.
    """
    bounded("depth", depth, 1, MAX_DEPTH)
    bounded("limit", limit, 1, MAX_LIMIT)
    origin = store.actor(actor).ref
    kinds = vocabulary().expand("backs") | vocabulary().expand("aids")
    asked = filter if filter.predicates is not None else msgspec.structs.replace(filter, predicates=kinds)
    return Sponsors(
        origin,
        _foremost(store, origin, depth, asked, "in", limit),
        _foremost(store, origin, depth, asked, "out", limit),
    )


def _foremost(
    store: Store, origin: ActorRef, depth: int, filter: Filter, way: Literal["in", "out"], limit: int
) -> list[Hand]:
    """The first hands: no further away is looked than it takes to find so many."""
    direction: Direction = way
    asked = msgspec.structs.replace(filter, direction=direction)
    found: list[Hand] = []
    for reached in range(1, depth + 1):
        relations = store.neighbourhood(origin.id, reached, asked, MAX_RELATIONS).relations
        before, found = len(found), _hands(origin, reached, relations, way)
        if len(found) >= limit or len(found) == before:
            break
    return found[:limit]


def _hands(origin: ActorRef, depth: int, relations: list[Relation], way: str) -> list[Hand]:
    symmetric = {name for name, predicate in vocabulary().predicates.items() if predicate.symmetric}
    onward: dict[str, list[tuple[ActorRef, Relation]]] = {}
    for relation in relations:
        near, far = relation.object, relation.subject
        if way == "out":
            near, far = far, near
        onward.setdefault(near.id, []).append((far, relation))
        if relation.predicate in symmetric:
            onward.setdefault(far.id, []).append((near, relation))
    found: dict[str, Hand] = {}
    level = [Hand(origin, 0, [])]
    seen = {origin.id}
    for hands in range(1, depth + 1):
        following: list[Hand] = []
        for hand in level:
            for ref, relation in onward.get(hand.actor.id, ()):
                if ref.id not in seen:
                    seen.add(ref.id)
                    following.append(Hand(ref, hands, [*hand.relations, relation]))
        found |= {hand.actor.id: hand for hand in following}
        level = following
    return list(found.values())
