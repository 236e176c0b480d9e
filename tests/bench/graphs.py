"""Seeded scale-free signed graphs: the same relations for every library."""

from typing import Any, NamedTuple

import numpy as np

from graph.engine.building import from_columns
from graph.engine.layer import CLAIM, PREDICATES, RELATION
from graph.engine.roster import Columns
from graph.engine.state import State

_DAY_0, _DAYS = 730000 * 4 + 2, 9000


class Sample(NamedTuple):
    """Actors (key, id, name, type), relations (dtype RELATION, actors by key) and one claim of each (dtype CLAIM).

    `columns` are the actors once more, as the engine takes them.
    """

    actors: list[tuple[int, str, str, str]]
    relations: Any
    claims: Any
    columns: Columns


def sample(relations: int, seed: int = 7) -> Sample:
    """A graph of about so many relations, a tenth as many actors; a few actors have most of the relations."""
    random = np.random.default_rng(seed)
    n = max(relations // 10, 10)
    weights = 1.0 / np.arange(1, n + 1) ** 0.75
    chances = np.cumsum(weights / weights.sum())
    ends = np.searchsorted(chances, random.random((int(relations * 1.12), 2)))
    shuffled = random.permutation(n)
    ends = np.sort(shuffled[np.minimum(ends, n - 1)], axis=1)
    told = random.integers(0, len(PREDICATES), len(ends))
    _, first = np.unique((ends[:, 0] * n + ends[:, 1]) * 32 + told, return_index=True)
    kept = np.sort(first[ends[first, 0] != ends[first, 1]])[:relations]
    ends, told, m = ends[kept], told[kept], len(kept)
    rows, claims = np.zeros(m, dtype=RELATION), np.zeros(m, dtype=CLAIM)
    rows["key"] = claims["relation"] = np.arange(1, m + 1)
    rows["subject"], rows["object"], rows["predicate"] = ends[:, 0] + 1, ends[:, 1] + 1, told
    rows["claims"] = rows["articles"] = 1
    rows["confidence"] = claims["confidence"] = np.round(random.random(m), 2)
    claims["first"] = claims["last"] = _DAY_0 + 4 * random.integers(0, _DAYS, m)
    claims["story"] = np.arange(m)
    actors = [(i + 1, f"a{i:07d}", f"Actor {i}", "State") for i in range(n)]
    keys, ids, names, types = (list(column) for column in zip(*actors, strict=True))
    return Sample(actors, rows, claims, (keys, ids, names, types))


def state_of(graph: Sample) -> State:
    """The engine's arrays of a sample."""
    return from_columns(graph.columns, graph.relations, graph.claims, 0)
