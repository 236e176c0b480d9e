"""The walks in NumPy: what `graph.engine.compiled` does, for where there is no compiler or it is not ready yet."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from graph.engine.asking import ANY, ARTICLES, BEFORE, DATED, KINDS, MASK, SINCE, TYPES, WAY, Asked
from graph.engine.layer import Layer
from graph.engine.state import State
from graph.limits import Stop

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
_FAR = 255


class Walk:
    """One question walked over a state; `barred` are the actors to avoid, by number."""

    def __init__(self, state: State, asked: Asked, barred: Numbers, stop: Stop) -> None:
        self.state, self.asked, self.stop = state, asked, stop
        self._cuts = asked.cut(state.base), asked.cut(state.delta)
        mask = int(asked.numbers[MASK])
        self._predicates = np.array([bool(mask >> place & 1) for place in range(32)])
        types = np.array([bool(int(asked.numbers[TYPES]) >> place & 1) for place in range(256)])
        self.open = types[state.roster.types]
        self.open[barred] = False

    def near(self, origin: int, depth: int) -> Numbers:
        """The numbers of all relations within some hops of an actor, each once, in no order."""
        if not self.open[origin]:
            return np.zeros(0, dtype=np.int64)
        seen = np.zeros(self.state.actors, dtype=bool)
        front, found = np.array([origin]), [np.zeros(0, dtype=np.int64)]
        seen[front] = True
        for _ in range(depth):
            self.stop.check()
            _, others, relations = self.steps(front, int(self.asked.numbers[WAY]))
            found.append(relations)
            front = np.unique(others[~seen[others]])
            seen[front] = True
            if not len(front):
                break
        return np.unique(np.concatenate(found))

    def all(self) -> Numbers:
        """The numbers of all relations that the question admits, those of each layer in their order."""
        return np.concatenate([self._all_in(part) + part * self.state.base.relations for part in (0, 1)])

    def _all_in(self, part: int) -> Numbers:
        layer = self.state.delta if part else self.state.base
        found = np.arange(self._cuts[part] if self.asked.plain else layer.relations)
        keep = self._predicates[layer.kind[found] & 31]
        keep &= self.open[layer.subject[found]] & self.open[layer.object[found]]
        if not part:
            keep &= (self.state.dead[found >> 3] >> (found & 7).astype(np.uint8)) & 1 == 0
        found = found[keep]
        if not self.asked.plain:
            self.stop.check()
            found = found[self.matching(layer, found, self.asked)]
        return np.asarray(found)

    @staticmethod
    def matching(layer: Layer, relations: Numbers, asked: Asked) -> Flags:
        """Which relations of a layer have claims that the filter counts, of as many stories as it asks for."""
        claims, at = claims_of(layer, relations)
        keep = counts(layer, claims, asked)
        claims, at = claims[keep], at[keep]
        stories = np.bincount(at[first_of_story(layer.story[claims], at)], minlength=len(relations))
        return np.asarray(stories >= max(int(asked.numbers[ARTICLES]), 1))

    def steps(self, actors: Numbers, way: int) -> tuple[Numbers, Numbers, Numbers]:
        """Every admitted half-edge of these actors' rows: the place of its actor among them, the other, the relation."""
        parts = [self._steps_in(part, actors, way) for part in (0, 1)]
        at, others, relations = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        return at, others, relations

    def _steps_in(self, part: int, actors: Numbers, way: int) -> tuple[Numbers, Numbers, Numbers]:
        layer = self.state.delta if part else self.state.base
        known = np.flatnonzero(actors + 1 < len(layer.row))
        starts = layer.row[actors[known]].astype(np.int64)
        lengths = layer.row[actors[known] + 1] - starts
        at, places = ranges(starts, lengths)
        half = layer.half[places]
        low = (half & np.uint64(127)).astype(np.int64)
        others = (half >> np.uint64(36)).astype(np.int64)
        relations = (half >> np.uint64(7) & np.uint64(536870911)).astype(np.int64)
        keep = self._predicates[low >> 2] & self.open[others]
        if way != ANY:
            keep &= (low & way) > 0
        if self.asked.plain:
            keep &= relations < self._cuts[part]
        if not part:
            keep &= (self.state.dead[relations >> 3] >> (relations & 7).astype(np.uint8)) & 1 == 0
        at, others, relations = at[keep], others[keep], relations[keep]
        if not self.asked.plain:
            keep = self.matching(layer, relations, self.asked)
            at, others, relations = at[keep], others[keep], relations[keep]
        return known[at], others, relations + part * self.state.base.relations

    def paths(self, origin: int, target: int, k: int, most_hops: int) -> list[list[int]]:
        """The k shortest simple paths of actors, ties by the actors' places."""
        found: list[list[int]] = []
        if not (self.open[origin] and self.open[target]):
            return found
        way = int(self.asked.numbers[WAY])
        back_way = int(self.asked.turned().numbers[WAY])
        ahead, back = (np.full(self.state.actors, _FAR, dtype=np.uint8) for _ in range(2))
        ahead[origin], back[target] = 0, 0
        fronts, rears = [np.array([origin])], [np.array([target])]
        for length in range(1, most_hops + 1):
            self.stop.check()
            # Levels from both ends are complete and together as long as the path.
            if self._degree(fronts[-1]) < self._degree(rears[-1]):
                fronts.append(self._level(fronts[-1], way, ahead, len(fronts)))
            else:
                rears.append(self._level(rears[-1], back_way, back, len(rears)))
            left = back.copy()
            for hops in range(len(rears), length + 1):
                within = [level for level in fronts[: length - hops + 1] if len(level)]
                self._relax(np.concatenate(within) if within else np.zeros(0, dtype=np.int64), way, left, hops)
            if left[origin] <= length:
                for path in self._tell(origin, target, way, length, left):
                    found.append(path)
                    if len(found) == k:
                        return found
        return found

    def _degree(self, actors: Numbers) -> int:
        row = self.state.base.row
        known = actors[actors + 1 < len(row)]
        return int((row[known + 1] - row[known]).sum())

    def _level(self, front: Numbers, way: int, distance: NDArray[np.uint8], level: int) -> Numbers:
        others = np.unique(self.steps(front, way)[1])
        others = others[distance[others] == _FAR]
        distance[others] = level
        return np.asarray(others)

    def _relax(self, actors: Numbers, way: int, left: NDArray[np.uint8], hops: int) -> None:
        actors = actors[left[actors] == _FAR]
        at, others, _ = self.steps(actors, way)
        left[actors[np.unique(at[left[others] == hops - 1])]] = hops

    def _tell(self, origin: int, target: int, way: int, length: int, left: NDArray[np.uint8]) -> Iterator[list[int]]:
        trail = [origin]
        open_to = [self._onward(origin, way, left, length)]
        while open_to:
            self.stop.count()
            other = next((actor for actor in open_to[-1] if actor not in trail), None)
            hops = len(trail)
            if other is None:
                open_to.pop()
                trail.pop()
            elif hops == length:
                if other == target:
                    yield [*trail, other]
            elif other != target:
                trail.append(other)
                open_to.append(self._onward(other, way, left, length - hops))

    def _onward(self, actor: int, way: int, left: NDArray[np.uint8], hops: int) -> Iterator[int]:
        others = np.unique(self.steps(np.array([actor]), way)[1])
        others = others[left[others] <= hops - 1]
        if self.state.roster.late:
            others = others[np.argsort(self.state.order.by_id[others])]
        return iter(others.tolist())

    def between(self, path: list[int]) -> list[Numbers]:
        """For each hop of a path the admitted relations that join its two actors."""
        way = int(self.asked.numbers[WAY])
        return [self._between(one, other, way) for one, other in pairwise(path)]

    def _between(self, actor: int, other: int, way: int) -> Numbers:
        _, others, relations = self.steps(np.array([actor]), way)
        return np.asarray(relations[others == other])


def ranges(starts: Numbers, lengths: Numbers) -> tuple[Numbers, Numbers]:
    """Many ranges of places as one: which range each place is of, and the place."""
    at = np.repeat(np.arange(len(starts)), lengths)
    ends = np.cumsum(lengths)
    return at, np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)


def claims_of(layer: Layer, relations: Numbers) -> tuple[Numbers, Numbers]:
    """The claims of relations of a layer, and which of the relations each is of."""
    starts = layer.start[relations].astype(np.int64)
    at, claims = ranges(starts, layer.start[relations + 1] - starts)
    return claims, at


def counts(layer: Layer, claims: Numbers, asked: Asked, kinds: bool = True) -> Flags:
    """Which claims a filter counts; without `kinds`, which are within its dates and confidence."""
    numbers = asked.numbers
    keep = layer.confidences[layer.confidence[claims]] >= asked.confidence
    if kinds:
        keep &= (int(numbers[KINDS]) >> layer.claim_kind[claims].astype(np.int64)) & 1 == 1
    if numbers[DATED]:
        first, last = layer.firsts[layer.time[claims]], layer.lasts[layer.time[claims]]
        keep &= (first >= 0) & (last >= numbers[SINCE]) & (first < numbers[BEFORE])
    return np.asarray(keep)


def first_of_story(story: NDArray[np.int32], at: Numbers) -> Flags:
    """Which claims are the first of their story in their relation; both are in order."""
    new = np.ones(len(at), dtype=bool)
    new[1:] = (story[1:] != story[:-1]) | (at[1:] != at[:-1])
    return new
