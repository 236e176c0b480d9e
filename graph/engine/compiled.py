"""The walks, compiled: the same answers as `graph.engine.plain`, without Python for each half-edge.

Importing this module imports numba and compiles (or loads from its cache); `graph.engine.walking` does that in the
background. Distances are held in one byte for each actor, 255 where unknown, and put back before a walk returns.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba import carray  # type: ignore[attr-defined]
from numba.core import cgutils, types
from numba.extending import intrinsic

from graph.engine.layer import Layer

F = TypeVar("F", bound=Callable[..., Any])
_compiled = numba.njit(nogil=True, cache=True, boundscheck=False, error_model="numpy")
UNKNOWN = np.uint8(255)
SCANNED = np.uint8(64)
DONE, STOPPED = 0, 1


def _jit(function: F) -> F:
    return cast(F, _compiled(function))


def _pointer(_: Any, address: Any) -> Any:
    """An address as a pointer. Handing over some thirty arrays one by one would cost more than a short walk."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:  # noqa: ARG001
        return builder.inttoptr(values[0], cgutils.voidptr_t)

    return types.voidptr(address), generate


_at: Any = intrinsic(_pointer)


@_jit
def _layer(a: Any, i: Any) -> Any:
    """The layer whose arrays' addresses and lengths begin at a place."""
    return Layer(
        carray(_at(a[i]), (a[i + 1],), np.int32),
        carray(_at(a[i + 2]), (a[i + 3],), np.int32),
        carray(_at(a[i + 4]), (a[i + 5],), np.uint8),
        carray(_at(a[i + 6]), (a[i + 7],), np.int32),
        carray(_at(a[i + 8]), (a[i + 9],), np.uint8),
        carray(_at(a[i + 10]), (a[i + 11],), np.uint32),
        carray(_at(a[i + 12]), (a[i + 13],), np.uint32),
        carray(_at(a[i + 14]), (a[i + 15],), np.int32),
        carray(_at(a[i + 16]), (a[i + 17],), np.float64),
        carray(_at(a[i + 18]), (a[i + 19],), np.int32),
        carray(_at(a[i + 20]), (a[i + 21],), np.int32),
        carray(_at(a[i + 22]), (a[i + 23],), np.int32),
        carray(_at(a[i + 24]), (a[i + 25],), np.uint64),
        carray(_at(a[i + 26]), (a[i + 27],), np.int64),
    )


@_jit
def _bytes(a: Any, i: Any) -> Any:
    return carray(_at(a[i]), (a[i + 1],), np.uint8)


@_jit
def _numbers(a: Any, i: Any) -> Any:
    return carray(_at(a[i]), (a[i + 1],), np.int32)


@_jit
def _matches(layer: Any, relation: Any, q: Any, confidence: float) -> Any:
    """Whether a filter counts claims of a relation, of as many stories as it asks for."""
    need, stories, story = max(q[7], 1), 0, -1
    for i in range(layer.start[relation], layer.start[relation + 1]):
        if not (q[3] >> np.int64(layer.claim_kind[i])) & 1 or layer.confidences[layer.confidence[i]] < confidence:
            continue
        if q[4]:
            time = layer.time[i]
            first = layer.firsts[time]
            if first < 0 or layer.lasts[time] < q[5] or first >= q[6]:
                continue
        if layer.story[i] != story:
            story = layer.story[i]
            stories += 1
            if stories >= need:
                return True
    return False


@_jit
def _admits(layer: Any, dead: Any, half: Any, way: Any, cut: Any, q: Any, confidence: float) -> Any:
    low = np.int64(half & np.uint64(127))
    if not (q[0] >> (low >> 2)) & 1 or (way and not low & way):
        return False
    relation = np.int64((half >> np.uint64(7)) & np.uint64(536870911))
    if len(dead) and (dead[relation >> 3] >> np.uint8(relation & 7)) & 1:
        return False
    if q[2]:
        return relation < cut
    return _matches(layer, relation, q, confidence)


@_jit
def _near_in(layer: Any, dead: Any, shift: Any, actor: Any, onward: bool, level: Any, asked: Any, room: Any) -> Any:
    """Scan one actor's row: write what it leads to, and put newly met actors in the queue."""
    q, confidence, cut, types, limit = asked
    distance, queue, tail, out, count = room
    if actor + 1 >= len(layer.row):
        return tail, count
    for i in range(layer.row[actor], layer.row[actor + 1]):
        half = layer.half[i]
        other = np.int64(half >> np.uint64(36))
        seen = distance[other]
        if seen == 254 or not (q[8] >> np.int64(types[other])) & 1:
            continue
        low = np.int64(half & np.uint64(3))
        # The other end told of this relation already, if it was scanned and may be left by it.
        told = seen != UNKNOWN and seen & SCANNED and (q[1] == 0 or low == 3)
        if told:
            continue
        if not _admits(layer, dead, half, q[1], cut, q, confidence):
            continue
        if count < limit:
            out[count] = shift + np.int64((half >> np.uint64(7)) & np.uint64(536870911))
        count += 1
        if onward and seen == UNKNOWN:
            distance[other] = level
            queue[tail] = other
            tail += 1
        if count >= limit:
            break
    return tail, count


@_jit
def _near(
    base: Any, delta: Any, dead: Any, none: Any, types: Any, distance: Any, queue: Any, out: Any, stop: Any,
    origin: Any, depth: int, q: Any, confidence: float, cuts: Any, limit: Any,
) -> Any:  # fmt: skip
    """The relations within some hops of an actor, those nearest first, at most `limit`: how many, and how it ended."""
    distance[origin] = 0
    queue[0] = origin
    head, tail, count, ended, work = 0, 1, 0, DONE, 0
    while head < tail and count < limit:
        actor = np.int64(queue[head])
        head += 1
        level = distance[actor] + 1
        onward = level < depth
        tail, count = _near_in(
            base, dead, 0, actor, onward, level, (q, confidence, cuts[0], types, limit),
            (distance, queue, tail, out, count),
        )  # fmt: skip
        if count < limit and len(delta.kind):
            tail, count = _near_in(
                delta, none, len(base.kind), actor, onward, level, (q, confidence, cuts[1], types, limit),
                (distance, queue, tail, out, count),
            )  # fmt: skip
        distance[actor] |= SCANNED
        work += 1
        if work % 64 == 0 and stop[0]:
            ended = STOPPED
            break
    for i in range(tail):
        distance[queue[i]] = UNKNOWN
    return count, ended


@_jit
def _grow_in(
    layer: Any, dead: Any, actor: Any, level: Any, way: Any, asked: Any, distance: Any, queue: Any, tail: Any
) -> Any:
    q, confidence, cut, types = asked
    if actor + 1 >= len(layer.row):
        return tail
    for i in range(layer.row[actor], layer.row[actor + 1]):
        half = layer.half[i]
        other = np.int64(half >> np.uint64(36))
        if distance[other] != UNKNOWN or not (q[8] >> np.int64(types[other])) & 1:
            continue
        if _admits(layer, dead, half, way, cut, q, confidence):
            distance[other] = level
            queue[tail] = other
            tail += 1
    return tail


@_jit
def _degree(graph: Any, queue: Any, low: Any, high: Any) -> Any:
    base, delta = graph[0], graph[1]
    total = 0
    for i in range(low, high):
        actor = queue[i]
        if actor + 1 < len(base.row):
            total += base.row[actor + 1] - base.row[actor]
        if actor + 1 < len(delta.row):
            total += delta.row[actor + 1] - delta.row[actor]
    return total


@_jit
def _grow(
    graph: Any, asked: Any, way: Any, level: Any, distance: Any, queue: Any, low: Any, tail: Any, stop: Any
) -> Any:
    """Grow a ball of complete levels by one: scan the actors from `low`; the queue's new end, or -1 if stopped."""
    base, delta, dead, none, types = graph
    q, confidence, cuts = asked
    for i in range(low, tail):
        actor = np.int64(queue[i])
        end = _grow_in(base, dead, actor, level, way, (q, confidence, cuts[0], types), distance, queue, tail)
        if len(delta.kind):
            end = _grow_in(delta, none, actor, level, way, (q, confidence, cuts[1], types), distance, queue, end)
        tail = end
        if i % 64 == 0 and stop[0]:
            break
    return tail


@_jit
def _reaches_in(graph: Any, part: int, asked: Any, actor: Any, left: Any, room: Any) -> Any:
    """Whether a row leads to an actor that is known to be at most `left - 1` hops from the target."""
    base, delta, dead, none, types = graph
    q, confidence, cuts = asked
    layer, gone, cut = base, dead, cuts[0]
    if part:
        layer, gone, cut = delta, none, cuts[1]
    back, least = room[0], room[1]
    if actor + 1 >= len(layer.row):
        return False
    for i in range(layer.row[actor], layer.row[actor + 1]):
        half = layer.half[i]
        other = np.int64(half >> np.uint64(36))
        known = min(back[other], least[other])
        fits = known <= left - 1 and back[other] != 254 and (q[8] >> np.int64(types[other])) & 1
        if fits and _admits(layer, gone, half, q[1], cut, q, confidence):
            return True
    return False


@_jit
def _known(actor: Any, left: Any, complete: int, room: Any) -> Any:
    """1 where an actor is known to be at most `left` hops from the target, 0 where not, else -1."""
    back, least, most, _, _, stop = room
    if back[actor] != UNKNOWN:
        return 1 if back[actor] <= left else 0
    if left <= complete or most[actor] >= left or stop[0]:
        return 0
    return 1 if least[actor] <= left else -1


@_jit
def _note(actor: Any, left: Any, found: bool, room: Any) -> Any:
    """Remember an answer of `_within_1` and its fellows."""
    _, least, most, touched, size, stop = room
    if stop[0]:
        return False
    if least[actor] == UNKNOWN and most[actor] == 0:
        touched[size[0]] = actor
        size[0] += 1
    if found:
        least[actor] = left
    else:
        most[actor] = left
    return found


@_jit
def _within_1(graph: Any, asked: Any, actor: Any, left: Any, complete: int, room: Any) -> Any:
    """Whether an actor is at most `left` hops from the target, where `left - 1` of them are complete levels."""
    known = _known(actor, left, complete, room)
    if known >= 0:
        return known == 1
    found = _reaches_in(graph, 0, asked, actor, left, room)
    if not found and len(graph[1].kind):
        found = _reaches_in(graph, 1, asked, actor, left, room)
    return _note(actor, left, found, room)


@_jit
def _open_to(graph: Any, part: int, asked: Any, i: Any, room: Any) -> Any:
    """The actor that a half-edge leads to where the question admits it and its distance is unknown, else -1."""
    base, delta, dead, none, types = graph
    q, confidence, cuts = asked
    layer, gone, cut = base, dead, cuts[0]
    if part:
        layer, gone, cut = delta, none, cuts[1]
    half = layer.half[i]
    other = np.int64(half >> np.uint64(36))
    if room[0][other] != UNKNOWN or not (q[8] >> np.int64(types[other])) & 1:
        return -1
    return other if _admits(layer, gone, half, q[1], cut, q, confidence) else -1


@_jit
def _span(graph: Any, part: int, actor: Any) -> Any:
    row = graph[1].row if part else graph[0].row
    if actor + 1 >= len(row):
        return 0, 0
    return np.int64(row[actor]), np.int64(row[actor + 1])


@_jit
def _within_2(graph: Any, asked: Any, actor: Any, left: Any, complete: int, room: Any) -> Any:
    """As `_within_1`, one hop further from what is complete."""
    if left <= complete + 1:
        return _within_1(graph, asked, actor, left, complete, room)
    known = _known(actor, left, complete, room)
    if known >= 0:
        return known == 1
    if _within_1(graph, asked, actor, complete + 1, complete, room):
        return True
    for part in range(2):
        low, high = _span(graph, part, actor)
        for i in range(low, high):
            other = _open_to(graph, part, asked, i, room)
            if other >= 0 and _within_1(graph, asked, other, left - 1, complete, room):
                return _note(actor, left, True, room)
    return _note(actor, left, False, room)


@_jit
def _within(graph: Any, asked: Any, actor: Any, left: Any, complete: int, room: Any) -> Any:
    """Whether an actor is at most `left` hops from the target, of which all but three are complete levels."""
    if left <= complete + 2:
        return _within_2(graph, asked, actor, left, complete, room)
    known = _known(actor, left, complete, room)
    if known >= 0:
        return known == 1
    if _within_2(graph, asked, actor, complete + 2, complete, room):
        return True
    for part in range(2):
        low, high = _span(graph, part, actor)
        for i in range(low, high):
            other = _open_to(graph, part, asked, i, room)
            if other >= 0 and _within_2(graph, asked, other, left - 1, complete, room):
                return _note(actor, left, True, room)
    return _note(actor, left, False, room)


@_jit
def _seek(
    graph: Any,
    part: int,
    asked: Any,
    cursor: Any,
    actor: Any,
    before: Any,
    trail: Any,
    hops: int,
    left: Any,
    complete: int,
    room: Any,
) -> Any:
    """From `cursor` on, the next half-edge of a row that leads on from a path of `hops` hops with `left` to go."""
    base, delta, dead, none, types = graph
    q, confidence, cuts = asked
    layer, gone, cut = base, dead, cuts[0]
    if part:
        layer, gone, cut = delta, none, cuts[1]
    end = _span(graph, part, actor)[1]
    back = room[0]
    while cursor < end:
        half = layer.half[cursor]
        other = np.int64(half >> np.uint64(36))
        fits = other != before and back[other] != 254 and (q[8] >> np.int64(types[other])) & 1
        if fits and back[other] != UNKNOWN:
            fits = back[other] <= left - 1 and (back[other] > 0 or left == 1)
        elif fits:
            fits = left - 1 > complete
        if fits:
            for i in range(hops + 1):
                if trail[i] == other:
                    fits = False
        if fits and _admits(layer, gone, half, q[1], cut, q, confidence):
            fits = _within(graph, asked, other, left - 1, complete, room)
            if fits:
                return cursor, other
        if room[5][0]:
            return end, -1
        cursor += 1
    return end, -1


@_jit
def _tell(
    graph: Any,
    place: Any,
    asked: Any,
    length: int,
    complete: int,
    trail: Any,
    cursors: Any,
    last: Any,
    out: Any,
    found: int,
    k: int,
    room: Any,
    steps: Any,
) -> Any:
    """Write the simple paths of just this length in the order of their actors, up to k; how many are written."""
    hops = 0
    cursors[0, 0], cursors[0, 1] = _span(graph, 0, trail[0])[0], _span(graph, 1, trail[0])[0]
    last[0] = -1
    while hops >= 0 and not room[5][0]:
        actor, left = trail[hops], length - hops
        steps[0] -= 1
        if steps[0] <= 0:
            room[5][0] = 1
            break
        before = cursors[hops, 0] + cursors[hops, 1]
        one, other = _seek(graph, 0, asked, cursors[hops, 0], actor, last[hops], trail, hops, left, complete, room)
        late = -1
        cursors[hops, 0] = one
        if len(graph[1].kind):
            two, late = _seek(graph, 1, asked, cursors[hops, 1], actor, last[hops], trail, hops, left, complete, room)
            cursors[hops, 1] = two
        steps[0] -= cursors[hops, 0] + cursors[hops, 1] - before
        if late >= 0 and (other < 0 or place[late] < place[other]):
            other = late
        if other < 0:
            hops -= 1
            continue
        last[hops] = other
        hops += 1
        trail[hops] = other
        if hops == length:
            for i in range(length + 1):
                out[found, i] = trail[i]
            found += 1
            if found == k:
                return found
            hops -= 1
        else:
            last[hops] = -1
            cursors[hops, 0], cursors[hops, 1] = _span(graph, 0, other)[0], _span(graph, 1, other)[0]
    return found


@_jit
def _paths(
    base: Any, delta: Any, dead: Any, none: Any, types: Any, place: Any, scratch: Any, out: Any,
    lengths: Any, stop: Any,
    origin: Any, target: int, k: int, most_hops: int, q: Any, confidence: float, cuts: Any, back_way: Any, allowed: int,
) -> Any:  # fmt: skip
    """The k shortest simple paths, ties by the actors' places: how many, and how it ended.

    Complete levels are grown from either end, the cheaper one first, until they nearly meet; the last hop between
    them is asked of one actor at a time and remembered, so that a near target is found before a level is complete.
    """
    ahead, back, least, most, front, rear, touched = scratch
    graph = (base, delta, dead, none, types)
    asked = (q, confidence, cuts)
    size = np.zeros(1, dtype=np.int64)
    steps = np.full(1, allowed, dtype=np.int64)
    trail, last = np.zeros(8, dtype=np.int64), np.zeros(8, dtype=np.int64)
    cursors = np.zeros((8, 2), dtype=np.int64)
    room = (back, least, most, touched, size, stop)
    trail[0] = origin
    ahead[origin], back[target] = 0, 0
    front[0], rear[0] = origin, target
    front_low, front_end, rear_low, rear_end = 0, 1, 0, 1
    forth, complete, found, told = 0, 0, 0, 0
    for length in range(1, most_hops + 1):
        if length > 1:
            by_front = forth < 2 and _degree(graph, front, front_low, front_end) < _degree(
                graph, rear, rear_low, rear_end
            )
            if by_front:
                end = _grow(graph, asked, q[1], forth + 1, ahead, front, front_low, front_end, stop)
                front_low, front_end = front_end, end
                forth += 1
            else:
                end = _grow(graph, asked, back_way, complete + 1, back, rear, rear_low, rear_end, stop)
                rear_low, rear_end = rear_end, end
                complete += 1
        if stop[0]:
            break
        if _within(graph, asked, origin, length, complete, room):
            found = _tell(graph, place, asked, length, complete, trail, cursors, last, out, found, k, room, steps)
        lengths[told:found] = length
        told = found
        if found >= k or stop[0]:
            break
    for i in range(front_end):
        ahead[front[i]] = UNKNOWN
    for i in range(rear_end):
        back[rear[i]] = UNKNOWN
    for i in range(size[0]):
        least[touched[i]] = UNKNOWN
        most[touched[i]] = 0
    return found, STOPPED if stop[0] and found < k else DONE


@_jit
def near(
    graph: Any, desk: Any, stop: Any, origin: int, depth: int, q: Any, confidence: float, cut: int, late_cut: int,
    limit: int,
) -> Any:  # fmt: skip
    """The relations within some hops of an actor, those nearest first, at most `limit`: how many, and how it ended.

    `graph` and `desk` hold the addresses and lengths of the arrays of a state and of a scratch (`addresses`).
    """
    base, delta = _layer(graph, 0), _layer(graph, 28)
    dead, types, none = _bytes(graph, 56), _bytes(graph, 58), _bytes(graph, 62)
    ahead, front, out = _bytes(desk, 0), _numbers(desk, 8), _numbers(desk, 14)
    cuts = (cut, late_cut)
    return _near(base, delta, dead, none, types, ahead, front, out, stop, origin, depth, q, confidence, cuts, limit)


@_jit
def paths(
    graph: Any, desk: Any, out: Any, lengths: Any, stop: Any, origin: int, target: int, k: int, most_hops: int,
    q: Any, confidence: float, cut: int, late_cut: int, back_way: int, allowed: int,
) -> Any:  # fmt: skip
    """The k shortest simple paths, ties by the actors' places: how many, and how it ended. As `near` otherwise."""
    base, delta = _layer(graph, 0), _layer(graph, 28)
    dead, types, none = _bytes(graph, 56), _bytes(graph, 58), _bytes(graph, 62)
    place = carray(_at(graph[60]), (graph[61],), np.float64)
    scratch = (
        _bytes(desk, 0), _bytes(desk, 2), _bytes(desk, 4), _bytes(desk, 6),
        _numbers(desk, 8), _numbers(desk, 10), _numbers(desk, 12),
    )  # fmt: skip
    return _paths(
        base, delta, dead, none, types, place, scratch, out, lengths, stop, origin, target, k, most_hops, q,
        confidence, (cut, late_cut), back_way, allowed,
    )  # fmt: skip
