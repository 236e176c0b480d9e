"""Indexing: the engine's state of the graph, kept fresh from the embedded store."""

import contextlib
import logging
import threading
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.embedded import arrays as reading
from graph.embedded.database import Database
from graph.engine import keeping
from graph.engine.building import from_columns
from graph.engine.compiler import compiler
from graph.engine.layer import CLAIM, RELATION, Array, Layer, build, empty
from graph.engine.roster import Roster
from graph.engine.state import State
from ontology.errors import StoreError

log = logging.getLogger(__name__)
_ALWAYS_LATE = 2000
_KEPT_FROM = 20_000
_WARM_AFTER = 3


class _Late(NamedTuple):
    """What changed since the base was built: relations with actors' numbers, and their claims."""

    relations: Array
    claims: Array


_NOTHING = _Late(np.zeros(0, dtype=RELATION), np.zeros(0, dtype=CLAIM))


def built(database: Database) -> State:
    """The state that the caller's `reading` block sees, built from nothing."""
    return from_columns(reading.actors(database), *reading.relations_and_claims(database), reading.change(database))


class Engine:
    """The arrays behind one store file; any number of threads ask for the state.

    Changes are laid over the base as a second layer; when that grows past a fiftieth of the base, a new base is built
    in the background. A large base is kept in a file beside the store, so that the next program starts from it.
    """

    def __init__(self, database: Database) -> None:
        self._db = database
        self._state: State | None = None
        self._late = _NOTHING
        self._lock = threading.Lock()
        self._rebuilding = threading.Event()
        self._asked = 0

    @property
    def file(self) -> Path:
        """Where the base is kept."""
        return Path(f"{self._db.path}.index")

    def state(self, *, walks: bool = True) -> State | None:
        """The state that the caller's `reading` block sees; None where the engine has gone on from it already.

        Where many questions are walks, a compiler for them is worth its while.
        """
        wanted = reading.change(self._db)
        self._asked += walks
        if self._asked == _WARM_AFTER:
            compiler.warm()
        state = self._state
        if state is None or state.change < wanted:
            with self._lock:
                state = self._state
                if state is None or state.change < wanted:
                    state = self._state = self._next(state, wanted)
        return state if state.change == wanted else None

    def save(self) -> None:
        """Keep the base in its file, if it is large and the folder takes it."""
        state = self._state
        if state is not None and state.base.relations >= _KEPT_FROM:
            with contextlib.suppress(OSError):
                keeping.save(self.file, reading.identity(self._db), state)

    def keep(self) -> None:
        """Keep a base for the next program, where there is much that none that was kept tells of."""
        with contextlib.suppress(StoreError), self._db.reading():
            size, wanted = reading.size(self._db), reading.change(self._db)
            if size < _KEPT_FROM:
                return
            known = keeping.load(self.file, reading.identity(self._db), wanted)
            if known is None or reading.changed(self._db, known.change) > max(_ALWAYS_LATE, size // 50):
                self._built()

    def _next(self, state: State | None, wanted: int) -> State:
        if state is None:
            state = keeping.load(self.file, reading.identity(self._db), wanted)
            self._late = _NOTHING
            if state is None:
                return self._built()
        if state.change < wanted:
            new = reading.changed(self._db, state.change)
            if new > max(_ALWAYS_LATE, state.base.relations // 20):
                return self._built()
            state = self._refreshed(state, wanted)
            if state.delta.relations > max(_ALWAYS_LATE, state.base.relations // 50):
                self._rebuild_soon()
        return state

    def _built(self) -> State:
        self._late = _NOTHING
        state = self._state = built(self._db)
        self.save()
        return state

    def _rebuild_soon(self) -> None:
        if not self._rebuilding.is_set():
            self._rebuilding.set()
            threading.Thread(target=self._rebuild, name="engine-rebuild", daemon=True).start()

    def _rebuild(self) -> None:
        try:
            with self._db.reading():
                state = built(self._db)
                with self._lock:
                    self._state, self._late = state, _NOTHING
                self.save()
        except StoreError as error:
            log.debug("the index was not rebuilt: %s", error)
        finally:
            self._rebuilding.clear()

    def _refreshed(self, state: State, wanted: int) -> State:
        rows, totals = reading.relations_since(self._db, state.change)
        roster = self._roster(state, rows)
        numbered = rows.copy()
        numbered["subject"], numbered["object"] = roster.numbers(rows["subject"]), roster.numbers(rows["object"])
        placed = (numbered["subject"] >= 0) & (numbered["object"] >= 0)
        dead = state.dead.copy()
        _bury(state.base, dead, numbered[placed])
        keep = ~np.isin(self._late.relations["key"], rows["key"])
        claims = reading.claims_since(self._db, state.change)
        kept = ~np.isin(self._late.claims["relation"], rows["key"])
        self._late = _Late(
            np.concatenate([self._late.relations[keep], numbered[placed & (totals > 0)]]),
            np.concatenate([self._late.claims[kept], claims]),
        )
        order = state.order if len(roster.late) == len(state.roster.late) else roster.order(state.order)
        delta = build(*self._late, roster.actors, order) if len(self._late.relations) else empty()
        return State(wanted, state.base, delta, dead, roster, order)

    def _roster(self, state: State, rows: Array) -> Roster:
        """The roster with actors that are new or have changed their names."""
        keys = np.unique(np.concatenate([rows["subject"], rows["object"]])).astype(np.int64)
        new = keys[state.roster.numbers(keys) < 0]
        known = state.roster.numbers
        renamed = reading.renamed(self._db, state.change)
        again = [row for row in renamed if known(np.array([row[0]], dtype=np.int64))[0] >= 0]
        if not len(new) and not again:
            return state.roster
        return state.roster.with_rows([*reading.actors_by_key(self._db, new.tolist()), *again])


def _bury(base: Layer, dead: NDArray[np.uint8], changed: Array) -> None:
    """Mark the relations of the base that stand elsewhere now."""
    for subject, object, predicate in zip(
        changed["subject"].tolist(), changed["object"].tolist(), changed["predicate"].tolist(), strict=True
    ):
        if max(subject, object) + 1 < len(base.row):
            row = base.half[base.row[subject] : base.row[subject + 1]]
            low, high = np.searchsorted(row, np.array([object << 36, (object + 1) << 36], dtype=np.uint64))
            for half in row[low:high].tolist():
                number = half >> 7 & 536870911
                if half >> 2 & 31 == predicate and base.subject[number] == subject:
                    dead[number >> 3] |= 1 << (number & 7)
