"""Building: a state of the graph from nothing."""

import numpy as np

from graph.engine.layer import Array, build, empty
from graph.engine.roster import Columns, Roster
from graph.engine.state import State, no_dead


def from_columns(actors: Columns, relations: Array, claims: Array, change: int) -> State:
    """A state built from nothing; `relations` name actors by key."""
    roster = Roster.of(actors)
    order = roster.order()
    ends = roster.numbers(relations["subject"].astype(np.int64)), roster.numbers(relations["object"].astype(np.int64))
    placed = (ends[0] >= 0) & (ends[1] >= 0)
    if not placed.all():
        relations, ends = relations[placed], (ends[0][placed], ends[1][placed])
    base = build(relations, claims, roster.actors, order, ends)
    return State(change, base, empty(), no_dead(base), roster, order)
