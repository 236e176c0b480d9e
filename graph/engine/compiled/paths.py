"""The compiled walk of the shortest simple paths."""

from typing import Any

import numpy as np

from graph.engine.asking import WAY
from graph.engine.compiled import held
from graph.engine.compiled.ball import SEARCH, degree, grow, sought, span, within
from graph.engine.compiled.held import BARRED, UNKNOWN, f64, flag, i32, jit, table, u8, u64
from graph.engine.compiled.question import admits, shut, take

# Beyond so many steps of a search a row is scanned.
_SCANNED_FASTER = 200


@jit
def _trodden(other: Any, hops: Any, h: Any) -> Any:
    for i in range(hops + 1):  # noqa: SIM110 - numba compiles no generators here
        if h[held.TRAIL + i] == other:
            return True
    return False


@jit
def _seek_in_ball(g: Any, cursor: Any, end: Any, size: Any, hops: Any, left: Any, d: Any, q: Any, h: Any) -> Any:
    """As `_seek` in a long row of the base that must lead into a small ball: each of the ball's actors is sought."""
    halves, rear, best = u64(g, held.HALF), i32(d, held.REAR), end
    before = h[held.LAST + hops]
    for i in range(size):
        other = np.int64(rear[i])
        if other == before or (i == 0 and left > 1) or _trodden(other, hops, h):
            continue
        place = sought(halves, cursor, best, other)
        while place < best and np.int64(halves[place] >> np.uint64(36)) == other:
            if admits(g, 0, halves[place], place, q[WAY], q, h):
                best = place
            else:
                place += 1
    return best


@jit
def _seek(g: Any, part: Any, hops: Any, left: Any, d: Any, q: Any, h: Any, stop: Any) -> Any:
    """From the cursor on, where a row leads on from a path of `hops` hops with `left` to go; the row's end if nowhere."""
    halves, back = u64(g, part * held.LAYER + held.HALF), u8(d, held.BACK)
    cursor, end = h[held.CURSOR + 8 * part + hops], span(g, part, h[held.TRAIL + hops])[1]
    if left - 1 <= h[held.COMPLETE] and part == 0:
        size = h[held.LEVELS + left - 1]
        if end - cursor > SEARCH * size:
            h[held.STEPS] -= SEARCH * size
            return _seek_in_ball(g, cursor, end, size, hops, left, d, q, h)
    before = h[held.LAST + hops]
    for place in range(cursor, end):
        half = halves[place]
        other = np.int64(half >> np.uint64(36))
        known = back[other]
        if other == before or known == BARRED:
            continue
        if known != UNKNOWN:
            if known > left - 1 or (known == 0 and left > 1):
                continue
        elif left - 1 <= h[held.COMPLETE] or shut(g, other, q, h):
            continue
        if _trodden(other, hops, h) or not admits(g, part, half, place, q[WAY], q, h):
            continue
        if known != UNKNOWN or within(g, other, left - 1, d, q, h, stop):
            h[held.STEPS] -= place - cursor
            return place
        if stop[0]:
            break
    h[held.STEPS] -= end - cursor
    return end


@jit
def _begin(g: Any, hops: Any, h: Any) -> None:
    """Set the cursors of a path's last actor to where its rows begin."""
    h[held.LAST + hops] = -1
    for part in range(2):
        h[held.CURSOR + 8 * part + hops] = span(g, part, h[held.TRAIL + hops])[0]


@jit
def _next(g: Any, hops: Any, left: Any, d: Any, q: Any, h: Any, stop: Any) -> Any:
    """The next actor, in the order of ids, that leads on from a path; -1 if none does."""
    found = np.int64(-1)
    place = f64(g, held.PLACE)
    for part in range(h[held.PARTS]):
        halves, end = u64(g, part * held.LAYER + held.HALF), span(g, part, h[held.TRAIL + hops])[1]
        at = _seek(g, part, hops, left, d, q, h, stop)
        h[held.CURSOR + 8 * part + hops] = at
        if at < end:
            other = np.int64(halves[at] >> np.uint64(36))
            if found < 0 or place[other] < place[found]:
                found = other
    return found


@jit
def _tell(g: Any, length: Any, k: Any, found: Any, d: Any, q: Any, h: Any, stop: Any) -> Any:
    """Write the simple paths of just this length in the order of their actors, up to k; how many are written."""
    hops, out = 0, i32(d, held.OUT)
    _begin(g, 0, h)
    while hops >= 0 and not stop[0]:
        h[held.STEPS] -= 1
        if h[held.STEPS] <= 0:
            stop[0] = 1
            break
        other = _next(g, hops, length - hops, d, q, h, stop)
        if other < 0:
            hops -= 1
            continue
        h[held.LAST + hops] = other
        hops += 1
        h[held.TRAIL + hops] = other
        if hops < length:
            _begin(g, hops, h)
            continue
        out[8 * found] = length
        for i in range(length + 1):
            out[8 * found + 1 + i] = h[held.TRAIL + i]
        found += 1
        if found == k:
            break
        hops -= 1
    return found


@jit
def _clean(d: Any, h: Any, front_end: Any, rear_end: Any) -> None:
    """Leave the scratch as it was found."""
    ahead, back, least, most = u8(d, held.AHEAD), u8(d, held.BACK), u8(d, held.LEAST), u8(d, held.MOST)
    front, rear, noted = i32(d, held.FRONT), i32(d, held.REAR), i32(d, held.TOUCHED)
    for i in range(front_end):
        ahead[front[i]] = UNKNOWN
    for i in range(rear_end):
        back[rear[i]] = UNKNOWN
    for i in range(h[held.NOTED]):
        least[noted[i]] = UNKNOWN
        most[noted[i]] = 0


def _made(stopped: Any) -> Any:
    @jit
    def paths(
        state: Any, scratch: Any, question: Any, stop_at: Any, origin: Any, target: Any, k: Any, most_hops: Any,
        steps: Any,
    ) -> Any:  # fmt: skip
        """The k shortest simple paths, ties by the actors' places: how many, less `stopped` where it was stopped.

        Each is left in the scratch's `out` as eight numbers: its length and its actors. For each length complete levels
        are grown around the target, or one more of the hops from the origin is tried out actor by actor (the next hop
        remembered, two at most), whichever is the cheaper: most paths are found before a wide level is complete.
        """
        g, d = table(state), table(scratch)
        h, stop = table(d[held.HAND]), flag(stop_at)
        q = take(g, question, h)
        ahead, back, front, rear = u8(d, held.AHEAD), u8(d, held.BACK), i32(d, held.FRONT), i32(d, held.REAR)
        h[held.NOTED], h[held.STEPS], h[held.COMPLETE], h[held.LEVELS] = 0, steps, 0, 1
        h[held.TRAIL] = origin
        back_way = ((q[WAY] & 1) << 1) | (q[WAY] >> 1)
        ahead[origin], back[target] = 0, 0
        front[0], rear[0] = origin, target
        front_low, front_end, rear_low, rear_end = 0, 1, 0, 1
        forth, found, reached = 0, 0, 0
        for length in range(1, most_hops + 1):
            if length > 1:
                size = rear_end - rear_low
                trying = degree(g, h, front, front_low, front_end) * min(SEARCH * size, _SCANNED_FASTER)
                if forth < 2 and size and trying <= degree(g, h, rear, rear_low, rear_end):
                    reached = front_end
                    front_end = grow(g, q, h, q[WAY], forth + 1, ahead, front, front_low, front_end, stop)
                    front_low = reached
                    forth += 1
                    if front_end == reached and not found and ahead[target] == UNKNOWN:
                        break
                else:
                    reached = rear_end
                    rear_end = grow(g, q, h, back_way, h[held.COMPLETE] + 1, back, rear, rear_low, rear_end, stop)
                    rear_low = reached
                    h[held.COMPLETE] += 1
                    h[held.LEVELS + h[held.COMPLETE]] = rear_end
                    if rear_end == reached and not found and back[origin] == UNKNOWN:
                        break
            if stop[0]:
                break
            found = _tell(g, length, k, found, d, q, h, stop)
            if found >= k or stop[0]:
                break
        ended = stopped if stop[0] and found < k else 0
        _clean(d, h, front_end, rear_end)
        return found - ended

    return paths


paths = _made(held.STOPPED)
