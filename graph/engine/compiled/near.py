"""The compiled walk of a neighbourhood."""

from typing import Any

import numpy as np

from graph.engine.asking import WAY
from graph.engine.compiled import held
from graph.engine.compiled.held import BARRED, SCANNED, UNKNOWN, flag, i32, jit, table, u8, u64
from graph.engine.compiled.question import admits, shut, take


@jit
def _scan(
    g: Any, part: Any, shift: Any, actor: Any, onward: bool, level: Any, q: Any, h: Any,
    distance: Any, queue: Any, tail: Any, out: Any, count: Any, limit: Any,
) -> Any:  # fmt: skip
    """Scan one actor's row: write what it leads to, and put newly met actors in the queue."""
    row, halves = i32(g, part * held.LAYER + held.ROW), u64(g, part * held.LAYER + held.HALF)
    way = q[WAY]
    if actor + 1 >= len(row):
        return tail, count
    for place in range(row[actor], row[actor + 1]):
        half = halves[place]
        other = np.int64(half >> np.uint64(36))
        seen = distance[other]
        if seen == BARRED or shut(g, other, q, h):
            continue
        # The other end told of this relation already, if it was scanned and may be left by it.
        if seen != UNKNOWN and seen & SCANNED and (way == 0 or np.int64(half & np.uint64(3)) == 3):
            continue
        if not admits(g, part, half, place, way, q, h):
            continue
        out[count] = shift + np.int64((half >> np.uint64(7)) & np.uint64(536870911))
        count += 1
        if onward and seen == UNKNOWN:
            distance[other] = level
            queue[tail] = other
            tail += 1
        if count >= limit:
            break
    return tail, count


def _made(stopped: Any) -> Any:
    @jit
    def near(state: Any, scratch: Any, question: Any, stop_at: Any, origin: Any, depth: Any, limit: Any) -> Any:
        """The relations within some hops of an actor, those nearest first, at most `limit`.

        They are left in the scratch's `out`; how many is returned, or that less `stopped` where the walk was stopped.
        """
        g, d = table(state), table(scratch)
        h, stop = table(d[held.HAND]), flag(stop_at)
        q = take(g, question, h)
        distance, queue, out = u8(d, held.AHEAD), i32(d, held.FRONT), i32(d, held.OUT)
        shift = g[held.START + 1] - 1
        distance[origin] = 0
        queue[0] = origin
        head, tail, count, ended = 0, 1, 0, 0
        while head < tail and count < limit:
            actor = np.int64(queue[head])
            head += 1
            level = distance[actor] + np.uint8(1)
            onward = level < depth
            for part in range(h[held.PARTS]):
                if count < limit:
                    tail, count = _scan(
                        g, part, part * shift, actor, onward, level, q, h, distance, queue, tail, out, count, limit
                    )
            distance[actor] |= SCANNED
            if head % 64 == 0 and stop[0]:
                ended = stopped
                break
        for i in range(tail):
            distance[queue[i]] = UNKNOWN
        return count - ended

    return near


near = _made(held.STOPPED)
