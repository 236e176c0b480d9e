"""Judging: people's corrections applied to the embedded store, and taken back."""

import msgspec

from graph.embedded import packed
from graph.embedded.database import Database
from graph.embedded.figures import PREDICATES, Refresher
from graph.judgement import check_judgement, merged, overruled
from graph.model import Judgement, relation_id
from graph.relation import oriented
from ontology.errors import InvalidFilter, UnknownActor, UnknownClaim
from ontology.vocabulary import vocabulary

_decode = msgspec.msgpack.Decoder(Judgement).decode


class Judging:
    """Judgements of the embedded store; `judge` is called inside a `writing` block, the others in a `reading` one."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._refresher = Refresher(database)

    def judge(self, judgement: Judgement) -> bool:
        """Record a judgement and apply it; False where it was on record just so."""
        check_judgement(judgement)
        db = self._db
        row = db.row("SELECT body FROM judgements WHERE id = ?", judgement.id)
        before = None if row is None else _decode(row[0])
        if before == judgement:
            return False
        if before and (before.kind, before.target, before.other) != (judgement.kind, judgement.target, judgement.other):
            raise InvalidFilter(f"judgement {judgement.id!r} is about something else", "id")
        self._check_targets(judgement)
        db.run(
            "INSERT OR REPLACE INTO judgements VALUES (?, ?, ?, ?)",
            *(judgement.id, judgement.kind, judgement.target, msgspec.msgpack.encode(judgement)),
        )
        change = db.row("SELECT value FROM facts WHERE name = 'changes'")[0] + 1
        db.run("UPDATE facts SET value = ? WHERE name = 'changes'", change)
        if judgement.kind in {"wrong", "right"}:
            self._apply_to_claim(judgement.target, change)
        else:
            self._apply_merges(change)
        packed.pack_relations(db.connection, "changed = ?", change)
        return True

    def page(self, limit: int, offset: int) -> tuple[list[Judgement], int]:
        rows = self._db.rows("SELECT body FROM judgements ORDER BY id LIMIT ? OFFSET ?", limit, offset)
        return [_decode(body) for (body,) in rows], self._db.row("SELECT count(*) FROM judgements")[0]

    def _check_targets(self, judgement: Judgement) -> None:
        if judgement.kind in {"wrong", "right"}:
            if not self._db.row("SELECT 1 FROM claims WHERE id = ?", judgement.target):
                raise UnknownClaim(judgement.target)
            return
        for id in (judgement.target, judgement.other or ""):
            if not self._db.row("SELECT 1 FROM actors WHERE id = ?", id):
                raise UnknownActor(id)

    def _apply_to_claim(self, claim: str, change: int) -> None:
        rows = self._db.rows("SELECT body FROM judgements WHERE target = ?", claim)
        wrong = overruled(_decode(body) for (body,) in rows)
        key, relation, before = self._db.row("SELECT key, relation, wrong FROM claims WHERE id = ?", claim)
        if wrong != bool(before):
            self._db.run("UPDATE claims SET wrong = ? WHERE key = ?", wrong, key)
            packed.pack_claims(self._db.connection, "key = ?", key)
            self._refresher.refresh([relation], change)

    def _apply_merges(self, change: int) -> None:
        db = self._db
        rows = db.rows("SELECT body FROM judgements WHERE kind IN ('same', 'not_same')")
        wanted = merged(_decode(body) for (body,) in rows)
        current = dict(
            db.rows("SELECT a.id, i.id FROM actors a JOIN actors i ON i.key = a.into_key WHERE a.into_key <> a.key")
        )
        moved = {id for id in wanted.keys() | current.keys() if wanted.get(id) != current.get(id)}
        if not moved:
            return
        for id in moved:
            db.run(
                "UPDATE actors SET into_key = (SELECT key FROM actors WHERE id = ?) WHERE id = ?",
                wanted.get(id, id),
                id,
            )
        ids = msgspec.json.encode(sorted(moved)).decode()
        db.run(
            "UPDATE actors SET claims = (SELECT sum(m.roles) FROM actors m WHERE m.into_key = actors.key)"
            " WHERE into_key = key"
        )
        db.run("UPDATE actors SET claims = 0 WHERE into_key <> key")
        self._regather(ids, change)

    def _regather(self, ids: str, change: int) -> None:
        """Move the claims of actors that were merged or parted to the relations where they now belong."""
        db, touched = self._db, set()
        rows = db.rows(
            "SELECT c.key, c.relation, c.predicate, s.key, s.id, o.key, o.id FROM claims c"
            " JOIN actors sa ON sa.key = c.subject JOIN actors s ON s.key = sa.into_key"
            " JOIN actors oa ON oa.key = c.object JOIN actors o ON o.key = oa.into_key"
            " WHERE sa.id IN (SELECT value FROM json_each(?1)) OR oa.id IN (SELECT value FROM json_each(?1))",
            ids,
        )
        for key, relation, predicate, subject, subject_id, object, object_id in rows:
            triple = oriented(subject_id, PREDICATES[predicate], object_id)
            ends = (subject, object) if triple[0] == subject_id else (object, subject)
            new = -subject if subject == object else self._relation(relation_id(*triple), ends, predicate)
            db.run("UPDATE claims SET relation = ? WHERE key = ?", new, key)
            touched |= {relation, new}
        moved = str([row[0] for row in rows])
        packed.pack_claims(db.connection, "key IN (SELECT value FROM json_each(?))", moved)
        self._refresher.refresh(touched, change)

    def _relation(self, id: str, ends: tuple[int, int], predicate: int) -> int:
        row = self._db.row("SELECT key FROM relations WHERE id = ?", id)
        if row is None:
            sign = vocabulary().predicates[PREDICATES[predicate]].sign
            row = self._db.row(
                "INSERT INTO relations (id, subject, predicate, object, sign) VALUES (?, ?, ?, ?, ?) RETURNING key",
                *(id, ends[0], predicate, ends[1], sign),
            )
        return int(row[0])
