"""Structural balance: triads of actors whose ties agree with each other or not (Cartwright and Harary, 1956)."""

import msgspec

from graph.alliances.gathered import bounded, gathered, pair, ties
from graph.filter import DEFAULT, MAX_LIMIT, Filter
from graph.limits import current
from graph.model import ActorRef, Relation
from graph.store import Store

_EXAMPLES = 3


class Triad(msgspec.Struct, frozen=True):
    """Three actors and the signs of the ties between the first two, the last two, and the first and last."""

    actors: list[ActorRef]
    signs: list[int]


class Strained(msgspec.Struct, frozen=True):
    """A pair whose tie is in `unbalanced` triads of all its `triads`, with its relations and some of those triads."""

    a: ActorRef
    b: ActorRef
    sign: int
    unbalanced: int
    triads: int
    relations: list[Relation]
    examples: list[Triad]


class Balance(msgspec.Struct, frozen=True):
    """How many triads are balanced, by their kinds (`++-` is an actor with two friends who are enemies)."""

    triads: dict[str, int]
    balanced: int
    unbalanced: int
    strained: list[Strained]
    considered: int
    total: int


def balance(store: Store, filter: Filter = DEFAULT, limit: int = 20) -> Balance:
    """The triads of a graph and its most strained ties. Raises Timeout where there are more than can be counted."""
    bounded("limit", limit, 1, MAX_LIMIT)
    found = gathered(store, filter)
    signed = ties(found.relations)
    place = {id: n for n, id in enumerate(sorted(signed.around, key=lambda id: (len(signed.around[id]), id)))}
    onward = {id: {o for o in others if place[o] > place[id]} for id, others in signed.around.items()}
    kinds = dict.fromkeys(("+++", "++-", "+--", "---"), 0)
    counts: dict[tuple[str, str], list[int]] = {}
    examples: dict[tuple[str, str], list[Triad]] = {}
    stop = current()
    for a in sorted(onward, key=place.__getitem__):
        for b in sorted(onward[a]):
            stop.count()
            for c in onward[a] & onward[b]:
                signs = [1 if signed.around[x][y] > 0 else -1 for x, y in ((a, b), (b, c), (a, c))]
                kinds["".join("+" if sign > 0 else "-" for sign in sorted(signs, reverse=True))] += 1
                strained = signs[0] * signs[1] * signs[2] < 0
                for x, y in ((a, b), (b, c), (a, c)):
                    tally = counts.setdefault(pair(x, y), [0, 0])
                    tally[0] += strained
                    tally[1] += 1
                    if strained and len(kept := examples.setdefault(pair(x, y), [])) < _EXAMPLES:
                        kept.append(Triad([signed.refs[id] for id in (a, b, c)], signs))
    worst = sorted((p for p, tally in counts.items() if tally[0]), key=lambda p: (-counts[p][0], -counts[p][1], p))
    strained_pairs = [
        Strained(
            signed.refs[one],
            signed.refs[other],
            1 if signed.around[one][other] > 0 else -1,
            counts[one, other][0],
            counts[one, other][1],
            signed.relations[one, other],
            examples[one, other],
        )
        for one, other in worst[:limit]
    ]
    balanced, unbalanced = kinds["+++"] + kinds["+--"], kinds["++-"] + kinds["---"]
    return Balance(kinds, balanced, unbalanced, strained_pairs, len(found.relations), found.total)
