"""The dataset that SPARQL asks: everything in the default graph, with what follows from it, and a graph an article.

What follows is what the ontology's super-properties, symmetric and inverse properties entail for the direct triples,
so that a query for `:opposes` finds who `:attacks`, from both ends; and that every actor is an `:Actor`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from graph.rdf.description import Descriptions
from graph.rdf.exports import corrections, every_judgement
from graph.rdf.names import expand, segment
from graph.rdf.turtle import Turtle
from graph.store import Store
from ontology.vocabulary import turtle, vocabulary

_BATCH = 4_000_000
_TURTLE = pyoxigraph.RdfFormat.TURTLE
_INVERSE = f"SELECT ?p ?q {{ ?p <{expand('owl:inverseOf')}> ?q }}"


def dataset(store: Store, base: str) -> pyoxigraph.Store:
    """An engine's copy of a store: about 330 bytes of memory a triple, twice."""
    graph = pyoxigraph.Store()
    graph.load(turtle().encode(), format=_TURTLE)
    syntax = Turtle(base)
    corrected = corrections(store)
    words = Descriptions(syntax, corrected)
    head = syntax.head()
    gathered = [words.dataset()]
    size = 0
    for extraction in store.extractions():
        whole = words.article(extraction)
        name = NamedNode(f"{base}articles/{segment(extraction.article.id)}")
        graph.load(f"{head}{whole}".encode("utf-8", "replace"), format=_TURTLE, to_graph=name)
        gathered += (words.shared(extraction), whole)
        size += len(whole)
        if size > _BATCH:
            _load(graph, head, gathered)
            size = 0
    gathered += map(words.relation, store.every_relation())
    gathered += map(words.judgement, every_judgement(store))
    _load(graph, head, gathered)
    graph.extend(list(_entailed(graph)))
    return graph


def _load(graph: pyoxigraph.Store, head: str, gathered: list[str]) -> None:
    graph.load((head + "".join(gathered)).encode("utf-8", "replace"), format=_TURTLE)
    gathered.clear()


def _entailed(graph: pyoxigraph.Store) -> Iterator[pyoxigraph.Quad]:
    words = vocabulary()
    rows: Any = graph.query(_INVERSE)
    inverses = {row["p"]: row["q"] for row in rows}
    relates = NamedNode(expand(":relatesTo"))
    for name, predicate in words.predicates.items():
        line = [words.predicates[kind] for kind in words.ancestry(name)]
        for subject, _, object, _ in _all(graph, NamedNode(predicate.iri)):
            pairs = [(subject, object)]
            for kind in line:
                if kind.symmetric and len(pairs) == 1:
                    pairs.append((object, subject))
                iri = NamedNode(kind.iri)
                for one, other in pairs:
                    yield Quad(one, iri, other)
                    if iri in inverses:
                        yield Quad(other, inverses[iri], one)
            for one, other in pairs:
                yield Quad(one, relates, other)
    a, actor = NamedNode(expand("rdf:type")), NamedNode(expand(":Actor"))
    for type in words.actor_types.values():
        if type.is_actor:
            for subject, *_ in _all(graph, a, NamedNode(expand(f":{type.name}"))):
                yield Quad(subject, a, actor)


def _all(graph: pyoxigraph.Store, predicate: NamedNode, object: NamedNode | None = None) -> Iterable[Any]:
    return graph.quads_for_pattern(None, predicate, object, pyoxigraph.DefaultGraph())
