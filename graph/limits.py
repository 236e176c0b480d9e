"""Limits on one walk: a time, a number of steps, and a flag that another thread may raise to stop it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np

from ontology.errors import Timeout

MAX_STEPS = 3_000_000
SECONDS = 30.0


class Stop:
    """Ends a walk: `flag[0]` set from any thread stops it within a few milliseconds.

    Raises Timeout in `check` and `count` once the time is over, the steps are used up or somebody asked to stop.
    """

    def __init__(self, seconds: float = SECONDS, steps: int = MAX_STEPS) -> None:
        self.flag = np.zeros(1, dtype=np.uint8)
        self.address = self.flag.ctypes.data
        self.seconds, self.steps = seconds, steps
        self.until = time.monotonic() + seconds

    def set(self) -> None:
        """Ask the walk to end."""
        self.flag[0] = 1

    def is_over(self) -> bool:
        """Whether the walk is to end."""
        return bool(self.flag[0]) or time.monotonic() > self.until

    def check(self) -> None:
        """Raise Timeout if the walk is to end."""
        if self.flag[0]:
            raise Timeout("the query was stopped; ask for fewer or shorter paths, or filter")
        if time.monotonic() > self.until:
            raise Timeout(f"the query took more than {self.seconds:g} seconds; ask for less, or filter")

    def count(self) -> None:
        """Count one step."""
        self.steps -= 1
        if self.steps <= 0:
            self.set()
        if self.steps % 256 == 0 or self.steps <= 0:
            self.check()


_asked: ContextVar[Stop | None] = ContextVar("stop", default=None)


def asked() -> Stop | None:
    """The limits of the block that this runs in, if it is in one."""
    return _asked.get()


def current() -> Stop:
    """The limits of the block that this runs in, else fresh ones."""
    return _asked.get() or Stop()


@contextmanager
def limited(stop: Stop, watched: bool = False) -> Iterator[Stop]:
    """A block whose walks end when `stop` says so; its time is kept by a timer, unless the caller keeps it."""
    token = _asked.set(stop)
    if watched:
        try:
            yield stop
        finally:
            _asked.reset(token)
        return
    timer = threading.Timer(max(0.0, stop.until - time.monotonic()), stop.set)
    timer.daemon = True
    timer.start()
    try:
        yield stop
    finally:
        timer.cancel()
        _asked.reset(token)
