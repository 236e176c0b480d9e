"""The store contract: where actors, articles and claims live, and what can be asked of them.

Two stores keep it, `graph.embedded` (SQLite) and `graph.neo4j` (a server); one suite in tests/graph/ runs on both and
their answers agree, in content and in order.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Self

from graph.filter import DEFAULT, EVERYTHING, Filter
from graph.model import Actor, Added, Article, Claim, Extraction, Judgement, Neighbourhood, Page, Paths, Relation


class Store(ABC):
    """A place that keeps the graph. Use as a context manager, or call `close`.

    Ids that were merged into another are followed everywhere. Lists come in a stable order: actors by how many claims
    name them, then id; relations by articles, claims and confidence (most first), then id; claims and articles by id,
    except where said. `limit` is capped at `graph.filter.MAX_LIMIT`; a bound beyond its cap raises InvalidFilter.
    Any method may raise StoreUnavailable, StoreCorrupt or Timeout.
    """

    url: str

    @abstractmethod
    def add(self, extractions: Iterable[Extraction]) -> Added:
        """Store articles with their actors and claims: idempotent, each article whole or not at all.

        Raises InvalidClaim for a claim outside the codebook's table (nothing of its article is stored), StoreReadOnly
        and StoreFull.
        """

    @abstractmethod
    def actors(
        self, query: str | None = None, type: str | None = None, limit: int = 50, offset: int = 0
    ) -> Page[Actor]:
        """Actors by name or alias (typo-tolerant, best match first) or all of them."""

    @abstractmethod
    def actor(self, id: str) -> Actor:
        """The actor of this id. Raises UnknownActor."""

    @abstractmethod
    def find_actor(self, name: str) -> Actor:
        """The actor that a person means by this id, name or alias. Raises UnknownActor, naming the nearest."""

    @abstractmethod
    def relations(
        self,
        filter: Filter = DEFAULT,
        subject: str | None = None,
        object: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> Page[Relation]:
        """The relations that the filter admits, of this subject and object where given."""

    @abstractmethod
    def relation(self, id: str, filter: Filter = EVERYTHING) -> Relation:
        """One relation by its id (`subject~predicate~object`). Raises UnknownRelation."""

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
        """Claims that the filter counts; `predicates` here are exact; `text` searches the evidence."""

    @abstractmethod
    def claim(self, id: str) -> Claim:
        """One claim. Raises UnknownClaim."""

    @abstractmethod
    def articles(self, query: str | None = None, limit: int = 50, offset: int = 0) -> Page[Article]:
        """Articles, latest first (undated last), then by id."""

    @abstractmethod
    def article(self, id: str) -> Article:
        """One article. Raises UnknownArticle."""

    @abstractmethod
    def neighbourhood(
        self, actor: str, depth: int = 1, filter: Filter = DEFAULT, limit: int = 100, offset: int = 0
    ) -> Neighbourhood:
        """The relations within `depth` hops of an actor: those that touch an actor fewer than `depth` hops away.

        Raises UnknownActor, and InvalidFilter for a depth beyond MAX_DEPTH.
        """

    @abstractmethod
    def paths(self, origin: str, target: str, k: int = 1, max_length: int = 4, filter: Filter = DEFAULT) -> Paths:
        """The k shortest simple paths between two actors of at most `max_length` relations.

        Paths differ in their actors; between two neighbours the most attested admitted relation stands. Ties in length
        go by the actors' ids along the path. Raises UnknownActor, and InvalidFilter for `origin` equal to `target`.
        """

    @abstractmethod
    def judge(self, judgement: Judgement) -> Judgement:
        """Record a correction (or, with `revoked`, take one back) and apply it at once. Idempotent by id.

        Raises UnknownClaim or UnknownActor for what it is about, and InvalidFilter for an unknown kind.
        """

    @abstractmethod
    def judgements(self, limit: int = 50, offset: int = 0) -> Page[Judgement]:
        """Every judgement on record, revoked ones too, by id."""

    @abstractmethod
    def extractions(self, articles: Iterable[str] | None = None) -> Iterator[Extraction]:
        """Every article with its actors and claims, by article id, streamed: what `copy` and `export` read."""

    @abstractmethod
    def counts(self) -> dict[str, int]:
        """How many `articles`, `actors`, `claims` and `relations` are stored."""

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
    if url.partition("://")[0].split("+")[0] in {"neo4j", "bolt"}:
        from graph.neo4j import Neo4jStore

        return Neo4jStore(url, username=username, password=password, read_only=read_only)
    from graph.embedded import EmbeddedStore

    return EmbeddedStore(url.removeprefix("file://"), read_only=read_only)
