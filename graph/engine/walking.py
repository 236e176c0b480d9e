"""Walking: the compiled walks once they are ready, the NumPy ones until then and where there is no compiler."""

import importlib
import logging
import os
import threading
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.engine import plain
from graph.engine.asking import TYPES, Asked
from graph.engine.asking import asked as asking
from graph.engine.building import from_rows
from graph.engine.layer import CLAIM, RELATION
from graph.engine.plain import Numbers
from graph.engine.scratch import Desk, Scratch
from graph.engine.state import State
from graph.filter import Filter
from graph.limits import Stop
from ontology.errors import Timeout

log = logging.getLogger(__name__)
ALL = 1 << 40
_SCANS = 1_000_000_000
_BARRED, _UNKNOWN = 254, 255
_desk = Desk()


class Compiler:
    """The compiled walks: none until `warm` or `wait` has made them ready; never where numba is missing or is refused.

    FAULTLINES_ENGINE=plain refuses it.
    """

    def __init__(self) -> None:
        self.kernels: Any = None
        self._asked = threading.Lock()
        self._thread: threading.Thread | None = None

    def warm(self) -> None:
        """Make the walks ready in the background."""
        with self._asked:
            if self._thread is None and os.environ.get("FAULTLINES_ENGINE") != "plain":
                self._thread = threading.Thread(target=self._compile, name="engine-compiler", daemon=True)
                self._thread.start()

    def wait(self) -> bool:
        """Make the walks ready now; whether they are."""
        self.warm()
        if self._thread is not None:
            self._thread.join()
        return self.kernels is not None

    def _compile(self) -> None:
        try:
            kernels = importlib.import_module("graph.engine.compiled")
            _rehearse(kernels)
            self.kernels = kernels
        except Exception as error:  # Whatever the compiler lacks, the NumPy walks answer.
            log.warning("the engine runs without its compiler: %s", error)


compiler = Compiler()


def near(state: State, asked: Asked, barred: Numbers, origin: int, depth: int, stop: Stop, limit: int = ALL) -> Numbers:
    """The relations within some hops of an actor, each once, in no order; with a limit some of them, nearest first."""
    kernels = compiler.kernels
    if kernels is None:
        return plain.Walk(state, asked, barred, stop).near(origin, depth)[:limit]
    if not _open(state, asked, barred, origin):
        return np.zeros(0, dtype=np.int64)
    scratch = _desk.of(state)
    with _without(barred, scratch.ahead):
        count = kernels.near(state.address, scratch.address, asked.address, stop.address, origin, depth, limit)
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
    if not (_open(state, asked, barred, origin) and _open(state, asked, barred, target)):
        return []
    scratch = _desk.of(state)
    with _without(barred, scratch.ahead, scratch.back):
        ends = origin, target
        count = kernels.paths(state.address, scratch.address, asked.address, stop.address, *ends, k, most_hops, _SCANS)
    if count < 0:
        raise Timeout("the search for paths was stopped at its limit; ask for fewer or shorter paths, or filter")
    told = scratch.out[: 8 * count].tolist()
    return [told[at + 1 : at + 2 + told[at]] for at in range(0, 8 * count, 8)]


class _Barring:
    """A block in which some actors are marked as barred."""

    def __init__(self, barred: Numbers, *distances: NDArray[np.uint8]) -> None:
        self.barred, self.distances = barred, distances

    def __enter__(self) -> None:
        for distance in self.distances:
            distance[self.barred] = _BARRED

    def __exit__(self, *exc: object) -> None:
        for distance in self.distances:
            distance[self.barred] = _UNKNOWN


_all = nullcontext()


def _without(barred: Numbers, *distances: NDArray[np.uint8]) -> AbstractContextManager[None]:
    return _Barring(barred, *distances) if len(barred) else _all


def _open(state: State, asked: Asked, barred: Numbers, actor: int) -> bool:
    every = asked.every
    return (every or bool(int(asked.numbers[TYPES]) >> int(state.roster.types[actor]) & 1)) and (
        not len(barred) or actor not in barred
    )


def _rehearse(kernels: Any) -> None:
    """Call the walks with a graph of nothing, so that they compile for their types."""
    state = from_rows([(1, "a", "a", "State")], np.zeros(0, dtype=RELATION), np.zeros(0, dtype=CLAIM), 0)
    scratch, stop, question = Scratch(1, 1), Stop(), asking(Filter())
    desk = state.address, scratch.address, question.address, stop.address
    kernels.near(*desk, 0, 1, ALL)
    kernels.paths(*desk, 0, 0, 1, 1, 1)
    # Arguments of other types would have a query wait for the compiler.
    kernels.near.disable_compile()
    kernels.paths.disable_compile()
