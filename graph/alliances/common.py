"""What two actors have in common: friends, enemies, and those who stand with the enemies of either."""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from graph.alliances.gathered import bounded
from graph.filter import DEFAULT, MAX_LIMIT, MAX_RELATIONS, Filter
from graph.limits import current
from graph.model import ActorRef, Relation
from graph.store import Store
from ontology.errors import InvalidFilter

_ENEMIES = 1000


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
    """What a pair has in common; `divided` are friends of one and enemies of the other.

    `considered` of the `total` relations of the two that bear a sign were looked at: each one's most attested friendly
    and hostile ones, where there are very many.
    """

    a: ActorRef
    b: ActorRef
    friends: list[Shared]
    enemies: list[Shared]
    divided: list[Shared]
    friends_of_enemies: list[Friend]
    considered: int
    total: int


class Side(msgspec.Struct, frozen=True):
    """Whom an actor stands with, or against, by id, with the relations that say so."""

    others: dict[str, tuple[ActorRef, list[Relation]]]
    considered: int = 0
    total: int = 0


def common(store: Store, a: str, b: str, filter: Filter = DEFAULT, limit: int = 50) -> Common:
    """What two actors have in common, the most attested first; of each kind at most `limit`.

    Friends of enemies come by their enemies: those of both first, then the most attested; the first _ENEMIES are asked
    about. Raises UnknownActor, and InvalidFilter for one actor twice.
    """
    bounded("limit", limit, 1, MAX_LIMIT)
    one, other = store.actor(a).ref, store.actor(b).ref
    if one == other:
        raise InvalidFilter(f"{one.name} is asked about twice", "b")
    sides = {(ref.id, sign): _side(store, ref, filter, sign) for ref in (one, other) for sign in (1, -1)}
    pair = {one.id, other.id}

    def shared(here: int, there: int) -> list[Shared]:
        mine, theirs = sides[one.id, here].others, sides[other.id, there].others
        found = [Shared(mine[id][0], mine[id][1], theirs[id][1]) for id in mine if id in theirs and id not in pair]
        return sorted(found, key=lambda s: (-min(_weight(s.with_a), _weight(s.with_b)), s.actor.id))[:limit]

    friends = islice(_friends(store, (one, other), {ref.id: sides[ref.id, -1] for ref in (one, other)}, filter), limit)
    return Common(
        one,
        other,
        shared(1, 1),
        shared(-1, -1),
        sorted([*shared(1, -1), *shared(-1, 1)], key=lambda s: s.actor.id)[:limit],
        list(friends),
        sum(side.considered for side in sides.values()),
        sum(side.total for side in sides.values()),
    )


def _side(store: Store, actor: ActorRef, filter: Filter, sign: int) -> Side:
    if filter.sign not in {None, sign}:
        return Side({})
    near = store.neighbourhood(actor.id, 1, msgspec.structs.replace(filter, sign=sign), MAX_RELATIONS)
    found: dict[str, tuple[ActorRef, list[Relation]]] = {}
    for relation in near.relations:
        ref = relation.object if relation.subject.id == actor.id else relation.subject
        found.setdefault(ref.id, (ref, []))[1].append(relation)
    return Side(found, len(near.relations), near.total)


def _friends(
    store: Store, pair: tuple[ActorRef, ActorRef], enemies: dict[str, Side], filter: Filter
) -> Iterator[Friend]:
    """Each enemy's friends, the most attested first, one enemy after the other as they are asked for."""
    ids, stop = {ref.id for ref in pair}, current()
    known = {id: ref for side in enemies.values() for id, (ref, _) in side.others.items() if id not in ids}
    of = {id: [ref for ref in pair if id in enemies[ref.id].others] for id in known}
    weight = {id: sum(_weight(enemies[ref.id].others[id][1]) for ref in of[id]) for id in known}
    for id in sorted(known, key=lambda id: (-len(of[id]), -weight[id], id))[:_ENEMIES]:
        stop.check()
        friends = _side(store, known[id], filter, 1).others
        for friend in sorted(friends, key=lambda friend: (-_weight(friends[friend][1]), friend)):
            if friend not in ids:
                yield Friend(friends[friend][0], known[id], of[id], friends[friend][1])


def _weight(relations: Iterable[Relation]) -> int:
    return sum(relation.articles for relation in relations)
