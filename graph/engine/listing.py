"""Listing: the relations that a filter admits, in the order of answers, remembered so that a page more costs little."""

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable

import msgspec
import numpy as np

from graph.engine.asking import asked
from graph.engine.plain import Numbers, Walk
from graph.engine.state import State
from graph.engine.telling import leading
from graph.filter import Filter
from graph.limits import Stop

_KEPT = 4


class _Listed:
    """The admitted relations by number, in no order, and as many of the first ones in order as were asked for."""

    def __init__(self, admitted: Numbers) -> None:
        self.admitted = admitted
        self.ordered = admitted[:0]


class Listing:
    """What was listed of the latest state, by filter; any number of threads ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: Callable[[], State | None] = lambda: None
        self._listed: OrderedDict[Filter, _Listed] = OrderedDict()

    def slice(
        self, state: State, filter: Filter, barred: Numbers, limit: int, offset: int, stop: Stop
    ) -> tuple[Numbers, int]:
        """The relations from `offset` on, `limit` at most, and how many the filter admits in all."""
        filter = msgspec.structs.replace(filter, direction="both")
        listed = self._known(state, filter)
        if listed is None:
            listed = _Listed(Walk(state, asked(filter), barred, stop).all())
            self._keep(state, filter, listed)
        total = len(listed.admitted)
        ordered = listed.ordered
        if len(ordered) < min(offset + limit, total):
            stop.check()
            # Who turns the page will turn another: then all are put in order at once.
            most = total if len(ordered) else min(offset + limit, total)
            ordered = listed.ordered = leading(state, asked(filter), listed.admitted, most)
        return ordered[offset : offset + limit].astype(np.int64), total

    def _known(self, state: State, filter: Filter) -> _Listed | None:
        with self._lock:
            if self._state() is not state or filter not in self._listed:
                return None
            self._listed.move_to_end(filter)
            return self._listed[filter]

    def _keep(self, state: State, filter: Filter, listed: _Listed) -> None:
        with self._lock:
            if self._state() is not state:
                self._state = weakref.ref(state)
                self._listed.clear()
            self._listed[filter] = listed
            while len(self._listed) > _KEPT:
                self._listed.popitem(last=False)
