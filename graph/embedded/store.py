"""The embedded store's front: the store contract over one SQLite file."""

import threading
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from graph.batching import parts, plus, pulled
from graph.bounds import check_depth, check_filter, check_page, check_paths, check_text
from graph.embedded.condition import Condition, between
from graph.embedded.database import Database
from graph.embedded.gathering import Gathering
from graph.embedded.indexing import Engine
from graph.embedded.judging import Judging
from graph.embedded.loading import Loader
from graph.embedded.rolling import Rolling
from graph.embedded.searching import Searching
from graph.embedded.walking import EmbeddedWalking
from graph.engine import answering
from graph.engine.listing import Listing
from graph.filter import DEFAULT, EVERYTHING, MAX_RELATIONS, Filter
from graph.model import Actor, Added, Article, Claim, Extraction, Judgement, Neighbourhood, Page, Paths, Relation
from graph.names import ALIAS, unknown
from graph.relation import Figures, oriented, triple_of
from graph.rollup import roll
from graph.store import Store
from graph.weight import Weight, check_weight
from ontology.errors import InvalidFilter, UnknownActor, UnknownArticle, UnknownClaim, UnknownRelation
from ontology.vocabulary import vocabulary

_BATCH = 200
_LOAD_BATCH = 1000
_LOAD_CHARACTERS = 4_000_000
_PATIENCE_SECONDS = 0.1
# So often a state that tells of all relations at once is asked for, before they are asked for by pages.
_TRIES = 10


class EmbeddedStore(Store):
    """The graph in one SQLite file; any number of threads and programs read it while one writes."""

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        self.url = path
        self._db = Database(path, read_only=read_only)
        self._loader = Loader(self._db)
        self._judging = Judging(self._db)
        self._searching = Searching(self._db)
        self._gathering = Gathering(self._db)
        self._rolling = Rolling(self._db, self._gathering, self._searching)
        self._engine = Engine(self._db)
        self._listing = Listing()
        self._added = False
        self._versions = threading.local()
        self._walking = EmbeddedWalking(self._db, self._gathering, self._rolling)

    def add(self, extractions: Iterable[Extraction]) -> Added:
        total, source = Added(), iter(extractions)
        while True:
            batch, error = pulled(source, _LOAD_BATCH, _LOAD_CHARACTERS, _PATIENCE_SECONDS)
            if batch:
                self._added = True
                total = plus(total, self._loader.add(batch))
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
        with self._db.reading():
            if query is None:
                return Page(*self._searching.actors(type, limit, offset), limit, offset)
            found = self._searching.found(query, type)
            items = self._searching.whole(key for *_, key in found[offset : offset + limit])
            return Page(items, len(found), limit, offset)

    def actor(self, id: str) -> Actor:
        with self._db.reading():
            return self._actor(id)

    def find_actor(self, name: str) -> Actor:
        with self._db.reading():
            actor = self._searching.actor(name)
            if actor is not None:
                return actor
            check_text("actor", name)
            found = self._searching.found(name, None)
            if not found:
                raise UnknownActor(name)
            nearest = self._searching.whole([found[0][3]])[0]
            if found[0][0] > ALIAS:
                raise unknown(name, nearest)
            return nearest

    def relations(
        self,
        filter: Filter = DEFAULT,
        subject: str | None = None,
        object: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> Page[Relation]:
        check_page(limit, offset, MAX_RELATIONS)
        with self._db.reading():
            filter = self._followed(filter)
            ends = self._ends(subject, object)
            if filter.rollup:
                return Page(*self._rolling.page(filter, *ends, limit, offset), limit, offset)
            state = self._engine.state(walks=False)
            if state is not None:
                return answering.relations(state, self._listing, filter, ends, limit, offset)
            of_ends = between(*(None if id is None else self._searching.key(id) for id in ends))
            return Page(*self._gathering.select(filter, of_ends, limit, offset, total=True), limit, offset)

    def every_relation(self, filter: Filter = EVERYTHING) -> Iterator[Relation]:
        for _ in range(0 if filter.rollup else _TRIES):
            with self._db.reading():
                followed, state = self._followed(filter), self._engine.state(walks=False)
            if state is not None:  # else somebody has loaded since, and the engine tells of that already
                return answering.every_relation(state, self._listing, followed)
        return super().every_relation(filter)

    def relation(self, id: str, filter: Filter = EVERYTHING) -> Relation:
        with self._db.reading():
            filter = self._followed(filter)
            filter = msgspec.structs.replace(filter, sign=None, min_articles=0, types=None, avoid=frozenset())
            known = self._relation_id(id)
            if filter.rollup:
                relation = self._rolling.one(known, filter)
            else:
                found, _ = self._gathering.select(filter, Condition().add("r.id = ?", known), 1)
                relation = found[0] if found else None
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
        with self._db.reading():
            filter = self._followed(filter)
            ends = self._ends(subject, object)
            if article is not None and self._searching.article(article) is None:
                raise UnknownArticle(article)
            keys = self._rolling.claims(filter, *ends) if filter.rollup else None
            asked = self._searching.asked(filter, ends, article, text, keys)
            return Page(*self._searching.claims(asked, limit, offset), limit, offset)

    def best_claims(self, relations: Sequence[str], filter: Filter = EVERYTHING, limit: int = 1) -> list[list[Claim]]:
        check_page(limit, 0)
        check_filter(filter)
        with self._db.reading():
            return self._searching.best_claims(relations, filter, limit)

    def figures(
        self, filter: Filter = EVERYTHING, subject: str | None = None, object: str | None = None
    ) -> dict[str, Figures]:
        with self._db.reading():
            filter = self._followed(filter)
            ends = self._ends(subject, object)
            keys = self._rolling.claims(filter, *ends) if filter.rollup else None
            asked = self._searching.asked(filter, ends, None, None, keys)
            found = {id: one for one, _, _, id in self._gathering.figures(str(asked), *asked.values)}
            if filter.rollup:
                terms = self._rolling.terms()
                found = {id: roll(one, terms) for id, one in found.items()}
            return found

    def claim(self, id: str) -> Claim:
        with self._db.reading():
            claim = self._searching.claim(id)
        if claim is None:
            raise UnknownClaim(id)
        return claim

    def articles(self, query: str | None = None, limit: int = 50, offset: int = 0) -> Page[Article]:
        check_page(limit, offset)
        check_text("q", query)
        with self._db.reading():
            return Page(*self._searching.articles(query, limit, offset), limit, offset)

    def article(self, id: str) -> Article:
        with self._db.reading():
            article = self._searching.article(id)
        if article is None:
            raise UnknownArticle(id)
        return article

    def copies(self, id: str) -> list[str]:
        with self._db.reading():
            if self._searching.article(id) is None:
                raise UnknownArticle(id)
            return self._searching.copies(id)

    def neighbourhood(
        self, actor: str, depth: int = 1, filter: Filter = DEFAULT, limit: int = 100, offset: int = 0
    ) -> Neighbourhood:
        check_depth(depth)
        check_page(limit, offset, MAX_RELATIONS)
        with self._db.reading():
            filter, origin = self._followed(filter), self._actor(actor)
            state = None if filter.rollup else self._engine.state()
            if state is not None:
                return answering.neighbourhood(state, origin, depth, filter, limit, offset)
            return self._walking.neighbourhood(origin, depth, filter, limit, offset)

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
        with self._db.reading():
            filter = self._followed(filter)
            start, end = self._actor(origin).ref, self._actor(target).ref
            if start == end:
                raise InvalidFilter(f"a path from {start.name} to itself", "to")
            state = None if filter.rollup else self._engine.state()
            if state is not None:
                return answering.paths(state, start, end, k, max_length, filter, weight)
            return self._walking.paths(start, end, k, max_length, filter, weight)

    def judge(self, judgement: Judgement) -> Judgement:
        with self._db.writing():
            self._judging.judge(judgement)
        return judgement

    def judgements(self, limit: int = 50, offset: int = 0) -> Page[Judgement]:
        check_page(limit, offset)
        with self._db.reading():
            return Page(*self._judging.page(limit, offset), limit, offset)

    def extractions(self, articles: Iterable[str] | None = None) -> Iterator[Extraction]:
        only = None if articles is None else sorted(set(articles))
        batches = [None] if only is None else parts(only, _BATCH)
        for batch in batches:
            after = ""
            while True:
                with self._db.reading():
                    found = self._searching.extractions(after, _BATCH, batch)
                yield from found
                if len(found) < _BATCH:
                    break
                after = found[-1].article.id

    def counts(self) -> dict[str, int]:
        with self._db.reading() as db:
            return {
                "articles": db.row("SELECT count(*) FROM articles")[0],
                "actors": db.row("SELECT count(*) FROM actors WHERE into_key = key")[0],
                "claims": db.row("SELECT count(*) FROM claims")[0],
                "relations": db.row("SELECT count(*) FROM relations WHERE total > 0")[0],
            }

    def version(self) -> str:
        token = self._db.token
        known: tuple[tuple[int, int], str] | None = getattr(self._versions, "known", None)
        if known is not None and known[0] == token:
            return known[1]
        with self._db.reading() as db:
            facts = dict(db.rows("SELECT name, value FROM facts"))
        version = f"{facts['store']}-{facts['changes']}"
        self._versions.known = token, version
        return version

    def close(self) -> None:
        if self._added:
            self._added = False
            self._engine.keep()
        self._db.close()

    def _actor(self, id: str) -> Actor:
        actor = self._searching.actor(id)
        if actor is None:
            raise UnknownActor(id)
        return actor

    def _ends(self, subject: str | None, object: str | None) -> tuple[str | None, str | None]:
        return (
            None if subject is None else self._actor(subject).id,
            None if object is None else self._actor(object).id,
        )

    def _followed(self, filter: Filter) -> Filter:
        check_filter(filter)
        if not filter.avoid:
            return filter
        found = {id: self._searching.actor(id) for id in filter.avoid}
        return msgspec.structs.replace(filter, avoid=frozenset(a.id if a else id for id, a in found.items()))

    def _relation_id(self, id: str) -> str:
        """The id with merges followed and the actors of a symmetric predicate in order."""
        subject, predicate, object = triple_of(id)
        ends = [self._searching.actor(subject), self._searching.actor(object)]
        if ends[0] is None or ends[1] is None:
            raise UnknownRelation(id)
        return "~".join(oriented(ends[0].id, predicate, ends[1].id))
