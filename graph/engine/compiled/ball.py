"""The ball around a path's target: the actors from which it is so many hops away, grown one complete level at a time."""

from typing import Any

import numpy as np

from graph.engine.asking import MASK, WAY
from graph.engine.compiled import held
from graph.engine.compiled.held import BARRED, UNKNOWN, i32, jit, u8, u64
from graph.engine.compiled.question import admits, kept, shut, simply

# A search in a sorted row takes about so many steps.
SEARCH = 8


@jit
def grow(
    g: Any, q: Any, h: Any, way: Any, level: Any, distance: Any, queue: Any, low: Any, tail: Any, stop: Any
) -> Any:
    """Grow a ball of complete levels by one: scan the actors in the queue from `low`; the queue's new end."""
    end = tail
    for part in range(h[held.PARTS]):
        row, halves = i32(g, part * held.LAYER + held.ROW), u64(g, part * held.LAYER + held.HALF)
        for i in range(low, tail):
            actor = np.int64(queue[i])
            if actor + 1 >= len(row):
                continue
            if h[held.SIMPLE]:
                mask, cut = q[MASK], np.uint64(h[held.CUT + part])
                for place in range(row[actor], row[actor + 1]):
                    half = halves[place]
                    other = np.int64(half >> np.uint64(36))
                    if distance[other] == UNKNOWN and simply(half, mask, cut):
                        distance[other] = level
                        queue[end] = other
                        end += 1
            else:
                for place in range(row[actor], row[actor + 1]):
                    half = halves[place]
                    if not kept(half, q):
                        continue
                    other = np.int64(half >> np.uint64(36))
                    if distance[other] != UNKNOWN or shut(g, other, q, h):
                        continue
                    if admits(g, part, half, place, way, q, h):
                        distance[other] = level
                        queue[end] = other
                        end += 1
            if i % 64 == 0 and stop[0]:
                return end
    return end


@jit
def degree(g: Any, h: Any, queue: Any, low: Any, high: Any) -> Any:
    """How many half-edges the rows of these actors hold."""
    total = 0
    for part in range(h[held.PARTS]):
        row = i32(g, part * held.LAYER + held.ROW)
        for i in range(low, high):
            actor = np.int64(queue[i])
            if actor + 1 < len(row):
                total += row[actor + 1] - row[actor]
    return total


@jit
def span(g: Any, part: Any, actor: Any) -> Any:
    """Where an actor's row of a layer begins and ends."""
    row = i32(g, part * held.LAYER + held.ROW)
    if actor + 1 >= len(row):
        return np.int64(0), np.int64(0)
    return np.int64(row[actor]), np.int64(row[actor + 1])


@jit
def sought(halves: Any, low: Any, high: Any, other: Any) -> Any:
    """The first place of a sorted row whose half-edge leads to this actor or beyond."""
    while low < high:
        middle = (low + high) >> 1
        if np.int64(halves[middle] >> np.uint64(36)) < other:
            low = middle + 1
        else:
            high = middle
    return low


@jit
def leads_in(g: Any, part: Any, actor: Any, d: Any, q: Any, h: Any) -> Any:
    """Whether an actor is one hop away from the ball's complete levels."""
    halves, back, rear = u64(g, part * held.LAYER + held.HALF), u8(d, held.BACK), i32(d, held.REAR)
    low, high = span(g, part, actor)
    complete, way = h[held.COMPLETE], q[WAY]
    size = h[held.LEVELS + complete]
    if part == 0 and high - low > SEARCH * size:
        for i in range(size):
            other = np.int64(rear[i])
            place = sought(halves, low, high, other)
            while place < high and np.int64(halves[place] >> np.uint64(36)) == other:
                if admits(g, part, halves[place], place, way, q, h):
                    return True
                place += 1
        return False
    for place in range(low, high):
        other = np.int64(halves[place] >> np.uint64(36))
        known = back[other]
        if known <= complete and known != BARRED and admits(g, part, halves[place], place, way, q, h):
            return True
    return False


@jit
def _noted(actor: Any, left: Any, found: bool, d: Any, h: Any, stop: Any) -> Any:
    """Remember whether an actor is at most `left` hops from the target."""
    if stop[0]:
        return False
    least, most, noted = u8(d, held.LEAST), u8(d, held.MOST), i32(d, held.TOUCHED)
    if least[actor] == UNKNOWN and most[actor] == 0:
        noted[h[held.NOTED]] = actor
        h[held.NOTED] += 1
    if found:
        least[actor] = left
    else:
        most[actor] = left
    return found


@jit
def _known(actor: Any, left: Any, d: Any, h: Any) -> Any:
    """1 where an actor is known to be at most `left` hops from the target, 0 where it is known not to be, else -1."""
    back = u8(d, held.BACK)[actor]
    if back != UNKNOWN:
        return 1 if back <= left else 0
    if left <= h[held.COMPLETE] or u8(d, held.MOST)[actor] >= left:
        return 0
    return 1 if u8(d, held.LEAST)[actor] <= left else -1


@jit
def _within_1(g: Any, actor: Any, d: Any, q: Any, h: Any, stop: Any) -> Any:
    left = h[held.COMPLETE] + 1
    known = _known(actor, left, d, h)
    if known >= 0:
        return known == 1
    found = False
    for part in range(h[held.PARTS]):
        found = found or leads_in(g, part, actor, d, q, h)
    return _noted(actor, left, found, d, h, stop)


@jit
def within(g: Any, actor: Any, left: Any, d: Any, q: Any, h: Any, stop: Any) -> Any:
    """Whether an actor is at most `left` hops from the target, of which all but two are complete levels."""
    known = _known(actor, left, d, h)
    if known >= 0:
        return known == 1
    if _within_1(g, actor, d, q, h, stop):
        return True
    if left == h[held.COMPLETE] + 1:
        return False
    back = u8(d, held.BACK)
    for part in range(h[held.PARTS]):
        halves = u64(g, part * held.LAYER + held.HALF)
        low, high = span(g, part, actor)
        for place in range(low, high):
            half = halves[place]
            other = np.int64(half >> np.uint64(36))
            if back[other] != UNKNOWN or shut(g, other, q, h) or not admits(g, part, half, place, q[WAY], q, h):
                continue
            if stop[0]:
                return False
            h[held.STEPS] -= 1
            if _within_1(g, other, d, q, h, stop):
                return _noted(actor, left, True, d, h, stop)
    return _noted(actor, left, False, d, h, stop)
