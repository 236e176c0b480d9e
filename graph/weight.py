"""Weights: what a step of a path costs where the surest or the best attested paths are asked for, and their search.

With `confidence` a path weighs the chance that all of its relations hold, each held at its best confidence as if it
were independent of the others; with `articles` each relation costs the inverse of the stories that state it, so that
one well attested step is lighter than several poor ones. Costs are whole millionths, so that sums are exact. Paths of
one cost come the shorter first, then by their actors.
"""

import heapq
import math
from collections.abc import Callable, Hashable, Iterator
from typing import Any, Literal, NamedTuple, TypeVar

from graph.limits import Stop
from ontology.errors import InvalidFilter

Weight = Literal["confidence", "articles"]
WEIGHTS: tuple[Weight, ...] = ("confidence", "articles")
K = TypeVar("K", bound=Hashable)

_WHOLE = 1_000_000
_LEAST_CONFIDENCE = 1e-6
_HOPS_BITS = 3


class Option(NamedTuple):
    """A way on from a path: the least that the rest can cost with it, where its actor comes, and what the step costs."""

    least: int
    place: Any
    actor: Any
    cost: int


def check_weight(weight: str | None) -> None:
    """Raise InvalidFilter for a weight that is unknown."""
    if weight is not None and weight not in WEIGHTS:
        raise InvalidFilter(f"unknown weight {weight!r}; known are {', '.join(WEIGHTS)}", "weight")


def cost(weight: Weight, confidence: float, articles: int) -> int:
    """What the step over a relation of these figures costs; one hop is counted in, as the least part of it."""
    if weight == "confidence":
        told = round(-math.log(max(confidence, _LEAST_CONFIDENCE)) * _WHOLE)
    else:
        told = round(_WHOLE / max(articles, 1))
    return told << _HOPS_BITS | 1


def lightest(
    origin: K, target: K, length: int, onward: Callable[[K, int], list[Option]], stop: Stop
) -> Iterator[tuple[K, ...]]:
    """The simple paths of at most `length` hops, the lightest first (A*: Hart, Nilsson and Raphael, 1968).

    `onward(actor, left)` gives the options of an actor that has `left` hops to go, in order, without those that cannot
    reach the target. Raises Timeout where the search is stopped.
    """
    heap: list[tuple[int, tuple[Any, ...], tuple[K, ...], int, list[Option], int]] = []

    def push(path: tuple[K, ...], places: tuple[Any, ...], spent: int, options: list[Option], at: int) -> None:
        while at < len(options) and options[at].actor in path:
            at += 1
        if at < len(options):
            entry = (spent + options[at].least, (*places, options[at].place), path, spent, options, at)
            heapq.heappush(heap, entry)

    push((origin,), (), 0, onward(origin, length), 0)
    while heap:
        stop.count()
        _, places, path, spent, options, at = heapq.heappop(heap)
        option = options[at]
        push(path, places[:-1], spent, options, at + 1)
        longer = (*path, option.actor)
        if option.actor == target:
            yield longer
        elif len(longer) <= length:
            push(longer, places, spent + option.cost, onward(option.actor, length + 1 - len(longer)), 0)
