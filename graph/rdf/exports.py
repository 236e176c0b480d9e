"""The whole graph in a format of RDF, as a stream of bytes: the same graph gives the same bytes."""

from collections.abc import Callable, Iterable, Iterator
from typing import IO

from graph.filter import MAX_LIMIT
from graph.model import Extraction, Judgement, Relation
from graph.rdf.description import Corrections, Descriptions
from graph.rdf.jsonld import JsonLd
from graph.rdf.names import BASE
from graph.rdf.rdfxml import RdfXml
from graph.rdf.syntax import Syntax
from graph.rdf.turtle import NTriples, TriG, Turtle, Turtle12
from graph.store import Store
from ontology.errors import InvalidFilter

SYNTAXES: dict[str, type[Syntax]] = {
    "turtle": Turtle,
    "turtle12": Turtle12,
    "trig": TriG,
    "ntriples": NTriples,
    "jsonld": JsonLd,
    "rdfxml": RdfXml,
}
# Bytes gathered before they go to the stream.
_BATCH = 1 << 18

Progress = Callable[[int], None]


def write(store: Store, format: str, stream: IO[bytes], base: str = BASE, on_progress: Progress | None = None) -> None:
    """Write a store as turtle, trig, ntriples, jsonld or rdfxml; `on_progress` is told of each article written.

    Nothing is held but the ids of the actors. Raises InvalidFilter for another format.
    """
    if format not in SYNTAXES:
        raise InvalidFilter(f"unknown format {format!r}; known are {', '.join(SYNTAXES)}", "format")
    gathered: list[str] = []
    size = 0
    given = store.extractions(), store.every_relation(), corrections(store), every_judgement(store)
    for piece in pieces(SYNTAXES[format](base), *given, on_progress):
        gathered.append(piece)
        size += len(piece)
        if size > _BATCH:
            stream.write("".join(gathered).encode("utf-8", "replace"))
            gathered.clear()
            size = 0
    stream.write("".join(gathered).encode("utf-8", "replace"))


def pieces(
    syntax: Syntax,
    extractions: Iterable[Extraction],
    relations: Iterable[Relation] = (),
    corrected: Corrections | None = None,
    judgements: Iterable[Judgement] = (),
    on_progress: Progress | None = None,
) -> Iterator[str]:
    """A document of these extractions and relations, piece by piece."""
    descriptions = Descriptions(syntax, corrected)
    yield syntax.head(in_order=True)
    yield syntax.first(descriptions.dataset())
    for extraction in extractions:
        yield descriptions.shared(extraction)
        yield syntax.graph(extraction.article.id)
        yield descriptions.article(extraction)
        yield syntax.graph(None)
        if on_progress:
            on_progress(1)
    for relation in relations:
        yield descriptions.relation(relation)
    yield from map(descriptions.judgement, judgements)
    yield descriptions.terms()
    yield syntax.foot()


def corrections(store: Store) -> Corrections:
    """What people corrected in a store, from the judgements that stand."""
    wrong, into = set(), {}
    for judgement in every_judgement(store):
        if judgement.kind == "wrong" and not judgement.revoked:
            wrong.add(judgement.target)
        elif judgement.kind == "same" and not judgement.revoked:
            into[judgement.target] = store.actor(judgement.target).id
    return Corrections(frozenset(wrong), into)


def write_turtle(store: Store, stream: IO[bytes], on_progress: Progress, base: str = BASE) -> None:
    """Write a store as Turtle."""
    write(store, "turtle", stream, base, on_progress)


def write_turtle12(store: Store, stream: IO[bytes], on_progress: Progress, base: str = BASE) -> None:
    """Write a store as Turtle of RDF 1.2, claims as annotations of their triples."""
    write(store, "turtle12", stream, base, on_progress)


def write_trig(store: Store, stream: IO[bytes], on_progress: Progress, base: str = BASE) -> None:
    """Write a store as TriG, a named graph an article."""
    write(store, "trig", stream, base, on_progress)


def write_ntriples(store: Store, stream: IO[bytes], on_progress: Progress, base: str = BASE) -> None:
    """Write a store as N-Triples."""
    write(store, "ntriples", stream, base, on_progress)


def write_jsonld(store: Store, stream: IO[bytes], on_progress: Progress, base: str = BASE) -> None:
    """Write a store as JSON-LD."""
    write(store, "jsonld", stream, base, on_progress)


def write_rdfxml(store: Store, stream: IO[bytes], on_progress: Progress, base: str = BASE) -> None:
    """Write a store as RDF/XML."""
    write(store, "rdfxml", stream, base, on_progress)


def every_judgement(store: Store) -> Iterator[Judgement]:
    """Every judgement on record, revoked ones too."""
    offset = 0
    while page := store.judgements(limit=MAX_LIMIT, offset=offset).items:
        yield from page
        offset += len(page)
