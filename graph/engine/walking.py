"""Walking: the compiled walks once they are ready, the NumPy ones until then and where there is no compiler."""

import importlib
import logging
import os
import threading
from typing import Any

import numpy as np

from graph.engine import plain
from graph.engine.asking import WAY, Asked
from graph.engine.building import from_rows
from graph.engine.layer import CLAIM, RELATION
from graph.engine.plain import Numbers
from graph.engine.scratch import Desk, Scratch
from graph.engine.state import State
from graph.limits import Stop
from ontology.errors import Timeout

log = logging.getLogger(__name__)
ALL = 1 << 40
_SCANS = 1_000_000_000
_BARRED = 254
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
    scratch.ahead[barred] = _BARRED
    try:
        cuts = asked.cut(state.base), asked.cut(state.delta)
        count, stopped = kernels.near(
            *(state.addresses, scratch.addresses, stop.flag, origin, depth),
            *(asked.numbers, asked.confidence, *cuts, limit),
        )
    finally:
        scratch.ahead[barred] = 255
    if stopped:
        raise Timeout("the query was stopped at its time limit; ask for less, or filter")
    return np.asarray(scratch.out[:count].copy())


def paths(
    state: State, asked: Asked, barred: Numbers, origin: int, target: int, k: int, most_hops: int, stop: Stop
) -> list[list[int]]:
    """The k shortest simple paths of at most so many hops, as actors' numbers; ties by the actors' ids."""
    kernels = compiler.kernels
    if kernels is None:
        return plain.Walk(state, asked, barred, stop).paths(origin, target, k, most_hops)
    if not (_open(state, asked, barred, origin) and _open(state, asked, barred, target)):
        return []
    s = _desk.of(state)
    s.ahead[barred] = s.back[barred] = _BARRED
    out = np.zeros((k, most_hops + 1), dtype=np.int32)
    lengths = np.zeros(k, dtype=np.int32)
    try:
        cuts = asked.cut(state.base), asked.cut(state.delta)
        count, stopped = kernels.paths(
            *(state.addresses, s.addresses, out, lengths, stop.flag),
            *(origin, target, k, most_hops, asked.numbers, asked.confidence, *cuts),
            *(_turned(int(asked.numbers[WAY])), _SCANS),
        )
    finally:
        s.ahead[barred] = s.back[barred] = 255
    if stopped:
        raise Timeout("the search for paths was stopped at its limit; ask for fewer or shorter paths, or filter")
    return [out[i, : lengths[i] + 1].tolist() for i in range(count)]


def _turned(way: int) -> int:
    return (0, 2, 1)[way]


def _open(state: State, asked: Asked, barred: Numbers, actor: int) -> bool:
    kind = int(state.roster.types[actor])
    return bool(int(asked.numbers[8]) >> kind & 1) and actor not in barred


def _rehearse(kernels: Any) -> None:
    """Call the walks with a graph of nothing, so that they compile for their types."""
    state = from_rows([(1, "a", "a", "State")], np.zeros(0, dtype=RELATION), np.zeros(0, dtype=CLAIM), 0)
    scratch, stop, numbers = Scratch(1, 1), Stop(), np.zeros(9, dtype=np.int64)
    kernels.near(state.addresses, scratch.addresses, stop.flag, 0, 1, numbers, 0.0, 0, 0, ALL)
    out, lengths = np.zeros((1, 2), dtype=np.int32), np.zeros(1, dtype=np.int32)
    kernels.paths(state.addresses, scratch.addresses, out, lengths, stop.flag, 0, 0, 1, 1, numbers, 0.0, 0, 0, 0, 1)
    # Arrays of other types would have a query wait for the compiler.
    kernels.near.disable_compile()
    kernels.paths.disable_compile()
