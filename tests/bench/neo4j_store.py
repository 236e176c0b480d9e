"""The Neo4j store beside bare Cypher typed by hand: the same rows on the same server in one run."""

import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase

from graph.model import Actor, Article, ArticleRef, Claim, Extraction, Participant, Span, article_id, claim_id
from graph.names import words
from graph.neo4j.record import actor_properties, article_properties, claim_properties
from graph.neo4j.relations import TYPES, kept
from graph.neo4j.server import Home, start
from graph.relation import figures, oriented
from graph.store import open_store
from graph.story import bands, shingles
from ontology.vocabulary import vocabulary
from tests.graph.neo4j.plans import ask_everything, faults, recorded

FIGURES = Path(__file__).with_name("neo4j.md")
RELATIONS, ACTORS, CLAIMS_EACH, BATCH, ASKED = 100_000, 10_000, 5, 2000, 40
_NEAR = (
    f"MATCH (a:Actor {{id: $id}}) MATCH (a)-[:{TYPES}]-{{0,1}}(x:Actor) WITH DISTINCT x MATCH (x)-[r:{TYPES}]-(:Actor)"
    " WITH DISTINCT r ORDER BY r.articles DESC, r.claims DESC, r.confidence DESC, r.id LIMIT 500"
    " RETURN startNode(r), r, endNode(r)"
)
_PATHS = f"MATCH p = SHORTEST 5 (:Actor {{id: $id}})-[:{TYPES}]-{{1,4}}(:Actor {{id: $other}}) RETURN p"


def extractions(number: int) -> Iterator[Extraction]:
    """Articles of a few claims each, every claim of another relation; a few actors have most of them."""
    pick = random.Random(5)
    predicates = [p for p in vocabulary().predicates.values() if p.joins("State", "State")]
    cast = [Actor(f"actor-{n}", f"Actor {n}", "State") for n in range(ACTORS)]
    weights = [1 / (n + 1) ** 0.6 for n in range(ACTORS)]
    seen: set[tuple[str, str, str]] = set()
    while len(seen) < number:
        text = " ".join(f"{pick.getrandbits(24):x}" for _ in range(60))
        article = Article(
            article_id(text), "bench", text, published=f"20{pick.randrange(10, 25)}-05-{pick.randrange(10, 28)}"
        )
        claims = []
        while len(claims) < CLAIMS_EACH:
            one, other = pick.choices(range(ACTORS), weights, k=2)
            predicate = pick.choice(predicates)
            relation = oriented(f"actor-{one}", predicate.name, f"actor-{other}")
            if one != other and relation not in seen:
                seen.add(relation)
                claims.append(
                    _claim(article, cast[one], predicate.name, predicate.sign, cast[other], len(claims), pick)
                )
        named = {role.id: cast[int(role.id[6:])] for claim in claims for role in (claim.subject, claim.object)}
        yield Extraction(article, tuple(named.values()), tuple(claims))


def _claim(
    article: Article, one: Actor, predicate: str, sign: int, other: Actor, place: int, pick: random.Random
) -> Claim:
    span = Span(article.text[place * 80 : place * 80 + 80], place * 80, place * 80 + 80)
    roles = (Participant(actor.id, actor.name, actor.type, (), span) for actor in (one, other))
    reference = ArticleRef(article.id, article.source, 0, None, article.published)
    id = claim_id(article.id, span.start, span.end, one.id, predicate, other.id)
    told = (predicate, sign, "asserted", None, False, round(pick.uniform(0.5, 1), 2))
    return Claim(id, *told, *roles, None, span, span, reference, "bench", "bench")


def run(relations: int = RELATIONS) -> str:
    """Load and ask, write the figures, and return them."""
    some = list(extractions(relations))
    with tempfile.TemporaryDirectory() as folder, start(Home(Path(folder), heap=2048)) as server:
        auth = (server.username, server.password)
        driver = GraphDatabase.driver(server.url, auth=auth, notifications_min_severity="OFF")
        with driver, open_store(server.url, username=auth[0], password=auth[1]) as store:
            store.add(some[:BATCH])  # warms the server for both
            _empty(driver)
            _bare(driver, some)
            _empty(driver)
            ours = _timed(lambda: store.add(some))
            print(f"loaded: bare in {_bare.seconds:.0f} s, the store in {ours:.0f} s", flush=True)  # type: ignore[attr-defined]
            pick = random.Random(3)
            pairs = [(f"actor-{pick.randrange(2000)}", f"actor-{pick.randrange(2000)}") for _ in range(ASKED)]
            near = _beside(
                lambda one, _: store.neighbourhood(one, 2, limit=500), lambda one, _: _ask(driver, _NEAR, id=one), pairs
            )
            paths = _beside(
                lambda one, other: store.paths(one, other, 5, 4),
                lambda one, other: _ask(driver, _PATHS, id=one, other=other),
                [ends for ends in pairs if ends[0] != ends[1]],
            )
            counts = store.counts()
            with recorded() as asked:
                ask_everything(store, *pairs[0], rollup=False)
            wrong = faults(driver, asked)
            if wrong:
                raise AssertionError("\n".join(wrong))
    text = _table(counts, ours, near, paths, len(asked))
    FIGURES.write_text(text, encoding="utf-8")
    return text


def _empty(driver: Driver) -> None:
    with driver.session() as session:
        query = "MATCH (n) WHERE NOT n:Faultlines CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"
        session.run(query).consume()


def _bare(driver: Driver, some: list[Extraction]) -> None:
    """The rows that the store would write, made beforehand, each kind with one plain statement."""
    seen: set[str] = set()
    rest, batches = iter(some), []
    while part := list(islice(rest, BATCH)):
        batches.append(_rows(part, seen))
    start = time.perf_counter()
    for statements in batches:
        with driver.session() as session:
            session.execute_write(_write, statements)
    _bare.seconds = time.perf_counter() - start  # type: ignore[attr-defined]


def _write(transaction: Any, statements: list[tuple[str, list[Any]]]) -> None:
    for query, rows in statements:
        transaction.run(query, rows=rows).consume()


def _rows(part: list[Extraction], seen: set[str]) -> list[tuple[str, list[Any]]]:
    articles, actors, mentions, claims, counts = [], [], [], [], {}
    roles: Counter[str] = Counter()
    for one in part:
        marks = bands(shingles(words(one.article.text)))
        articles.append(article_properties(one.article, {}, one.article.id, marks))
        for actor in one.actors:
            if actor.id not in seen:
                seen.add(actor.id)
                actors.append(actor_properties(actor) | {"into": actor.id, "roles": 0, "claims": 0})
        mentions.append([one.article.id, [actor.id for actor in one.actors]])
        for claim in one.claims:
            counts[claim.id] = figures(claim, one.article.id)
            said = claim_properties(claim, counts[claim.id])
            claims.append({"s": claim.subject.id, "o": claim.object.id, "a": one.article.id, "said": said})
            roles.update((claim.subject.id, claim.object.id))
    statements: list[tuple[str, list[Any]]] = [
        ("UNWIND $rows AS row CREATE (a:Article) SET a = row", articles),
        ("UNWIND $rows AS row CREATE (a:Actor:State) SET a = row", actors),
        (
            "UNWIND $rows AS row MATCH (a:Article {id: row[0]}) UNWIND row[1] AS id MATCH (x:Actor {id: id})"
            " CREATE (a)-[:MENTIONS]->(x)",
            mentions,
        ),
        (
            "UNWIND $rows AS row MATCH (s:Actor {id: row.s}) MATCH (o:Actor {id: row.o}) MATCH (a:Article {id: row.a})"
            " CREATE (c:Claim) SET c = row.said CREATE (c)-[:SUBJECT]->(s) CREATE (c)-[:OBJECT]->(o)"
            " CREATE (c)-[:STATED_IN]->(a)",
            claims,
        ),
        (
            "UNWIND $rows AS row MATCH (a:Actor {id: row[0]}) SET a.roles = a.roles + row[1], a.claims = a.claims + row[1]",
            [list(item) for item in roles.items()],
        ),
    ]
    kinds: dict[str, list[Any]] = {}
    for relation, said in kept(counts):
        ends = {"s": relation.subject.id, "o": relation.object.id, "said": said}
        kinds.setdefault(vocabulary().predicates[relation.predicate].upper, []).append(ends)
    for kind, rows in kinds.items():
        query = (
            "UNWIND $rows AS row MATCH (s:Actor {id: row.s}) MATCH (o:Actor {id: row.o})"
            f" MERGE (s)-[r:{kind}]->(o) SET r = row.said"
        )
        statements.append((query, rows))
    return statements


def _ask(driver: Driver, query: str, **values: str) -> None:
    driver.execute_query(query, values, routing_="r", result_transformer_=lambda result: result.values())


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _beside(
    mine: Callable[[str, str], object], bare: Callable[[str, str], object], pairs: list[tuple[str, str]]
) -> tuple[float, float]:
    """The medians in milliseconds, asked in turn so that both meet the same server."""
    took: tuple[list[float], list[float]] = ([], [])
    for warm in (True, False):
        for one, other in pairs:
            for ask, times in zip((mine, bare), took, strict=True):
                seconds = _timed(lambda ask=ask, one=one, other=other: ask(one, other))  # type: ignore[misc]
                if not warm:
                    times.append(seconds * 1000)
    return statistics.median(took[0]), statistics.median(took[1])


def _table(
    counts: dict[str, int], ours: float, near: tuple[float, float], paths: tuple[float, float], statements: int
) -> str:
    bare = _bare.seconds  # type: ignore[attr-defined]
    claims = counts["claims"]
    return (
        "# The Neo4j store beside bare Cypher\n\n"
        f"{counts['relations']:,} relations of {counts['actors']:,} actors in {counts['articles']:,} articles, on one"
        " server of this machine (Neo4j 5.26, community), in one run. Bare loading is `UNWIND` of the very rows that the"
        " store writes, made beforehand; the bare questions are single statements with the same bounds, which do not"
        " count the whole, order ties or explain themselves.\n\n"
        "| work | the store | bare Cypher | ratio |\n| --- | --- | --- | --- |\n"
        f"| loading, claims a second | {claims / ours:,.0f} | {claims / bare:,.0f} | {bare / ours:.2f} |\n"
        f"| 2-hop neighbourhood, 500 relations, p50 ms | {near[0]:.1f} | {near[1]:.1f} | {near[0] / near[1]:.2f} |\n"
        f"| 5 shortest paths, p50 ms | {paths[0]:.1f} | {paths[1]:.1f} | {paths[0] / paths[1]:.2f} |\n"
        f"\nThe server's plan for each of the {statements} statements that the store sends was looked at on this graph: no"
        " cartesian product, no scan of everything, no expansion without a bound. The machine's two cores were shared with"
        " other work, so only the ratios mean something.\n"
    )


if __name__ == "__main__":
    print(run())
