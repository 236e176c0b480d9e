"""The store contract: where actors, articles and claims live, and what can be asked of them.

Two stores keep it, `graph.embedded` (SQLite) and `graph.neo4j` (a server); one suite in tests/graph/ runs on both and
their answers agree, in content and in order.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Self

from graph.filter import DEFAULT, EVERYTHING, MAX_RELATIONS, Filter
from graph.model import Actor, Added, Article, Claim, Extraction, Judgement, Neighbourhood, Page, Paths, Relation
from graph.relation import Figures
from graph.weight import Weight
from ontology.errors import StoreUnavailable


class Store(ABC):
    """A place that keeps the graph. Use as a context manager, or call `close`.

    Ids that were merged into another are followed everywhere. Lists come in a stable order: actors by how many claims
    name them, then id; relations by articles, claims and confidence (most first), then id; claims and articles by id,
    except where said. `limit` is capped at `graph.filter.MAX_LIMIT`, and at MAX_RELATIONS where relations are listed; a
    bound beyond its cap raises InvalidFilter. Any method may raise StoreUnavailable, StoreCorrupt or Timeout.

    What all stores share is decided once: figures, symmetric pairs and disputes in `graph.relation`, whose act counts
    for which state in `graph.rollup`, near-identical articles in `graph.story`, how names match in `graph.names`,
    several accounts of one actor in `graph.joining`, what judgements come to in `graph.judgement`, bounds and bad input
    in `graph.bounds`, walking in `graph.traversal`, what a step weighs in `graph.weight`, the words for a path in
    `graph.explanation`. A claim counts towards "how many claims name an actor" once for each of its two roles, whatever
    was judged of it.
    """

    url: str

    @abstractmethod
    def add(self, extractions: Iterable[Extraction]) -> Added:
        """Store articles with their actors and claims: idempotent, each article whole or not at all.

        An article that is there gets the claims and actors that it lacks; a claim that is there stays as it is.
        `Added.repeated` counts the articles that were there. Actors that only claims name are told from the claims.
        Raises InvalidClaim for a claim outside the codebook's table (nothing of its article is stored; the articles
        before it are), InvalidArticle, StoreReadOnly and StoreFull.
        """

    @abstractmethod
    def actors(
        self, query: str | None = None, type: str | None = None, limit: int = 50, offset: int = 0
    ) -> Page[Actor]:
        """Actors by name or alias (typo-tolerant, best match first) or all of them; merged ones are not listed."""

    @abstractmethod
    def actor(self, id: str) -> Actor:
        """The actor of this id; of a merged id the one it went into, with the aliases of both. Raises UnknownActor."""

    @abstractmethod
    def find_actor(self, name: str) -> Actor:
        """The actor that a person means by this id, name or alias (ranks 0 and 1 of `graph.names`).

        Raises UnknownActor, naming the nearest.
        """

    @abstractmethod
    def relations(
        self,
        filter: Filter = DEFAULT,
        subject: str | None = None,
        object: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> Page[Relation]:
        """The relations that the filter admits, of this subject and object where given; symmetric ones from both ends.

        Raises UnknownActor. `direction` says nothing here.
        """

    def every_relation(self, filter: Filter = EVERYTHING) -> Iterator[Relation]:
        """All relations that the filter admits, in the order of `relations`, a few at a time."""
        for offset in count(0, MAX_RELATIONS):
            page = self.relations(filter, limit=MAX_RELATIONS, offset=offset).items
            yield from page
            if len(page) < MAX_RELATIONS:
                return

    @abstractmethod
    def relation(self, id: str, filter: Filter = EVERYTHING) -> Relation:
        """One relation by its id (`subject~predicate~object`), of the claims that the filter counts.

        Merges are followed, and a symmetric relation is found by both orders of its actors. What the filter says of
        relations (`sign`, `min_articles`, `types`, `avoid`) is not asked. Raises UnknownRelation.
        """

    @abstractmethod
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
        """Claims that the filter counts; `predicates` here are exact; `text` searches the evidence.

        A claim comes as it was stated; `subject` and `object` follow merges, fit symmetric claims from both ends and,
        with `rollup`, mean the state for which an act counts. `sign`, `types` and `avoid` are asked of each claim,
        `min_articles` and `direction` are not. `text` finds evidence that holds each of its words (folded, whole).
        Claims judged wrong are not listed. Raises UnknownActor and UnknownArticle.
        """

    @abstractmethod
    def best_claims(self, relations: Sequence[str], filter: Filter = EVERYTHING, limit: int = 1) -> list[list[Claim]]:
        """For each relation, by its id as answers name it, at most `limit` of the claims that the filter counts.

        Asserted ones come before the rest, those that have not ended before others, then the surest, then by id. As in
        `relation`, what the filter says of relations is not asked; nor is `rollup`. An unknown id has none.
        """

    @abstractmethod
    def figures(
        self, filter: Filter = EVERYTHING, subject: str | None = None, object: str | None = None
    ) -> dict[str, Figures]:
        """The figures of all the claims that `claims` lists, by id: what is asked of many without their sentences.

        Actors are the ones that claims count for, merges followed and, with `rollup`, rolled up. Raises UnknownActor.
        """

    @abstractmethod
    def claim(self, id: str) -> Claim:
        """One claim, judged wrong or not. Raises UnknownClaim."""

    @abstractmethod
    def articles(self, query: str | None = None, limit: int = 50, offset: int = 0) -> Page[Article]:
        """Articles, latest day first (undated last), then by id; with `query` those whose title or text has its words.

        Words are compared folded and whole.
        """

    @abstractmethod
    def article(self, id: str) -> Article:
        """One article. Raises UnknownArticle."""

    @abstractmethod
    def copies(self, id: str) -> list[str]:
        """The ids of the other articles that tell an article's story (`graph.story`), sorted. Raises UnknownArticle."""

    @abstractmethod
    def neighbourhood(
        self, actor: str, depth: int = 1, filter: Filter = DEFAULT, limit: int = 100, offset: int = 0
    ) -> Neighbourhood:
        """The relations within `depth` hops of an actor: those that touch an actor fewer than `depth` hops away.

        With direction `out` or `in` hops and relations go that way only, symmetric ones both ways. `actors` holds the
        actor asked about, then the others in the order in which the listed relations name them (subject first).
        Raises UnknownActor, and InvalidFilter for a depth beyond MAX_DEPTH.
        """

    @abstractmethod
    def paths(
        self,
        origin: str,
        target: str,
        k: int = 1,
        max_length: int = 4,
        filter: Filter = DEFAULT,
        weight: Weight | None = None,
    ) -> Paths:
        """The k shortest simple paths between two actors of at most `max_length` relations.

        Paths differ in their actors; between two neighbours the most attested admitted relation stands. Ties in length
        go by the actors' ids along the path. With a `weight` the lightest come first (`graph.weight`), and between two
        neighbours the lightest relation stands. Raises UnknownActor, and InvalidFilter for `origin` equal to `target`.
        """

    @abstractmethod
    def judge(self, judgement: Judgement) -> Judgement:
        """Record a correction (or, with `revoked`, take one back) and apply it at once. Idempotent by id.

        An id stands for one kind, target and other; its note, maker, date and `revoked` may change. Raises UnknownClaim
        or UnknownActor for what it is about, and InvalidFilter for an unknown kind.
        """

    @abstractmethod
    def judgements(self, limit: int = 50, offset: int = 0) -> Page[Judgement]:
        """Every judgement on record, revoked ones too, by id."""

    @abstractmethod
    def extractions(self, articles: Iterable[str] | None = None) -> Iterator[Extraction]:
        """Every article with its actors and claims, by article id, streamed: what `copy` and `export` read.

        Claims come by id, those judged wrong too; actors by id, unmerged, as all articles together tell of them. Of
        `articles` where given; ids that name none are left out.
        """

    @abstractmethod
    def counts(self) -> dict[str, int]:
        """How many `articles`, `actors` (merged ones left out), `claims` and `relations` are stored.

        Relations are those of all claims that nobody judged wrong.
        """

    @abstractmethod
    def version(self) -> str:
        """A token that changes whenever what is stored changes, for ETags and caches."""

    @abstractmethod
    def close(self) -> None:
        """Release what the store holds; further calls raise StoreUnavailable."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def open_store(url: str, *, read_only: bool = False, username: str | None = None, password: str | None = None) -> Store:
    """Open the store that a URL names: a file path (embedded), or neo4j://, bolt:// and their +s and +ssc forms.

    Imports only the store that is asked for. Raises StoreUnavailable.
    """
    scheme, is_address, _ = url.partition("://")
    if is_address and scheme.split("+")[0] not in {"neo4j", "bolt", "file"}:
        raise StoreUnavailable(f"{url}: a store is a file, or at neo4j:// or bolt://; {scheme}:// is neither")
    if is_address and scheme != "file":
        from graph.neo4j import Neo4jStore

        return Neo4jStore(url, username=username, password=password, read_only=read_only)
    from graph.embedded import EmbeddedStore

    return EmbeddedStore(url.removeprefix("file://"), read_only=read_only)
