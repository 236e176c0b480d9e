"""The graph as NetworkX has it: for a notebook, and for GraphML (Gephi, yEd, igraph) and GEXF (Gephi)."""

import re
from collections.abc import Iterator
from typing import IO

import networkx as nx

from graph.exports.form import Progress
from graph.filter import EVERYTHING, MAX_LIMIT, Filter
from graph.model import Relation
from graph.store import Store

# XML 1.0 has no place for these, escaped or not.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_networkx(store: Store, filter: Filter = EVERYTHING) -> "nx.MultiDiGraph[str]":
    """A multigraph of the relations that the filter admits: nodes are actor ids, each edge's key is its predicate.

    Nodes carry name and type; edges sign, claims, articles, confidence, first, last, disputed and ended, without the
    ones that are unknown. A symmetric relation is one edge.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="Faultlines")
    for relation in relations(store, filter):
        for actor in (relation.subject, relation.object):
            if actor.id not in graph:
                graph.add_node(actor.id, name=actor.name, label=actor.name, type=actor.type)
        figures = ("sign", "claims", "articles", "confidence", "first", "last", "disputed", "ended")
        known = {name: getattr(relation, name) for name in figures if getattr(relation, name) is not None}
        graph.add_edge(
            relation.subject.id, relation.object.id, relation.predicate, predicate=relation.predicate, **known
        )
    return graph


def relations(store: Store, filter: Filter = EVERYTHING) -> Iterator[Relation]:
    """Every relation that the filter admits, the most attested first."""
    offset = 0
    while page := store.relations(filter, limit=MAX_LIMIT, offset=offset).items:
        yield from page
        offset += len(page)


def write_graphml(store: Store, stream: IO[bytes], on_progress: Progress) -> None:
    """Write actors and relations as GraphML."""
    nx.write_graphml_lxml(_writable(to_networkx(store)), stream, named_key_ids=True)
    on_progress(store.counts()["articles"])


def write_gexf(store: Store, stream: IO[bytes], on_progress: Progress) -> None:
    """Write actors and relations as GEXF 1.2."""
    nx.write_gexf(_writable(to_networkx(store)), stream)
    on_progress(store.counts()["articles"])


def _writable(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain.add_nodes_from((n, _clean(data)) for n, data in graph.nodes(data=True))
    plain.add_edges_from((a, b, key, _clean(data)) for a, b, key, data in graph.edges(keys=True, data=True))
    return plain


def _clean(data: dict[str, object]) -> dict[str, object]:
    return {name: _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value for name, value in data.items()}
