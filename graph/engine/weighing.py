"""Weighing: the lightest paths over a state, the costs of relations worked out for those that a search comes across."""

from collections.abc import Callable
from functools import cache
from itertools import islice

import numpy as np

from graph.engine.asking import WAY, Asked
from graph.engine.plain import Numbers, Walk
from graph.engine.state import State
from graph.engine.telling import told
from graph.limits import Stop
from graph.weight import Option, Weight, cost, lightest

_NEVER = 1 << 60


def costs(state: State, asked: Asked, relations: Numbers, weight: Weight) -> Numbers:
    """What the steps over relations cost, each of which the filter counts some claim of."""
    figures = told(state, asked, relations)
    held = figures.confidence if weight == "confidence" else figures.articles
    values, places = np.unique(held, return_inverse=True)
    price: Callable[[float], int] = (
        (lambda value: cost("confidence", value, 1))
        if weight == "confidence"
        else lambda n: cost("articles", 1, int(n))
    )
    return np.array([price(value) for value in values.tolist()], dtype=np.int64)[places]


def paths(
    walk: Walk, origin: int, target: int, k: int, length: int, weight: Weight, stop: Stop
) -> list[tuple[int, ...]]:
    """The k lightest simple paths of at most so many hops, as actors' numbers; ties by hops, then by the actors' ids."""
    if not (walk.open[origin] and walk.open[target]):
        return []
    weighing = Weighing(walk, target, length, weight, stop)
    return list(islice(lightest(origin, target, length, cache(weighing.onward), stop), k))


class Weighing:
    """What is left to pay from each actor: `left[n]` the least cost of at most n hops to the target."""

    def __init__(self, walk: Walk, target: int, length: int, weight: Weight, stop: Stop) -> None:
        self.walk, self.weight, self.length, self.stop = walk, weight, length, stop
        self.way, back = int(walk.asked.numbers[WAY]), int(walk.asked.turned().numbers[WAY])
        first = np.full(walk.state.actors, _NEVER, dtype=np.int64)
        first[target] = 0
        self.left = [first]
        # The last hop but one is worked out for the few actors that are asked about.
        for _ in range(length - 2):
            stop.check()
            known = self.left[-1]
            reached = np.flatnonzero(known < _NEVER)
            at, others, relations = walk.steps(reached, back)
            following = known.copy()
            np.minimum.at(following, others, known[reached[at]] + self._costs(relations))
            self.left.append(following)

    def onward(self, actor: int, left: int) -> list[Option]:
        """The options of an actor, the lightest first, of several relations to one other the lightest."""
        self.stop.check()
        _, others, relations = self.walk.steps(np.array([actor]), self.way)
        prices = self._costs(relations)
        sums = prices + self._least(others, left - 1)
        order = np.lexsort((self.walk.state.order.by_id[others], sums))
        order = order[sums[order] < _NEVER]
        _, first = np.unique(others[order], return_index=True)
        chosen = order[np.sort(first)]
        places = self.walk.state.order.by_id[others[chosen]]
        columns = (sums[chosen].tolist(), places.tolist(), others[chosen].tolist(), prices[chosen].tolist())
        return [Option(*row) for row in zip(*columns, strict=True)]

    def _least(self, actors: Numbers, left: int) -> Numbers:
        if left < len(self.left):
            return np.asarray(self.left[left][actors])
        known = self.left[-1]
        asked = np.unique(actors)
        at, others, relations = self.walk.steps(asked, self.way)
        least = known[asked]
        np.minimum.at(least, at, known[others] + self._costs(relations))
        return np.asarray(least[np.searchsorted(asked, actors)])

    def _costs(self, relations: Numbers) -> Numbers:
        if not len(relations):
            return relations
        asked, places = np.unique(relations, return_inverse=True)
        return costs(self.walk.state, self.walk.asked, asked, self.weight)[places]
