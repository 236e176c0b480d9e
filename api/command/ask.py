"""Commands that ask the graph; none of them reads text, so none imports a language model."""

from typing import Annotated

import typer

from api.command import tables
from api.command.failure import explained
from api.command.options import (
    Evidence,
    Format,
    FormatOption,
    Limit,
    Offset,
    Question,
    StoreOption,
    asked_store,
    filtered,
)
from api.command.output import show, show_page
from api.evidence import attest_neighbourhood, attest_page, attest_paths
from graph.filter import EVERYTHING, MAX_DEPTH, MAX_LENGTH, MAX_PATHS
from graph.store import Store
from graph.weight import Weight
from ontology.vocabulary import vocabulary

Actor = Annotated[str, typer.Argument(metavar="ACTOR", help="An id, a name or an alias.", show_default=False)]
Subject = Annotated[str | None, typer.Option(help="Only with this subject.")]
Object = Annotated[str | None, typer.Option(help="Only with this object.")]


@explained
def actors(
    query: Annotated[str | None, typer.Argument(help="A name or alias; spelling need not be exact.")] = None,
    type: Annotated[str | None, typer.Option(help="Only actors of this type.")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
    format: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """List actors, or find them by name."""
    with asked_store(store) as graph:
        kind = vocabulary().actor_type(type).name if type is not None else None
        show_page(graph.actors(query, kind, limit, offset), format, tables.actors)


@explained
@filtered
def neighbours(
    actor: Actor,
    question: Question,
    depth: Annotated[int, typer.Option(min=1, max=MAX_DEPTH, help="How many hops.")] = 1,
    evidence: Evidence = 1,
    limit: Limit = 20,
    offset: Offset = 0,
    format: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """Show whom an actor stands with and against, and the sentences that say so."""
    with asked_store(store) as graph:
        filter = question.filter(graph)
        found = graph.neighbourhood(graph.find_actor(actor).id, depth, filter, limit, offset)
        show(attest_neighbourhood(graph, found, filter, evidence), format, tables.neighbourhood, "relations")


@explained
@filtered
def path(
    origin: Annotated[str, typer.Argument(metavar="FROM", help="An id, a name or an alias.", show_default=False)],
    target: Annotated[str, typer.Argument(metavar="TO", help="An id, a name or an alias.", show_default=False)],
    question: Question,
    k: Annotated[
        int,
        typer.Option(
            "-k", "--k", min=1, max=MAX_PATHS, help="How many paths at most; fewer mean that there are no more."
        ),
    ] = 1,
    max_length: Annotated[int, typer.Option(min=1, max=MAX_LENGTH, help="How many relations a path may have.")] = 4,
    weight: Annotated[
        Weight | None,
        typer.Option(help="The lightest paths first: the surest by confidence, or the best attested by articles."),
    ] = None,
    evidence: Evidence = 1,
    format: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """Show how two actors stand to each other, step by step."""
    with asked_store(store) as graph:
        filter = question.filter(graph)
        found = graph.paths(graph.find_actor(origin).id, graph.find_actor(target).id, k, max_length, filter, weight)
        show(attest_paths(graph, found, filter, evidence), format, tables.paths, "paths")


@explained
@filtered
def relations(
    question: Question,
    subject: Subject = None,
    object: Object = None,
    evidence: Evidence = 1,
    limit: Limit = 20,
    offset: Offset = 0,
    format: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """List relations, the most attested first."""
    with asked_store(store) as graph:
        filter = question.filter(graph)
        page = graph.relations(filter, _id(graph, subject), _id(graph, object), limit, offset)
        show_page(attest_page(graph, page, filter, evidence), format, tables.relations)


@explained
@filtered
def claims(
    question: Question,
    query: Annotated[str | None, typer.Argument(help="Words of the evidence.")] = None,
    subject: Subject = None,
    object: Object = None,
    article: Annotated[str | None, typer.Option(help="Only of the article with this id.")] = None,
    limit: Limit = 20,
    offset: Offset = 0,
    format: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """List claims with their sentences, of every modality unless told otherwise."""
    with asked_store(store) as graph:
        page = graph.claims(
            question.filter(graph, EVERYTHING),
            _id(graph, subject),
            _id(graph, object),
            article,
            query,
            limit=limit,
            offset=offset,
        )
        show_page(page, format, tables.claims)


@explained
def articles(
    query: Annotated[str | None, typer.Argument(help="Words of the title or the text.")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
    format: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """List the articles that are stored, the latest first."""
    with asked_store(store) as graph:
        show_page(graph.articles(query, limit, offset), format, tables.articles)


def _id(store: Store, name: str | None) -> str | None:
    return None if name is None else store.find_actor(name).id
