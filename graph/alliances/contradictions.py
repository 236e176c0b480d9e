"""Contradictions: pairs of actors on which claims disagree, in sign or in modality, with both sides' sentences."""

import msgspec

from graph.alliances.gathered import pair
from graph.bounds import check_page
from graph.filter import EVERYTHING, MAX_LIMIT, Filter
from graph.limits import current
from graph.model import ActorRef, Claim, Page
from graph.relation import Figures, disagree, figures, stance
from graph.store import Store

_SCANNED = 20_000
_CLAIMS = 200


class Contradiction(msgspec.Struct, frozen=True):
    """A pair on which claims disagree in overlapping time: in `sign`, in `modality` (one denies the other), or both.

    `one` holds the claims that speak for the tie (of sign 1, or stating what others deny), `other` those against.
    """

    a: ActorRef
    b: ActorRef
    by: list[str]
    one: list[Claim]
    other: list[Claim]
    articles: int


def contradictions(
    store: Store, filter: Filter = EVERYTHING, limit: int = 20, offset: int = 0, actor: str | None = None
) -> Page[Contradiction]:
    """The pairs on which claims disagree, those with the most attested relations first; of one actor where given.

    The 20 000 most attested relations are looked at. Raises UnknownActor.
    """
    check_page(limit, offset)
    pairs: dict[tuple[str, str], tuple[ActorRef, ActorRef]] = {}
    asked = [(None, None)] if actor is None else [(actor, None), (None, actor)]
    stop = current()
    for subject, object in asked:
        scanned, total = 0, 1
        while scanned < min(total, _SCANNED):
            stop.check()
            page = store.relations(filter, subject, object, MAX_LIMIT, scanned)
            for relation in page.items:
                if relation.disputed:
                    ends = sorted((relation.subject, relation.object), key=lambda ref: ref.id)
                    pairs.setdefault(pair(ends[0].id, ends[1].id), (ends[0], ends[1]))
            scanned, total = scanned + len(page.items), page.total
            if not page.items:
                break
    found = [_contradiction(store, filter, *ends) for ends in list(pairs.values())[offset : offset + limit]]
    return Page([one for one in found if one is not None], len(pairs), limit, offset)


def _contradiction(store: Store, filter: Filter, a: ActorRef, b: ActorRef) -> Contradiction | None:
    wide = msgspec.structs.replace(EVERYTHING, since=filter.since, until=filter.until, as_of=filter.as_of)
    told: dict[str, tuple[Claim, Figures]] = {}
    for subject, object in ((a.id, b.id), (b.id, a.id)):
        for claim in store.claims(wide, subject, object, limit=_CLAIMS).items:
            # Merged actors are asked for by the one that they went into.
            counted = figures(claim, claim.article.id)._replace(subject=subject, object=object)
            told.setdefault(claim.id, (claim, counted))
    by, one, other = set[str](), dict[str, Claim](), dict[str, Claim]()
    for claim, mine in told.values():
        for against, theirs in told.values():
            if claim.id < against.id and disagree(mine, theirs):
                signs = stance(mine.modality, mine.ended) == stance(theirs.modality, theirs.ended)
                by.add("sign" if signs else "modality")
                first = claim.sign > 0 if signs else mine.modality != "denied"
                for side, it in ((one, claim if first else against), (other, against if first else claim)):
                    side[it.id] = it
    if not by:
        return None
    articles = {claim.article.id for claim in (*one.values(), *other.values())}
    return Contradiction(a, b, sorted(by), _ordered(one), _ordered(other), len(articles))


def _ordered(claims: dict[str, Claim]) -> list[Claim]:
    return sorted(claims.values(), key=lambda claim: (claim.when or claim.article.published or "", claim.id))
