"""Changes: what of the graph began, ended or turned between two dates."""

import msgspec

from graph.alliances.gathered import MOST, bounded, gathered, pair, ties
from graph.filter import DEFAULT, MAX_LIMIT, Filter
from graph.model import ActorRef, Relation
from graph.store import Store
from graph.when import window
from ontology.errors import InvalidFilter


class Turn(msgspec.Struct, frozen=True):
    """A pair whose relations weigh to the other side in the second stretch of time."""

    a: ActorRef
    b: ActorRef
    before: int
    after: int
    relations: list[Relation]


class Changes(msgspec.Struct, frozen=True):
    """What changed after `since` up to `until`: relations first claimed, those said to be over, pairs that turned."""

    since: str
    until: str
    began: list[Relation]
    over: list[Relation]
    turned: list[Turn]
    considered: int


def changes(store: Store, since: str, until: str, filter: Filter = DEFAULT, limit: int = 50) -> Changes:
    """What changed between two dates, the most attested first.

    A relation began where the graph as of `until` has it and that as of `since` has not; a pair turned where the
    claims up to `since` and those after it weigh to opposite sides. Raises InvalidFilter for dates out of order.
    """
    bounded("limit", limit, 1, MAX_LIMIT)
    asked = msgspec.structs.replace
    days = window(Filter(until=since)), window(Filter(until=until))
    if not (days[0][1] or 0) < (days[1][1] or 0):
        raise InvalidFilter(f"{since} is not before {until}", "since")
    before = gathered(store, asked(filter, as_of=since), MOST // 2)
    after = gathered(store, asked(filter, as_of=until), MOST // 2)
    during = gathered(store, asked(filter, since=since, until=until), MOST // 2)
    known = {relation.id for relation in before.relations}
    over = gathered(store, asked(filter, since=since, until=until, ended=True), MOST // 2)
    return Changes(
        since,
        until,
        [relation for relation in after.relations if relation.id not in known][:limit],
        over.relations[:limit],
        _turned(before.relations, during.relations)[:limit],
        max(len(before.relations), len(after.relations)),
    )


def _turned(before: list[Relation], during: list[Relation]) -> list[Turn]:
    old, new = ties(before), ties(during)
    found = []
    for one, others in new.around.items():
        for other, weight in others.items():
            was = old.around.get(one, {}).get(other, 0)
            if one < other and was * weight < 0:
                refs = new.refs[one], new.refs[other]
                relations = new.relations[pair(one, other)]
                found.append(Turn(*refs, 1 if was > 0 else -1, 1 if weight > 0 else -1, relations))
    return sorted(found, key=lambda turn: (-sum(r.articles for r in turn.relations), turn.a.id, turn.b.id))
