"""Commands that take the graph elsewhere: export and copy."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.command.failure import explained
from api.command.options import StoreOption, asked_store
from api.command.output import console, destination
from api.settings import Settings
from graph.exports.form import FORMS
from graph.filter import MAX_LIMIT
from graph.model import Judgement
from graph.store import Store

# Typer offers an enumeration's values as choices; these are the names of the one table of forms.
FormName = StrEnum("FormName", {name.replace("-", "_"): name for name in FORMS})  # type: ignore[misc]


@explained
def export(
    format: Annotated[FormName, typer.Option("--format", "-f", help="The form.", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file instead of standard output; .gz packs it.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the whole graph in a form that other tools read."""
    from rich.progress import Progress

    from graph.exports import write

    with asked_store(store) as graph:
        total = graph.counts()["articles"]
        base = Settings.from_environment().base
        quiet = not sys.stderr.isatty()
        with (
            Progress(console=console(stderr=True), transient=True, disable=quiet) as progress,
            destination(output) as stream,
        ):
            task = progress.add_task("exporting", total=total)
            write(graph, format.value, stream, lambda done: progress.advance(task, done), base)


@explained
def copy(
    source: Annotated[str, typer.Option("--from", metavar="URL", help="A store: a file, or neo4j://host:7687.")],
    target: Annotated[str, typer.Option("--to", metavar="URL", help="The store to copy into.")],
) -> None:
    """Copy one store into another, losing nothing; what is there already stays as it is."""
    with (
        Settings.from_environment(source).open(read_only=True) as origin,
        Settings.from_environment(target).open() as to,
    ):
        added = to.add(origin.extractions())
        for judgement in _all_judgements(origin):
            to.judge(judgement)
    print(f"Copied {added.articles:,} articles, {added.actors:,} actors, {added.claims:,} claims.")


def _all_judgements(store: Store) -> Iterator[Judgement]:
    offset = 0
    while page := store.judgements(MAX_LIMIT, offset).items:
        yield from page
        offset += len(page)
