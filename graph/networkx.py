"""NetworkX in and out, so that people can go on in a notebook.

Nodes are actor ids with `name` and `type`; edges are relations, keyed by predicate, with their figures as attributes.
A symmetric relation is one edge, from the lesser id to the greater, with `symmetric=True`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.filter import DEFAULT, Filter
from graph.model import ActorRef, Relation, relation_id
from ontology.errors import InvalidGraph
from ontology.vocabulary import MODALITIES, vocabulary

if TYPE_CHECKING:
    import networkx

    from graph.store import Store

_FIGURES = ("sign", "claims", "articles", "first", "last", "confidence", "modalities", "disputed", "ended", "via")


def to_networkx(store: Store, filter: Filter = DEFAULT) -> networkx.MultiDiGraph:
    """The relations that a filter admits, with the actors that they join, as a `networkx.MultiDiGraph`."""
    import networkx

    graph = networkx.MultiDiGraph()
    predicates = vocabulary().predicates
    for relation in store.every_relation(filter):
        for actor in (relation.subject, relation.object):
            graph.add_node(actor.id, name=actor.name, type=actor.type)
        figures: dict[str, Any] = {name: getattr(relation, name) for name in _FIGURES}
        figures["symmetric"] = predicates[relation.predicate].symmetric
        graph.add_edge(relation.subject.id, relation.object.id, key=relation.predicate, **figures)
    return graph


def from_networkx(graph: networkx.MultiDiGraph) -> list[Relation]:
    """The relations of a graph in the form of `to_networkx`, in its order; what an edge lacks counts as one claim.

    Raises InvalidGraph, naming the edge, for a predicate or actor type that the codebook does not know.
    """
    return [_relation(graph, *edge) for edge in graph.edges(keys=True, data=True)]


def _relation(graph: networkx.MultiDiGraph, subject: str, object: str, key: str, told: dict[str, Any]) -> Relation:
    words = vocabulary()
    place = f"edge {subject!r} -> {object!r}"
    if key not in words.predicates:
        raise InvalidGraph(f"unknown predicate {key!r}", place)
    ends = []
    for id in (subject, object):
        node = graph.nodes[id]
        if node.get("type") not in words.actor_types:
            raise InvalidGraph(f"actor {id!r} has no known type: {node.get('type')!r}", place)
        ends.append(ActorRef(str(id), str(node.get("name", id)), node["type"]))
    modalities = dict(told.get("modalities") or {"asserted": int(told.get("claims", 1))})
    if not modalities.keys() <= set(MODALITIES):
        raise InvalidGraph(f"unknown modality among {sorted(modalities)}", place)
    return Relation(
        id=relation_id(ends[0].id, key, ends[1].id),
        subject=ends[0],
        predicate=key,
        object=ends[1],
        sign=words.predicates[key].sign,
        claims=int(told.get("claims", 1)),
        articles=int(told.get("articles", 1)),
        first=told.get("first"),
        last=told.get("last"),
        confidence=float(told.get("confidence", 1.0)),
        modalities=modalities,
        disputed=bool(told.get("disputed", False)),
        ended=bool(told.get("ended", False)),
        via=tuple(told.get("via", ())),
    )
