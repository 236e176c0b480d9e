"""Structural balance: triads of actors whose ties agree with each other or not (Cartwright and Harary, 1956)."""

import msgspec

from graph.alliances.gathered import Ties, bounded, gathered, ties
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
    sides = _Sides(signed)
    kinds = dict.fromkeys(("+++", "++-", "+--", "---"), 0)
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    stop = current()
    for one, other in signed.relations:
        stop.check()
        friends, enemies, divided = (len(thirds) for thirds in sides.thirds(one, other))
        if sides.sign(one, other) > 0:
            counts[one, other] = divided, friends + enemies + divided
            kinds["+++"] += friends
            kinds["+--"] += enemies
        elif sides.sign(one, other) < 0:
            counts[one, other] = friends + enemies, friends + enemies + divided
            kinds["++-"] += friends
            kinds["---"] += enemies
    for alike in ("+++", "---"):
        kinds[alike] //= 3  # found from each of their three ties; the others from the one that differs
    worst = sorted((p for p, tally in counts.items() if tally[0]), key=lambda p: (-counts[p][0], -counts[p][1], p))
    strained = [sides.strained(*pair, *counts[pair]) for pair in worst[:limit]]
    balanced, unbalanced = kinds["+++"] + kinds["+--"], kinds["++-"] + kinds["---"]
    return Balance(kinds, balanced, unbalanced, strained, len(found.relations), found.total)


class _Sides:
    """Each actor's friends and enemies."""

    def __init__(self, signed: Ties) -> None:
        self._signed = signed
        self._friends = {id: {o for o, weight in others.items() if weight > 0} for id, others in signed.around.items()}
        self._enemies = {id: {o for o, weight in others.items() if weight < 0} for id, others in signed.around.items()}

    def sign(self, one: str, other: str) -> int:
        """1 for friends, -1 for enemies, 0 for those whose ties weigh nothing."""
        weight = self._signed.around[one].get(other, 0)
        return (weight > 0) - (weight < 0)

    def thirds(self, one: str, other: str) -> tuple[set[str], set[str], set[str]]:
        """The actors that are friends of both, enemies of both, and friends of one and enemies of the other."""
        friends, enemies = self._friends, self._enemies
        divided = (friends[one] & enemies[other]) | (enemies[one] & friends[other])
        return friends[one] & friends[other], enemies[one] & enemies[other], divided

    def strained(self, one: str, other: str, unbalanced: int, triads: int) -> Strained:
        """A pair with some of the triads that strain it."""
        refs, sign = self._signed.refs, self.sign(one, other)
        friends, enemies, divided = self.thirds(one, other)
        examples = [
            Triad([refs[one], refs[other], refs[third]], [sign, self.sign(other, third), self.sign(one, third)])
            for third in sorted(divided if sign > 0 else friends | enemies)[:_EXAMPLES]
        ]
        relations = self._signed.relations[one, other]
        return Strained(refs[one], refs[other], sign, unbalanced, triads, relations, examples)
