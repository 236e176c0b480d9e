"""Searching the embedded store: actors by name, articles and claims by their words."""

from collections.abc import Iterable, Sequence

import msgspec

from graph.embedded.condition import Condition, admitted_claims, between, counted_claims, listed
from graph.embedded.database import Database
from graph.embedded.figures import MODALITY
from graph.embedded.record import Kept, decode_actor, decode_article, whole_claim
from graph.filter import Filter
from graph.joining import survivor
from graph.model import Actor, Article, Claim, Extraction, fold
from graph.names import SLIPS, forms, match, slips, words
from graph.rollup import HOLDERS

_CLAIM = (
    "SELECT c.id, c.predicate, c.modality, c.ended, c.confidence, e.start, e.stop, e.text, t.body, a.body"
    " FROM claims c JOIN statements t ON t.claim = c.key JOIN evidence e ON e.key = t.evidence"
    " JOIN articles a ON a.key = c.article"
)
_BEST = f"c.modality <> {MODALITY['asserted']}, c.ended, c.confidence DESC, c.id"


class Searching:
    """Actors, articles and claims of the embedded store; every method is called inside a `reading` block."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def actor(self, id: str) -> Actor | None:
        """The actor of this id, merges followed."""
        row = self._db.row("SELECT i.key, i.body FROM actors a JOIN actors i ON i.key = a.into_key WHERE a.id = ?", id)
        return None if row is None else self._whole(*row)

    def actors(self, type: str | None, limit: int, offset: int) -> tuple[list[Actor], int]:
        """A slice of all actors in order, and how many there are."""
        where = "FROM actors WHERE into_key = key AND (?1 IS NULL OR type = ?1)"
        rows = self._db.rows(
            f"SELECT key, body {where} ORDER BY claims DESC, id LIMIT ?2 OFFSET ?3", type, limit, offset
        )
        return [self._whole(*row) for row in rows], self._db.row(f"SELECT count(*) {where}", type)[0]

    def found(self, query: str, type: str | None) -> list[tuple[int, int, str, int]]:
        """The actors that a query means, the best first: rank, claims (negative), id, key."""
        query = fold(query)
        found = self._ranked(self._literal(query), query, type)
        return found or self._ranked_slips(query, type)

    def whole(self, keys: Iterable[int]) -> list[Actor]:
        """Actors by key, with those merged into them."""
        return [self._whole(key, self._db.row("SELECT body FROM actors WHERE key = ?", key)[0]) for key in keys]

    def article(self, id: str) -> Article | None:
        row = self._db.row("SELECT body FROM articles WHERE id = ?", id)
        return None if row is None else decode_article(row[0]).article

    def articles(self, query: str | None, limit: int, offset: int) -> tuple[list[Article], int]:
        """A slice of the articles in whose title or text every word of the query stands, and how many there are."""
        where, values = "FROM articles", list[str]()
        if query is not None:
            where += " WHERE key IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)"
            values = [_all_words(query)]
            if not values[0]:
                return [], 0
        rows = self._db.rows(f"SELECT body {where} ORDER BY day DESC, id LIMIT ? OFFSET ?", *values, limit, offset)
        return [decode_article(row[0]).article for row in rows], self._db.row(f"SELECT count(*) {where}", *values)[0]

    def copies(self, id: str) -> list[str]:
        """The other articles of an article's story, by id."""
        rows = self._db.rows(
            "SELECT o.id FROM articles a JOIN articles o ON o.story = a.story AND o.key <> a.key WHERE a.id = ?"
            " ORDER BY o.id",
            id,
        )
        return [id for (id,) in rows]

    def claim(self, id: str) -> Claim | None:
        row = self._db.row(f"{_CLAIM} WHERE c.id = ?", id)
        return None if row is None else whole_claim(row)

    def asked(
        self,
        filter: Filter,
        ends: tuple[str | None, str | None],
        article: str | None,
        text: str | None,
        keys: list[int] | None,
    ) -> Condition:
        """What is asked of claims `c`; `keys`, where given, are those that a rollup found for the filter and ends."""
        if keys is not None:
            condition = Condition("c.wrong = 0").add("c.key IN (SELECT value FROM json_each(?))", listed(keys))
        else:
            condition = admitted_claims(self._db, filter)
            self._ask_ends(condition, [None if id is None else self.key(id) for id in ends])
        if article is not None:
            condition.add("c.article = (SELECT key FROM articles WHERE id = ?)", article)
        if text is not None:
            found = "SELECT rowid FROM evidence_words WHERE evidence_words MATCH ?"
            stated = f"SELECT claim FROM statements WHERE evidence IN ({found})"
            wanted = _all_words(text)
            condition.add(f"c.key IN ({stated})", wanted) if wanted else condition.add("0")
        return condition

    def claims(self, asked: Condition, limit: int, offset: int) -> tuple[list[Claim], int]:
        """A slice of the claims `c` under a condition by id, and how many there are."""
        total = self._db.row(f"SELECT count(*) FROM claims c WHERE {asked}", *asked.values)[0]
        found = self._db.rows(
            f"{_CLAIM} WHERE c.key IN (SELECT c.key FROM claims c WHERE {asked} ORDER BY c.id LIMIT ? OFFSET ?)"
            " ORDER BY c.id",
            *(*asked.values, limit, offset),
        )
        return [whole_claim(row) for row in found], total

    def best_claims(self, relations: Sequence[str], filter: Filter, limit: int) -> list[list[Claim]]:
        """At most `limit` claims that a filter counts of each relation, by their ids: the best first."""
        counted = counted_claims(filter)
        # Picked once and for all: joined to the rest, the picking would be done again for every claim picked.
        picked = (
            "WITH best AS MATERIALIZED (SELECT w.key AS place, b.key AS claim FROM json_each(?) w"
            " JOIN relations r ON r.id = w.value CROSS JOIN claims b WHERE b.key IN (SELECT c.key FROM claims c"
            f" WHERE c.relation = r.key AND {counted} ORDER BY {_BEST} LIMIT ?)) "
        )
        whole = _CLAIM.replace(" FROM claims c", ", best.place FROM best CROSS JOIN claims c ON c.key = best.claim")
        found = self._db.rows(
            f"{picked}{whole} ORDER BY best.place, {_BEST}",
            *(msgspec.json.encode(relations).decode(), *counted.values, limit),
        )
        told: list[list[Claim]] = [[] for _ in relations]
        for *row, place in found:
            told[place].append(whole_claim(row))
        return told

    def key(self, id: str) -> int:
        """The key of an actor of this very id, one that is there."""
        return int(self._db.row("SELECT key FROM actors WHERE id = ?", id)[0])

    def _ask_ends(self, condition: Condition, ends: list[int | None]) -> None:
        if ends == [None, None]:
            return
        of = between(*ends)
        both = {key for key in ends if key is not None}
        itself = f" UNION SELECT {-min(both)}" if len(both) == 1 else ""
        condition.add(f"c.relation IN (SELECT r.key FROM relations r WHERE {of}{itself})", *of.values)

    def extractions(self, after: str, limit: int, only: list[str] | None) -> list[Extraction]:
        """The next articles by id with their actors and claims, whole and as they were given."""
        within = "" if only is None else " AND id IN (SELECT value FROM json_each(?3))"
        values = [after, limit] if only is None else [after, limit, msgspec.json.encode(only).decode()]
        rows = self._db.rows(f"SELECT key, body FROM articles WHERE id > ?1{within} ORDER BY id LIMIT ?2", *values)
        return [self._extraction(key, decode_article(body)) for key, body in rows]

    def _extraction(self, key: int, kept: Kept) -> Extraction:
        actors = self._db.rows(
            "SELECT a.body FROM named n JOIN actors a ON a.key = n.actor WHERE n.article = ? ORDER BY a.id", key
        )
        claims = self._db.rows(f"{_CLAIM} WHERE c.article = ? ORDER BY c.id", key)
        return Extraction(
            kept.article,
            tuple(decode_actor(body) for (body,) in actors),
            tuple(whole_claim(row) for row in claims),
            kept.rejected,
        )

    def holders(self) -> set[str]:
        """The office-holders, organs and forces that belong to some body by themselves."""
        types = ", ".join(f"'{name}'" for name in sorted(HOLDERS))
        rows = self._db.rows(f"SELECT key, body FROM actors WHERE into_key = key AND type IN ({types})")
        return {actor.id for actor in (self._whole(*row) for row in rows) if actor.of}

    def _whole(self, key: int, body: bytes) -> Actor:
        rows = self._db.rows("SELECT body FROM actors WHERE into_key = ? AND into_key <> key", key)
        actor = decode_actor(body)
        return survivor(actor, [decode_actor(merged) for (merged,) in rows]) if rows else actor

    def _literal(self, query: str) -> list[int]:
        if not query:
            return []
        wanted = " ".join(f'"{word}"*' for word in query.split())
        rows = self._db.rows(
            "SELECT DISTINCT a.into_key FROM actor_words w JOIN actors a ON a.key = w.rowid WHERE actor_words MATCH ?",
            wanted,
        )
        return [key for (key,) in rows]

    def _ranked(self, keys: Iterable[int], query: str, type: str | None) -> list[tuple[int, int, str, int]]:
        found = []
        for key in keys:
            id, kind, claims, body = self._db.row("SELECT id, type, claims, body FROM actors WHERE key = ?", key)
            if type is None or kind == type:
                rank = match(query, forms(self._whole(key, body)))
                if rank is not None:
                    found.append((rank, -claims, id, key))
        return sorted(found)

    def _ranked_slips(self, query: str, type: str | None) -> list[tuple[int, int, str, int]]:
        best: dict[int, tuple[int, int, str, int]] = {}
        for text, key, id, claims, kind in self._db.run(
            "SELECT w.words, i.key, i.id, i.claims, i.type FROM actor_words w JOIN actors a ON a.key = w.rowid"
            " JOIN actors i ON i.key = a.into_key"
        ):
            if type is None or kind == type:
                edits = slips(query, text.split("\n"))
                if edits is not None:
                    found = (SLIPS + edits, -claims, id, key)
                    best[key] = min(best.get(key, found), found)
        return sorted(best.values())


def _all_words(text: str) -> str:
    return " ".join(f'"{word}"' for word in words(text))
