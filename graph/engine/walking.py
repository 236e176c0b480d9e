"""Walking: the compiled walks once they are ready, the NumPy ones until then and where there is no compiler."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from graph.engine import plain
from graph.engine.asking import TYPES, Asked
from graph.engine.compiler import compiler
from graph.engine.plain import Numbers
from graph.engine.scratch import Desk, Scratch
from graph.engine.state import State
from graph.limits import Stop
from ontology.errors import Timeout

ALL = 1 << 40
_SCANS = 1_000_000_000
_BARRED, _UNKNOWN = 254, 255
_desk = Desk()


def near(state: State, asked: Asked, barred: Numbers, origin: int, depth: int, stop: Stop, limit: int = ALL) -> Numbers:
    """The relations within some hops of an actor, each once, in no order; with a limit some of them, nearest first."""
    kernels = compiler.kernels
    if kernels is None:
        return plain.Walk(state, asked, barred, stop).near(origin, depth)[:limit]
    scratch = _desk.of(state)
    desk = state.address, scratch.address, asked.address, stop.address
    # Every step counts here: the walk itself often takes less time than what leads up to it.
    if asked.every and not len(barred):
        count = kernels.near(*desk, origin, depth, limit)
    elif not _open(state, asked, barred, origin):
        return np.zeros(0, dtype=np.int64)
    else:
        with _without(barred, scratch.ahead):
            count = kernels.near(*desk, origin, depth, limit)
    if count < 0:
        raise Timeout("the query was stopped at its time limit; ask for less, or filter")
    return scratch.out[:count].astype(np.int64)


def paths(
    state: State, asked: Asked, barred: Numbers, origin: int, target: int, k: int, most_hops: int, stop: Stop
) -> list[list[int]]:
    """The k shortest simple paths of at most so many hops, as actors' numbers; ties by the actors' ids."""
    kernels = compiler.kernels
    if kernels is None:
        return plain.Walk(state, asked, barred, stop).paths(origin, target, k, most_hops)
    scratch = _desk.of(state)
    if asked.every and not len(barred):
        return _paths(state, scratch, asked, origin, target, k, most_hops, stop)
    if not (_open(state, asked, barred, origin) and _open(state, asked, barred, target)):
        return []
    with _without(barred, scratch.ahead, scratch.back):
        return _paths(state, scratch, asked, origin, target, k, most_hops, stop)


def _paths(
    state: State, scratch: Scratch, asked: Asked, origin: int, target: int, k: int, most_hops: int, stop: Stop
) -> list[list[int]]:
    desk = state.address, scratch.address, asked.address, stop.address
    if k == 1:
        count = compiler.kernels.shortest(*desk, origin, target, most_hops)
        if count >= 0:
            return [scratch.first[: count + 1].tolist()] if count else []
    else:
        count = compiler.kernels.paths(*desk, origin, target, k, most_hops, _SCANS)
        if count >= 0:
            told = scratch.out[: 8 * count].tolist()
            return [told[at + 1 : at + 2 + told[at]] for at in range(0, 8 * count, 8)]
    raise Timeout("the search for paths was stopped at its limit; ask for fewer or shorter paths, or filter")


@contextmanager
def _without(barred: Numbers, *distances: NDArray[np.uint8]) -> Iterator[None]:
    """A block in which some actors are marked as barred."""
    for distance in distances:
        distance[barred] = _BARRED
    try:
        yield
    finally:
        for distance in distances:
            distance[barred] = _UNKNOWN


def _open(state: State, asked: Asked, barred: Numbers, actor: int) -> bool:
    """Whether an actor is of a type that is asked for, and none to avoid."""
    kind = int(state.roster.types[actor])
    return bool(int(asked.numbers[TYPES]) >> kind & 1) and actor not in barred
