"""Who is central: the actors with most weight in the graph, and the brokers between its blocs."""

import msgspec

from graph.alliances.blocs import partition
from graph.alliances.gathered import Ties, bounded, gathered, ties
from graph.filter import DEFAULT, MAX_LIMIT, Filter
from graph.limits import current
from graph.model import ActorRef
from graph.store import Store


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


def _ranks(signed: Ties, damping: float = 0.85, rounds: int = 100) -> dict[str, float]:
    """PageRank by power iteration over the ties' weights, whatever their signs."""
    ids = sorted(signed.around)
    if not ids:
        return {}
    out = {id: sum(map(abs, signed.around[id].values())) for id in ids}
    ranks = dict.fromkeys(ids, 1 / len(ids))
    stop = current()
    for _ in range(rounds):
        stop.check()
        loose = sum(ranks[id] for id in ids if not out[id])
        base = (1 - damping + damping * loose) / len(ids)
        new = {
            id: base + damping * sum(ranks[o] * abs(w) / out[o] for o, w in sorted(signed.around[id].items()))
            for id in ids
        }
        moved = sum(abs(new[id] - ranks[id]) for id in ids)
        ranks = new
        if moved < 1e-6:
            break
    return ranks


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
