"""Answers as a person reads them in a terminal: each relation with its figures and the sentence that bears it."""

import re
from typing import TypeVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api.command.count import count
from api.evidence import AttestedNeighbourhood, AttestedPaths, AttestedRelation
from graph.explanation import verb
from graph.model import Actor, Article, Claim, Judgement, Page

T = TypeVar("T")
SIGNS = {1: ("+", "bold green"), -1: ("−", "bold red"), 0: ("·", "dim")}
MODALITIES = {"alleged": "yellow", "denied": "magenta", "planned": "cyan"}
# What a terminal would obey rather than show: control characters, and marks that turn the direction of writing.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def clean(words: str | None) -> str:
    """Words from an article as one line that a terminal only shows."""
    return _UNSHOWN.sub(" ", words or "")


def actors(page: Page[Actor]) -> RenderableType:
    """Actors with their types and other names."""
    table = _table("Actor", "Type", "Id", "Also known as")
    for actor in page.items:
        others = ", ".join(alias for alias in actor.aliases if alias != actor.name)
        mark = Text(clean(actor.name), "bold")
        table.add_row(mark, actor.type, Text(actor.id, "dim"), Text(_short(clean(others), 60), "dim"))
    return _listed(table, page, "actor")


def articles(page: Page[Article]) -> RenderableType:
    """Articles with where and when they were published."""
    table = _table("Published", "Title", "Publisher", "Source", "Id")
    for article in page.items:
        title = Text(_short(clean(article.title) or clean(article.text), 60), "bold")
        row = (article.published or "undated", title, clean(article.publisher), clean(article.source))
        table.add_row(*row, Text(article.id, "dim"))
    return _listed(table, page, "article")


def judgements(page: Page[Judgement]) -> RenderableType:
    """Judgements, those taken back struck through."""
    table = _table("Judgement", "About", "And", "By", "Made", "Note")
    for judgement in page.items:
        style = "strike dim" if judgement.revoked else ""
        row = (judgement.kind, judgement.target, judgement.other, judgement.by, judgement.made, judgement.note)
        table.add_row(*(Text(clean(words), style) for words in row))
    return _listed(table, page, "judgement")


def relations(page: Page[AttestedRelation]) -> RenderableType:
    """Relations with their sentences."""
    return _listed(_grid([line for relation in page.items for line in _relation(relation)]), page, "relation")


def claims(page: Page[Claim]) -> RenderableType:
    """Claims with their sentences, and what keeps each from being a plain fact."""
    lines = []
    for claim in page.items:
        lines.append((_sign(claim.sign), _claim_head(claim)))
        lines.append((Text(), _quote(claim)))
    return _listed(_grid(lines), page, "claim")


def neighbourhood(found: AttestedNeighbourhood) -> RenderableType:
    """An actor, then the relations around it."""
    actor = found.actor
    head = Text.assemble((clean(actor.name), "bold"), (f"  {actor.type}  ", "dim"), (actor.id, "dim"))
    lines = [line for relation in found.relations for line in _relation(relation)]
    return Group(head, "", *([_grid(lines)] if lines else []), _total(len(found.relations), found.total, "relation"))


def paths(found: AttestedPaths) -> RenderableType:
    """Each path with its explanation, then its relations with their sentences."""
    if not found.paths:
        return Text(f"No path joins {clean(found.origin.name)} and {clean(found.to.name)} within these bounds.")
    parts: list[RenderableType] = []
    for path in found.paths:
        mark, style = SIGNS[path.sign]
        parts.append(Text.assemble((f"{mark} ", style), (clean(path.explanation), "bold")))
        lines = [line for relation in path.relations for line in _relation(relation)]
        parts += [Padding(_grid(lines), (0, 0, 0, 2)), ""]
    return Group(*parts[:-1])


def _relation(relation: AttestedRelation) -> list[tuple[Text, Text]]:
    head = Text.assemble(
        (clean(relation.subject.name), "bold"), " ", (verb(relation.predicate), SIGNS[relation.sign][1]), " ",
        (clean(relation.object.name), "bold"), "  ", (_figures(relation), "dim"),
    )  # fmt: skip
    for modality, style in MODALITIES.items():
        if count := relation.modalities.get(modality):
            head.append(f"  {count} {modality}" if relation.claims > count else f"  {modality}", style)
    for mark in ("disputed", "ended"):
        if getattr(relation, mark):
            head.append(f"  {mark}", "yellow" if mark == "disputed" else "dim italic")
    if relation.via:
        head.append(f"  through {', '.join(map(clean, relation.via))}", "dim italic")
    return [(_sign(relation.sign), head), *((Text(), _quote(claim)) for claim in relation.evidence)]


def _figures(relation: AttestedRelation) -> str:
    parts = [count(relation.claims, "claim"), count(relation.articles, "article")]
    if relation.first:
        parts.append(relation.first if relation.first == relation.last else f"{relation.first} – {relation.last}")
    return " · ".join(parts)


def _claim_head(claim: Claim) -> Text:
    head = Text.assemble(
        (clean(claim.subject.name), "bold"), " ",
        (verb(claim.predicate), SIGNS[claim.sign][1]), " ",
        (clean(claim.object.name), "bold"), (f"  {claim.confidence:.2f}", "dim"),
    )  # fmt: skip
    if claim.when:
        head.append(f" · {claim.when}", "dim")
    if claim.ended:
        head.append("  ended", "dim italic")
    if claim.modality in MODALITIES:
        head.append(f"  {claim.modality}", MODALITIES[claim.modality])
    return head.append(f"  {claim.id}", "dim")


def _quote(claim: Claim) -> Text:
    """The sentence, its trigger underlined, then who says it and where."""
    quote = Text("“", "italic")
    start = claim.trigger.start - claim.evidence.start
    end = claim.trigger.end - claim.evidence.start
    inside = 0 <= start < end <= len(claim.evidence.text)
    for words, style in (
        (claim.evidence.text[: start if inside else None], "italic"),
        (claim.evidence.text[start:end] if inside else "", "italic underline"),
        (claim.evidence.text[end:] if inside else "", "italic"),
    ):
        quote.append(clean(words), style)
    article = claim.article
    where = [clean(article.publisher or article.title or article.source), article.published]
    said = [f"says {clean(claim.attributed_to.name)}"] if claim.attributed_to else []
    return quote.append("”", "italic").append("  " + ", ".join([*said, *(w for w in where if w)]), "dim")


def _sign(sign: int) -> Text:
    return Text(*SIGNS[sign])


def _grid(lines: list[tuple[Text, Text]]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for line in lines:
        grid.add_row(*line)
    return grid


def _table(*columns: str) -> Table:
    from rich.box import SIMPLE_HEAD

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _listed(body: RenderableType, page: Page[T], noun: str) -> RenderableType:
    total = _total(len(page.items), page.total, noun)
    return Group(body, total) if page.items else total


def _total(shown: int, total: int, noun: str) -> Text:
    counted = f"{count(total, noun)}" if total else f"No {noun}s."
    return Text(f"{counted}, {shown} shown." if shown < total else counted + "." * bool(total), "dim")


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
