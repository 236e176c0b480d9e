"""The table of export forms, and the one way to write any of them."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Protocol

from graph.store import Store
from ontology.errors import InvalidFilter

Progress = Callable[[int], None]


class Writer(Protocol):
    """What a form's module offers as `write`: `on_progress` is told of each batch of articles written."""

    def __call__(self, store: Store, stream: IO[bytes], on_progress: Progress, **more: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the graph: its name, its media type, the end of its file's name and the writer (module:function).

    `linked` says whether its writer takes the base that the IRIs of the graph begin with.
    """

    name: str
    media_type: str
    suffix: str
    writer: str
    linked: bool = False

    def load(self) -> Writer:
        """The form's writer; its module, and the library behind it, is imported here and not before."""
        module, _, function = self.writer.partition(":")
        found: Writer = getattr(importlib.import_module(module), function)
        return found


FORMS = {
    f.name: f
    for f in (
        Form("turtle", "text/turtle", ".ttl", "graph.rdf.exports:write_turtle", linked=True),
        Form("turtle12", "text/turtle;version=1.2", ".ttl", "graph.rdf.exports:write_turtle12", linked=True),
        Form("trig", "application/trig", ".trig", "graph.rdf.exports:write_trig", linked=True),
        Form("ntriples", "application/n-triples", ".nt", "graph.rdf.exports:write_ntriples", linked=True),
        Form("jsonld", "application/ld+json", ".jsonld", "graph.rdf.exports:write_jsonld", linked=True),
        Form("rdfxml", "application/rdf+xml", ".rdf", "graph.rdf.exports:write_rdfxml", linked=True),
        Form("graphml", "application/graphml+xml", ".graphml", "graph.exports.network:write_graphml"),
        Form("gexf", "application/gexf+xml", ".gexf", "graph.exports.network:write_gexf"),
        Form("csv", "text/csv", ".csv", "graph.exports.csv:write"),
        Form("neo4j-csv", "application/zip", ".zip", "graph.neo4j.csv:write"),
        Form("cypher", "application/x-cypher-query", ".cypher", "graph.exports.cypher:write"),
        Form("jsonl", "application/x-ndjson", ".jsonl", "graph.exports.jsonl:write"),
    )
}


def form(name: str) -> Form:
    """The form of this name. Raises InvalidFilter for any other word."""
    if name not in FORMS:
        raise InvalidFilter(f"unknown format {name!r}; known are {', '.join(FORMS)}", "format")
    return FORMS[name]


def write(
    store: Store, name: str, stream: IO[bytes], on_progress: Progress | None = None, base: str | None = None
) -> None:
    """Write the whole graph to a stream in this form, RDF below this base. Raises InvalidFilter for an unknown one."""
    kind = form(name)
    more = {"base": base} if base and kind.linked else {}
    kind.load()(store, stream, on_progress or _unwatched, **more)


def _unwatched(_: int) -> None:
    """Progress that nobody follows."""
