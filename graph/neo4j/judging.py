"""Judging in Neo4j: people's corrections applied, and taken back."""

from typing import Any

import msgspec

from graph.judgement import check_judgement, merged, overruled
from graph.model import Judgement, relation_id
from graph.neo4j.connection import Connection
from graph.neo4j.loading import CHANGED, LOCK
from graph.neo4j.record import JUDGEMENT, judgement_of, pair
from graph.neo4j.relations import Relations
from graph.relation import oriented
from ontology.errors import InvalidFilter, UnknownActor, UnknownClaim

_MERGES = (
    "UNWIND $rows AS row MATCH (a:Actor {id: row[0]}) SET a.into = row[1]"
    " WITH a, row OPTIONAL MATCH (a)-[old:MERGED_INTO]->(:Actor) DELETE old"
    " WITH DISTINCT a, row WHERE row[0] <> row[1] MATCH (i:Actor {id: row[1]}) CREATE (a)-[:MERGED_INTO]->(i)"
)
_RECOUNT = "MATCH (a:Actor) WITH a.into AS into, sum(a.roles) AS roles MATCH (i:Actor {id: into}) SET i.claims = roles"
_TOUCHED = (
    "MATCH (a:Actor) WHERE a.id IN $ids MATCH (a)<-[:SUBJECT|OBJECT]-(c:Claim) WITH DISTINCT c"
    " MATCH (c)-[:SUBJECT]->(s:Actor) MATCH (c)-[:OBJECT]->(o:Actor)"
    " RETURN c.id, c.subject, c.object, c.predicate, s.into, o.into"
)
_MOVE = "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c += row"


class Judging:
    """Judgements of the Neo4j store; `judge` is called inside a writing transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._relations = Relations(connection)

    def judge(self, judgement: Judgement) -> None:
        """Record a judgement and apply it; one that is on record just so changes nothing."""
        check_judgement(judgement)
        db = self._db
        db.rows(LOCK)
        before = next(iter(self._on_record("{id: $id}", id=judgement.id)), None)
        if before == judgement:
            return
        if before and (before.kind, before.target, before.other) != (judgement.kind, judgement.target, judgement.other):
            raise InvalidFilter(f"judgement {judgement.id!r} is about something else", "id")
        self._check_targets(judgement)
        said = msgspec.structs.asdict(judgement)
        db.rows("MERGE (j:Judgement {id: $id}) SET j = $said", id=judgement.id, said=said)
        db.rows(CHANGED)
        if judgement.kind in {"wrong", "right"}:
            self._apply_to_claim(judgement.target)
        else:
            self._apply_merges()

    def page(self, limit: int, offset: int) -> tuple[list[Judgement], int]:
        rows = self._db.rows(
            f"MATCH (j:Judgement) WITH j ORDER BY j.id SKIP $offset LIMIT $limit RETURN {JUDGEMENT}",
            offset=offset,
            limit=limit,
        )
        total = self._db.row("MATCH (j:Judgement) RETURN count(j)")
        return [judgement_of(said) for (said,) in rows], total[0] if total else 0

    def _on_record(self, pattern: str, **values: Any) -> list[Judgement]:
        rows = self._db.rows(f"MATCH (j:Judgement {pattern}) RETURN {JUDGEMENT}", **values)
        return [judgement_of(said) for (said,) in rows]

    def _check_targets(self, judgement: Judgement) -> None:
        if judgement.kind in {"wrong", "right"}:
            if not self._db.row("MATCH (c:Claim {id: $id}) RETURN c.id", id=judgement.target):
                raise UnknownClaim(judgement.target)
            return
        for id in (judgement.target, judgement.other or ""):
            if not self._db.row("MATCH (a:Actor {id: $id}) RETURN a.id", id=id):
                raise UnknownActor(id)

    def _apply_to_claim(self, claim: str) -> None:
        wrong = overruled(self._on_record("{target: $target}", target=claim))
        query = (
            "MATCH (c:Claim {id: $id}) WHERE c.wrong <> $wrong SET c.wrong = $wrong RETURN c.subject, c.object, c.pair"
        )
        row = self._db.row(query, id=claim, wrong=wrong)
        if row is not None and row[2] is not None:
            self._relations.refresh([(row[0], row[1])], [row[2]])

    def _apply_merges(self) -> None:
        db = self._db
        wanted = merged(self._on_record(""))
        current = dict(db.rows("MATCH (a:Actor) WHERE a.into <> a.id RETURN a.id, a.into"))
        moved = {id for id in wanted.keys() | current.keys() if wanted.get(id) != current.get(id)}
        if not moved:
            return
        db.rows(_MERGES, rows=[[id, wanted.get(id, id)] for id in sorted(moved)])
        db.rows("MATCH (a:Actor) WHERE a.into <> a.id SET a.claims = 0")
        db.rows(_RECOUNT)
        self._regather(sorted(moved))

    def _regather(self, ids: list[str]) -> None:
        """Move the claims of actors that were merged or parted to the relations where they now belong."""
        rows, ends = [], set[tuple[str, str]]()
        for id, subject, object, predicate, now, then in self._db.rows(_TOUCHED, ids=ids):
            apart = now != then
            relation = relation_id(*oriented(now, predicate, then)) if apart else None
            key = pair(now, then) if apart else None
            rows.append({"id": id, "subject": now, "object": then, "relation": relation, "pair": key})
            ends |= {(subject, object), (now, then)}
        self._db.rows(_MOVE, rows=rows)
        self._relations.refresh(ends, sorted({pair(*one) for one in ends}))
