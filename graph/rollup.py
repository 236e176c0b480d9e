"""Rolling up: whose act counts for which state, and when.

An actor's ties are the asserted claims `represents`, `leads` (of a State only) and `part_of` of which it is the
subject, whatever the filter of the query, and `Actor.of` for a Person, a StateBody or a StateForce. Its state at the
time of an act (the day on which the act's time begins) is found so:

1. Of each body that it was tied to by that day the latest claim counts; an `ended` one closes the tie (of two on one
   day the one that is not ended counts). Among the ties left open the one with the latest claim wins, then the lesser
   id.
2. Else the tie that is first claimed after that day, within REACH days and not as ended: an article that names an
   office tells of what its holder lately did. The first claim that follows counts, of bodies unheard of by that day.
3. Else an undated tie (more claims, then the lesser id; ended ones never), else `Actor.of`.

An undated act goes by the latest dated tie of all (rule 1 at the end of time), then by rule 3. The body so found is
itself rolled up at the same time until a State is reached, over eight bodies at most; an actor that reaches none keeps
its acts. States stay themselves,
and claims of `represents`, `leads`, `part_of` and `member_of` are ties, not acts: they stay where they were stated.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from graph.model import Actor
from graph.relation import Figures

TIES = frozenset({"represents", "leads", "part_of", "member_of"})
REACH = 366
HOLDERS = frozenset({"Person", "StateBody", "StateForce"})
_MAX_CHAIN = 8
_DOOMSDAY = 3652059  # 9999-12-31, the last day that ISO 8601 writes in four digits of a year.


class Tie(NamedTuple):
    """Claims that an actor belongs to a body: the day that they begin on or None, whether they say that it is over."""

    actor: str
    body: str
    day: int | None
    ended: bool
    claims: int = 1


class Term(NamedTuple):
    """A stretch of days in which an actor's acts count for a state; without days, the undated ones."""

    first: int | None
    last: int | None
    state: str


def tie(claim: Figures, object_type: str) -> Tie | None:
    """The tie that a claim makes, if it makes one; `object_type` is the type of the actor that is its object."""
    if claim.modality != "asserted" or claim.predicate not in TIES or claim.predicate == "member_of":
        return None
    if claim.subject == claim.object or (claim.predicate == "leads" and object_type != "State"):
        return None
    return Tie(claim.subject, claim.object, None if claim.first is None else claim.first >> 2, claim.ended)


class Offices:
    """Which state an actor acted for on a day, from ties and from `Actor.of` (merges followed in both)."""

    def __init__(self, ties: Iterable[Tie], actor: Callable[[str], Actor | None]) -> None:
        self._ties: dict[str, list[Tie]] = defaultdict(list)
        self._actor = actor
        self._found: dict[tuple[str, int], list[Term]] = {}
        for one in ties:
            self._ties[one.actor].append(one)

    def terms(self, actor: str) -> list[Term]:
        """Every stretch of time in which an actor acted for a state, in order, the undated one first."""
        known = self._actor(actor)
        return [] if known is None or known.type == "State" else _fused(self._reached(actor, _MAX_CHAIN))

    def _reached(self, actor: str, chain: int) -> list[Term]:
        """The states reached over at most `chain` bodies."""
        if (actor, chain) not in self._found:
            known, found = self._actor(actor), []
            if known is not None and known.type == "State":
                found = [Term(None, None, known.id), Term(1, _DOOMSDAY, known.id)]
            elif known is not None and chain:
                for first, last, body in self._bodies(known):
                    found += _within(self._reached(body, chain - 1), first, last)
            self._found[actor, chain] = found
        return self._found[actor, chain]

    def _bodies(self, actor: Actor) -> list[Term]:
        """The bodies that an actor belonged to, one at a time, here in the place of states."""
        ties = self._ties.get(actor.id, [])
        own = actor.of if actor.type in HOLDERS and actor.of != actor.id else None
        lasting = _undated(ties) or own
        record = _Record(ties)
        starts = sorted({1} | {day for t in ties if t.day for day in (t.day, max(t.day - REACH, 1))})
        final = record.at(_DOOMSDAY) or lasting
        bodies = [Term(None, None, final)] if final else []
        for first, following in zip(starts, [*starts[1:], _DOOMSDAY + 1], strict=True):
            body = record.at(first) or lasting
            if body:
                bodies.append(Term(first, following - 1, body))
        return bodies


class _Record:
    """The dated ties of one actor, asked about one day after another."""

    def __init__(self, ties: list[Tie]) -> None:
        self._days: dict[str, list[tuple[int, bool]]] = defaultdict(list)
        for one in sorted(ties, key=lambda t: (t.day or 0, not t.ended)):
            if one.day is not None:
                self._days[one.body].append((one.day, not one.ended))

    def at(self, day: int) -> str | None:
        held, ahead = [], []
        for body, days in self._days.items():
            place = bisect_right(days, (day, True))
            if place and days[place - 1][1]:
                held.append((-days[place - 1][0], body))
            elif not place and days[0][0] <= day + REACH and days[0][1]:
                ahead.append((days[0][0], body))
        return min(held or ahead, default=(0, None))[1]


def _undated(ties: list[Tie]) -> str | None:
    number: dict[str, int] = defaultdict(int)
    for one in ties:
        if one.day is None and not one.ended:
            number[one.body] += one.claims
    return min(number, key=lambda body: (-number[body], body), default=None)


def _within(terms: list[Term], first: int | None, last: int | None) -> list[Term]:
    if first is None or last is None:
        return [term for term in terms if term.first is None]
    return [
        Term(max(first, term.first), min(last, term.last), term.state)
        for term in terms
        if term.first is not None and term.last is not None and term.first <= last and first <= term.last
    ]


def _fused(terms: list[Term]) -> list[Term]:
    fused: list[Term] = []
    for term in terms:
        before = fused[-1] if fused else None
        if before and before.last and term.first == before.last + 1 and term.state == before.state:
            fused[-1] = before._replace(last=term.last)
        else:
            fused.append(term)
    return fused


def roll(claim: Figures, terms: Mapping[str, list[Term]]) -> Figures:
    """A claim as it counts under a rollup: for the states of its actors at its time, naming those in `via`."""
    if claim.predicate in TIES:
        return claim
    day = None if claim.first is None else claim.first >> 2
    subject, object = (_state(terms.get(actor, []), day) or actor for actor in (claim.subject, claim.object))
    via = set()
    via |= {claim.subject} if subject != claim.subject else set()
    via |= {claim.object} if object != claim.object else set()
    return claim._replace(subject=subject, object=object, via=tuple(sorted(via)))


def _state(terms: list[Term], day: int | None) -> str | None:
    if day is None:
        return next((term.state for term in terms if term.first is None), None)
    dated = [term for term in terms if term.first is not None]
    at = bisect_right([term.first or 0 for term in dated], day) - 1
    return dated[at].state if at >= 0 and day <= (dated[at].last or 0) else None
