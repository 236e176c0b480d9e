"""The compiled sorts that an index is built with, several times quicker than sorting by columns."""

from typing import Any

import numpy as np

from graph.engine.compiled import held
from graph.engine.compiled.held import jit
from graph.engine.layer import ENTERS, LEAVES

_DIGIT = 11


def _order_made(source: int) -> Any:
    @jit
    def order(keys: Any, bits: Any) -> Any:
        """The places of 64-bit keys in their order, of which so many low bits differ; those of equal keys stay so."""
        places, others = np.empty(len(keys), dtype=np.int32), np.empty(len(keys), dtype=np.int32)
        ends = np.empty(1 << _DIGIT, dtype=np.int64)
        for i in range(len(keys)):
            places[i] = i
        mask = np.uint64(((1 << _DIGIT) - 1) if source else 0)
        for shift in range(0, bits, _DIGIT):
            low = np.uint64(shift)
            ends[:] = 0
            for i in range(len(keys)):
                ends[np.int64((keys[i] >> low) & mask)] += 1
            total = 0
            for digit in range(len(ends)):
                total, ends[digit] = total + ends[digit], total
            for i in range(len(keys)):
                at = np.int64((keys[places[i]] >> low) & mask)
                others[ends[at]] = places[i]
                ends[at] += 1
            places, others = others, places
        return places

    return order


def _rows_made(source: int) -> Any:
    @jit
    def rows(subject: Any, object: Any, predicate: Any, symmetric: Any, spans: Any, actors: Any) -> Any:
        """The rows of half-edges of actors numbered in the order of their ids: `row`, `half` and `span` of a layer.

        Half-edges are put in the order of their other actors first, then dealt out to their own.
        """
        row = np.zeros(actors + 1, dtype=np.int32)
        for i in range(len(subject)):
            row[subject[i] + 1] += 1
            row[object[i] + 1] += 1
        for actor in range(actors):
            row[actor + 1] += row[actor]
        size = 2 * len(subject) if source else 0
        by_other, half, span = (
            np.empty(size, dtype=np.int32),
            np.empty(size, dtype=np.uint64),
            np.empty(size, dtype=np.uint32),
        )
        ends = row[:-1].copy()
        for i in range(len(subject)):
            by_other[ends[object[i]]] = i
            ends[object[i]] += 1
            by_other[ends[subject[i]]] = i
            ends[subject[i]] += 1
        ends[:] = row[:-1]
        for other in range(actors):
            for j in range(row[other], row[other + 1]):
                i = by_other[j]
                way = LEAVES if object[i] == other else ENTERS
                end = subject[i] if object[i] == other else object[i]
                if symmetric[predicate[i]]:
                    way = LEAVES | ENTERS
                at = ends[end]
                ends[end] += 1
                low = np.uint64(np.int64(i) << 7 | np.int64(predicate[i]) << 2 | way)
                half[at] = np.uint64(np.int64(other)) << np.uint64(36) | low
                span[at] = spans[i]
        return row, half, span

    return rows


order, rows = _order_made(held.STOPPED), _rows_made(held.STOPPED)
