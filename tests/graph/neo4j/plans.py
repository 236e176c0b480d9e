"""What a server plans to do for each statement that the store sends, and what in it would not bear a large graph."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import neo4j

from graph.filter import DEFAULT, Filter
from graph.model import Judgement
from graph.neo4j.connection import Connection
from graph.store import Store
from ontology.vocabulary import vocabulary
from tests.graph.claims import told

Asked = dict[str, dict[str, Any]]
FILTERS = (
    DEFAULT,
    Filter(direction="out", predicates=vocabulary().expand("opposes"), types=frozenset({"State", "ArmedGroup"})),
    Filter(direction="in", sign=1, min_articles=1, avoid=frozenset({"nobody"})),
    Filter(since="2011", until="2030", min_confidence=0.1, min_articles=1),
    Filter(as_of="2024", direction="out", sign=-1, types=frozenset({"State"}), avoid=frozenset({"nobody"})),
)
_NO_MORE = {"CartesianProduct", "Filter", "Projection", "CacheProperties", "EagerAggregation", "Eager"}
# `[:BACKS*]` and `[:BACKS*2..]` in a step of variable length, `{2, }` in a quantified pattern.
_ENDLESS = re.compile(r"\*(\d*\.\.)?\]|\{\d*, \}")
_WHOLE_GRAPH = {"AllNodesScan", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan"}


@contextmanager
def recorded() -> Iterator[Asked]:
    """The statements that are sent in the block, each with the values of its first time; they run as ever."""
    asked: Asked = {}
    rows = Connection.rows

    def noted(self: Connection, query: str, **values: Any) -> list[list[Any]]:
        asked.setdefault(query, values)
        return rows(self, query, **values)

    with patch.object(Connection, "rows", noted):
        yield asked


def ask_everything(store: Store, one: str, other: str, *, rollup: bool = True) -> None:
    """Every question and every kind of writing of the store contract, about two actors that it holds."""
    extra = told(("Iran", "backs", "PMU", {"modality": "alleged"}), ("Hashd", "fights", "US"), published="2018-03-01")
    store.add([extra, told(("Iran", "backs", "PMU"), ("Mattis", "represents", "US"))])
    for judgement in (Judgement("p1", "same", "hashd", "pmu"), Judgement("p2", "wrong", extra.claims[0].id)):
        store.judge(judgement)
    for filter in (*FILTERS, *([Filter(rollup=True)] if rollup else [])):
        relations = store.relations(filter, limit=3).items
        store.relations(filter, subject=one, object=other, limit=3)
        store.claims(filter, subject=one, limit=3)
        store.claims(filter, subject=one, object=other, text="the", limit=3)
        for depth in (1, 2):
            store.neighbourhood(one, depth, filter, limit=3)
        store.paths(one, other, 5, 6 if filter == DEFAULT else 2 if filter.rollup else 4, filter)
        for relation in relations[:1]:
            store.relation(relation.id, filter)
    article = store.articles(limit=1).items[0].id
    store.claims(article=article)
    store.articles("war")
    store.copies(article)
    store.actors("iran", "State")
    store.actors("iarn")
    store.actors(type="State", limit=3)
    store.find_actor(one)
    list(store.extractions([article]))
    next(iter(store.extractions()))
    store.judgements()
    store.counts()
    store.version()
    for revoked in (Judgement("p1", "same", "hashd", "pmu", revoked=True),):
        store.judge(revoked)


def faults(driver: neo4j.Driver, asked: Asked) -> list[str]:
    """What is wrong with the plans of these statements: products, scans of everything, expansion without a bound."""
    found = []
    for query, values in asked.items():
        plan = driver.execute_query(neo4j.Query(f"EXPLAIN {query}"), values).summary.plan
        assert plan is not None
        for step in _steps(plan):
            kind, details = _kind(step), _details(step)
            product = kind == "CartesianProduct" and not any(_is_one(child) for child in step["children"])
            if product or kind in _WHOLE_GRAPH or _ENDLESS.search(details):
                found.append(f"{kind} {details[:80]} in {query}")
    return found


def _is_one(step: dict[str, Any]) -> bool:
    """Whether a step gives one row at most, so that a product with it multiplies nothing."""
    kind, children = _kind(step), step.get("children", [])
    if kind in {"NodeUniqueIndexSeek", "NodeUniqueIndexSeek(Locking)"}:
        return " IN " not in _details(step)
    return kind == "Argument" or (kind in _NO_MORE and bool(children) and all(_is_one(child) for child in children))


def _kind(step: dict[str, Any]) -> str:
    return str(step["operatorType"]).partition("@")[0]


def _details(step: dict[str, Any]) -> str:
    return str(step["args"].get("Details", ""))


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from _steps(child)
