"""Timelines: what was said of a pair or of an actor, in the order in which it happened."""

from collections.abc import Iterable

import msgspec

from graph.bounds import check_page
from graph.filter import EVERYTHING, Filter
from graph.limits import current
from graph.model import ActorRef, Claim
from graph.relation import Figures
from graph.store import Store
from graph.when import iso
from ontology.errors import InvalidFilter
from ontology.vocabulary import vocabulary


class Stretch(msgspec.Struct, frozen=True):
    """A month (or a year, where no month is known): how many claims speak for and against, and on whose side it was.

    What is denied, planned or said to be over is no fact of its month and not counted.
    """

    when: str
    positive: int
    negative: int
    neutral: int
    sign: int


class Timeline(msgspec.Struct, frozen=True):
    """The claims in the order of their times, undated ones last, and the months that they make.

    `items` is a page of the `total` claims, of which `undated` have no time; `stretches` tell of all of them.
    """

    a: ActorRef
    b: ActorRef | None
    stretches: list[Stretch]
    items: list[Claim]
    undated: int
    total: int
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
    ends = one.id, other.id if other else None
    found = store.figures(filter, *ends) | store.figures(filter, *ends[::-1])
    dated = sorted((claim.first, id) for id, claim in found.items() if claim.first is not None)
    undated = sorted(id for id, claim in found.items() if claim.first is None)
    current().check()
    listed = [*(id for _, id in dated), *undated][offset : offset + limit]
    items = [store.claim(id) for id in listed]
    return Timeline(one, other, _stretches(found.values()), items, len(undated), len(found), limit, offset)


def _stretches(claims: Iterable[Figures]) -> list[Stretch]:
    predicates = vocabulary().predicates
    months: dict[str, list[int]] = {}
    for claim in claims:
        if claim.first is not None and claim.modality in {"asserted", "alleged"} and not claim.ended:
            counts = months.setdefault(iso(claim.first)[:7], [0, 0, 0])
            counts[(2, 0, 1)[predicates[claim.predicate].sign]] += 1
    return [
        Stretch(when, positive, negative, neutral, (positive > negative) - (positive < negative))
        for when, (positive, negative, neutral) in sorted(months.items())
    ]
