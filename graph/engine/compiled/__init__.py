"""The walks and sorts, compiled: the same answers as in NumPy, without Python for each half-edge.

Importing this imports numba, and compiles or loads from numba's cache; `graph.engine.compiler` does so in the background.
"""

import numpy as np

from graph.engine.asking import asked
from graph.engine.building import from_columns
from graph.engine.compiled.near import near
from graph.engine.compiled.paths import paths
from graph.engine.compiled.shortest import shortest
from graph.engine.compiled.sorting import distinct, grouped, order, rows
from graph.engine.layer import CLAIM, RELATION, SYMMETRIC
from graph.engine.scratch import Scratch
from graph.filter import Filter
from graph.limits import Stop

__all__ = ["distinct", "grouped", "near", "order", "paths", "rehearse", "rows", "shortest"]


def rehearse() -> None:
    """Call everything with next to nothing, so that it compiles for its types, and let it compile for no others."""
    state = from_columns(([1], ["a"], ["a"], ["State"]), np.zeros(0, dtype=RELATION), np.zeros(0, dtype=CLAIM), 0)
    scratch, stop, question = Scratch(1, 1), Stop(), asked(Filter())
    desk = state.address, scratch.address, question.address, stop.address
    near(*desk, 0, 1, 1)
    paths(*desk, 0, 0, 1, 1, 1)
    shortest(*desk, 0, 0, 1)
    order(np.zeros(1, dtype=np.uint64), 1)
    ends, kinds = np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.uint8)
    rows(ends, ends, kinds, SYMMETRIC, np.zeros(1, dtype=np.uint32), 1)
    distinct(np.zeros(1, dtype=np.int64))
    grouped(np.zeros(1, dtype=np.int64), ends, np.zeros(2, dtype=np.int32))
    # Arguments of other types would have a query wait for the compiler.
    for compiled in (near, paths, shortest, order, rows, distinct, grouped):
        compiled.disable_compile()
