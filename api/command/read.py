"""Commands that read text: extract, load and evaluate. The reader is imported when they run, and not before."""

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from api.command.count import count
from api.command.failure import WORK_FAILED, explained, report
from api.command.options import StoreOption
from api.command.output import console, destination
from api.settings import Settings
from graph.model import Extraction, Judgement
from ontology.errors import InvalidArticle, InvalidGraph

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from loaders.readers import Report


class ReaderName(StrEnum):
    """Which reader finds the claims."""

    rules = "rules"
    learned = "learned"
    both = "both"


class Form(StrEnum):
    """The forms in which extract prints claims."""

    jsonl = "jsonl"
    turtle = "turtle"
    csv = "csv"
    table = "table"


class Figures(StrEnum):
    """The forms in which evaluate prints its figures."""

    table = "table"
    json = "json"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Files, folders, - for standard input, or http(s) URLs.", show_default=False
    ),
]
Workers = Annotated[int, typer.Option("--workers", "-w", min=1, max=256, help="Processes that read.")]
ReaderOption = Annotated[ReaderName, typer.Option("--reader", help="Which reader finds the claims.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="A file instead of standard output; .gz packs it.")]


@explained
def extract(
    paths: Paths,
    format: Annotated[Form, typer.Option("--format", "-f", help="How to print the claims.")] = Form.jsonl,
    output: Output = None,
    workers: Workers = 1,
    reader: ReaderOption = ReaderName.rules,
) -> None:
    """Print the claims that articles make; store nothing."""
    from loaders.readers import Report

    found = Report()
    with _progress() as tick:
        extractions = _extractions(paths, workers, reader, found, tick)
        if format is Form.turtle:
            _write_turtle(extractions, output)
        else:
            _write_claims(extractions, format, output)
    _finish(found)


@explained
def load(
    paths: Paths,
    store: StoreOption = None,
    workers: Workers = 1,
    reader: ReaderOption = ReaderName.rules,
) -> None:
    """Read articles, or a graph that export wrote as RDF, and store their claims. Loading twice changes nothing."""
    from loaders.readers import Report

    found = Report()
    settings = Settings.from_environment(store)
    with settings.open() as graph:
        with _progress() as tick:
            judgements: list[Judgement] = []
            added = graph.add(_all_of(paths, workers, reader, found, tick, judgements))
            for judgement in judgements:
                graph.judge(judgement)
        counts = graph.counts()
    new = ", ".join((count(added.articles, "article"), count(added.actors, "actor"), count(added.claims, "claim")))
    were = "was" if added.repeated == 1 else "were"
    again = f"; {count(added.repeated, 'article')} {were} there already" if added.repeated else ""
    print(f"Added {new}{again}.")
    if added.rejected:
        reasons = ", ".join(f"{reason}: {number:,}" for reason, number in sorted(added.rejected.items()))
        print(f"Rejected {count(sum(added.rejected.values()), 'claim')} ({reasons}).")
    held = ", ".join(count(number, noun.removesuffix("s")) for noun, number in counts.items())
    print(f"{settings.store} holds {held}.")
    _finish(found)


@explained
def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD_DIR", help="A folder of *.gold.json beside their articles.")],
    misses: Annotated[bool, typer.Option("--misses", help="Show what was missed, with its sentences.")] = False,
    extras: Annotated[bool, typer.Option("--extras", help="Show what the gold does not have.")] = False,
    format: Annotated[Figures, typer.Option("--format", "-f", help="How to print the figures.")] = Figures.table,
    workers: Workers = 1,
    reader: ReaderOption = ReaderName.rules,
) -> None:
    """Print precision, recall and F1 per predicate on a folder of hand-annotated articles."""
    from loaders.evaluation import evaluate_folder, table
    from loaders.readers import Report

    found = Report()
    evaluation = evaluate_folder(gold, reader.value, workers, found)
    if format is Figures.json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(evaluation), indent=2) + b"\n")
    else:
        print(table(evaluation, misses, extras))
    _finish(found)


def _all_of(
    paths: list[str],
    workers: int,
    reader: ReaderName,
    found: "Report",
    tick: "Tick",
    judgements: list[Judgement],
) -> Iterator[Extraction]:
    """The extractions of the articles among the paths, then those of the RDF documents with their judgements."""
    from graph.rdf.document import format_of, open_document
    from graph.rdf.reader import read as graph_of

    documents = [Path(path) for path in paths if format_of(path) and Path(path).is_file()]
    articles = [path for path in paths if Path(path) not in documents]
    if articles:
        yield from _extractions(articles, workers, reader, found, tick)
    for document in documents:
        try:
            for done, extraction in enumerate(graph_of(open_document(document), judgements), start=1):
                tick(done)
                yield extraction
        except InvalidGraph as error:
            found.fail(InvalidArticle(str(error)))


def _extractions(
    paths: Iterable[str], workers: int, reader: ReaderName, found: "Report", tick: "Tick"
) -> Iterator[Extraction]:
    from loaders.pipeline import extractions

    return extractions(paths, workers=workers, reader=reader.value, on_progress=tick, report=found)


def _write_claims(extractions: Iterable[Extraction], format: Form, output: Path | None) -> None:
    if format is Form.table:
        _print_table(extractions, output)
        return
    if format is Form.csv:
        from graph.exports.csv import header, rows

        head, lines = header(), rows
    else:
        from graph.exports.jsonl import lines

        head = b""
    with destination(output) as stream:
        stream.write(head)
        for extraction in extractions:
            stream.write(lines(extraction.claims))


def _print_table(extractions: Iterable[Extraction], output: Path | None) -> None:
    from rich.console import Console

    from api.command.tables import claims
    from graph.model import Page

    found = [claim for extraction in extractions for claim in extraction.claims]
    table = claims(Page(found, len(found), len(found), 0))
    if output is None:
        console().print(table)
        return
    drawn = Console(file=io.StringIO(), width=120, highlight=False)
    with drawn.capture() as text:
        drawn.print(table)
    with destination(output) as stream:
        stream.write(text.get().encode("utf-8", "replace"))


def _write_turtle(extractions: Iterable[Extraction], output: Path | None) -> None:
    from graph.rdf.exports import SYNTAXES, pieces
    from graph.rdf.names import BASE

    with destination(output) as stream:
        for piece in pieces(SYNTAXES["turtle"](BASE), extractions):
            stream.write(piece.encode("utf-8", "replace"))


class Tick:
    """Moves the progress bar to the number of articles done."""

    def __init__(self, progress: "Progress", task: "TaskID") -> None:
        self.progress = progress
        self.task = task

    def __call__(self, done: int) -> None:
        self.progress.update(self.task, completed=done)


@contextmanager
def _progress() -> Iterator[Tick]:
    """A counter of articles on standard error; silent where that is no terminal."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("reading"),
        BarColumn(bar_width=24),
        TextColumn("{task.completed:,} articles"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        yield Tick(progress, progress.add_task("reading", total=None))


def _finish(found: "Report") -> None:
    """Say what was skipped and what failed; any failure makes the exit code 1."""
    if found.skipped:
        kinds = ", ".join(f"{kind}: {number:,}" for kind, number in sorted(found.skipped.items()))
        report(f"skipped {count(sum(found.skipped.values()), 'file')} of unknown type ({kinds})")
    for error in found.failed:
        report(str(error))
    if found.failed:
        if found.articles:
            report(f"{len(found.failed):,} could not be read, the rest is done")
        elif len(found.failed) > 1:
            report(f"{len(found.failed):,} could not be read")
        raise typer.Exit(WORK_FAILED)
