"""The libraries that the engine is measured beside, asked the same questions as their users would ask them.

Filters are those of a query, not known beforehand: each library tests them on the relations that it walks over.
"""

import heapq
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import igraph
import networkx
import numpy as np
import rustworkx

from graph.engine.asking import BEFORE, MASK, SINCE, asked
from graph.engine.layer import PREDICATES
from graph.engine.state import State
from graph.filter import Filter
from tests.bench.graphs import Sample


class Edges(NamedTuple):
    """Relations as columns of Python values."""

    ends: list[tuple[int, int]]
    predicate: list[int]
    first: list[int]
    last: list[int]
    confidence: list[float]


class Wanted:
    """What a filter asks of a relation, by its number; `keep` is None where it asks nothing."""

    def __init__(self, filter: Filter, edges: Edges) -> None:
        self.keep: Any = None
        numbers = asked(filter).numbers
        if filter.predicates is not None:
            wanted = {place for place in range(len(PREDICATES)) if int(numbers[MASK]) >> place & 1}
            predicate = edges.predicate
            self.keep = lambda edge: predicate[edge] in wanted
        elif filter.since or filter.until:
            since, before, first, last = int(numbers[SINCE]), int(numbers[BEFORE]), edges.first, edges.last
            self.keep = lambda edge: last[edge] >= since and first[edge] < before


def edges_of(graph: Sample) -> Edges:
    """A sample's relations, with their actors by number."""
    ends = zip((graph.relations["subject"] - 1).tolist(), (graph.relations["object"] - 1).tolist(), strict=True)
    claims = graph.claims
    return Edges(
        list(ends),
        graph.relations["predicate"].tolist(),
        claims["first"].tolist(),
        claims["last"].tolist(),
        claims["confidence"].tolist(),
    )


def numbers_of(state: State, edges: Edges) -> Any:
    """Where each relation of a state's base stands among the edges."""
    known = {(*ends, told): number for number, (ends, told) in enumerate(zip(edges.ends, edges.predicate, strict=True))}
    base = state.base
    rows = zip(base.subject.tolist(), base.object.tolist(), (base.kind & 31).tolist(), strict=True)
    return np.array([known[row] for row in rows], dtype=np.int64)


def networkx_of(graph: Sample, edges: Edges) -> Any:
    """A multigraph whose edges carry their figures."""
    made = networkx.MultiGraph()
    made.add_nodes_from(range(len(graph.actors)))
    columns = zip(edges.predicate, edges.first, edges.last, edges.confidence, strict=True)
    for number, ((one, other), figures) in enumerate(zip(edges.ends, columns, strict=True)):
        predicate, first, last, confidence = figures
        made.add_edge(
            one, other, number, predicate=predicate, first=first, last=last, confidence=confidence, articles=1
        )
    return made


class Networkx:
    """A multigraph of networkx, and a simple graph that lists each pair's relations, as its path functions want.

    To have the simple graph costs nothing here. A filter is a view, which tests it on the pairs that are walked over:
    to copy what it admits would cost seconds for each question.
    """

    def __init__(self, multi: Any, edges: Edges) -> None:
        self.multi, self.edges = multi, edges
        self.simple = networkx.Graph()
        self.simple.add_nodes_from(multi)
        between: dict[tuple[int, int], list[int]] = {}
        for number, (one, other) in enumerate(edges.ends):
            between.setdefault((min(one, other), max(one, other)), []).append(number)
        self.simple.add_edges_from((*pair, {"relations": numbers}) for pair, numbers in between.items())
        self.rank = [-confidence for confidence in edges.confidence]

    def near(self, origin: int, wanted: Wanted, limit: int) -> list[int]:
        """The numbers of the relations within two hops, nearest first, up to a limit."""
        keep, adjacent = wanted.keep, self.multi.adj
        found, told, seen, front = list[int](), set[int](), {origin}, [origin]
        for depth in range(2):
            following = []
            for actor in front:
                for other, parallel in adjacent[actor].items():
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

    def leading(self, origin: int, wanted: Wanted, limit: int) -> list[int]:
        """The most attested of the relations within two hops; in the samples, the most confident."""
        return heapq.nsmallest(limit, self.near(origin, wanted, 1 << 40), key=self.rank.__getitem__)

    def narrowed(self, wanted: Wanted) -> Any:
        """The multigraph with the wanted relations."""
        keep = wanted.keep
        if keep is None:
            return self.multi
        return networkx.subgraph_view(self.multi, filter_edge=lambda _, __, edge: keep(edge))

    def view(self, wanted: Wanted) -> Any:
        """The pairs that some wanted relation joins."""
        keep = wanted.keep
        if keep is None:
            return self.simple
        adjacent = self.simple._adj
        return networkx.subgraph_view(
            self.simple, filter_edge=lambda one, other: any(map(keep, adjacent[one][other]["relations"]))
        )

    def shortest(self, pair: tuple[int, int], wanted: Wanted) -> list[int]:
        """A shortest path, or none."""
        try:
            return list(networkx.shortest_path(self.narrowed(wanted), *pair))
        except networkx.NetworkXNoPath:
            return []

    def several(self, pair: tuple[int, int], wanted: Wanted, k: int, hops: int) -> list[list[int]]:
        """The first k simple paths of at most so many hops."""
        found: list[list[int]] = []
        try:
            for path in networkx.shortest_simple_paths(self.view(wanted), *pair):
                if len(path) > hops + 1:
                    break
                found.append(path)
                if len(found) == k:
                    break
        except networkx.NetworkXNoPath:
            pass
        return found

    def is_path(self, path: list[int], wanted: Wanted) -> bool:
        """Whether wanted relations join each actor of a path to the next."""
        view = self.view(wanted)
        return len(set(path)) == len(path) and all(view.has_edge(one, other) for one, other in pairwise(path))


def rustworkx_of(graph: Sample, edges: Edges) -> Any:
    """A graph whose edges are numbers of relations."""
    made = rustworkx.PyGraph(multigraph=True)
    made.add_nodes_from(range(len(graph.actors)))
    made.add_edges_from([(one, other, number) for number, (one, other) in enumerate(edges.ends)])
    return made


def near_rustworkx(graph: Any, origin: int, wanted: Wanted, limit: int) -> list[int]:
    """As `Networkx.near`."""
    keep = wanted.keep
    found, told, seen, front = list[int](), set[int](), {origin}, [origin]
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


def shortest_rustworkx(graph: Any, pair: tuple[int, int], wanted: Wanted) -> list[int]:
    """A shortest path, or none: by its own search, Dijkstra's, where there is no filter, for which it copies the graph."""
    if wanted.keep is None:
        found = rustworkx.graph_dijkstra_shortest_paths(graph, pair[0], target=pair[1], default_weight=1.0)
        return list(found[pair[1]]) if pair[1] in found else []

    def steps(actor: int) -> Iterator[tuple[int, int]]:
        for _, other, edge in graph.out_edges(actor):
            yield edge, other

    return _meeting(steps, pair, wanted)


def igraph_of(graph: Sample, edges: Edges) -> Any:
    """A graph whose edges are numbered as the relations."""
    return igraph.Graph(n=len(graph.actors), edges=edges.ends)


def shortest_igraph(graph: Any, ends: list[tuple[int, int]], pair: tuple[int, int], wanted: Wanted) -> list[int]:
    """A shortest path, or none: by its own search where there is no filter, for which it copies the graph or its weights."""
    if wanted.keep is None:
        return list(graph.get_shortest_path(*pair))

    def steps(actor: int) -> Iterator[tuple[int, int]]:
        for edge in graph.incident(actor):
            one, other = ends[edge]
            yield edge, one if other == actor else other

    return _meeting(steps, pair, wanted)


def near_igraph(graph: Any, ends: list[tuple[int, int]], origin: int, wanted: Wanted, limit: int) -> list[int]:
    """As `Networkx.near`."""
    keep = wanted.keep
    found, told, seen, front = list[int](), set[int](), {origin}, [origin]
    for depth in range(2):
        following = []
        for actor in front:
            for edge in graph.incident(actor):
                if edge not in told and (keep is None or keep(edge)):
                    told.add(edge)
                    found.append(edge)
                    if len(found) >= limit:
                        return found
                    one, other = ends[edge]
                    other = one if other == actor else other
                    if other not in seen and depth == 0:
                        seen.add(other)
                        following.append(other)
        front = following
    return found


def _meeting(steps: Callable[[int], Iterator[tuple[int, int]]], pair: tuple[int, int], wanted: Wanted) -> list[int]:
    """A shortest path, or none, by a breadth-first search from both ends that widens the smaller front, as networkx's.

    `steps` tells an actor's relations and the others that they lead to.
    """
    keep, came = wanted.keep, ({pair[0]: pair[0]}, {pair[1]: pair[1]})
    fronts = [[pair[0]], [pair[1]]]
    while fronts[0] and fronts[1]:
        side = int(len(fronts[1]) < len(fronts[0]))
        mine, theirs, following = came[side], came[1 - side], list[int]()
        for actor in fronts[side]:
            for edge, other in steps(actor):
                if other not in mine and (keep is None or keep(edge)):
                    mine[other] = actor
                    if other in theirs:
                        return [*_trail(came[0], other)[::-1], *_trail(came[1], other)[1:]]
                    following.append(other)
        fronts[side] = following
    return []


def _trail(came: dict[int, int], actor: int) -> list[int]:
    """An actor and those by whom the search came to it, back to the first."""
    trail = [actor]
    while came[actor] != actor:
        actor = came[actor]
        trail.append(actor)
    return trail
