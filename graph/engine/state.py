"""A state of the graph as the engine holds it: arrays that never change, so that any number of threads read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.engine.layer import Layer, Order
from graph.engine.roster import Roster


@dataclass(frozen=True)
class State:
    """The base layer, what changed since as a second layer, and the actors.

    `dead` marks the base relations (one bit each) that changed and stand in `delta` anew, or nowhere. A relation's
    number in `delta` is counted on from those of `base`. `change` is the store's change that this is the state after.
    """

    change: int
    base: Layer
    delta: Layer
    dead: NDArray[np.uint8]
    roster: Roster
    order: Order

    @cached_property
    def _addresses(self) -> NDArray[np.int64]:
        changed = self.delta.relations or self.dead.any()
        dead = self.dead if changed else self.dead[:0]
        return addresses((*self.base, *self.delta, dead, self.roster.types, self.order.by_id))

    @cached_property
    def address(self) -> int:
        """Where the compiled walks find the places and lengths of the arrays, as `graph.engine.compiled.held` says."""
        return self._addresses.ctypes.data

    @property
    def actors(self) -> int:
        return self.roster.actors

    @property
    def relations(self) -> int:
        """How many numbers relations may have."""
        return self.base.relations + self.delta.relations

    @property
    def nbytes(self) -> int:
        order = sum(array.nbytes for array in self.order)
        return self.base.nbytes + self.delta.nbytes + self.dead.nbytes + self.roster.nbytes + order

    def split(self, relations: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
        """Which relations are of the base, and the numbers of all within their layers."""
        within = relations < self.base.relations
        return within, np.where(within, relations, relations - self.base.relations)


def addresses(arrays: Iterable[NDArray[Any]]) -> NDArray[np.int64]:
    """The address and length of each array, which must live on elsewhere."""
    return np.array([number for a in arrays for number in (a.ctypes.data, len(a))], dtype=np.int64)


def no_dead(layer: Layer) -> NDArray[np.uint8]:
    """The bits of a layer none of whose relations changed."""
    return np.zeros((layer.relations >> 3) + 1, dtype=np.uint8)
