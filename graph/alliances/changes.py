"""Changes: what of the graph began, ended or turned between two dates."""

from collections.abc import Iterator
from itertools import islice

import msgspec

from graph.alliances.gathered import bounded, gathered, ties
from graph.bounds import check_date
from graph.filter import DEFAULT, MAX_LIMIT, Filter
from graph.limits import current
from graph.model import ActorRef, Relation
from graph.relation import admitted
from graph.store import Store
from graph.when import period
from ontology.errors import InvalidFilter, UnknownRelation


class Turn(msgspec.Struct, frozen=True):
    """A pair whose relations weigh to the other side in what is told of the time between.

    `relations` are those told of then, with their figures as of the later date.
    """

    a: ActorRef
    b: ActorRef
    before: int
    after: int
    relations: list[Relation]


class Changes(msgspec.Struct, frozen=True):
    """What changed after the last day of `since` up to that of `until`, as claims tell whose time begins in between.

    `began`: relations that nothing told of before; `over`: those said to be over; `turned`: pairs that changed sides.
    `considered` of the `total` relations as of `until` were looked at: the most attested ones, where there are very
    many.
    """

    since: str
    until: str
    began: list[Relation]
    over: list[Relation]
    turned: list[Turn]
    considered: int
    total: int


def changes(store: Store, since: str, until: str, filter: Filter = DEFAULT, limit: int = 50) -> Changes:
    """What changed between two dates, the most attested first, at most `limit` of each kind.

    A relation began where the graph as of `until` has it and that as of `since` has not; it is over where claims that
    it ended came in between; a pair turned where what stories newly told of it weighs to the other side than all that
    was told by `since`. Raises InvalidFilter for dates out of order, and for a filter that has dates of its own.
    """
    bounded("limit", limit, 1, MAX_LIMIT)
    check_date("from", since)
    check_date("to", until)
    if period(since)[1] >> 2 >= period(until)[1] >> 2:
        raise InvalidFilter(f"{since} does not end before {until} does", "from")
    for place in ("since", "until", "as_of"):
        if getattr(filter, place) is not None:
            raise InvalidFilter("what changed is asked between two dates, and takes no others", place)
    standing = _Between(store, filter, since, until)
    ended = _Between(store, msgspec.structs.replace(filter, ended=True), since, until)
    return Changes(
        since,
        until,
        list(islice(standing.began(), limit)),
        list(islice(ended.told(), limit)),
        standing.turned()[:limit],
        len(standing.after.relations),
        standing.after.total,
    )


class _Between:
    """The relations as of two dates, and what claims whose time begins in between tell of them."""

    def __init__(self, store: Store, filter: Filter, since: str, until: str) -> None:
        self._store, self._last = store, period(since)[1] >> 2
        self._then = msgspec.structs.replace(filter, as_of=since)
        self.before = gathered(store, self._then)
        self.after = gathered(store, msgspec.structs.replace(filter, as_of=until))
        self._known = {relation.id: relation for relation in self.before.relations}

    def began(self) -> Iterator[Relation]:
        """The relations that are there only as of the later date."""
        return (relation for relation in self.after.relations if self._earlier(relation) is None)

    def told(self) -> Iterator[Relation]:
        """The relations of which some claim's time begins in between."""
        return (relation for relation in self.after.relations if self._new(relation, "claims"))

    def turned(self) -> list[Turn]:
        """The pairs of which new stories tell the opposite, those with the most of them first."""
        found = ((relation, self._new(relation, "articles")) for relation in self.after.relations if relation.sign)
        newly = [(relation, msgspec.structs.replace(relation, articles=new)) for relation, new in found if new]
        told = {relation.id: relation for relation, _ in newly}
        old, new = ties(self.before.relations), ties([relation for _, relation in newly])
        turns = []
        for (one, other), relations in new.relations.items():
            was, weight = (held.around.get(one, {}).get(other, 0) for held in (old, new))
            if was * weight < 0:
                stories = sum(relation.articles for relation in relations)
                sides = 1 if was > 0 else -1, 1 if weight > 0 else -1
                turn = Turn(new.refs[one], new.refs[other], *sides, [told[relation.id] for relation in relations])
                turns.append((-stories, one, other, turn))
        return [turn for *_, turn in sorted(turns, key=lambda row: row[:3])]

    def _new(self, relation: Relation, figure: str) -> int:
        if relation.last is None or period(relation.last)[1] >> 2 <= self._last:
            return 0
        earlier = self._earlier(relation)
        return int(getattr(relation, figure)) - (int(getattr(earlier, figure)) if earlier else 0)

    def _earlier(self, relation: Relation) -> Relation | None:
        """The relation as of the earlier date, if it was there."""
        if relation.first is None or period(relation.first)[0] >> 2 > self._last:
            return None
        if relation.id in self._known or len(self._known) == self.before.total:
            return self._known.get(relation.id)
        current().check()
        try:
            found = self._store.relation(relation.id, self._then)
        except UnknownRelation:
            return None
        return found if admitted(found, self._then) else None
