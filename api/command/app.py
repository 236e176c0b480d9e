"""The command, assembled: this module reads as its table of contents."""

import sys
from typing import Annotated

import typer

from api.command import alliances, ask, explain, export, judge, rdf, read, serve
from api.command.failure import STOPPED, report

app = typer.Typer(
    name="faultlines",
    help="Who stands with and against whom, from news articles, each claim with its sentence.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

READ, QUERY, TAKE = "Read articles", "Ask the graph", "Take it elsewhere"
app.command(rich_help_panel=READ)(read.extract)
app.command(rich_help_panel=READ)(read.load)
app.command(rich_help_panel=READ)(explain.explain)
app.command(rich_help_panel=READ)(read.evaluate)
app.command(rich_help_panel=QUERY)(ask.actors)
app.command(rich_help_panel=QUERY)(ask.neighbours)
app.command(rich_help_panel=QUERY)(ask.path)
app.command(rich_help_panel=QUERY)(ask.relations)
app.command(rich_help_panel=QUERY)(ask.claims)
app.command(rich_help_panel=QUERY)(ask.articles)
app.command(rich_help_panel=QUERY)(alliances.alliances)
app.command(rich_help_panel=QUERY)(alliances.contradictions)
app.command(rich_help_panel=QUERY)(alliances.timeline)
app.command(rich_help_panel=QUERY)(alliances.changes)
app.command(rich_help_panel=QUERY)(alliances.balance)
app.command(rich_help_panel=QUERY)(alliances.central)
app.command(rich_help_panel=QUERY)(alliances.sponsors)
app.command(rich_help_panel=QUERY)(rdf.sparql)
app.command(rich_help_panel=QUERY)(judge.judge)
app.command(rich_help_panel=QUERY)(judge.judgements)
app.command(rich_help_panel=TAKE)(serve.serve)
app.command(rich_help_panel=TAKE)(export.export)
app.command(rich_help_panel=TAKE)(export.copy)
app.command(rich_help_panel=TAKE)(rdf.validate)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"faultlines {version('faultlines')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def _explain(error: typer.TyperException) -> None:
    message = error.format_message().strip()
    context = getattr(error, "ctx", None)
    if message:  # without one, the help that was asked for is printed already
        report(message.rstrip(".") + (f"; see {context.command_path} --help" if context else ""))


def main() -> None:
    """Run the command; every failure that Faultlines knows is one line on standard error, and never a traceback."""
    try:
        status = app(prog_name="faultlines", standalone_mode=False) or 0
        if status == STOPPED:
            report("stopped")
    except typer.TyperException as error:
        status = error.exit_code
        _explain(error)
    except (typer.Abort, KeyboardInterrupt):
        status = STOPPED
        report("stopped")
    sys.exit(status)
