"""Loading: one article with its actors and claims into the embedded store, in one transaction."""

from collections.abc import Iterable
from typing import Any

import msgspec

from graph.bounds import check_extraction
from graph.embedded.database import Database
from graph.embedded.figures import MODALITY, PREDICATE, Refresher
from graph.joining import actors_of, joined
from graph.model import Actor, Added, Article, Claim, Extraction, Participant, Span, Speaker, fold, relation_id
from graph.names import forms
from graph.relation import oriented, stance, time_of
from graph.story import bands, near, shingles
from graph.when import period
from ontology.vocabulary import vocabulary

UNDATED = -1


class Statement(msgspec.Struct, frozen=True, array_like=True):
    """What a claim says beyond its columns; `source` is its own article reference where that differs."""

    when: str | None
    subject: Participant
    object: Participant
    attributed_to: Speaker | None
    trigger: Span
    extractor: str
    rule: str
    source: Any = None


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """An article as it is stored, with what its extraction refused."""

    article: Article
    rejected: dict[str, int]


class Loader:
    """Writes extractions; keeps the keys of the actors that it has seen."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._refresher = Refresher(database)
        self._actors: dict[str, tuple[int, int, str, Actor]] = {}
        self._seen_changes = -1
        self._encode = msgspec.msgpack.Encoder().encode

    def add(self, extraction: Extraction) -> Added:
        """Store one extraction; what is stored already is left as it is."""
        check_extraction(extraction)
        actors = actors_of(extraction)
        marks = bands(extraction.article.text)
        with self._db.writing() as db:
            changes = db.row("SELECT value FROM facts WHERE name = 'changes'")[0]
            if changes != self._seen_changes or len(self._actors) > 500_000:
                self._actors.clear()
            try:
                added = self._add(extraction, actors, marks, changes + 1)
            except BaseException:
                self._seen_changes = -1
                raise
            self._seen_changes = changes
            if added != (0, 0, 0, 0):
                db.run("UPDATE facts SET value = ? WHERE name = 'changes'", changes + 1)
                self._seen_changes = changes + 1
        articles, new_actors, claims, _ = added
        return Added(articles, new_actors, claims, 1 - articles, extraction.rejected)

    def _add(
        self, extraction: Extraction, actors: dict[str, Actor], marks: list[int], change: int
    ) -> tuple[int, int, int, int]:
        row = self._db.row("SELECT key, story FROM articles WHERE id = ?", extraction.article.id)
        article, story = row or self._add_article(extraction, marks)
        alone = row is None and story == article
        new_actors, touched = self._add_actors(actors, article, row is None)
        claims = self._new_claims(extraction.claims)
        if claims:
            self._add_claims(claims, article, story, extraction.article, alone, change)
        if row is None and not alone:
            self._join_stories(article, marks, extraction.article.text, change)
        return int(row is None), new_actors, len(claims), touched

    def _add_article(self, extraction: Extraction, marks: list[int]) -> tuple[int, int]:
        article, db = extraction.article, self._db
        day = period(article.published)[0] >> 2 if article.published else UNDATED
        body = self._encode(Kept(article, extraction.rejected))
        cursor = db.run("INSERT INTO articles (id, day, story, body) VALUES (?, ?, 0, ?)", article.id, day, body)
        key = int(cursor.lastrowid or 0)
        near_by = self._candidates(marks)
        story = 0 if near_by else key
        db.run("UPDATE articles SET story = ? WHERE key = ?", key, key)
        db.run_all("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(mark, key) for mark in marks])
        words = fold(f"{article.title or ''} {article.text}")
        db.run("INSERT INTO article_words (rowid, words) VALUES (?, ?)", key, words)
        return key, story

    def _candidates(self, marks: list[int]) -> list[tuple[int, int]]:
        found = self._db.rows(
            "SELECT DISTINCT b.article, a.story FROM json_each(?) m JOIN bands b ON b.band = m.value"
            " JOIN articles a ON a.key = b.article",
            str(marks),
        )
        return [(key, story) for key, story in found]

    def _join_stories(self, article: int, marks: list[int], text: str, change: int) -> None:
        mine, joins, db = shingles(text), {article}, self._db
        for key, story in self._candidates(marks):
            if key != article and story not in joins and near(mine, shingles(self._text(key))):
                joins.add(story)
        stories = str(sorted(joins))
        if len(joins) > 1:
            members = db.rows("SELECT key, id FROM articles WHERE story IN (SELECT value FROM json_each(?))", stories)
            story = min(members, key=lambda member: member[1])[0]
            keys = str([key for key, _ in members])
            db.run("UPDATE articles SET story = ? WHERE key IN (SELECT value FROM json_each(?))", story, keys)
            db.run("UPDATE claims SET story = ? WHERE article IN (SELECT value FROM json_each(?))", story, keys)
            self._refresher.refresh_articles(keys, change)
        else:
            self._refresher.refresh_articles(str([article]), change)

    def _text(self, article: int) -> str:
        body = self._db.row("SELECT body FROM articles WHERE key = ?", article)[0]
        return msgspec.msgpack.decode(body, type=Kept).article.text

    def _add_actors(self, actors: dict[str, Actor], article: int, fresh: bool) -> tuple[int, int]:
        new = changed = 0
        for id, actor in actors.items():
            known = self._actor(id)
            if known is None:
                self._insert_actor(actor)
                new += 1
            else:
                key, into, into_id, before = known
                after = joined(before, actor)
                if after != before:
                    self._replace_actor(key, after)
                    self._actors[id] = key, into, into_id, after
                    changed += 1
        rows = [(article, self._actors[id][0]) for id in actors]
        if fresh:
            self._db.run_all("INSERT INTO named VALUES (?, ?)", rows)
        else:
            before_rows = self._db.row("SELECT count(*) FROM named WHERE article = ?", article)[0]
            self._db.run_all("INSERT OR IGNORE INTO named VALUES (?, ?)", rows)
            changed += self._db.row("SELECT count(*) FROM named WHERE article = ?", article)[0] - before_rows
        return new, changed

    def _actor(self, id: str) -> tuple[int, int, str, Actor] | None:
        if id not in self._actors:
            row = self._db.row(
                "SELECT a.key, a.into_key, i.id, a.body FROM actors a JOIN actors i ON i.key = a.into_key"
                " WHERE a.id = ?",
                id,
            )
            if row is None:
                return None
            self._actors[id] = row[0], row[1], row[2], msgspec.msgpack.decode(row[3], type=Actor)
        return self._actors[id]

    def _insert_actor(self, actor: Actor) -> None:
        cursor = self._db.run(
            "INSERT INTO actors (id, name, type, into_key, body) VALUES (?, ?, ?, 0, ?)",
            *(actor.id, actor.name, actor.type, self._encode(actor)),
        )
        key = int(cursor.lastrowid or 0)
        self._db.run("UPDATE actors SET into_key = key WHERE key = ?", key)
        self._db.run("INSERT INTO actor_words (rowid, words) VALUES (?, ?)", key, "\n".join(forms(actor)))
        self._actors[actor.id] = key, key, actor.id, actor

    def _replace_actor(self, key: int, actor: Actor) -> None:
        self._db.run(
            "UPDATE actors SET name = ?, type = ?, body = ? WHERE key = ?",
            *(actor.name, actor.type, self._encode(actor), key),
        )
        self._db.run("UPDATE actor_words SET words = ? WHERE rowid = ?", "\n".join(forms(actor)), key)

    def _new_claims(self, claims: Iterable[Claim]) -> list[Claim]:
        given = {claim.id: claim for claim in claims}
        ids = msgspec.json.encode(list(given)).decode()
        for (id,) in self._db.rows("SELECT id FROM claims WHERE id IN (SELECT value FROM json_each(?))", ids):
            del given[id]
        return list(given.values())

    def _add_claims(
        self, claims: list[Claim], article: int, story: int, source: Article, alone: bool, change: int
    ) -> None:
        tallies: dict[tuple[str, str, str], Tally] = {}
        placed = []
        for claim in claims:
            subject, object = self._actors[claim.subject.id], self._actors[claim.object.id]
            triple = oriented(subject[2], claim.predicate, object[2])
            first, last = time_of(claim.when, claim.article.published)
            if triple[0] != triple[2]:
                tally = tallies.get(triple)
                if tally is None:
                    ends = (subject[1], object[1]) if triple[0] == subject[2] else (object[1], subject[1])
                    tally = tallies[triple] = Tally(ends)
                tally.count(claim, first, last)
            placed.append((claim, triple, subject[0], object[0], first, last))
        keys = {triple: self._add_relation(triple, tally, alone, change) for triple, tally in tallies.items()}
        evidence = self._add_evidence(claims, article)
        since = 1 + (self._db.row("SELECT max(key) FROM claims")[0] or 0)
        rows, bodies = [], []
        for key, (claim, triple, subject_key, object_key, first, last) in enumerate(placed, since):
            relation = keys.get(triple, 0)
            told = (PREDICATE[claim.predicate], object_key, MODALITY[claim.modality], claim.ended, claim.confidence)
            rows.append((key, claim.id, relation, article, story, subject_key, *told, first, last))
            bodies.append((key, evidence[claim.evidence], self._encode(_statement(claim, source))))
        self._db.run_all(
            "INSERT INTO claims (key, id, relation, article, story, subject, predicate, object, modality, ended,"
            " confidence, first, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._db.run_all("INSERT INTO statements VALUES (?, ?, ?)", bodies)
        self._count_roles(placed)
        if not alone:
            self._refresher.refresh(set(keys.values()), change)
        else:
            self._refresher.dispute(set(keys.values()), since, change)

    def _count_roles(self, placed: list[Any]) -> None:
        roles: dict[int, int] = {}
        for _, _, subject, object, _, _ in placed:
            roles[subject] = roles.get(subject, 0) + 1
            roles[object] = roles.get(object, 0) + 1
        self._db.run_all("UPDATE actors SET roles = roles + ? WHERE key = ?", [(n, key) for key, n in roles.items()])
        self._db.run_all(
            "UPDATE actors SET claims = claims + ? WHERE key = (SELECT into_key FROM actors WHERE key = ?)",
            [(n, key) for key, n in roles.items()],
        )

    def _add_evidence(self, claims: list[Claim], article: int) -> dict[Span, int]:
        keys: dict[Span, int] = {}
        for span in dict.fromkeys(claim.evidence for claim in claims):
            cursor = self._db.run(
                "INSERT INTO evidence (article, start, stop, text) VALUES (?, ?, ?, ?)",
                *(article, span.start, span.end, span.text),
            )
            keys[span] = int(cursor.lastrowid or 0)
        self._db.run_all(
            "INSERT INTO evidence_words (rowid, words) VALUES (?, ?)",
            [(key, fold(span.text)) for span, key in keys.items()],
        )
        return keys

    def _add_relation(self, triple: tuple[str, str, str], tally: "Tally", alone: bool, change: int) -> int:
        predicate = vocabulary().predicates[triple[1]]
        told = (tally.claims, int(alone and tally.claims > 0), tally.confidence, tally.first, tally.last)
        row = self._db.row(
            "INSERT INTO relations (id, subject, predicate, object, sign, claims, articles, confidence, first, last,"
            " total, states, denies, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET claims = claims + excluded.claims,"
            " articles = articles + excluded.articles, confidence = max(confidence, excluded.confidence),"
            " first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)),"
            " last = max(coalesce(last, excluded.last), coalesce(excluded.last, last)),"
            " total = total + excluded.total, states = states + excluded.states, denies = denies + excluded.denies,"
            " changed = excluded.changed RETURNING key",
            *(relation_id(*triple), tally.ends[0], PREDICATE[triple[1]], tally.ends[1], predicate.sign),
            *(*told, tally.total, tally.states, tally.denies, change),
        )
        return int(row[0])


class Tally:
    """What the claims of one article add to one relation."""

    def __init__(self, ends: tuple[int, int]) -> None:
        self.ends = ends
        self.total = self.claims = self.states = self.denies = 0
        self.confidence = 0.0
        self.first: int | None = None
        self.last: int | None = None

    def count(self, claim: Claim, first: int | None, last: int | None) -> None:
        side = stance(claim.modality, claim.ended)
        self.total += 1
        self.states += side == "states"
        self.denies += side == "denies"
        if claim.modality == "asserted" and not claim.ended:
            self.claims += 1
            self.confidence = max(self.confidence, claim.confidence)
            if first is not None and last is not None:
                self.first = first if self.first is None else min(self.first, first)
                self.last = last if self.last is None else max(self.last, last)


def _statement(claim: Claim, article: Article) -> Statement:
    own, source = claim.article, None
    if (own.source, own.start, own.title, own.published, own.publisher) != (
        article.source,
        article.start,
        article.title,
        article.published,
        article.publisher,
    ):
        source = own
    return Statement(
        claim.when,
        claim.subject,
        claim.object,
        claim.attributed_to,
        claim.trigger,
        claim.extractor,
        claim.rule,
        source,
    )
