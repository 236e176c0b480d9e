"""Answers about sides as a person reads them in a terminal."""

from collections.abc import Iterable
from functools import singledispatch

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from api.command.count import count
from api.command.tables import clean
from graph.alliances import Balance, Blocs, Central, Changes, Common, Sponsors, Timeline
from graph.alliances.common import Shared
from graph.alliances.contradictions import Contradiction
from graph.explanation import statement
from graph.model import ActorRef, Claim, Page, Relation

_MARKS = {1: "+", -1: "−", 0: "·"}


@singledispatch
def draw(answer: object) -> RenderableType:
    """An answer as tables; only those about sides are known."""
    raise TypeError(type(answer).__name__)


@draw.register
def _(answer: Blocs) -> RenderableType:
    told = _table("Bloc", "Actors", "Who")
    for number, bloc in enumerate(answer.blocs, 1):
        told.add_row(str(number), str(bloc.size), _names(bloc.actors))
    share = Text(f"frustration {answer.frustration:.1%}; {answer.considered} of {answer.total} relations looked at")
    return Group(told, share, _relations("Frustrated", answer.frustrated))


@draw.register
def _(answer: Common) -> RenderableType:
    def listed(title: str, found: list[Shared]) -> Table:
        table = _table(title, f"and {answer.a.name}", f"and {answer.b.name}")
        for one in found:
            table.add_row(clean(one.actor.name), _statements(one.with_a), _statements(one.with_b))
        return table

    friends = _table("Friends of enemies", "Enemy", "Of", "Because")
    for one in answer.friends_of_enemies:
        friends.add_row(clean(one.actor.name), clean(one.enemy.name), _names(one.of), _statements(one.relations))
    return Group(
        listed("Common friends", answer.friends),
        listed("Common enemies", answer.enemies),
        listed("Friends of one, enemies of the other", answer.divided),
        friends,
    )


@draw.register
def _(answer: Page) -> RenderableType:  # type: ignore[type-arg]
    parts: list[RenderableType] = []
    for one in answer.items:
        if isinstance(one, Contradiction):
            table = _table(f"{clean(one.a.name)} and {clean(one.b.name)}", "When", "Sentence")
            for side, claims in (("one side", one.one), ("the other", one.other)):
                for claim in claims:
                    table.add_row(f"{side}: {_claim(claim)}", _when(claim), clean(claim.evidence.text))
            parts.append(table)
            left = one.claims - len({claim.id for claim in (*one.one, *one.other)})
            parts += [Text(f"and {count(left, 'claim')} more", "dim")] if left else []
    return Group(*parts, Text(f"{len(answer.items)} of {answer.total} pairs"))


@draw.register
def _(answer: Timeline) -> RenderableType:
    months = _table("Month", "+", "−", "·")
    for one in answer.stretches:
        months.add_row(one.when, str(one.positive), str(one.negative), str(one.neutral))
    claims = _table("When", "Claim", "Sentence")
    for claim in answer.items:
        claims.add_row(_when(claim), _claim(claim), clean(claim.evidence.text))
    return Group(months, claims, Text(f"{len(answer.items)} of {answer.total} claims, {answer.undated} undated"))


@draw.register
def _(answer: Changes) -> RenderableType:
    turned = _table("Turned", "From", "To", "Because")
    for turn in answer.turned:
        names = f"{clean(turn.a.name)} and {clean(turn.b.name)}"
        turned.add_row(names, _MARKS[turn.before], _MARKS[turn.after], _statements(turn.relations))
    return Group(_relations("Began", answer.began), _relations("Over", answer.over), turned)


@draw.register
def _(answer: Balance) -> RenderableType:
    kinds = Text(", ".join(f"{kind} {number}" for kind, number in answer.triads.items()))
    table = _table("Strained tie", "Sign", "Unbalanced", "Triads")
    for one in answer.strained:
        names = f"{clean(one.a.name)} and {clean(one.b.name)}"
        table.add_row(names, _MARKS[one.sign], str(one.unbalanced), str(one.triads))
    return Group(Text(f"{answer.balanced} triads are balanced, {answer.unbalanced} are not"), kinds, table)


@draw.register
def _(answer: Central) -> RenderableType:
    actors = _table("Actor", "Rank", "Friends", "Enemies", "Stories")
    for one in answer.actors:
        row = (f"{one.rank:.4f}", str(one.friends), str(one.enemies), str(one.stories))
        actors.add_row(clean(one.actor.name), *row)
    brokers = _table("Broker", "Reach", "Blocs", "Friends")
    for broker in answer.brokers:
        brokers.add_row(clean(broker.actor.name), f"{broker.reach:.2f}", str(broker.blocs), str(broker.friends))
    return Group(actors, brokers)


@draw.register
def _(answer: Sponsors) -> RenderableType:
    parts = []
    for title, hands in (("Sponsor", answer.sponsors), ("Client", answer.clients)):
        table = _table(title, "Hands", "How")
        for hand in hands:
            table.add_row(clean(hand.actor.name), str(hand.hands), _statements(hand.relations))
        parts.append(table)
    return Group(*parts)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(clean(column), overflow="fold")
    return table


def _relations(title: str, relations: Iterable[Relation]) -> Table:
    table = _table(title, "Stories")
    for relation in relations:
        table.add_row(clean(statement(relation)), str(relation.articles))
    return table


def _statements(relations: Iterable[Relation]) -> str:
    return clean("; ".join(statement(relation) for relation in relations))


def _names(actors: Iterable[ActorRef]) -> str:
    return clean(", ".join(actor.name for actor in actors))


def _when(claim: Claim) -> str:
    return claim.when or (claim.article.published or "undated")[:10]


def _claim(claim: Claim) -> str:
    marks = [m for m in (claim.modality,) if m != "asserted"] + (["ended"] if claim.ended else [])
    told = f"{claim.subject.name} {claim.predicate} {claim.object.name}"
    return clean(told + (f" ({', '.join(marks)})" if marks else ""))
