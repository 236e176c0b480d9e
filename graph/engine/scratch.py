"""Scratch: what one thread writes on while it walks."""

import threading
import weakref
from collections.abc import Callable

import numpy as np

from graph.engine.state import State, addresses
from graph.filter import MAX_LENGTH, MAX_PATHS


class Scratch:
    """Arrays for one thread, clean between walks: distances 255 (unknown), `most` 0; `address` is for compiled walks.

    `first` are the first numbers of `out`, as many as a path has actors at most.
    """

    def __init__(self, actors: int, relations: int) -> None:
        self.actors, self.relations = actors, relations
        self.ahead, self.back, self.least = (np.full(actors, 255, dtype=np.uint8) for _ in range(3))
        self.most = np.zeros(actors, dtype=np.uint8)
        self.front, self.rear, self.touched = (np.empty(actors + 1, dtype=np.int32) for _ in range(3))
        # Untouched pages of it cost no memory.
        self.out = np.empty(max(relations + 1, 8 * MAX_PATHS), dtype=np.int32)
        self.first = self.out.data[: MAX_LENGTH + 1]
        self.hand = np.zeros(80, dtype=np.int64)
        bytes_ = (self.ahead, self.back, self.least, self.most)
        self._addresses = addresses((*bytes_, self.front, self.rear, self.touched, self.out, self.hand))
        self.address = self._addresses.ctypes.data


class Desk(threading.local):
    """Each thread's scratch."""

    scratch: Scratch | None = None
    fits: Callable[[], State | None] = staticmethod(lambda: None)

    def of(self, state: State) -> Scratch:
        """Scratch that is large enough for a state."""
        known = self.scratch
        if known is not None and self.fits() is state:
            return known
        self.fits = weakref.ref(state)
        if known is None or known.actors < state.actors or known.relations < state.relations:
            known = self.scratch = Scratch(state.actors + state.actors // 8, state.relations + state.relations // 8)
        return known
