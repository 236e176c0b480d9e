"""Blocs: actors grouped so that friends are together and enemies apart, and the frustration that this leaves.

Frustration is the weight of hostile ties within blocs and of friendly ties between them, as a share of all ties; a
tie weighs the stories that state it. How blocs are found says `graph.alliances.partition`.
"""

import msgspec

from graph.alliances.gathered import Ties, bounded, gathered, ties
from graph.alliances.partition import frustration, partition
from graph.filter import DEFAULT, MAX_LIMIT, Filter
from graph.model import ActorRef, Relation
from graph.store import Store


class Bloc(msgspec.Struct, frozen=True):
    """Actors that stand together, those with most ties first; `ties` are the stories that tie them to each other."""

    actors: list[ActorRef]
    size: int
    ties: int


class Blocs(msgspec.Struct, frozen=True, tag_field="kind", tag="blocs"):
    """The blocs, the largest first, and the relations that they leave frustrated, the most attested first.

    `considered` of `total` relations were looked at: the most attested ones, where there are very many.
    """

    blocs: list[Bloc]
    frustration: float
    frustrated: list[Relation]
    considered: int
    total: int


def blocs(store: Store, filter: Filter = DEFAULT, limit: int = 20) -> Blocs:
    """The blocs of two actors or more, `limit` at most, of as many actors and frustrated relations as MAX_LIMIT."""
    bounded("limit", limit, 1, MAX_LIMIT)
    found = gathered(store, filter)
    signed = ties(found.relations)
    bloc = partition(signed)
    members: dict[int, list[str]] = {}
    for id, number in bloc.items():
        members.setdefault(number, []).append(id)
    groups = sorted(sorted(ids, key=lambda id: (-_strength(signed, id), id)) for ids in members.values())
    groups.sort(key=lambda ids: (-len(ids), ids[0]))
    told = [_bloc(signed, ids, bloc) for ids in groups if len(ids) > 1][:limit]
    frustrated = [r for r in found.relations if r.sign and (bloc[r.subject.id] == bloc[r.object.id]) == (r.sign < 0)]
    return Blocs(
        told, round(frustration(signed, bloc), 4), frustrated[:limit], len(found.relations), found.total
    )  # fmt: skip


def _strength(signed: Ties, id: str) -> int:
    return sum(abs(weight) for weight in signed.around[id].values())


def _bloc(signed: Ties, ids: list[str], bloc: dict[str, int]) -> Bloc:
    within = sum(w for id in ids for other, w in signed.around[id].items() if bloc[other] == bloc[id] and w > 0)
    return Bloc([signed.refs[id] for id in ids[:MAX_LIMIT]], len(ids), within // 2)
