"""Gathering relations in Cypher: the kept relationships where the filter is plain, else from the claims it counts."""

from collections import defaultdict
from typing import Any

from graph.filter import Filter
from graph.model import ActorRef, Relation, relation_id
from graph.neo4j.condition import (
    Ask,
    Condition,
    admitted_ends,
    admitted_relations,
    counted_claims,
    plain,
    types,
    wanted,
)
from graph.neo4j.connection import Connection
from graph.neo4j.record import FIGURES, RELATION, figures, pair, relation_of
from graph.relation import Figures, counted, in_window, marked, oriented
from graph.when import iso
from ontology.vocabulary import MODALITIES, vocabulary

_ORDER = "ORDER BY r.articles DESC, r.claims DESC, r.confidence DESC, r.id"
_CLAIM_ORDER = "ORDER BY articles DESC, claims DESC, confidence DESC, id"
_MODALITIES = ", ".join(f"sum(CASE c.modality WHEN '{name}' THEN 1 ELSE 0 END)" for name in MODALITIES)
# One relation has claims of both directions only where it is symmetric, so the least subject and the greatest object
# are its ends in order.
_GROUPED = (
    " WITH c.relation AS id, min(c.subject) AS low, min(c.predicate) AS predicate, max(c.object) AS high,"
    " count(*) AS claims, count(DISTINCT c.story) AS articles, max(c.confidence) AS confidence,"
    " min(c.first) AS first, max(c.last) AS last, min(CASE WHEN c.ended THEN 1 ELSE 0 END) = 1 AS ended,"
    f" [{_MODALITIES}] AS modalities WHERE articles >= $min_articles"
)
_ENDS = " MATCH (s:Actor {id: low}) MATCH (o:Actor {id: high})"
_ROW = "[id, s.id, s.name, s.type, predicate, o.id, o.name, o.type, claims, articles, first, last, confidence, ended]"
_TOUCHING = (
    "MATCH (x:Actor) WHERE x.into IN $actors MATCH (x)<-[:SUBJECT|OBJECT]-(c:Claim) WITH DISTINCT c WHERE {where}"
)


class Gathering:
    """Relations of the Neo4j store by filter; filters hold ids with merges followed, and no `rollup` is applied."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def select(self, filter: Filter, ask: Ask, limit: int | None = None, offset: int = 0) -> tuple[list[Relation], int]:
        """A slice of the admitted relations that are asked for, in order, and how many there are in all."""
        if wanted(filter) == []:
            return [], 0
        if plain(filter):
            return self._kept(filter, ask, limit, offset)
        return self._counted(filter, ask, limit, offset)

    def ends(self, filter: Filter, ask: Ask) -> list[tuple[str, str]]:
        """The actors that the admitted relations join: subject and object, in no order."""
        if wanted(filter) == []:
            return []
        if plain(filter):
            source, values = self._kept_source(filter, ask)
            return [(s, o) for s, o in self._db.rows(f"{source} RETURN DISTINCT s.id, o.id", **values)]
        source, values = self._counted_source(filter, ask)
        typed = admitted_ends(filter)
        where = f"{_ENDS} WITH * WHERE {typed.text}" if typed.text else ""
        return [
            (low, high) for low, high in self._db.rows(f"{source}{where} RETURN low, high", **values, **typed.values)
        ]

    def one(self, id: str, filter: Filter) -> Relation | None:
        """The relation of this id, of the claims that a filter counts."""
        condition = counted_claims(filter)
        query = f"MATCH (c:Claim {{relation: $id}}) WHERE {condition.text}{_GROUPED}{_ENDS} RETURN {_ROW}, modalities"
        rows = self._db.rows(query, id=id, min_articles=0, **condition.values)
        return next(iter(self._relations(rows, filter)), None)

    def figures(self, actors: list[str] | None = None) -> dict[str, Figures]:
        """The figures of the claims by id that name any of these actors (None: of all), those judged wrong left out."""
        if actors is None:
            rows = self._db.rows(f"MATCH (c:Claim) WHERE NOT c.wrong RETURN c.id, {FIGURES}")
        else:
            query = f"{_TOUCHING.format(where='NOT c.wrong')} RETURN c.id, {FIGURES}"
            rows = self._db.rows(query, actors=actors)
        return {id: figures(row) for id, row in rows}

    def _kept(self, filter: Filter, ask: Ask, limit: int | None, offset: int) -> tuple[list[Relation], int]:
        source, values = self._kept_source(filter, ask)
        values |= {"offset": offset, "end": None if limit is None else offset + limit}
        if ask.actors is None and ask.pairs is None:
            rows = self._db.rows(
                f"{source} RETURN {RELATION} {_ORDER} SKIP $offset LIMIT $limit", **values, limit=limit
            )
            found = self._db.row(f"{source} RETURN count(*)", **values)
            return [relation_of(row) for (row,) in rows], found[0] if found else 0
        listed = "found[$offset..$end]" if limit is not None else "found"
        query = (
            f"{source} WITH s, r, o {_ORDER} WITH collect(r) AS found"
            f" RETURN size(found), [r IN {listed} | {RELATION.replace('s.', 'startNode(r).').replace('o.', 'endNode(r).')}]"
        )
        total, rows = (self._db.row(query, **values) or [0, []])[:2]
        return [relation_of(row) for row in rows], total

    def _kept_source(self, filter: Filter, ask: Ask) -> tuple[str, dict[str, Any]]:
        kinds, admitted = types(filter), admitted_relations(filter)
        if ask.pairs is not None:
            admitted = Condition("", {"pairs": [list(ends) for ends in ask.pairs]}).also(admitted)
            source = f"UNWIND $pairs AS p MATCH (x:Actor {{id: p[0]}})-[r:{kinds}]-(:Actor {{id: p[1]}})"
        elif ask.actors is None:
            return f"MATCH (s:Actor)-[r:{kinds}]->(o:Actor) WHERE {admitted.text or 'true'}", admitted.values
        else:
            source = f"MATCH (x:Actor) WHERE x.id IN $actors MATCH (x)-[r:{kinds}]-(:Actor)"
            admitted = admitted.also(Condition("", {"actors": list(ask.actors)}))
            admitted = ask.condition("s.id", "o.id", "r.predicate").also(admitted)
        where = f" WHERE {admitted.text}" if admitted.text else ""
        return f"{source} WITH DISTINCT r, startNode(r) AS s, endNode(r) AS o{where}", admitted.values

    def _counted(self, filter: Filter, ask: Ask, limit: int | None, offset: int) -> tuple[list[Relation], int]:
        source, values = self._counted_source(filter, ask)
        typed = admitted_ends(filter)
        if typed.text:
            source += f"{_ENDS} WITH * WHERE {typed.text}"
            values |= typed.values
        total = self._db.row(f"{source} RETURN count(*)", **values)
        page = f"WITH * {_CLAIM_ORDER} SKIP $offset" + (" LIMIT $limit" if limit is not None else "")
        ends = "" if typed.text else _ENDS
        query = f"{source} {page}{ends} RETURN {_ROW}, modalities {_CLAIM_ORDER}"
        rows = self._db.rows(query, **values, offset=offset, limit=limit)
        return self._relations(rows, filter), total[0] if total else 0

    def _counted_source(self, filter: Filter, ask: Ask) -> tuple[str, dict[str, Any]]:
        condition = Condition("c.relation IS NOT NULL", {}).also(counted_claims(filter))
        values: dict[str, Any] = {"min_articles": filter.min_articles}
        if ask.pairs is not None:
            pairs = sorted({pair(*ends) for ends in ask.pairs})
            condition = Condition("c.pair IN $pairs", {"pairs": pairs}).also(condition)
        condition = condition.also(ask.condition("c.subject", "c.object", "c.predicate"))
        if ask.actors is None:
            source = f"MATCH (c:Claim) WHERE {condition.text}"
        else:
            source = _TOUCHING.format(where=condition.text)
            values["actors"] = list(ask.actors)
        return source + _GROUPED, values | condition.values

    def _relations(self, rows: list[list[Any]], filter: Filter) -> list[Relation]:
        relations = [_counted_relation(row, modalities) for row, modalities in rows]
        pairs = sorted({pair(one.subject.id, one.object.id) for one in relations})
        told: dict[str, list[Figures]] = defaultdict(list)
        query = f"MATCH (c:Claim) WHERE c.pair IN $pairs AND NOT c.wrong RETURN DISTINCT {FIGURES}"
        for (row,) in self._db.rows(query, pairs=pairs) if pairs else ():
            one = figures(row)
            if in_window(one, filter):
                told[pair(one.subject, one.object)].append(one)
        return [self._marked(one, told[pair(one.subject.id, one.object.id)], filter) for one in relations]

    def _marked(self, relation: Relation, told: list[Figures], filter: Filter) -> Relation:
        triple = (relation.subject.id, relation.predicate, relation.object.id)
        mine = [
            one for one in told if counted(one, filter) and oriented(one.subject, one.predicate, one.object) == triple
        ]
        return marked(relation, mine, told)


def _counted_relation(row: list[Any], modalities: list[int]) -> Relation:
    _, *ends, claims, articles, first, last, confidence, ended = row
    one, predicate, other = ActorRef(*ends[:3]), ends[3], ActorRef(*ends[4:])
    if oriented(one.id, predicate, other.id)[0] != one.id:
        one, other = other, one
    return Relation(
        id=relation_id(one.id, predicate, other.id),
        subject=one,
        predicate=predicate,
        object=other,
        sign=vocabulary().predicates[predicate].sign,
        claims=claims,
        articles=articles,
        first=None if first is None else iso(first),
        last=None if last is None else iso(last),
        confidence=confidence,
        modalities={name: n for name, n in zip(MODALITIES, modalities, strict=True) if n},
        disputed=False,
        ended=ended,
    )
