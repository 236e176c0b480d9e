"""The Neo4j store's front: the store contract over one database of a server."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from graph.batching import parts, plus, pulled
from graph.bounds import check_depth, check_filter, check_page, check_paths, check_text
from graph.filter import DEFAULT, EVERYTHING, MAX_RELATIONS, Filter
from graph.model import Actor, Added, Article, Claim, Extraction, Judgement, Neighbourhood, Page, Paths, Relation
from graph.names import ALIAS, unknown
from graph.neo4j.condition import of_ends
from graph.neo4j.connection import Connection
from graph.neo4j.gathering import Gathering
from graph.neo4j.judging import Judging
from graph.neo4j.loading import Batch
from graph.neo4j.rolling import Rolling
from graph.neo4j.schema import prepare
from graph.neo4j.searching import Searching
from graph.neo4j.walking import Neo4jWalking
from graph.relation import Figures, oriented, triple_of
from graph.store import Store
from graph.weight import Weight, check_weight
from ontology.errors import (
    InvalidFilter,
    StoreReadOnly,
    UnknownActor,
    UnknownArticle,
    UnknownClaim,
    UnknownRelation,
)
from ontology.vocabulary import vocabulary

T = TypeVar("T")

_BATCH = 200
_LOAD_BATCH, _LOAD_CHARACTERS, _PATIENCE_SECONDS = 2000, 8_000_000, 1.0
_COUNTS = {
    "articles": "MATCH (a:Article) RETURN count(a)",
    "actors": "MATCH (a:Actor) WHERE a.into = a.id RETURN count(a)",
    "claims": "MATCH (c:Claim) RETURN count(c)",
    "relations": "MATCH (c:Claim) WHERE NOT c.wrong AND c.relation IS NOT NULL RETURN count(DISTINCT c.relation)",
}


class Neo4jStore(Store):
    """The graph on a Neo4j server; any number of threads and programs read and write it.

    Those that write take turns: each transaction begins by locking the store's own node.
    """

    def __init__(
        self, url: str, *, username: str | None = None, password: str | None = None, read_only: bool = False
    ) -> None:
        self.url = url
        self._db = Connection(url, username, password)
        try:
            self._read_only = prepare(self._db, read_only=read_only)
        except BaseException:
            self._db.close()
            raise
        self._judging = Judging(self._db)
        self._searching = Searching(self._db)
        self._gathering = Gathering(self._db)
        self._rolling = Rolling(self._db, self._gathering, self._searching)
        self._walking = Neo4jWalking(self._db, self._gathering, self._rolling)

    def add(self, extractions: Iterable[Extraction]) -> Added:
        total, source = Added(), iter(extractions)
        while True:
            batch, error = pulled(source, _LOAD_BATCH, _LOAD_CHARACTERS, _PATIENCE_SECONDS)
            if batch:
                total = plus(total, self._write(Batch(self._db, batch).store))
            if error is not None:
                raise error
            if not batch:
                return total

    def actors(
        self, query: str | None = None, type: str | None = None, limit: int = 50, offset: int = 0
    ) -> Page[Actor]:
        check_page(limit, offset)
        check_text("q", query)
        if type is not None:
            vocabulary().actor_type(type)

        def ask() -> Page[Actor]:
            if query is None:
                return Page(*self._searching.actors(type, limit, offset), limit, offset)
            found = self._searching.found(query, type)
            ids = [id for *_, id in found[offset : offset + limit]]
            known = self._searching.actors_by_id(ids)
            return Page([known[id] for id in ids], len(found), limit, offset)

        return self._db.read(ask)

    def actor(self, id: str) -> Actor:
        actor = self._searching.actor(id)
        if actor is None:
            raise UnknownActor(id)
        return actor

    def find_actor(self, name: str) -> Actor:
        def ask() -> Actor:
            actor = self._searching.actor(name)
            if actor is not None:
                return actor
            check_text("actor", name)
            found = self._searching.found(name, None)
            if not found:
                raise UnknownActor(name)
            nearest = self.actor(found[0][2])
            if found[0][0] > ALIAS:
                raise unknown(name, nearest)
            return nearest

        return self._db.read(ask)

    def relations(
        self,
        filter: Filter = DEFAULT,
        subject: str | None = None,
        object: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> Page[Relation]:
        check_page(limit, offset, MAX_RELATIONS)

        def ask(filter: Filter) -> Page[Relation]:
            ends = self._ends(subject, object)
            if filter.rollup:
                return Page(*self._rolling.page(filter, *ends, limit, offset), limit, offset)
            return Page(*self._gathering.select(filter, of_ends(*ends), limit, offset), limit, offset)

        return self._asked(filter, ask)

    def relation(self, id: str, filter: Filter = EVERYTHING) -> Relation:
        def ask(filter: Filter) -> Relation | None:
            loose = msgspec.structs.replace(filter, sign=None, min_articles=0, types=None, avoid=frozenset())
            known = self._relation_id(id)
            return self._rolling.one(known, loose) if filter.rollup else self._gathering.one(known, loose)

        relation = self._asked(filter, ask)
        if relation is None:
            raise UnknownRelation(id)
        return relation

    def claims(
        self,
        filter: Filter = EVERYTHING,
        subject: str | None = None,
        object: str | None = None,
        article: str | None = None,
        text: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> Page[Claim]:
        check_page(limit, offset)
        check_text("text", text)

        def ask(filter: Filter) -> Page[Claim]:
            ends = self._ends(subject, object)
            if article is not None and self._searching.article(article) is None:
                raise UnknownArticle(article)
            only = list(self._rolling.figures(filter, *ends)) if filter.rollup else None
            found = self._searching.claims(filter, ends, article, text, only, limit, offset)
            return Page(*found, limit, offset)

        return self._asked(filter, ask)

    def best_claims(self, relations: Sequence[str], filter: Filter = EVERYTHING, limit: int = 1) -> list[list[Claim]]:
        check_page(limit, 0)
        check_filter(filter)
        return self._searching.best_claims(relations, filter, limit)

    def figures(
        self, filter: Filter = EVERYTHING, subject: str | None = None, object: str | None = None
    ) -> dict[str, Figures]:
        def ask(filter: Filter) -> dict[str, Figures]:
            ends = self._ends(subject, object)
            if filter.rollup:
                return self._rolling.figures(filter, *ends)
            return self._searching.figures(filter, ends)

        return self._asked(filter, ask)

    def claim(self, id: str) -> Claim:
        claim = self._searching.claim(id)
        if claim is None:
            raise UnknownClaim(id)
        return claim

    def articles(self, query: str | None = None, limit: int = 50, offset: int = 0) -> Page[Article]:
        check_page(limit, offset)
        check_text("q", query)
        return self._db.read(lambda: Page(*self._searching.articles(query, limit, offset), limit, offset))

    def article(self, id: str) -> Article:
        article = self._searching.article(id)
        if article is None:
            raise UnknownArticle(id)
        return article

    def copies(self, id: str) -> list[str]:
        self.article(id)
        return self._searching.copies(id)

    def neighbourhood(
        self, actor: str, depth: int = 1, filter: Filter = DEFAULT, limit: int = 100, offset: int = 0
    ) -> Neighbourhood:
        check_depth(depth)
        check_page(limit, offset, MAX_RELATIONS)
        return self._asked(
            filter, lambda filter: self._walking.neighbourhood(self.actor(actor), depth, filter, limit, offset)
        )

    def paths(
        self,
        origin: str,
        target: str,
        k: int = 1,
        max_length: int = 4,
        filter: Filter = DEFAULT,
        weight: Weight | None = None,
    ) -> Paths:
        check_paths(k, max_length)
        check_weight(weight)

        def ask(filter: Filter) -> Paths:
            start, end = self._searching.refs(origin, target)
            if start == end:
                raise InvalidFilter(f"a path from {start.name} to itself", "to")
            return self._walking.paths(start, end, k, max_length, filter, weight)

        return self._asked(filter, ask)

    def judge(self, judgement: Judgement) -> Judgement:
        self._write(lambda: self._judging.judge(judgement))
        return judgement

    def judgements(self, limit: int = 50, offset: int = 0) -> Page[Judgement]:
        check_page(limit, offset)
        return self._db.read(lambda: Page(*self._judging.page(limit, offset), limit, offset))

    def extractions(self, articles: Iterable[str] | None = None) -> Iterator[Extraction]:
        for batch in [None] if articles is None else parts(sorted(set(articles)), _BATCH):
            after = ""
            while found := self._searching.extractions(after, _BATCH, batch):
                yield from found
                after = found[-1].article.id

    def counts(self) -> dict[str, int]:
        return self._db.read(lambda: {name: self._db.rows(query)[0][0] for name, query in _COUNTS.items()})

    def version(self) -> str:
        id, changes = self._db.rows("MATCH (s:Faultlines {name: 'store'}) RETURN s.id, s.changes")[0]
        return f"{id}-{changes}"

    def close(self) -> None:
        self._db.close()

    def _write(self, work: Callable[[], T]) -> T:
        if self._read_only:
            raise StoreReadOnly(f"{self.url}: is open for reading only")
        return self._db.write(work)

    def _asked(self, filter: Filter, ask: Callable[[Filter], T]) -> T:
        """An answer read in one transaction, the actors that the filter avoids followed through merges."""
        check_filter(filter)

        def followed() -> T:
            if not filter.avoid:
                return ask(filter)
            query = "MATCH (a:Actor) WHERE a.id IN $ids RETURN a.id, a.into"
            into = dict(self._db.rows(query, ids=sorted(filter.avoid)))
            return ask(msgspec.structs.replace(filter, avoid=frozenset(into.get(id, id) for id in filter.avoid)))

        return self._db.read(followed)

    def _ends(self, subject: str | None, object: str | None) -> tuple[str | None, str | None]:
        return (
            None if subject is None else self.actor(subject).id,
            None if object is None else self.actor(object).id,
        )

    def _relation_id(self, id: str) -> str:
        """The id with merges followed and the actors of a symmetric predicate in order."""
        subject, predicate, object = triple_of(id)
        ends = [self._searching.actor(subject), self._searching.actor(object)]
        if ends[0] is None or ends[1] is None:
            raise UnknownRelation(id)
        return "~".join(oriented(ends[0].id, predicate, ends[1].id))
