"""The cast: the rows of all actors, added to and looked up while loading."""

from collections.abc import Iterable
from typing import NamedTuple

from graph.embedded.database import Database
from graph.embedded.record import decode_actor, encode
from graph.joining import joined
from graph.model import Actor
from graph.names import forms

_MAX_KEPT = 200_000


class Member(NamedTuple):
    """An actor's row; `into` and `into_id` are those of the actor that it was merged into, or its own."""

    key: int
    into: int
    into_id: str
    actor: Actor


class Cast:
    """Actors by id; remembers those that it has seen until told to `forget`."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._members: dict[str, Member] = {}

    def forget(self) -> None:
        """Look at the tables again: they were changed by others, or a transaction was undone."""
        self._members.clear()

    def add(self, actors: Iterable[Actor]) -> tuple[int, int]:
        """Store these accounts of actors; how many are new, and how many others changed."""
        new = changed = 0
        if len(self._members) > _MAX_KEPT:
            self.forget()
        for actor in actors:
            known = self._find(actor.id)
            if known is None:
                self._insert(actor)
                new += 1
            elif (after := joined(known.actor, actor)) != known.actor:
                self._replace(known, after)
                changed += 1
        return new, changed

    def member(self, id: str) -> Member:
        """The row of an actor that was added."""
        found = self._find(id)
        assert found is not None
        return found

    def count_roles(self, roles: dict[tuple[int, int], int]) -> None:
        """Add to how many roles of claims name each actor, by its key and that of the one that it was merged into."""
        own = [(n, key) for (key, into), n in roles.items() if key == into]
        self._db.run_all("UPDATE actors SET (roles, claims) = (roles + ?1, claims + ?1) WHERE key = ?2", own)
        for (key, into), n in roles.items():
            if key != into:
                self._db.run("UPDATE actors SET roles = roles + ? WHERE key = ?", n, key)
                self._db.run("UPDATE actors SET claims = claims + ? WHERE key = ?", n, into)

    def _find(self, id: str) -> Member | None:
        if id not in self._members:
            row = self._db.row(
                "SELECT a.key, a.into_key, i.id, a.body FROM actors a JOIN actors i ON i.key = a.into_key"
                " WHERE a.id = ?",
                id,
            )
            if row is None:
                return None
            self._members[id] = Member(row[0], row[1], row[2], decode_actor(row[3]))
        return self._members[id]

    def _insert(self, actor: Actor) -> None:
        cursor = self._db.run(
            "INSERT INTO actors (id, name, type, into_key, body) VALUES (?, ?, ?, 0, ?)",
            *(actor.id, actor.name, actor.type, encode(actor)),
        )
        key = int(cursor.lastrowid or 0)
        self._db.run("UPDATE actors SET into_key = key WHERE key = ?", key)
        self._db.run("INSERT INTO actor_words (rowid, words) VALUES (?, ?)", key, "\n".join(forms(actor)))
        self._members[actor.id] = Member(key, key, actor.id, actor)

    def _replace(self, known: Member, actor: Actor) -> None:
        self._db.run(
            "UPDATE actors SET name = ?, type = ?, body = ? WHERE key = ?",
            *(actor.name, actor.type, encode(actor), known.key),
        )
        self._db.run("UPDATE actor_words SET words = ? WHERE rowid = ?", "\n".join(forms(actor)), known.key)
        self._members[actor.id] = known._replace(actor=actor)
