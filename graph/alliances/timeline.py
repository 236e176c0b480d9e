"""Timelines: what was said of a pair or of an actor, in the order in which it happened."""

import msgspec

from graph.bounds import check_page
from graph.filter import EVERYTHING, MAX_LIMIT, Filter
from graph.limits import current
from graph.model import ActorRef, Claim
from graph.relation import time_of
from graph.store import Store
from graph.when import iso
from ontology.errors import InvalidFilter

MOST = 10_000


class Stretch(msgspec.Struct, frozen=True):
    """A month (or a year, where no month is known): how many claims speak for and against, and on whose side it was."""

    when: str
    positive: int
    negative: int
    neutral: int
    sign: int


class Timeline(msgspec.Struct, frozen=True):
    """The claims in the order of their times, undated ones last, and the months that they make; `items` is a page.

    `considered` of `total` claims were put in order.
    """

    a: ActorRef
    b: ActorRef | None
    stretches: list[Stretch]
    items: list[Claim]
    undated: int
    total: int
    considered: int
    limit: int
    offset: int


def timeline(
    store: Store, a: str, b: str | None = None, filter: Filter = EVERYTHING, limit: int = 100, offset: int = 0
) -> Timeline:
    """How a pair's relations moved, or an actor's. Raises UnknownActor, and InvalidFilter for one actor twice."""
    check_page(limit, offset)
    one, other = store.actor(a).ref, None if b is None else store.actor(b).ref
    if other is not None and one.id == other.id:
        raise InvalidFilter(f"{one.name} is asked about twice", "b")
    found: dict[str, Claim] = {}
    total = 0
    for ends in ((one.id, other.id if other else None), (other.id if other else None, one.id)):
        claims, count = _claims(store, filter, *ends)
        total += count - sum(claim.id in found for claim in claims)
        found |= {claim.id: claim for claim in claims}
    timed = sorted(((_first(claim), claim.id, claim) for claim in found.values()), key=lambda row: row[:2])
    dated = [(moment, claim) for moment, _, claim in timed if moment >= 0]
    undated = [claim for moment, _, claim in timed if moment < 0]
    ordered = [claim for _, claim in dated] + undated
    return Timeline(
        one, other, _stretches(dated), ordered[offset : offset + limit], len(undated), total, len(found), limit, offset
    )


def _claims(store: Store, filter: Filter, subject: str | None, object: str | None) -> tuple[list[Claim], int]:
    found: list[Claim] = []
    total, stop = 1, current()
    while len(found) < min(total, MOST):
        stop.check()
        page = store.claims(filter, subject, object, limit=MAX_LIMIT, offset=len(found))
        found += page.items
        total = page.total
        if not page.items:
            break
    return found, total if found else 0


def _first(claim: Claim) -> int:
    first, _ = time_of(claim.when, claim.article.published)
    return -1 if first is None else first


def _stretches(dated: list[tuple[int, Claim]]) -> list[Stretch]:
    months: dict[str, list[int]] = {}
    for moment, claim in dated:
        # What is denied or planned is no fact of its month.
        if claim.modality in {"asserted", "alleged"} and not claim.ended:
            counts = months.setdefault(iso(moment)[:7], [0, 0, 0])
            counts[(2, 0, 1)[claim.sign]] += 1
    return [
        Stretch(when, positive, negative, neutral, (positive > negative) - (positive < negative))
        for when, (positive, negative, neutral) in sorted(months.items())
    ]
