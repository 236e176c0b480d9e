"""Reaching: how far actors are from one another, a hop at a time, whatever the store that takes the steps."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Reach(Generic[K]):
    """How many hops away actors are (by key), as far as it was widened; `steps` are the pairs that it went over.

    `ends` gives the pairs that the admitted relations join which lead on from any of a set of actors.
    """

    def __init__(self, start: K, ends: Callable[[set[K]], Iterable[tuple[K, K]]]) -> None:
        self.hops = {start: 0}
        self.steps: set[tuple[K, K]] = set()
        self.depth = 0
        self._frontier = {start}
        self._ends = ends

    def widen(self) -> None:
        """Go one hop further."""
        self.depth += 1
        if not self._frontier:
            return
        new = set(self._ends(self._frontier))
        self.steps.update(new)
        found = {other for one, other in new if one in self._frontier}
        found.update(one for one, other in new if other in self._frontier)
        self._frontier = found - self.hops.keys()
        self.hops.update(dict.fromkeys(self._frontier, self.depth))

    def at_least(self, actor: K) -> int:
        """How many hops away an actor is, or how far it is beyond for one that was not reached."""
        return self.hops.get(actor, self.depth + 1)


def within(ahead: Reach[K], behind: Reach[K], length: int) -> set[tuple[K, K]]:
    """The pairs that can stand in a path of at most `length` between the two starts."""
    return {
        (one, other)
        for one, other in ahead.steps | behind.steps
        if ahead.at_least(one) + 1 + behind.at_least(other) <= length
        or ahead.at_least(other) + 1 + behind.at_least(one) <= length
    }
