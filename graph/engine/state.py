"""A state of the graph as the engine holds it: arrays that never change, so that any number of threads read them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.engine.layer import Layer, Order
from graph.engine.roster import Roster


@dataclass(frozen=True, slots=True)
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


def no_dead(layer: Layer) -> NDArray[np.uint8]:
    """The bits of a layer none of whose relations changed."""
    return np.zeros((layer.relations >> 3) + 1, dtype=np.uint8)
