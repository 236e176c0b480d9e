"""Who is central: the actors with most weight in the graph, and the brokers between its blocs."""

import msgspec
import numpy as np

from graph.alliances.gathered import Ties, bounded, gathered, ties
from graph.alliances.partition import partition
from graph.filter import DEFAULT, MAX_LIMIT, Filter
from graph.limits import current
from graph.model import ActorRef
from graph.store import Store

_DAMPING, _ROUNDS, _STILL = 0.85, 100, 1e-9


class Weight(msgspec.Struct, frozen=True):
    """An actor's PageRank over all signed ties, its friends and enemies, and the stories that tie it to others."""

    actor: ActorRef
    rank: float
    friends: int
    enemies: int
    stories: int


class Broker(msgspec.Struct, frozen=True):
    """An actor whose friends are of several blocs; `reach` is its participation (Guimerà and Amaral, 2005), 0 to 1."""

    actor: ActorRef
    reach: float
    blocs: int
    friends: int


class Central(msgspec.Struct, frozen=True):
    """The most central actors and the brokers, the greatest first."""

    actors: list[Weight]
    brokers: list[Broker]
    considered: int
    total: int


def central(store: Store, filter: Filter = DEFAULT, limit: int = 20) -> Central:
    """The most central actors of the graph that a filter admits, and those who join its blocs."""
    bounded("limit", limit, 1, MAX_LIMIT)
    found = gathered(store, filter)
    signed = ties(found.relations)
    ranks = _ranks(signed)
    weights = [
        Weight(
            signed.refs[id],
            round(ranks[id], 6),
            sum(w > 0 for w in others.values()),
            sum(w < 0 for w in others.values()),
            sum(map(abs, others.values())),
        )
        for id, others in signed.around.items()
    ]
    weights.sort(key=lambda weight: (-weight.rank, weight.actor.id))
    return Central(weights[:limit], _brokers(signed)[:limit], len(found.relations), found.total)


def _ranks(signed: Ties) -> dict[str, float]:
    """PageRank by power iteration over the ties' weights, whatever their signs (Brin and Page, 1998)."""
    ids = sorted(signed.around)
    place = {id: number for number, id in enumerate(ids)}
    steps = [(place[one], place[other], abs(w)) for one in ids for other, w in sorted(signed.around[one].items())]
    start, end, weight = np.array(steps, dtype=np.int64).reshape(-1, 3).T
    out = np.bincount(start, weight, len(ids))
    loose, share = out == 0, weight / out[start]
    ranks = np.full(len(ids), 1 / max(len(ids), 1))
    stop = current()
    for _ in range(_ROUNDS):
        stop.check()
        base = (1 - _DAMPING + _DAMPING * ranks[loose].sum()) / len(ids) if ids else 0.0
        new = base + _DAMPING * np.bincount(end, ranks[start] * share, len(ids))
        moved = np.abs(new - ranks).sum()
        ranks = new
        if moved < _STILL:
            break
    return dict(zip(ids, ranks.tolist(), strict=True))


def _brokers(signed: Ties) -> list[Broker]:
    bloc = partition(signed)
    found = []
    for id, others in signed.around.items():
        into: dict[int, int] = {}
        for other, weight in others.items():
            if weight > 0:
                into[bloc[other]] = into.get(bloc[other], 0) + weight
        whole = sum(into.values())
        if len(into) > 1:
            reach = 1 - sum((weight / whole) ** 2 for weight in into.values())
            found.append(Broker(signed.refs[id], round(reach, 4), len(into), sum(w > 0 for w in others.values())))
    return sorted(found, key=lambda broker: (-broker.reach * broker.friends, broker.actor.id))
