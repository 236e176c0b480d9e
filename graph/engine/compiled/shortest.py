"""The compiled walk of the one shortest path: levels of actors from both ends until they touch."""

from typing import Any

import numpy as np

from graph.engine.asking import MASK, WAY
from graph.engine.compiled import held
from graph.engine.compiled.ball import SEARCH, degree, grow, sought, span
from graph.engine.compiled.held import UNKNOWN, f64, flag, i32, jit, table, u8, u64
from graph.engine.compiled.question import admits, kept, shut, simply, take

# To put an actor on a level costs about as much as to look at so many half-edges.
_PUTTING = 3
# So many actors tell how many half-edges a whole level has.
_SOME = 64


@jit
def _volume(g: Any, h: Any, queue: Any, low: Any, high: Any) -> Any:
    """About how many half-edges the rows of a level hold, at least 1."""
    some = min(high - low, _SOME)
    return max(degree(g, h, queue, low, low + some) * (high - low) // max(some, 1), 1)


@jit
def _first_in(
    g: Any, part: Any, actor: Any, level: Any, low: Any, high: Any, rear: Any, back: Any, q: Any, h: Any
) -> Any:
    """The first actor of a row that is on the level `rear[low:high]` and that the filter lets one go to; else -1."""
    halves = u64(g, part * held.LAYER + held.HALF)
    begin, end = span(g, part, actor)
    if part == 0 and end - begin > SEARCH * (high - low):
        best, found = end, np.int64(-1)
        for i in range(low, high):
            other = np.int64(rear[i])
            place = sought(halves, begin, best, other)
            while place < best and np.int64(halves[place] >> np.uint64(36)) == other:
                if admits(g, part, halves[place], place, q[WAY], q, h):
                    best, found = place, other
                else:
                    place += 1
        return found
    if h[held.SIMPLE]:
        mask, cut = q[MASK], np.uint64(h[held.CUT + part])
        for place in range(begin, end):
            half = halves[place]
            other = np.int64(half >> np.uint64(36))
            if back[other] == level and simply(half, mask, cut):
                return other
        return np.int64(-1)
    for place in range(begin, end):
        if not kept(halves[place], q):
            continue
        other = np.int64(halves[place] >> np.uint64(36))
        if back[other] == level and admits(g, part, halves[place], place, q[WAY], q, h):
            return other
    return np.int64(-1)


@jit
def _first(g: Any, actor: Any, level: Any, low: Any, high: Any, rear: Any, back: Any, q: Any, h: Any) -> Any:
    """As `_first_in`, in the rows of all layers."""
    found = _first_in(g, 0, actor, level, low, high, rear, back, q, h)
    if h[held.PARTS] == 2:
        other = _first_in(g, 1, actor, level, low, high, rear, back, q, h)
        place = f64(g, held.PLACE)
        if found < 0 or (other >= 0 and place[other] < place[found]):
            return other
    return found


@jit
def _grow_ahead(
    g: Any, q: Any, h: Any, level: Any, ahead: Any, front: Any, parent: Any, low: Any, high: Any, stop: Any
) -> Any:
    """As `grow`, and new actors come in the order of the first paths to them, each with its parent's place in the queue."""
    own, late, place, way, end = u64(g, held.HALF), u64(g, held.LAYER + held.HALF), f64(g, held.PLACE), q[WAY], high
    for i in range(low, high):
        at, last = span(g, 0, np.int64(front[i]))
        at_late, last_late = span(g, h[held.PARTS] - 1, np.int64(front[i])) if h[held.PARTS] == 2 else (last, last)
        while at < last or at_late < last_late:
            part, here = 0, at
            if at_late < last_late and (
                at == last
                or place[np.int64(late[at_late] >> np.uint64(36))] < place[np.int64(own[at] >> np.uint64(36))]
            ):
                part, here = 1, at_late
                at_late += 1
            else:
                at += 1
            half = late[here] if part else own[here]
            if not kept(half, q):
                continue
            other = np.int64(half >> np.uint64(36))
            if ahead[other] != UNKNOWN or shut(g, other, q, h) or not admits(g, part, half, here, way, q, h):
                continue
            ahead[other] = level
            front[end] = other
            parent[end] = i
            end += 1
        if i % 64 == 0 and stop[0]:
            break
    return end


def _made(stopped: Any) -> Any:
    @jit
    def shortest(
        state: Any, scratch: Any, question: Any, stop_at: Any, origin: Any, target: Any, most_hops: Any
    ) -> Any:
        """The shortest path, of all such the first by its actors' places: how many hops it has, 0 where there is none.

        Its actors are left in the scratch's `out`; what is returned is less by `stopped` where the walk was stopped.

        Levels are complete: `forth` of them around the origin and `complete` around the target, so that a path is at
        least one hop longer than both together. For each length the front is looked through, in the order of the first
        paths to its actors, for a hop to the rear's outermost level, which ends at the first; where much is to be
        looked through until one is expected, the rear is grown instead.
        """
        g, d = table(state), table(scratch)
        h, stop = table(d[held.HAND]), flag(stop_at)
        q = take(g, question, h)
        ahead, back, out = u8(d, held.AHEAD), u8(d, held.BACK), i32(d, held.OUT)
        front, rear, parent = i32(d, held.FRONT), i32(d, held.REAR), i32(d, held.TOUCHED)
        back_way = ((q[WAY] & 1) << 1) | (q[WAY] >> 1)
        ahead[origin], back[target] = 0, 0
        front[0], rear[0] = origin, target
        front_low, front_end, rear_low, rear_end = 0, 1, 0, 1
        h[held.LEVELS] = 1
        forth, complete, hops, at, other = 0, 0, 0, 0, np.int64(-1)
        everything = g[held.HALF + 1] + g[held.LAYER + held.HALF + 1]
        wide_ahead, wide_back = _volume(g, h, front, 0, 1), _volume(g, h, rear, 0, 1)
        while forth + complete < most_hops and not stop[0] and not hops:
            looking = min(wide_ahead, everything // wide_back + 1) <= _PUTTING * wide_back
            if looking:
                for i in range(front_low, front_end):
                    other = _first(g, np.int64(front[i]), complete, rear_low, rear_end, rear, back, q, h)
                    if other >= 0:
                        at, hops = i, forth + complete + 1
                        break
                    if i % 64 == 0 and stop[0]:
                        break
                if hops:
                    break
            if looking and wide_ahead <= wide_back:
                forth += 1
                reached = front_end
                front_end = _grow_ahead(g, q, h, forth, ahead, front, parent, front_low, front_end, stop)
                front_low = reached
                if front_low == front_end:
                    break
                wide_ahead = _volume(g, h, front, front_low, front_end)
                continue
            complete += 1
            reached = rear_end
            rear_end = grow(g, q, h, back_way, complete, back, rear, rear_low, rear_end, stop)
            rear_low = reached
            h[held.LEVELS + complete] = rear_end
            if rear_low == rear_end:
                break
            wide_back = _volume(g, h, rear, rear_low, rear_end)
            if not looking:
                for i in range(front_low, front_end):
                    if back[front[i]] == complete:
                        at, hops = i, forth + complete
                        break
        if hops and not stop[0]:
            place = at
            for i in range(forth, -1, -1):
                out[i] = front[place]
                place = parent[place]
            if other >= 0:
                out[forth + 1] = other
            for i in range(hops - complete + 1, hops):
                left = hops - i
                low, high = h[held.LEVELS + left - 1], h[held.LEVELS + left]
                out[i] = _first(g, np.int64(out[i - 1]), left, low, high, rear, back, q, h)
            out[hops] = target
        for i in range(front_end):
            ahead[front[i]] = UNKNOWN
        for i in range(rear_end):
            back[rear[i]] = UNKNOWN
        return hops - (stopped if stop[0] else 0)

    return shortest


shortest = _made(held.STOPPED)
