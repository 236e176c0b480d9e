"""Rolling up in Neo4j: the claims that a rollup touches are fetched and gathered by the shared definitions."""

import threading
from collections.abc import Callable, Collection, Iterable

import msgspec

from graph.bounds import MAX_OFFSET
from graph.filter import Filter
from graph.model import Actor, ActorRef, Relation
from graph.neo4j.connection import Connection
from graph.neo4j.gathering import Gathering
from graph.neo4j.searching import Searching
from graph.relation import Figures, admitted, between, counted, gather, in_window, summed, triple_of
from graph.rollup import Offices, Term, Tie, roll

_TIES = (
    "MATCH (c:Claim) WHERE c.predicate IN ['represents', 'part_of', 'leads'] AND c.relation IS NOT NULL"
    " AND NOT c.wrong AND c.modality = 'asserted' MATCH (o:Actor {id: c.object})"
    " WHERE c.predicate <> 'leads' OR o.type = 'State'"
    " RETURN c.subject, c.object, c.first / 4 AS day, c.ended, count(*)"
)
_VERSION = "MATCH (s:Faultlines {name: 'store'}) RETURN s.id, s.changes"


class Rolling:
    """Relations and claims under a rollup; every method is called inside one reading transaction."""

    def __init__(self, connection: Connection, gathering: Gathering, searching: Searching) -> None:
        self._db, self._gathering, self._searching = connection, gathering, searching
        self._known: tuple[object, dict[str, list[Term]]] = (None, {})
        self._lock = threading.Lock()

    def page(
        self, filter: Filter, subject: str | None, object: str | None, limit: int, offset: int
    ) -> tuple[list[Relation], int]:
        """A slice of the admitted relations of a subject and object where given, and how many there are."""
        if subject is not None or object is not None:
            found = [r for r in self.touching([str(subject or object)], filter) if between(r, subject, object)]
        else:
            found = self._gathered(self._gathering.figures().values(), filter)
        return found[offset : offset + limit], len(found)

    def one(self, id: str, filter: Filter) -> Relation | None:
        """One relation by its id, if the filter counts any of its claims."""
        return next((r for r in self.touching([triple_of(id)[0]], filter) if r.id == id), None)

    def touching(self, actors: Iterable[str], filter: Filter) -> list[Relation]:
        """The admitted relations that join any of these actors with others, in no direction."""
        wanted, terms = set(actors), self.terms()
        stated = wanted | {id for id, held in terms.items() if any(term.state in wanted for term in held)}
        found = self._gathered(self._gathering.figures(sorted(stated)).values(), filter)
        return [r for r in found if r.subject.id in wanted or r.object.id in wanted]

    def figures(self, filter: Filter, subject: str | None, object: str | None) -> dict[str, Figures]:
        """The claims by id that a filter counts in rolled-up relations of this subject and object, as they count."""
        terms = self.terms()
        moved = {id: roll(one, terms) for id, one in self._gathering.figures().items()}
        moved = {id: one for id, one in moved.items() if in_window(one, filter) and counted(one, filter)}
        refs, found = self._refs(moved.values()), dict[str, Figures]()
        for id, claim in moved.items():
            relation = summed(refs(claim.subject), claim.predicate, refs(claim.object), [claim])
            loose = msgspec.structs.replace(relation, articles=MAX_OFFSET)
            if admitted(loose, filter) and between(relation, subject, object):
                found[id] = claim
        return found

    def terms(self) -> dict[str, list[Term]]:
        """For which state each actor acted when, remembered until something changes."""
        version = self._db.row(_VERSION)
        with self._lock:
            if self._known[0] != version:
                ties = [Tie(*row) for row in self._db.rows(_TIES)]
                ids = {id for tie in ties for id in (tie.actor, tie.body)} | set(self._searching.holders())
                offices = Offices(ties, self._cast(ids))
                found = {actor: offices.terms(actor) for actor in sorted(ids)}
                self._known = version, {actor: terms for actor, terms in found.items() if terms}
            return self._known[1]

    def _gathered(self, claims: Collection[Figures], filter: Filter) -> list[Relation]:
        terms = self.terms()
        moved = [roll(one, terms) for one in claims]
        return gather(moved, self._refs(moved), filter)

    def _refs(self, claims: Iterable[Figures]) -> Callable[[str], ActorRef]:
        ids = sorted({id for one in claims for id in (one.subject, one.object)})
        rows = self._db.rows("MATCH (a:Actor) WHERE a.id IN $ids RETURN a.id, a.name, a.type", ids=ids)
        return {id: ActorRef(id, name, type) for id, name, type in rows}.__getitem__

    def _cast(self, ids: Iterable[str]) -> Callable[[str], Actor | None]:
        """Actors by id, merges followed; the likely ones are read at once, others when they are asked for."""
        known: dict[str, Actor | None] = dict(self._searching.actors_by_id(ids))

        def find(id: str) -> Actor | None:
            if id not in known:
                known[id] = self._searching.actor(id)
            return known[id]

        return find
