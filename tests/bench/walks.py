"""Walks: the engine beside networkx, rustworkx and igraph on the same graphs, and its answers beside networkx's."""

import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from graph.engine import telling, walking
from graph.engine.asking import asked
from graph.engine.state import State
from graph.filter import Filter
from graph.limits import Stop
from ontology.vocabulary import vocabulary
from tests.bench import rivals
from tests.bench.graphs import Sample, sample, state_of

FILTERS = {
    "bare": Filter(),
    "predicate": Filter(predicates=vocabulary().expand("opposes")),
    "date": Filter(since="2010", until="2014"),
}
MANY, MOST_HOPS, K, PATH_HOPS = 500, 6, 5, 4
NEAR, LEADING, SHORTEST, SEVERAL = "2 hops, 500 relations", "500 most attested in 2 hops", "shortest path", "5 paths"
# Actors with fewer relations have hardly any that a filter admits, and asking about them measures nothing.
_LEAST_RELATIONS = 8
_NOBODY = np.zeros(0, dtype=np.int64)
Pair = tuple[int, int]
Work = Callable[[Pair], Any]


class Row(NamedTuple):
    """One line of the table: median and 99th percentile in milliseconds, of so many calls, a share of them answered."""

    relations: int
    work: str
    filter: str
    library: str
    p50: float
    p99: float
    calls: int
    answered: float = 1.0


def pairs_of(state: State, calls: int) -> list[Pair]:
    """Pairs of actors, seeded, none of whom is nearly without relations."""
    random = np.random.default_rng(1)
    some = np.flatnonzero(np.diff(state.base.row) >= _LEAST_RELATIONS)
    return [(a, b) for a, b in random.choice(some, (calls, 2)).tolist() if a != b]


def timed(row: tuple[int, str, str, str], work: Work, given: list[Pair], patience: float) -> Row:
    """The figures of calls, as many as fit into the patience; the first three are not counted."""
    times, answered = list[float](), 0
    for one in given[:3]:
        work(one)
    began = time.perf_counter()
    for one in given:
        start = time.perf_counter()
        found = work(one)
        times.append((time.perf_counter() - start) * 1000)
        answered += found is not None and len(found) > 0
        if time.perf_counter() - began > patience:
            break
    return Row(*row, statistics.median(times), float(np.percentile(times, 99)), len(times), answered / len(times))


def compare(relations: int, calls: int, others: bool = True, patience: float = 6.0) -> list[Row]:
    """The rows of one size, with builds (p50 in milliseconds) and memory (p50 in megabytes) among them."""
    graph = sample(relations)
    rows: list[Row] = []
    times = []
    for _ in range(3 if relations <= 10**6 else 1):
        start = time.process_time()
        state = state_of(graph)
        times.append((time.process_time() - start) * 1000)
    rows.append(Row(relations, "build from arrays", "", "engine", min(times), 0.0, len(times)))
    rows.append(Row(relations, "memory (MB)", "", "engine", state.nbytes / 1e6, 0.0, 1))
    pairs = pairs_of(state, calls)
    for mode in ["engine", "engine in NumPy"] if relations <= 10**6 else ["engine"]:
        rows += _engine(state, relations, mode, pairs, patience)
    if others:
        rows += _others(graph, state, relations, pairs, patience)
    return rows


def works(state: State, filter: Filter) -> dict[str, Work]:
    """What the engine is asked of a pair under a filter."""
    question, stop = asked(filter), Stop(3600)

    def near(pair: Pair) -> Any:
        return walking.near(state, question, _NOBODY, pair[0], 2, stop, MANY)

    def leading(pair: Pair) -> Any:
        found = walking.near(state, question, _NOBODY, pair[0], 2, stop)
        return telling.leading(state, question, found, MANY)

    def shortest(pair: Pair) -> Any:
        return walking.paths(state, question, _NOBODY, *pair, 1, MOST_HOPS, stop)

    def several(pair: Pair) -> Any:
        return walking.paths(state, question, _NOBODY, *pair, K, PATH_HOPS, stop)

    return {NEAR: near, LEADING: leading, SHORTEST: shortest, SEVERAL: several}


def _engine(state: State, relations: int, mode: str, pairs: list[Pair], patience: float) -> list[Row]:
    kernels, rows = walking.compiler.kernels, []
    if mode != "engine":
        walking.compiler.kernels, pairs = None, pairs[:40]
    try:
        for name, filter in FILTERS.items():
            for work, call in works(state, filter).items():
                rows.append(timed((relations, work, name, mode), call, pairs, patience))
    finally:
        walking.compiler.kernels = kernels
    return rows


def _others(graph: Sample, state: State, relations: int, pairs: list[Pair], patience: float) -> list[Row]:
    rows: list[Row] = []

    def built(name: str, make: Callable[[], Any]) -> Any:
        start = time.process_time()
        made = make()
        rows.append(Row(relations, "build from arrays", "", name, (time.process_time() - start) * 1000, 0.0, 1))
        return made

    multi = built("networkx", lambda: rivals.networkx_of(graph, rivals.edges_of(graph)))
    edges = rivals.edges_of(graph)
    nx = rivals.Networkx(multi, edges)
    rust = built("rustworkx", lambda: rivals.rustworkx_of(graph, edges))
    ig = built("igraph", lambda: rivals.igraph_of(graph, edges))
    for name, filter in FILTERS.items():
        wanted = rivals.Wanted(filter, edges)
        _check(state, filter, nx, wanted, pairs[:20])
        asked_of: dict[tuple[str, str], Work] = {
            (NEAR, "networkx"): lambda p, w=wanted: nx.near(p[0], w, MANY),
            (NEAR, "rustworkx"): lambda p, w=wanted: rivals.near_rustworkx(rust, p[0], w, MANY),
            (NEAR, "igraph"): lambda p, w=wanted: rivals.near_igraph(ig, edges.ends, p[0], w, MANY),
            (LEADING, "networkx"): lambda p, w=wanted: nx.leading(p[0], w, MANY),
            (SHORTEST, "networkx"): lambda p, w=wanted: nx.shortest(p, w),
            (SHORTEST, "rustworkx"): lambda p, w=wanted: rivals.shortest_rustworkx(rust, p, w),
            (SHORTEST, "igraph"): lambda p, w=wanted: rivals.shortest_igraph(ig, edges.ends, p, w),
            (SEVERAL, "networkx"): lambda p, w=wanted: nx.several(p, w, K, PATH_HOPS),
        }
        for one in pairs[:20]:
            lengths = {len(asked_of[SHORTEST, library](one)) for library in ("networkx", "rustworkx", "igraph")}
            assert len(lengths) == 1, (one, lengths)
        for (work, library), call in asked_of.items():
            rows.append(timed((relations, work, name, library), call, pairs, patience))
    return rows


def _check(state: State, filter: Filter, nx: rivals.Networkx, wanted: rivals.Wanted, pairs: list[Pair]) -> None:
    """The engine's relations and paths are networkx's: the same relations, and as many paths of the same lengths."""
    question, stop = asked(filter), Stop(3600)
    numbers = rivals.numbers_of(state, nx.edges)
    for one, other in pairs:
        near = walking.near(state, question, _NOBODY, one, 2, stop)
        assert sorted(numbers[near].tolist()) == sorted(nx.near(one, wanted, 1 << 40)), one
        found = walking.paths(state, question, _NOBODY, one, other, K, PATH_HOPS, stop)
        theirs = nx.several((one, other), wanted, K, PATH_HOPS)
        assert [len(path) for path in found] == [len(path) for path in theirs], (one, other, found, theirs)
        assert all(nx.is_path(path, wanted) for path in found), (one, other, found)
        shortest = walking.paths(state, question, _NOBODY, one, other, 1, MOST_HOPS, stop)
        length = len(nx.shortest((one, other), wanted))
        assert [len(path) for path in shortest] == ([length] if 0 < length <= MOST_HOPS + 1 else []), (one, other)
