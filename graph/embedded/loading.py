"""Loading: articles with their actors and claims into the embedded store, a batch in one transaction."""

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.batching import plus
from graph.embedded import packed
from graph.embedded.cast import Cast
from graph.embedded.database import Database
from graph.embedded.figures import Refresher
from graph.embedded.record import Kept, decode_article, encode
from graph.embedded.tally import Tallies
from graph.joining import actors_of
from graph.model import Added, Article, Extraction
from graph.names import words
from graph.story import bands, near, shingles
from graph.when import period

_UNDATED = -1
_WITHIN = "IN (SELECT value FROM json_each(?))"


class Loader:
    """Writes extractions, one thread at a time; what it remembers of actors is used while nobody else wrote."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._cast = Cast(database)
        self._refresher = Refresher(database)
        self._seen_changes = -1
        self._lock = threading.Lock()

    def add(self, extractions: Sequence[Extraction]) -> Added:
        """Store checked extractions in one transaction; what is stored already is left as it is."""
        with self._lock:
            return self._add_all(extractions)

    def _add_all(self, extractions: Sequence[Extraction]) -> Added:
        total, touched = Added(), False
        with self._db.writing() as db:
            changes = int(db.row("SELECT value FROM facts WHERE name = 'changes'")[0])
            if changes != self._seen_changes:
                self._cast.forget()
            self._seen_changes = -1
            tallies = Tallies(db, self._cast, self._refresher)
            copies: set[int] = set()
            for extraction in extractions:
                added, changed = self._add(extraction, tallies, copies)
                total, touched = plus(total, added), touched or changed
            if touched:
                changes += 1
                copies |= tallies.write(changes)
                if copies:
                    self._refresher.refresh_articles(copies, changes)
                packed.pack_relations(db.connection, "changed = ?", changes)
                db.run("UPDATE facts SET value = ? WHERE name = 'changes'", changes)
        self._seen_changes = changes
        return total

    def _add(self, extraction: Extraction, tallies: Tallies, copies: set[int]) -> tuple[Added, bool]:
        article, actors = extraction.article, actors_of(extraction)
        row = self._db.row("SELECT key FROM articles WHERE id = ?", article.id)
        new_actors, changed = self._cast.add(actors.values())
        key = row[0] if row else self._add_article(extraction, copies)
        named = self._name(key, [self._cast.member(id).key for id in actors])
        stored = article if row is None else self._article(key)
        claims = tallies.add(extraction.claims, key, stored, row is None)
        added = Added(int(row is None), new_actors, claims, int(row is not None), extraction.rejected)
        return added, bool(row is None or new_actors or changed or named or claims)

    def _name(self, article: int, actors: list[int]) -> int:
        before = self._db.changes
        self._db.run_all("INSERT OR IGNORE INTO named VALUES (?, ?)", [(article, actor) for actor in actors])
        return self._db.changes - before

    def _add_article(self, extraction: Extraction, copies: set[int]) -> int:
        article, db = extraction.article, self._db
        day = period(article.published)[0] >> 2 if article.published else _UNDATED
        body = encode(Kept(article, extraction.rejected))
        cursor = db.run("INSERT INTO articles (id, day, story, body) VALUES (?, ?, 0, ?)", article.id, day, body)
        key = int(cursor.lastrowid or 0)
        db.run("UPDATE articles SET story = key WHERE key = ?", key)
        told = words(article.text)
        mine = shingles(told)
        marks = bands(mine)
        if not self._join_stories(key, mine, marks, copies):
            db.run_all("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(mark, key) for mark in marks])
        searched = " ".join([*words(article.title or ""), *told])
        db.run("INSERT INTO article_words (rowid, words) VALUES (?, ?)", key, searched)
        return key

    def _join_stories(self, article: int, mine: NDArray[np.uint64], marks: list[int], copies: set[int]) -> bool:
        """Join a new article with the stories that it nearly repeats; whether one of them has all the same triples.

        Such a twin is found by the other's bands. The articles whose story became another are added to `copies`.
        """
        db, joins, twin = self._db, {article}, False
        for key, story in db.rows(
            "SELECT DISTINCT b.article, a.story FROM json_each(?) m JOIN bands b ON b.band = m.value"
            " JOIN articles a ON a.key = b.article",
            str(marks),
        ):
            if story not in joins:
                theirs = shingles(words(self._article(key).text))
                if near(mine, theirs):
                    joins.add(story)
                    twin = twin or np.array_equal(mine, theirs)
        if len(joins) > 1:
            stories = str(sorted(joins))
            largest = f"SELECT story FROM articles WHERE story {_WITHIN} GROUP BY story ORDER BY count(*) DESC, story"
            (story,) = db.row(largest, stories)
            moved = db.rows(f"SELECT key FROM articles WHERE story {_WITHIN} AND story <> ?", stories, story)
            keys = str([key for (key,) in moved])
            db.run(f"UPDATE articles SET story = ? WHERE key {_WITHIN}", story, keys)
            db.run(f"UPDATE claims SET story = ? WHERE article {_WITHIN}", story, keys)
            copies.update(key for (key,) in moved)
        return twin

    def _article(self, key: int) -> Article:
        return decode_article(self._db.row("SELECT body FROM articles WHERE key = ?", key)[0]).article
