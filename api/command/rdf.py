"""Commands for the graph as RDF: ask it in SPARQL, and check anybody's data against the shapes."""

import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.command.failure import WORK_FAILED, explained, report
from api.command.options import StoreOption
from api.settings import Settings


class AnswerForm(StrEnum):
    """The forms in which an answer to SPARQL is printed: of a table, and of a graph."""

    json = "json"
    xml = "xml"
    csv = "csv"
    tsv = "tsv"
    turtle = "turtle"
    ntriples = "ntriples"
    jsonld = "jsonld"
    rdfxml = "rdfxml"


@explained
def sparql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="A SPARQL 1.1 query; - reads it from standard input.")],
    format: Annotated[
        AnswerForm | None, typer.Option("--format", "-f", help="csv and turtle where nothing is said.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Ask the graph in SPARQL."""
    from graph.rdf.engine import Engine
    from graph.rdf.evaluation import GRAPHS, RESULTS, Source

    settings = Settings.from_environment(store)
    with settings.open(read_only=True) as graph:
        version = graph.version()
    engine = Engine(Source(settings.store, settings.base, settings.username, settings.password))
    wanted = format.value if format else None
    try:
        answer = engine.ask(
            sys.stdin.read() if query == "-" else query,
            version,
            results=wanted if wanted in RESULTS else None if wanted else "csv",
            graph=wanted if wanted in GRAPHS else None if wanted else "turtle",
        )
        with answer.file:
            shutil.copyfileobj(answer.file, sys.stdout.buffer)
    finally:
        engine.close()


@explained
def validate(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="RDF: .ttl, .trig, .nt, .nq, .jsonld, .rdf or .owl, or any of them with .gz."
        ),
    ],
) -> None:
    """Check a graph against the SHACL shapes; exit code 1 where it breaks them."""
    from graph.rdf.document import open_document
    from graph.rdf.validation import validate as check

    found = check(open_document(path))
    for finding in found.findings:
        print(finding)
    report(f"{path}: {found.triples:,} triples, {'valid' if found.conforms else 'not valid'}")
    if not found.conforms:
        raise typer.Exit(WORK_FAILED)
