"""Commands that correct the graph, and show its corrections."""

from enum import StrEnum
from typing import Annotated

import typer

from api.command import tables
from api.command.failure import explained
from api.command.options import Format, FormatOption, Limit, Offset, StoreOption, asked_store
from api.command.output import show_page
from api.judging import Verdict, judgement_of
from api.settings import Settings


class Kind(StrEnum):
    """What a person may say of a claim or of two actors."""

    wrong = "wrong"
    right = "right"
    same = "same"
    not_same = "not_same"


@explained
def judge(
    kind: Annotated[Kind, typer.Argument(help="wrong or right (of a claim), same or not_same (of two actors).")],
    target: Annotated[str, typer.Argument(help="The claim's id, or an actor; `same` merges it into OTHER.")],
    other: Annotated[str | None, typer.Argument(help="The other actor.")] = None,
    by: Annotated[str | None, typer.Option(help="Who says so.")] = None,
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
    revoke: Annotated[bool, typer.Option("--revoke", help="Take this judgement back.")] = False,
    store: StoreOption = None,
) -> None:
    """Correct the graph: mark a claim as wrong, or two actors as one. Reversible, and on record."""
    verdict = Verdict(kind.value, target, other, by, note, revoke)
    with Settings.from_environment(store).open() as graph:
        made = graph.judge(judgement_of(graph, verdict))
    print(f"{'Took back' if made.revoked else 'Recorded'} judgement {made.id}: {made.kind} {made.target}.")


@explained
def judgements(
    limit: Limit = 50, offset: Offset = 0, format: FormatOption = Format.table, store: StoreOption = None
) -> None:
    """List every judgement on record, revoked ones too."""
    with asked_store(store) as graph:
        show_page(graph.judgements(limit, offset), format, tables.judgements)
