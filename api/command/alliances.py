"""Commands that ask of sides: blocs, what a pair has in common, contradictions, timelines, changes, sponsors."""

from typing import Annotated

import typer

from api.command.failure import explained
from api.command.options import Format, FormatOption, Limit, Offset, Question, StoreOption, asked_store, filtered
from api.command.output import show, show_page
from api.command.sides import draw
from api.question import date
from graph.filter import EVERYTHING, MAX_DEPTH

COMMON = ("friends", "enemies", "divided", "friends_of_enemies")
Actor = Annotated[str, typer.Argument(metavar="ACTOR", help="An id, a name or an alias.", show_default=False)]
Other = Annotated[str | None, typer.Argument(metavar="[OTHER]", help="Another actor.", show_default=False)]


@explained
@filtered
def alliances(
    question: Question,
    one: Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An actor.", show_default=False)] = None,
    other: Other = None,
    limit: Limit = 20,
    format: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """Show the blocs of the graph, or what two actors have in common."""
    from graph import alliances as sides

    with asked_store(store) as graph:
        filter = question.filter(graph)
        if one is None:
            show(sides.blocs(graph, filter, limit), format, draw, "blocs", "frustrated")
        elif other is None:
            raise typer.BadParameter("two actors have something in common; only one is named", param_hint="OTHER")
        else:
            ends = graph.find_actor(one).id, graph.find_actor(other).id
            show(sides.common(graph, *ends, filter, limit), format, draw, *COMMON)


@explained
@filtered
def contradictions(
    question: Question,
    actor: Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="Only of this actor.")] = None,
    limit: Limit = 20,
    offset: Offset = 0,
    format: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """List the pairs on which claims disagree, of every modality unless told otherwise, with both sides' sentences."""
    from graph import alliances as sides

    with asked_store(store) as graph:
        id = None if actor is None else graph.find_actor(actor).id
        show_page(sides.contradictions(graph, question.filter(graph, EVERYTHING), limit, offset, id), format, draw)


@explained
@filtered
def timeline(
    actor: Actor,
    question: Question,
    other: Other = None,
    limit: Limit = 100,
    offset: Offset = 0,
    format: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """Show how a pair's relations moved, or an actor's, claim by claim, of every modality unless told otherwise."""
    from graph import alliances as sides

    with asked_store(store) as graph:
        ends = graph.find_actor(actor).id, None if other is None else graph.find_actor(other).id
        show(sides.timeline(graph, *ends, question.filter(graph, EVERYTHING), limit, offset), format, draw, "items")


@explained
@filtered
def changes(
    start: Annotated[str, typer.Argument(metavar="FROM", help="A date.", show_default=False)],
    to: Annotated[str, typer.Argument(metavar="TO", help="A later date.", show_default=False)],
    question: Question,
    limit: Limit = 50,
    format: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """Show what began, ended or turned between two dates."""
    from graph import alliances as sides

    with asked_store(store) as graph:
        days = date(start, "from"), date(to, "to")
        show(sides.changes(graph, *days, question.filter(graph), limit), format, draw, "began", "over", "turned")


@explained
@filtered
def balance(
    question: Question, limit: Limit = 20, format: FormatOption = Format.table, store: StoreOption = None
) -> None:
    """Count balanced and unbalanced triads, and list the most strained ties."""
    from graph import alliances as sides

    with asked_store(store) as graph:
        show(sides.balance(graph, question.filter(graph), limit), format, draw, "strained")


@explained
@filtered
def central(
    question: Question, limit: Limit = 20, format: FormatOption = Format.table, store: StoreOption = None
) -> None:
    """List the most central actors, and the brokers between blocs."""
    from graph import alliances as sides

    with asked_store(store) as graph:
        show(sides.central(graph, question.filter(graph), limit), format, draw, "actors", "brokers")


@explained
@filtered
def sponsors(
    actor: Actor,
    question: Question,
    depth: Annotated[int, typer.Option(min=1, max=MAX_DEPTH, help="Through how many hands.")] = 2,
    limit: Limit = 50,
    format: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """Show who backs or aids an actor and whom it backs or aids, and through how many hands."""
    from graph import alliances as sides

    with asked_store(store) as graph:
        found = sides.sponsors(graph, graph.find_actor(actor).id, depth, question.filter(graph), limit)
        show(found, format, draw, "sponsors", "clients")
