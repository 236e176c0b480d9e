"""Rolling up in the embedded store: only what a rollup touches is gathered anew, the rest stays as SQL has it."""

import functools
import threading
from collections.abc import Iterable

import msgspec

from graph.bounds import MAX_OFFSET
from graph.embedded.condition import Condition, keys_of, listed
from graph.embedded.database import Database
from graph.embedded.figures import PREDICATE
from graph.embedded.gathering import Gathering
from graph.embedded.searching import Searching
from graph.filter import Filter
from graph.model import ActorRef, Relation
from graph.relation import Figures, admitted, between, counted, gather, in_window, rank, summed, triple_of
from graph.rollup import Offices, Term, Tie, roll

_TOUCHING = (
    "c.relation IN (SELECT key FROM relations WHERE subject IN (SELECT value FROM json_each(?1))"
    " UNION SELECT key FROM relations WHERE object IN (SELECT value FROM json_each(?1)))"
)


class Rolling:
    """Relations and claims under a rollup; every method is called inside a `reading` block."""

    def __init__(self, database: Database, gathering: Gathering, searching: Searching) -> None:
        self._db, self._gathering, self._searching = database, gathering, searching
        self._known: tuple[int, dict[str, list[Term]]] = (-1, {})
        self._lock = threading.Lock()

    def page(
        self, filter: Filter, subject: str | None, object: str | None, limit: int, offset: int
    ) -> tuple[list[Relation], int]:
        """A slice of the admitted relations of a subject and object where given, and how many there are."""
        if subject is not None or object is not None:
            found = [r for r in self.touching([str(subject or object)], filter) if between(r, subject, object)]
            return found[offset : offset + limit], len(found)
        terms = self.terms()
        moved = [roll(one, terms) for one, *_ in self._gathering.figures(_TOUCHING, keys_of(self._db, terms))]
        affected = self._affected({(one.subject, one.object) for one in moved if one.via}, terms)
        rolled = self._gathered(
            (one for one, *_ in self._gathering.figures("c.relation IN (SELECT value FROM json_each(?))", affected)),
            filter,
        )
        rest = Condition().add("r.key NOT IN (SELECT value FROM json_each(?))", affected)
        others, total = self._gathering.select(filter, rest, limit + offset, 0, total=True)
        return sorted([*rolled, *others], key=rank)[offset : offset + limit], total + len(rolled)

    def one(self, id: str, filter: Filter) -> Relation | None:
        """One relation by its id, if the filter counts any of its claims."""
        return next((r for r in self.touching([triple_of(id)[0]], filter) if r.id == id), None)

    def touching(self, actors: Iterable[str], filter: Filter) -> list[Relation]:
        """The admitted relations that join any of these actors with others, in no direction."""
        wanted, terms = set(actors), self.terms()
        stated = wanted | {id for id, held in terms.items() if any(term.state in wanted for term in held)}
        keys = keys_of(self._db, stated)
        found = self._gathered((one for one, *_ in self._gathering.figures(_TOUCHING, keys)), filter)
        return [r for r in found if r.subject.id in wanted or r.object.id in wanted]

    def claims(self, filter: Filter, subject: str | None, object: str | None) -> list[int]:
        """The keys of the claims that a filter counts in rolled-up relations of this subject and object."""
        terms, refs, found = self.terms(), functools.cache(self._ref), []
        for stated, _, key, _ in self._gathering.figures():
            claim = roll(stated, terms)
            if in_window(claim, filter) and counted(claim, filter):
                relation = summed(refs(claim.subject), claim.predicate, refs(claim.object), [claim])
                loose = msgspec.structs.replace(relation, articles=MAX_OFFSET)
                if admitted(loose, filter) and between(relation, subject, object):
                    found.append(key)
        return found

    def terms(self) -> dict[str, list[Term]]:
        """For which state each actor acted when, remembered until something changes."""
        changes = int(self._db.row("SELECT value FROM facts WHERE name = 'changes'")[0])
        with self._lock:
            if self._known[0] != changes:
                ties = self._ties()
                offices = Offices(ties, functools.cache(self._searching.actor))
                holders = {tie.actor for tie in ties} | self._searching.holders()
                found = {actor: offices.terms(actor) for actor in sorted(holders)}
                self._known = changes, {actor: terms for actor, terms in found.items() if terms}
            return self._known[1]

    def _affected(self, pairs: set[tuple[str, str]], holders: Iterable[str]) -> str:
        """The keys of the relations on these pairs and of these actors, as a JSON list."""
        ids = listed({id for pair in pairs for id in pair})
        keys = dict(self._db.rows("SELECT id, key FROM actors WHERE id IN (SELECT value FROM json_each(?))", ids))
        named = [[keys[a], keys[b]] for one, other in pairs for a, b in ((one, other), (other, one))]
        found = self._db.rows(
            "SELECT r.key FROM json_each(?1) pair CROSS JOIN relations r"
            " ON r.subject = pair.value ->> 0 AND r.object = pair.value ->> 1"
            " UNION SELECT key FROM relations WHERE subject IN (SELECT value FROM json_each(?2))"
            " UNION SELECT key FROM relations WHERE object IN (SELECT value FROM json_each(?2))",
            *(str(named), keys_of(self._db, holders)),
        )
        return listed(key for (key,) in found)

    def _gathered(self, claims: Iterable[Figures], filter: Filter) -> list[Relation]:
        terms = self.terms()
        return gather((roll(one, terms) for one in claims), functools.cache(self._ref), filter)

    def _ties(self) -> list[Tie]:
        rows = self._db.rows(
            "SELECT s.id, o.id, c.first >> 2 AS day, c.ended, count(*) FROM relations r"
            " JOIN claims c ON c.relation = r.key JOIN actors s ON s.key = r.subject JOIN actors o ON o.key = r.object"
            " WHERE c.wrong = 0 AND c.modality = 0 AND (r.predicate IN (?, ?) OR (r.predicate = ? AND o.type = 'State'))"
            " GROUP BY s.id, o.id, day, c.ended",
            *(PREDICATE["represents"], PREDICATE["part_of"], PREDICATE["leads"]),
        )
        return [Tie(subject, object, day, bool(ended), n) for subject, object, day, ended, n in rows]

    def _ref(self, id: str) -> ActorRef:
        return ActorRef(*self._db.row("SELECT id, name, type FROM actors WHERE id = ?", id))
