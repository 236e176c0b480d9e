"""A question as a compiled walk asks it: whether a filter admits a half-edge, mostly without looking at any claim."""

from typing import Any

import numpy as np

from graph.engine.asking import ARTICLES, BEFORE, CONFIDENCE, DATED, EVERY_TYPE, KINDS, MASK, PLAIN, WAY
from graph.engine.asking import SINCE as FROM
from graph.engine.asking import TYPES as WHO
from graph.engine.compiled import held
from graph.engine.compiled.held import f64, i32, i64, jit, reals, table, u8, u32
from graph.engine.layer import EPOCH, UNTOLD


@jit
def take(g: Any, address: Any, h: Any) -> Any:
    """The question's numbers; what a walk asks of every half-edge is worked out into its hand."""
    q = table(address)
    least = reals(address)[CONFIDENCE]
    h[held.PARTS] = 2 if g[held.LAYER + held.HALF + 1] else 1
    h[held.HAS_DEAD] = g[held.DEAD + 1]
    h[held.SOME_TYPES] = 1 if q[WHO] != EVERY_TYPE else 0
    for part in range(2):
        counted = i64(g, part * held.LAYER + held.COUNTED)
        h[held.CUT + part] = counted[q[ARTICLES]] if q[ARTICLES] < len(counted) else 0
        ranks = f64(g, part * held.LAYER + held.CONFIDENCES)
        h[held.RANK + part] = np.searchsorted(ranks, least) if least > 0 else 0
    h[held.SINCE] = min(max((q[FROM] >> 2) - EPOCH, 0), 65535)
    h[held.UNTIL] = min(max((q[BEFORE] >> 2) - 1 - EPOCH, 0), 65535)
    h[held.TELLING] = 1 if q[DATED] and q[KINDS] & 1 and least <= 0 and q[ARTICLES] <= 1 else 0
    simple = q[PLAIN] != 0 and q[WAY] == 0 and not h[held.HAS_DEAD] and not h[held.SOME_TYPES]
    h[held.SIMPLE] = 1 if simple else 0
    return q


@jit
def shut(g: Any, other: Any, q: Any, h: Any) -> Any:
    """Whether an actor's type keeps a walk out."""
    if not h[held.SOME_TYPES]:
        return False
    return not (q[WHO] >> np.int64(u8(g, held.TYPES)[other])) & 1


@jit
def _matches(g: Any, part: Any, relation: Any, q: Any, h: Any) -> Any:
    """Whether a filter counts claims of a relation, of as many stories as it asks for."""
    base, rank = part * held.LAYER, h[held.RANK + part]
    start, kinds, story = i32(g, base + held.START), u8(g, base + held.CLAIM_KIND), i32(g, base + held.STORY)
    confidence, times = u32(g, base + held.CONFIDENCE), u32(g, base + held.TIME)
    firsts, lasts = i32(g, base + held.FIRSTS), i32(g, base + held.LASTS)
    need, stories, before = max(q[ARTICLES], 1), 0, -1
    for i in range(start[relation], start[relation + 1]):
        if not (q[KINDS] >> np.int64(kinds[i])) & 1 or np.int64(confidence[i]) < rank:
            continue
        if q[DATED]:
            first = firsts[times[i]]
            if first < 0 or lasts[times[i]] < q[FROM] or first >= q[BEFORE]:
                continue
        if story[i] != before:
            before = story[i]
            stories += 1
            if stories >= need:
                return True
    return False


@jit
def kept(half: Any, q: Any) -> Any:
    """Whether a half-edge's predicate is asked for: what is quickest to see of it, and with few predicates tells most."""
    return (q[MASK] >> np.int64((half >> np.uint64(2)) & np.uint64(31))) & 1


@jit
def simply(half: Any, mask: Any, cut: Any) -> Any:
    """As `admits`, where nothing is asked but predicates and figures (SIMPLE), and all halves lead both ways."""
    wanted = (mask >> np.int64((half >> np.uint64(2)) & np.uint64(31))) & 1
    return wanted != 0 and (half >> np.uint64(7)) & np.uint64(536870911) < cut


@jit
def admits(g: Any, part: Any, half: Any, place: Any, way: Any, q: Any, h: Any) -> Any:
    """Whether a filter admits the half-edge at a place of its layer."""
    low = np.int64(half & np.uint64(127))
    if not (q[MASK] >> (low >> 2)) & 1 or (way and not low & way):
        return False
    relation = np.int64((half >> np.uint64(7)) & np.uint64(536870911))
    if q[PLAIN] and relation >= h[held.CUT + part]:
        return False
    told = False
    if q[DATED]:
        span = np.int64(u32(g, part * held.LAYER + held.SPAN)[place])
        if (span >> 16) & 32767 > h[held.UNTIL] or span & 65535 < h[held.SINCE]:
            return False
        told = h[held.TELLING] == 1 and span & UNTOLD == 0
    if part == 0 and h[held.HAS_DEAD]:
        dead = u8(g, held.DEAD)
        if (dead[relation >> 3] >> np.uint8(relation & 7)) & 1:
            return False
    if told or q[PLAIN]:
        return True
    return _matches(g, part, relation, q, h)
