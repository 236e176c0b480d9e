"""Partition: actors in blocs so that as little as can be stands against them, friends apart or enemies together.

Two beginnings are mended, the Louvain communities of the friendly ties and every actor by itself: blocs whose ties to
each other are friendly on the whole are joined, the friendliest first (greedy additive contraction: Keuper et al.,
2015), then single actors move to where they leave least against (relocation: Doreian and Mrvar, 1996), until neither
helps. The better of the two is taken. A best partition cannot be found in any bearable time; on small graphs this
seldom misses it.
"""

import heapq
from collections import defaultdict

from graph.alliances.gathered import Ties
from graph.limits import current

_ROUNDS = 20
Blocs = dict[str, int]


def partition(signed: Ties) -> Blocs:
    """The number of each actor's bloc. Raises Timeout."""
    alone = {id: number for number, id in enumerate(sorted(signed.around))}
    return min((_mended(signed, bloc) for bloc in (_communities(signed), alone)), key=lambda b: frustration(signed, b))


def frustration(signed: Ties, bloc: Blocs) -> float:
    """The share of the ties' weight that stands against the blocs."""
    whole = against = 0
    for one, others in signed.around.items():
        for other, weight in others.items():
            whole += abs(weight)
            if (bloc[one] == bloc[other]) == (weight < 0):
                against += abs(weight)
    return against / whole if whole else 0.0


def _communities(signed: Ties) -> Blocs:
    import networkx

    friendly: networkx.Graph = networkx.Graph()
    friendly.add_nodes_from(sorted(signed.around))
    for one in sorted(signed.around):
        for other, weight in sorted(signed.around[one].items()):
            if one < other and weight > 0:
                friendly.add_edge(one, other, weight=weight)
    current().check()
    communities = networkx.community.louvain_communities(friendly, seed=1)
    return {id: number for number, ids in enumerate(sorted(communities, key=min)) for id in ids}


def _mended(signed: Ties, bloc: Blocs) -> Blocs:
    for _ in range(_ROUNDS):
        before = bloc
        bloc = _relocated(signed, _joined(signed, bloc))
        if bloc == before:
            break
    return bloc


def _joined(signed: Ties, bloc: Blocs) -> Blocs:
    """The blocs with those joined that have friendly ties on the whole."""
    ties: dict[int, dict[int, int]] = {number: defaultdict(int) for number in bloc.values()}
    for id, others in signed.around.items():
        for other, weight in others.items():
            if bloc[other] != bloc[id]:
                ties[bloc[id]][bloc[other]] += weight
    waiting = [
        (-weight, one, other) for one in ties for other, weight in ties[one].items() if weight > 0 and one < other
    ]
    heapq.heapify(waiting)
    into = {number: [number] for number in ties}
    stop = current()
    while waiting:
        stop.check()
        weight, low, high = heapq.heappop(waiting)
        if low not in ties or high not in ties or ties[low].get(high, 0) != -weight:
            continue  # one of them was joined with a third since
        kept, gone = (low, high) if len(ties[low]) >= len(ties[high]) else (high, low)
        for third, tie in ties.pop(gone).items():
            ties[third].pop(gone)
            if third != kept:
                ties[kept][third] += tie
                ties[third][kept] = ties[kept][third]
                if ties[kept][third] > 0:
                    heapq.heappush(waiting, (-ties[kept][third], min(kept, third), max(kept, third)))
        into[kept] += into.pop(gone)
    number = {joined: one for one, all_of in into.items() for joined in all_of}
    return {id: number[was] for id, was in bloc.items()}


def _relocated(signed: Ties, bloc: Blocs) -> Blocs:
    """The blocs after single actors have moved to where their ties are friendliest, or to one of their own."""
    bloc, stop = dict(bloc), current()
    fresh = max(bloc.values(), default=0) + 1
    for _ in range(_ROUNDS):
        moved = 0
        stop.check()
        for id in sorted(bloc):
            pull: dict[int, int] = {}
            for other, weight in signed.around[id].items():
                pull[bloc[other]] = pull.get(bloc[other], 0) + weight
            here = pull.get(bloc[id], 0)
            best, gain = max(pull.items(), key=lambda item: (item[1], -item[0]), default=(bloc[id], here))
            if gain < 0 and here < 0:
                best, gain, fresh = fresh, 0, fresh + 1
            if gain > here:
                bloc[id] = best
                moved += 1
        if not moved:
            break
    return bloc
