"""The ontology in the formats of RDF; the same file gives the same bytes."""

import functools
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, RdfFormat, Triple

from ontology.vocabulary import turtle

FORMS = {
    "turtle": ("text/turtle", RdfFormat.TURTLE),
    "ntriples": ("application/n-triples", RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdfxml": ("application/rdf+xml", RdfFormat.RDF_XML),
}


@functools.cache
def form(name: str) -> bytes:
    """The ontology in one of FORMS; Turtle is the file itself, comments and all."""
    if name == "turtle":
        return turtle().encode()
    labels: dict[str, BlankNode] = {}

    def named(term: Any) -> Any:
        if not isinstance(term, BlankNode):
            return term
        return labels.setdefault(term.value, BlankNode(f"b{len(labels)}"))

    parser = pyoxigraph.parse(turtle().encode(), format=RdfFormat.TURTLE)
    triples = [Triple(named(subject), predicate, named(object)) for subject, predicate, object, _ in parser]
    # Without prefixes: the library would write them in an order that changes from run to run.
    return pyoxigraph.serialize(triples, format=FORMS[name][1]) or b""
