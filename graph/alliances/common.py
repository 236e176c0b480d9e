"""What two actors have in common: friends, enemies, and those who stand with the enemies of either."""

from collections.abc import Iterable

import msgspec

from graph.alliances.gathered import bounded
from graph.filter import DEFAULT, MAX_LIMIT, Filter
from graph.model import ActorRef, Relation
from graph.store import Store
from ontology.errors import InvalidFilter

_ENEMIES = 50


class Shared(msgspec.Struct, frozen=True):
    """An actor that stands in some way to both of a pair, with the relations that say so."""

    actor: ActorRef
    with_a: list[Relation]
    with_b: list[Relation]


class Friend(msgspec.Struct, frozen=True):
    """An actor that stands with an enemy (`enemy`, of `a`, `b` or both: `of`) of a pair."""

    actor: ActorRef
    enemy: ActorRef
    of: list[ActorRef]
    relations: list[Relation]


class Common(msgspec.Struct, frozen=True, tag_field="kind", tag="common"):
    """What a pair has in common; `divided` are friends of one and enemies of the other."""

    a: ActorRef
    b: ActorRef
    friends: list[Shared]
    enemies: list[Shared]
    divided: list[Shared]
    friends_of_enemies: list[Friend]


def common(store: Store, a: str, b: str, filter: Filter = DEFAULT, limit: int = 50) -> Common:
    """What two actors have in common, the most attested first. Raises UnknownActor, and InvalidFilter for one twice."""
    bounded("limit", limit, 1, MAX_LIMIT)
    one, other = store.actor(a).ref, store.actor(b).ref
    if one.id == other.id:
        raise InvalidFilter(f"{one.name} is asked about twice", "b")
    sides = {(ref.id, sign): _around(store, ref, filter, sign) for ref in (one, other) for sign in (1, -1)}
    pair = {one.id, other.id}

    def shared(here: int, there: int) -> list[Shared]:
        mine, theirs = sides[one.id, here], sides[other.id, there]
        found = [Shared(mine[id][0], mine[id][1], theirs[id][1]) for id in mine if id in theirs and id not in pair]
        return sorted(found, key=lambda s: (-min(_weight(s.with_a), _weight(s.with_b)), s.actor.id))[:limit]

    friends = _friends(store, (one, other), {ref.id: sides[ref.id, -1] for ref in (one, other)}, filter)
    divided = sorted([*shared(1, -1), *shared(-1, 1)], key=lambda s: s.actor.id)[:limit]
    return Common(one, other, shared(1, 1), shared(-1, -1), divided, friends[:limit])


def _around(store: Store, actor: ActorRef, filter: Filter, sign: int) -> dict[str, tuple[ActorRef, list[Relation]]]:
    asked = msgspec.structs.replace(filter, sign=sign)
    found: dict[str, tuple[ActorRef, list[Relation]]] = {}
    for relation in store.neighbourhood(actor.id, 1, asked, MAX_LIMIT).relations:
        ref = relation.object if relation.subject.id == actor.id else relation.subject
        found.setdefault(ref.id, (ref, []))[1].append(relation)
    return found


def _friends(
    store: Store,
    pair: tuple[ActorRef, ActorRef],
    enemies: dict[str, dict[str, tuple[ActorRef, list[Relation]]]],
    filter: Filter,
) -> list[Friend]:
    ids = {ref.id for ref in pair}
    known = {id: ref for side in enemies.values() for id, (ref, _) in side.items() if id not in ids}
    of = {id: [ref for ref in pair if id in enemies[ref.id]] for id in known}
    ranked = sorted(known, key=lambda id: (-len(of[id]), -sum(_weight(enemies[r.id][id][1]) for r in of[id]), id))
    found = [
        Friend(ref, known[id], of[id], relations)
        for id in ranked[:_ENEMIES]
        for other, (ref, relations) in _around(store, known[id], filter, 1).items()
        if other not in ids
    ]
    return sorted(found, key=lambda f: (-len(f.of), -_weight(f.relations), f.actor.id, f.enemy.id))


def _weight(relations: Iterable[Relation]) -> int:
    return sum(relation.articles for relation in relations)
