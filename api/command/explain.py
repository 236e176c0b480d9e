"""The command that shows how a sentence is read."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from api.command.failure import explained
from api.command.output import console
from ontology.errors import InvalidArticle

if TYPE_CHECKING:
    from rich.console import RenderableType

    from loaders.extraction.explain import ClauseShown, SentenceShown

MOST = 100_000


class Form(StrEnum):
    """The forms in which explain prints."""

    table = "table"
    json = "json"


@explained
def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or a few, or - for standard input.")],
    published: Annotated[str | None, typer.Option(help="The date from which relative times are counted.")] = None,
    format: Annotated[Form, typer.Option("--format", "-f", help="How to print the explanation.")] = Form.table,
) -> None:
    """Show the mentions and clauses of a text, and the rule behind each claim."""
    from loaders.extraction.explain import explain as shown

    words = sys.stdin.read() if text == "-" else text
    if not words.strip():
        raise InvalidArticle("is empty", "text")
    if len(words) > MOST:
        raise InvalidArticle(f"{len(words):,} characters; at most {MOST:,} are explained", "text")
    explanation = shown(words, published)
    if format is Form.json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(explanation), indent=2) + b"\n")
        return
    screen = console()
    for sentence in explanation.sentences:
        screen.print(_sentence(sentence))
    if not explanation.sentences:
        screen.print("No sentence here names an actor, so none was parsed.")
    if explanation.rejected:
        print("Refused: " + ", ".join(f"{reason} ({count})" for reason, count in explanation.rejected.items()))


def _sentence(sentence: "SentenceShown") -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from api.command.tables import clean

    table = Table.grid(padding=(0, 2))
    for mention in sentence.mentions:
        known = "" if mention.known else " (not in the registry)"
        actor = f"{clean(mention.name)}, {mention.type}{known}"
        table.add_row(Text("mention", "dim"), Text(clean(mention.text), "bold"), Text(actor), Text(mention.kind, "dim"))
    for clause in sentence.clauses:
        table.add_row(Text("clause", "dim"), Text(clean(clause.verb.text), "bold"), Text(_clause(clause)))
    for claim in sentence.claims:
        said = f"{clean(claim.subject.name)} {claim.predicate} {clean(claim.object.name)}"
        marks = [claim.modality, *(["ended"] if claim.ended else []), *([claim.when] if claim.when else [])]
        if claim.attributed_to:
            marks.append(f"says {clean(claim.attributed_to.name)}")
        row = (Text(clean(claim.trigger.text), "bold"), Text(f"{said} ({', '.join(marks)}, {claim.confidence:.2f})"))
        table.add_row(Text("claim", "green"), *row, Text(claim.rule, "dim"))
    quiet = [] if sentence.claims else [Text("no claim", "dim")]
    return Group(Text(clean(sentence.sentence.text), "italic"), Padding(Group(table, *quiet), (0, 0, 1, 2)))


def _clause(clause: "ClauseShown") -> str:
    parts = [("subject", clause.subjects), ("object", clause.objects), *clause.prepositions.items()]
    said = [f"{name} {', '.join(words)}" for name, words in parts if words]
    marks = [clause.voice, *(["negated"] if clause.negated else [])]
    return f"{clause.lemma}: {'; '.join(said) or 'alone'} ({', '.join(marks)})"
