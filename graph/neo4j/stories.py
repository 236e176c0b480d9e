"""Stories in Neo4j: which new articles nearly repeat others, those stored and those of the same batch."""

from collections import defaultdict
from typing import Any

from numpy import uint64
from numpy.typing import NDArray

from graph.model import Article
from graph.names import words
from graph.neo4j.connection import Connection
from graph.story import bands, near, shingles

_STORED = (
    "UNWIND $rows AS row CALL db.index.fulltext.queryNodes('article_bands', row[1]) YIELD node"
    " RETURN row[0], collect([node.id, node.story])"
)


class Stories:
    """The stories of a batch of new articles; made inside the caller's transaction.

    `of` gives each new article's story, `bands` its bands; `moved` the stored articles whose story is another now.
    """

    def __init__(self, connection: Connection, articles: list[Article]) -> None:
        self._db = connection
        self._texts = {article.id: article.text for article in articles}
        self._shingles: dict[str, NDArray[uint64]] = {}
        self.bands = {article.id: bands(self._of(article.id)) for article in articles}
        self._stored: dict[str, str] = {}
        self._root: dict[str, str] = {}
        self._join(self._candidates())
        self.of = {id: self._find(id) for id in self._texts}
        self.moved = {id: story for id in self._members() if (story := self._find(id)) != self._stored[id]}

    def _candidates(self) -> dict[str, set[str]]:
        marked = [[id, " ".join(f"{band:x}" for band in marks)] for id, marks in self.bands.items() if marks]
        found: dict[str, set[str]] = defaultdict(set)
        for id, others in self._db.rows(_STORED, rows=marked) if marked else ():
            for other, story in others:
                self._stored[other] = story
                found[id].add(other)
        sharing: dict[int, list[str]] = defaultdict(list)
        for id, marks in self.bands.items():
            for mark in marks:
                found[id].update(sharing[mark])
                sharing[mark].append(id)
        return found

    def _join(self, candidates: dict[str, set[str]]) -> None:
        for id in self._stored:
            self._unite(id, self._stored[id])
        self._read(sorted({other for others in candidates.values() for other in others} - self._texts.keys()))
        for id, others in candidates.items():
            for other in sorted(others - {id}):
                if self._find(id) != self._find(other) and near(self._of(id), self._of(other)):
                    self._unite(id, other)

    def _members(self) -> list[str]:
        """The stored articles of the stories that new articles were found near to."""
        joined = {self._find(id) for id in self._texts}
        stories = sorted({story for story in self._stored.values() if self._find(story) in joined})
        query = "MATCH (a:Article) WHERE a.story IN $stories RETURN a.id, a.story"
        for id, story in self._db.rows(query, stories=stories) if stories else ():
            self._stored[id] = story
            self._unite(id, story)
        return [id for id, story in self._stored.items() if story in stories]

    def _read(self, ids: list[str]) -> None:
        query = "MATCH (a:Article) WHERE a.id IN $ids RETURN a.id, a.text"
        found: list[list[Any]] = self._db.rows(query, ids=ids) if ids else []
        self._texts_of_others = {row[0]: row[1] for row in found}

    def _of(self, id: str) -> NDArray[uint64]:
        if id not in self._shingles:
            text = self._texts[id] if id in self._texts else self._texts_of_others[id]
            self._shingles[id] = shingles(words(text))
        return self._shingles[id]

    def _find(self, id: str) -> str:
        while (above := self._root.get(id, id)) != id:
            id = above
        return id

    def _unite(self, one: str, other: str) -> None:
        low, high = sorted((self._find(one), self._find(other)))
        self._root[high] = low
        self._root[low] = low
