"""Walks: the engine beside networkx, rustworkx and igraph on the same graphs, and its answers beside networkx's."""

import statistics
import time
from collections.abc import Callable
from itertools import islice, pairwise
from typing import Any, NamedTuple

import igraph
import networkx as nx
import numpy as np
import rustworkx as rx

from graph.engine import telling, walking
from graph.engine.asking import asked
from graph.engine.layer import PREDICATES
from graph.engine.state import State
from graph.filter import Filter
from graph.limits import Stop
from tests.bench.graphs import Sample, sample, state_of

FILTERS = {
    "bare": Filter(),
    "predicate": Filter(predicates=frozenset({"attacks", "fights", "backs"})),
    "date": Filter(since="2010", until="2014"),
}
MANY, MOST_HOPS, K, PATH_HOPS = 500, 6, 5, 4
_PATIENCE_SECONDS = 6.0


class Row(NamedTuple):
    """One line of the table: median and 99th percentile in milliseconds, of so many calls."""

    relations: int
    work: str
    filter: str
    library: str
    p50: float
    p99: float
    calls: int


class Edges(NamedTuple):
    """Relations as columns of Python values."""

    ends: list[tuple[int, int]]
    predicate: list[int]
    first: list[int]
    last: list[int]
    confidence: list[float]


def edges_of(graph: Sample) -> Edges:
    ends = zip((graph.relations["subject"] - 1).tolist(), (graph.relations["object"] - 1).tolist(), strict=True)
    claims = graph.claims
    return Edges(
        list(ends),
        graph.relations["predicate"].tolist(),
        claims["first"].tolist(),
        claims["last"].tolist(),
        claims["confidence"].tolist(),
    )


def keeper(edges: Edges, filter: str) -> Callable[[int], bool] | None:
    """Whether a filter admits an edge, as a library's user would write it; None admits all."""
    if filter == "predicate":
        wanted = {PREDICATES.index(name) for name in FILTERS["predicate"].predicates or ()}
        return lambda edge: edges.predicate[edge] in wanted
    if filter == "date":
        since, before = (int(x) for x in asked(FILTERS["date"]).numbers[5:7])
        return lambda edge: edges.last[edge] >= since and edges.first[edge] < before
    return None


def networkx_of(graph: Sample, edges: Edges) -> Any:
    """A multigraph whose edges carry their figures."""
    made = nx.MultiGraph()
    made.add_nodes_from(range(len(graph.actors)))
    columns = zip(edges.predicate, edges.first, edges.last, edges.confidence, strict=True)
    for number, ((one, other), figures) in enumerate(zip(edges.ends, columns, strict=True)):
        predicate, first, last, confidence = figures
        made.add_edge(
            one, other, number, predicate=predicate, first=first, last=last, confidence=confidence, articles=1
        )
    return made


def near_networkx(graph: Any, origin: int, keep: Callable[[int], bool] | None, limit: int) -> list[int]:
    """The numbers of the relations within two hops, nearest first, up to a limit."""
    found: list[int] = []
    seen, front = {origin}, [origin]
    told: set[int] = set()
    for depth in range(2):
        following = []
        for actor in front:
            for other, parallel in graph.adj[actor].items():
                for edge in parallel:
                    if edge not in told and (keep is None or keep(edge)):
                        told.add(edge)
                        found.append(edge)
                        if len(found) >= limit:
                            return found
                        if other not in seen and depth == 0:
                            seen.add(other)
                            following.append(other)
        front = following
    return found


def near_rustworkx(graph: Any, origin: int, keep: Callable[[int], bool] | None, limit: int) -> list[int]:
    """As `near_networkx`."""
    found: list[int] = []
    seen, front, told = {origin}, [origin], set[int]()
    for depth in range(2):
        following = []
        for actor in front:
            for _, other, edge in graph.out_edges(actor):
                if edge not in told and (keep is None or keep(edge)):
                    told.add(edge)
                    found.append(edge)
                    if len(found) >= limit:
                        return found
                    if other not in seen and depth == 0:
                        seen.add(other)
                        following.append(other)
        front = following
    return found


def near_igraph(graph: Any, origin: int, keep: Callable[[int], bool] | None, limit: int) -> list[int]:
    """As `near_networkx`."""
    found: list[int] = []
    told = set[int]()
    for actor in [origin, *dict.fromkeys(graph.neighbors(origin))]:
        for edge in graph.incident(actor):
            if edge not in told and (keep is None or keep(edge)):
                told.add(edge)
                found.append(edge)
                if len(found) >= limit:
                    return found
    return found


def timed(
    work: Callable[[Any], object], given: list[Any], patience: float = _PATIENCE_SECONDS
) -> tuple[float, float, int]:
    """Median and 99th percentile in milliseconds of calls, as many as fit into the patience, and how many."""
    times: list[float] = []
    began = time.perf_counter()
    for one in given:
        start = time.perf_counter()
        work(one)
        times.append((time.perf_counter() - start) * 1000)
        if time.perf_counter() - began > patience:
            break
    return statistics.median(times), float(np.percentile(times, 99)), len(times)


def compare(relations: int, calls: int, rivals: bool = True, patience: float = _PATIENCE_SECONDS) -> list[Row]:
    """The rows of one size, with builds (p50 in milliseconds) and memory (p50 in megabytes) among them."""
    graph = sample(relations)
    rows: list[Row] = []
    start = time.perf_counter()
    state = state_of(graph)
    rows.append(Row(relations, "build", "", "engine", (time.perf_counter() - start) * 1000, 0.0, 1))
    rows.append(Row(relations, "memory (MB)", "", "engine", state.nbytes / 1e6, 0.0, 1))
    random = np.random.default_rng(1)
    pairs = [(a, b) for a, b in random.integers(0, len(graph.actors), (calls, 2)).tolist() if a != b]
    modes = ["engine", "engine in NumPy"] if relations <= 10**6 else ["engine"]
    for mode in modes:
        rows += _engine(state, relations, mode, pairs, patience)
    if rivals:
        rows += _rivals(graph, state, relations, pairs, patience)
    return rows


def _engine(state: State, relations: int, mode: str, pairs: list[tuple[int, int]], patience: float) -> list[Row]:
    kernels = walking.compiler.kernels
    if mode != "engine":
        walking.compiler.kernels, pairs = None, pairs[:40]
    none, rows = np.zeros(0, dtype=np.int64), []
    try:
        for name, filter in FILTERS.items():
            question = asked(filter)
            stop = Stop(3600)

            def near(pair: tuple[int, int], limit: int, question: Any = question, stop: Stop = stop) -> Any:
                return walking.near(state, question, none, pair[0], 2, stop, limit)

            def paths(pair: tuple[int, int], k: int, hops: int, question: Any = question, stop: Stop = stop) -> Any:
                return walking.paths(state, question, none, *pair, k, hops, stop)

            works: dict[str, Callable[[Any], object]] = {
                "2 hops, 500 relations": lambda pair: near(pair, MANY),
                "500 most attested in 2 hops": lambda pair, question=question: telling.leading(
                    state, question, near(pair, walking.ALL), MANY
                ),
                "shortest path": lambda pair: paths(pair, 1, MOST_HOPS),
                "5 paths of 4 hops": lambda pair: paths(pair, K, PATH_HOPS),
            }
            rows += [Row(relations, work, name, mode, *timed(call, pairs, patience)) for work, call in works.items()]
    finally:
        walking.compiler.kernels = kernels
    return rows


def _rivals(graph: Sample, state: State, relations: int, pairs: list[tuple[int, int]], patience: float) -> list[Row]:
    edges = edges_of(graph)
    rows: list[Row] = []

    def built(name: str, make: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        made = make()
        rows.append(Row(relations, "build", "", name, (time.perf_counter() - start) * 1000, 0.0, 1))
        return made

    def told(work: str, name: str, library: str, call: Callable[[Any], object], given: list[Any]) -> None:
        rows.append(Row(relations, work, name, library, *timed(call, given, patience)))

    multi = built("networkx", lambda: networkx_of(graph, edges))
    rust = rx.PyGraph(multigraph=True)
    rust.add_nodes_from(range(len(graph.actors)))
    built("rustworkx", lambda: rust.add_edges_from([(a, b, n) for n, (a, b) in enumerate(edges.ends)]))
    ig = built("igraph", lambda: igraph.Graph(n=len(graph.actors), edges=edges.ends))
    simple, some = nx.Graph(multi), pairs[:60]
    _check(state, multi, simple, some[:20])
    for name in FILTERS:
        keep = keeper(edges, name)
        for library, held, walk in (
            ("networkx", multi, near_networkx),
            ("rustworkx", rust, near_rustworkx),
            ("igraph", ig, near_igraph),
        ):
            told("2 hops, 500 relations", name, library, lambda p, w=walk, h=held, k=keep: w(h, p[0], k, MANY), pairs)
        told(
            "500 most attested in 2 hops", name, "networkx",
            lambda p, k=keep: sorted(near_networkx(multi, p[0], k, 1 << 40))[:MANY], some,
        )  # fmt: skip
        kept = simple
        if keep is not None:
            # A view that asks the filter of each edge, as one narrows a graph in networkx.
            kept = nx.subgraph_view(multi, filter_edge=lambda _, __, edge, k=keep: k(edge))
        told("shortest path", name, "networkx", lambda p, g=kept: _or_none(lambda: nx.shortest_path(g, *p)), some)
        flat = simple if keep is None else nx.Graph((a, b) for n, (a, b) in enumerate(edges.ends) if keep(n))
        told("5 paths of 4 hops", name, "networkx", lambda p, g=flat: _or_none(lambda: _some_paths(g, p)), some[:20])
    told(
        "shortest path", "bare", "rustworkx",
        lambda p: rx.graph_dijkstra_shortest_paths(rust, p[0], target=p[1], default_weight=1.0), some,
    )  # fmt: skip
    told("shortest path", "bare", "igraph", lambda p: ig.get_shortest_path(*p), some)
    return rows


def _some_paths(graph: Any, pair: tuple[int, int]) -> list[list[int]]:
    found = islice(nx.shortest_simple_paths(graph, *pair), K)
    return [path for path in found if len(path) - 1 <= PATH_HOPS]


def _or_none(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return None


def _check(state: State, multi: Any, simple: Any, pairs: list[tuple[int, int]]) -> None:
    """The engine's relations and paths are networkx's, in number and length."""
    question, none = asked(Filter()), np.zeros(0, dtype=np.int64)
    for one, other in pairs:
        near = walking.near(state, question, none, one, 2, Stop(3600))
        assert len(near) == len(set(near.tolist())) == len(near_networkx(multi, one, None, 1 << 40)), (one, len(near))
        found = walking.paths(state, question, none, one, other, K, PATH_HOPS, Stop(3600))
        theirs = _or_none(lambda one=one, other=other: _some_paths(simple, (one, other))) or []
        assert [len(path) for path in found] == [len(path) for path in theirs], (one, other)
        assert all(simple.has_edge(a, b) for path in found for a, b in pairwise(path))
