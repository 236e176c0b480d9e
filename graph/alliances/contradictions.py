"""Contradictions: pairs of actors on which claims disagree, in sign or in modality, with both sides' sentences."""

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate, combinations
from typing import Literal

import msgspec

from graph.alliances.gathered import pair
from graph.bounds import check_page
from graph.filter import EVERYTHING, MAX_RELATIONS, Filter
from graph.limits import current
from graph.model import ActorRef, Claim, Page
from graph.relation import Figures, disagree, stance
from graph.store import Store
from ontology.vocabulary import vocabulary

_SHOWN = 20
Group = dict[str, Figures]


class Contradiction(msgspec.Struct, frozen=True):
    """A pair on which claims disagree in overlapping time: in `sign`, in `modality` (one denies the other), or both.

    `one` holds the claims that speak for the tie (of sign 1, or stating what others deny), `other` those against, in the
    order of their times; of each side the surest ones, where there are very many. `claims` and `articles` count all of
    both sides, near-identical articles once.
    """

    a: ActorRef
    b: ActorRef
    by: list[str]
    one: list[Claim]
    other: list[Claim]
    claims: int
    articles: int


def contradictions(
    store: Store, filter: Filter = EVERYTHING, limit: int = 20, offset: int = 0, actor: str | None = None
) -> Page[Contradiction]:
    """The pairs on which claims disagree, those with the most attested relations first; of one actor where given.

    The MAX_RELATIONS most attested relations are looked at. Raises UnknownActor.
    """
    check_page(limit, offset)
    pairs: dict[tuple[str, str], tuple[ActorRef, ActorRef]] = {}
    for ends in [(None, None)] if actor is None else [(actor, None), (None, actor)]:
        current().check()
        for relation in store.relations(filter, *ends, limit=MAX_RELATIONS).items:
            if relation.disputed:
                refs = sorted((relation.subject, relation.object), key=lambda ref: ref.id)
                pairs.setdefault(pair(refs[0].id, refs[1].id), (refs[0], refs[1]))
    found = [_contradiction(store, filter, *refs) for refs in list(pairs.values())[offset : offset + limit]]
    return Page(found, len(pairs), limit, offset)


def _contradiction(store: Store, filter: Filter, a: ActorRef, b: ActorRef) -> Contradiction:
    asked = {name: getattr(filter, name) for name in ("since", "until", "as_of", "min_confidence", "rollup")}
    wide = msgspec.structs.replace(EVERYTHING, **asked)
    told = store.figures(wide, a.id, b.id) | store.figures(wide, b.id, a.id)
    by, sides = set[str](), (set[str](), set[str]())
    for mine, theirs in combinations(_alike(told), 2):
        current().check()
        kind = _disagreement(mine, theirs)
        if kind is not None:
            first = next(iter(mine.values()))
            stated = first.modality != "denied"
            speaks_for = vocabulary().predicates[first.predicate].sign > 0 if kind == "sign" else stated
            for_it, against = (mine, theirs) if speaks_for else (theirs, mine)
            for side, group, others in ((sides[0], for_it, against), (sides[1], against, for_it)):
                disagreeing = _overlapping(group, others)
                side |= disagreeing
                by |= {kind} if disagreeing else set()
    both = sides[0] | sides[1]
    one, other = (_shown(store, {id: told[id] for id in side}) for side in sides)
    return Contradiction(a, b, sorted(by), one, other, len(both), len({told[id].story for id in both}))


def _alike(told: Group) -> list[Group]:
    """The claims in groups that disagree, where their times overlap, with the same others."""
    groups: dict[tuple[object, ...], Group] = defaultdict(dict)
    for id, claim in sorted(told.items()):
        held = stance(claim.modality, claim.ended)
        if held is not None:
            groups[claim.subject, claim.predicate, held][id] = claim
    return list(groups.values())


def _disagreement(mine: Group, theirs: Group) -> Literal["sign", "modality"] | None:
    one, other = (next(iter(group.values()))._replace(first=None, last=None) for group in (mine, theirs))
    if not disagree(one, other):
        return None
    return "sign" if stance(one.modality, False) == stance(other.modality, False) else "modality"


def _overlapping(group: Group, others: Group) -> set[str]:
    """Which claims of a group share a day with some of the others; an unknown time overlaps everything."""
    times = sorted((claim.first >> 2, claim.last >> 2) for claim in others.values() if claim.first and claim.last)
    if len(times) < len(others):
        return set(group)
    starts, latest = [first for first, _ in times], list(accumulate((last for _, last in times), max))
    found = set()
    for id, claim in group.items():
        begun = len(times) if claim.last is None else bisect_right(starts, claim.last >> 2)
        if begun and (claim.first is None or latest[begun - 1] >= claim.first >> 2):
            found.add(id)
    return found


def _shown(store: Store, claims: Group) -> list[Claim]:
    """The surest claims, in the order of their times, undated ones last."""
    surest = sorted(claims, key=lambda id: (claims[id].modality != "asserted", -claims[id].confidence, id))[:_SHOWN]
    undated = {id: claims[id].first is None for id in surest}
    return [store.claim(id) for id in sorted(surest, key=lambda id: (undated[id], claims[id].first or 0, id))]
