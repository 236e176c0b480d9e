"""Tallies: what the claims of one load add to their relations, written in one go."""

from collections.abc import Iterable
from typing import Any

import msgspec

from graph.embedded import packed
from graph.embedded.cast import Cast
from graph.embedded.database import Database
from graph.embedded.figures import MODALITY, PREDICATE, Refresher
from graph.embedded.record import encode_statement, reference
from graph.model import Article, Claim, Span, fold, relation_id
from graph.relation import oriented, stance, time_of
from ontology.vocabulary import vocabulary


class Tally:
    """What a load adds to one relation; `ends` are the keys of its actors."""

    def __init__(self, ends: tuple[int, int]) -> None:
        self.ends = ends
        self.total = self.claims = self.states = self.denies = 0
        self.confidence = 0.0
        self.first: int | None = None
        self.last: int | None = None
        self.articles: set[int] = set()

    def count(self, claim: Claim, article: int, first: int | None, last: int | None) -> None:
        side = stance(claim.modality, claim.ended)
        self.total += 1
        self.states += side == "states"
        self.denies += side == "denies"
        if claim.modality == "asserted" and not claim.ended:
            self.claims += 1
            self.articles.add(article)
            self.confidence = max(self.confidence, claim.confidence)
            if first is not None and last is not None:
                self.first = first if self.first is None else min(self.first, first)
                self.last = last if self.last is None else max(self.last, last)

    def figures(self) -> tuple[Any, ...]:
        counts = (self.total, self.states, self.denies)
        return self.claims, len(self.articles), self.confidence, self.first, self.last, *counts


class Tallies:
    """The claims of one load, held until `write`."""

    def __init__(self, database: Database, cast: Cast, refresher: Refresher) -> None:
        self._db, self._cast, self._refresher = database, cast, refresher
        self._tallies: dict[tuple[str, str, str], Tally] = {}
        self._placed: list[Any] = []
        self._ids: set[str] = set()
        self._again: set[int] = set()
        self._quotes: list[tuple[int, int, int, int, str]] = []
        self._next_quote = self._next("evidence")

    def add(self, claims: Iterable[Claim], article: int, source: Article, fresh: bool) -> int:
        """Take the claims that are not stored yet; how many they are. A `fresh` article came with this load."""
        new = self._unknown(claims)
        evidence = {span: self._quote(span, article) for span in dict.fromkeys(claim.evidence for claim in new)}
        named = reference(source)
        for claim in new:
            subject, object = self._cast.member(claim.subject.id), self._cast.member(claim.object.id)
            triple = oriented(subject.into_id, claim.predicate, object.into_id)
            first, last = time_of(claim.when, claim.article.published)
            if subject.into != object.into:
                tally = self._tallies.get(triple)
                if tally is None:
                    ends = (subject.into, object.into)
                    tally = self._tallies[triple] = Tally(ends if triple[0] == subject.into_id else ends[::-1])
                tally.count(claim, article, first, last)
            body = encode_statement(claim, named)
            quote = evidence[claim.evidence]
            self._placed.append((claim, article, triple, subject, object, first, last, quote, body))
        if new and not fresh:
            self._again.add(article)
        return len(new)

    def write(self, change: int) -> set[int]:
        """Store what was taken, and mark what it newly disputes; the articles whose relations need a recount."""
        keys = self._write_relations(change)
        stories = self._stories()
        since = self._next("claims")
        self._write_quotes()
        rows, bodies, roles = [], [], dict[tuple[int, int], int]()
        for key, placed in enumerate(self._placed, since):
            claim, article, triple, subject, object, first, last, quote, body = placed
            told = (PREDICATE[claim.predicate], object.key, MODALITY[claim.modality], claim.ended, claim.confidence)
            relation = keys.get(triple, -subject.into)
            rows.append((key, claim.id, relation, article, stories[article], subject.key, *told, first, last))
            bodies.append((key, quote, body))
            for actor in (subject, object):
                roles[actor.key, actor.into] = roles.get((actor.key, actor.into), 0) + 1
        self._db.run_all(
            "INSERT INTO claims (key, id, relation, article, story, subject, predicate, object, modality, ended,"
            " confidence, first, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        packed.pack_claims(self._db.connection, "key >= ?", since)
        self._db.run_all("INSERT INTO statements VALUES (?, ?, ?)", bodies)
        self._cast.count_roles(roles)
        pairs = {frozenset(tally.ends) for tally in self._tallies.values()}
        self._refresher.dispute(pairs, set(keys.values()), since, change)
        return self._again

    def _unknown(self, claims: Iterable[Claim]) -> list[Claim]:
        given = {claim.id: claim for claim in claims if claim.id not in self._ids}
        if given:
            ids = msgspec.json.encode(list(given)).decode()
            for (id,) in self._db.rows("SELECT id FROM claims WHERE id IN (SELECT value FROM json_each(?))", ids):
                del given[id]
        self._ids.update(given)
        return list(given.values())

    def _next(self, table: str) -> int:
        return 1 + int(self._db.row(f"SELECT max(key) FROM {table}")[0] or 0)

    def _stories(self) -> dict[int, int]:
        articles = str(sorted({placed[1] for placed in self._placed}))
        return dict(
            self._db.rows("SELECT key, story FROM articles WHERE key IN (SELECT value FROM json_each(?))", articles)
        )

    def _quote(self, span: Span, article: int) -> int:
        key = self._next_quote + len(self._quotes)
        self._quotes.append((key, article, span.start, span.end, span.text))
        return key

    def _write_quotes(self) -> None:
        self._db.run_all("INSERT INTO evidence (key, article, start, stop, text) VALUES (?, ?, ?, ?, ?)", self._quotes)
        words = [(key, fold(text)) for key, _, _, _, text in self._quotes]
        self._db.run_all("INSERT INTO evidence_words (rowid, words) VALUES (?, ?)", words)

    def _write_relations(self, change: int) -> dict[tuple[str, str, str], int]:
        """Add the tallies to their relations; the keys of these."""
        names = {relation_id(*triple): triple for triple in sorted(self._tallies)}
        wanted = msgspec.json.encode(list(names)).decode()
        known: dict[str, int] = dict(
            self._db.rows("SELECT id, key FROM relations WHERE id IN (SELECT value FROM json_each(?))", wanted)
        )
        free = self._next("relations")
        new, more = list[Any](), list[Any]()
        for id, triple in names.items():
            tally = self._tallies[triple]
            if id in known:
                more.append((*tally.figures(), change, known[id]))
            else:
                known[id] = free + len(new)
                sign = vocabulary().predicates[triple[1]].sign
                ends = (tally.ends[0], PREDICATE[triple[1]], tally.ends[1], sign)
                new.append((*tally.figures(), change, known[id], id, *ends))
        self._db.run_all(
            "INSERT INTO relations (claims, articles, confidence, first, last, total, states, denies, changed, key, id,"
            " subject, predicate, object, sign) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            new,
        )
        self._db.run_all(
            "UPDATE relations SET claims = claims + ?1, articles = articles + ?2, confidence = max(confidence, ?3),"
            " first = min(coalesce(first, ?4), coalesce(?4, first)),"
            " last = max(coalesce(last, ?5), coalesce(?5, last)),"
            " total = total + ?6, states = states + ?7, denies = denies + ?8, changed = ?9 WHERE key = ?10",
            more,
        )
        return {triple: known[id] for id, triple in names.items()}
