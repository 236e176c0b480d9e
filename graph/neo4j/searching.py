"""Searching in Neo4j: actors by name, articles and claims by their words."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from graph.filter import Filter
from graph.joining import survivor
from graph.model import Actor, ActorRef, Article, Claim, Extraction, fold
from graph.names import SLIPS, forms, match, slips, words
from graph.neo4j.condition import Condition, counted_claims, of_ends
from graph.neo4j.connection import Connection
from graph.neo4j.record import ACTOR, ARTICLE, FIGURES, actor_of, article_of, claim_of, figures
from graph.relation import Figures
from graph.rollup import HOLDERS
from ontology.errors import UnknownActor

_MERGED = f"[(m:Actor)-[:MERGED_INTO]->(i) | m{ACTOR[1:]}]"
# Without a name of its own the map would take that of the node, and hide it from ORDER BY.
_WHOLE = f"i{ACTOR[1:]} AS said, {_MERGED} AS merged"
_LITERAL = (
    "CALL db.index.fulltext.queryNodes('actor_words', $words) YIELD node WITH DISTINCT node.into AS id"
    f" MATCH (i:Actor {{id: id}}) WHERE $type IS NULL OR i.type = $type RETURN i.claims, {_WHOLE}"
)
_ALL_NAMES = (
    "MATCH (a:Actor) MATCH (i:Actor {id: a.into}) WHERE $type IS NULL OR i.type = $type RETURN i.id, i.claims, a.words"
)
_BY_WORDS = "CALL db.index.fulltext.queryNodes('{index}', $words) YIELD node AS {name}"
_EXTRACTION = (
    f"MATCH (a:Article) WHERE a.id > $after{{within}} WITH a ORDER BY a.id LIMIT $limit RETURN {ARTICLE}, a.rejected,"
    f" [(a)-[:MENTIONS]->(x:Actor) | x{ACTOR[1:]}], [(a)<-[:STATED_IN]-(c:Claim) | [c.id, c.json]]"
)

_BEST = "c.modality <> 'asserted', c.ended, c.confidence DESC, c.id"

Found = tuple[int, int, str]


class Searching:
    """Actors, articles and claims of the Neo4j store."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def actor(self, id: str) -> Actor | None:
        """The actor of this id, merges followed."""
        row = self._db.row(f"MATCH (a:Actor {{id: $id}}) MATCH (i:Actor {{id: a.into}}) RETURN {_WHOLE}", id=id)
        return None if row is None else _whole(*row)

    def refs(self, *ids: str) -> list[ActorRef]:
        """References to the actors of these ids, merges followed. Raises UnknownActor."""
        query = "MATCH (a:Actor) WHERE a.id IN $ids MATCH (i:Actor {id: a.into}) RETURN a.id, i.id, i.name, i.type"
        found = {id: ActorRef(*said) for id, *said in self._db.rows(query, ids=list(ids))}
        for id in ids:
            if id not in found:
                raise UnknownActor(id)
        return [found[id] for id in ids]

    def actors_by_id(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Actors of these very ids, with those merged into them."""
        rows = self._db.rows(f"MATCH (i:Actor) WHERE i.id IN $ids RETURN {_WHOLE}", ids=sorted(ids))
        return {actor.id: actor for actor in (_whole(*row) for row in rows)}

    def actors(self, type: str | None, limit: int, offset: int) -> tuple[list[Actor], int]:
        """A slice of all actors in order, and how many there are."""
        where = "MATCH (i:Actor) WHERE i.into = i.id AND ($type IS NULL OR i.type = $type)"
        order = "ORDER BY i.claims DESC, i.id"
        rows = self._db.rows(
            f"{where} WITH i {order} SKIP $offset LIMIT $limit RETURN {_WHOLE} {order}",
            type=type,
            offset=offset,
            limit=limit,
        )
        return [_whole(*row) for row in rows], self._count(f"{where} RETURN count(i)", type=type)

    def found(self, query: str, type: str | None) -> list[Found]:
        """The actors that a query means, the best first: rank, claims (negative), id."""
        query = fold(query)
        found = []
        for claims, said, merged in self._literal(query, type):
            actor = _whole(said, merged)
            rank = match(query, forms(actor))
            if rank is not None:
                found.append((rank, -claims, actor.id))
        return sorted(found) or self._slips(query, type)

    def article(self, id: str) -> Article | None:
        row = self._db.row(f"MATCH (a:Article {{id: $id}}) RETURN {ARTICLE}", id=id)
        return None if row is None else article_of(row[0])

    def articles(self, query: str | None, limit: int, offset: int) -> tuple[list[Article], int]:
        """A slice of the articles in whose title or text every word of the query stands, and how many there are."""
        wanted = None if query is None else _all_words(query)
        if wanted == "":
            return [], 0
        source = "MATCH (a:Article)" if wanted is None else _BY_WORDS.format(index="article_words", name="a")
        rows = self._db.rows(
            f"{source} WITH a ORDER BY a.day DESC, a.id SKIP $offset LIMIT $limit RETURN {ARTICLE}",
            words=wanted,
            offset=offset,
            limit=limit,
        )
        return [article_of(said) for (said,) in rows], self._count(f"{source} RETURN count(a)", words=wanted)

    def copies(self, id: str) -> list[str]:
        """The other articles of an article's story, by id."""
        query = "MATCH (a:Article {id: $id}) MATCH (b:Article {story: a.story}) WHERE b.id <> $id RETURN b.id"
        return sorted(other for (other,) in self._db.rows(query, id=id))

    def claim(self, id: str) -> Claim | None:
        row = self._db.row("MATCH (c:Claim {id: $id}) RETURN c.json", id=id)
        return None if row is None else claim_of(row[0])

    def claims(
        self,
        filter: Filter,
        ends: tuple[str | None, str | None],
        article: str | None,
        text: str | None,
        only: list[str] | None,
        limit: int,
        offset: int,
    ) -> tuple[list[Claim], int]:
        """A slice of the claims that a filter counts by id, and how many; `only` are those that a rollup found."""
        asked = self._asked(filter, ends, article, text, only)
        if asked is None:
            return [], 0
        found, values = asked
        rows = self._db.rows(
            f"{found} WITH c ORDER BY c.id SKIP $offset LIMIT $limit RETURN c.json",
            **values,
            offset=offset,
            limit=limit,
        )
        return [claim_of(json) for (json,) in rows], self._count(f"{found} RETURN count(c)", **values)

    def figures(self, filter: Filter, ends: tuple[str | None, str | None]) -> dict[str, Figures]:
        """The figures of the claims that a filter counts, by id."""
        asked = self._asked(filter, ends)
        rows = self._db.rows(f"{asked[0]} RETURN c.id, {FIGURES}", **asked[1]) if asked else []
        return {id: figures(row) for id, row in rows}

    def _asked(
        self,
        filter: Filter,
        ends: tuple[str | None, str | None],
        article: str | None = None,
        text: str | None = None,
        only: list[str] | None = None,
    ) -> tuple[str, dict[str, Any]] | None:
        """What finds claims `c`, with its values; None where a text has no words."""
        wanted = None if text is None else _all_words(text)
        if wanted == "":
            return None
        condition = counted_claims(filter) if only is None else Condition("c.id IN $only", {"only": only})
        source = "MATCH (c:Claim)"
        if wanted is not None:
            source = _BY_WORDS.format(index="claim_words", name="c") + " WITH c"
            condition = condition.also(Condition("", {"words": wanted}))
        elif only is None and (of := of_ends(*ends).actors) is not None:
            source = "MATCH (x:Actor) WHERE x.into IN $of MATCH (x)<-[:SUBJECT|OBJECT]-(c:Claim) WITH DISTINCT c"
            condition = condition.also(Condition("", {"of": list(of)}))
        if only is None:
            condition = condition.also(of_ends(*ends).condition("c.subject", "c.object", "c.predicate"))
            source, condition = _typed(source, condition, filter)
        if article is not None:
            text_of = "EXISTS { (c)-[:STATED_IN]->(:Article {id: $article}) }"
            condition = condition.also(Condition(text_of, {"article": article}))
        return f"{source} WHERE {condition.text}", condition.values

    def best_claims(self, relations: Sequence[str], filter: Filter, limit: int) -> list[list[Claim]]:
        """At most `limit` claims that a filter counts of each relation, by their ids: the best first."""
        counted = counted_claims(msgspec.structs.replace(filter, predicates=None, sign=None, avoid=frozenset()))
        rows = self._db.rows(
            "UNWIND range(0, size($relations) - 1) AS place WITH place, $relations[place] AS relation CALL (relation) {"
            f" MATCH (c:Claim {{relation: relation}}) WHERE {counted.text} WITH c ORDER BY {_BEST} LIMIT $limit"
            " RETURN collect(c.json) AS best } RETURN place, best",
            **counted.values,
            relations=list(relations),
            limit=limit,
        )
        found = dict(rows)
        return [[claim_of(json) for json in found.get(place, ())] for place in range(len(relations))]

    def extractions(self, after: str, limit: int, only: list[str] | None) -> list[Extraction]:
        """The next articles by id with their actors and claims, whole and as they were given."""
        query = _EXTRACTION.replace("{within}", "" if only is None else " AND a.id IN $only")
        rows = self._db.rows(query, after=after, limit=limit, only=only)
        return [
            Extraction(
                article_of(article),
                tuple(sorted(map(actor_of, actors), key=lambda actor: actor.id)),
                tuple(claim_of(json) for _, json in sorted(claims)),
                msgspec.json.decode(rejected),
            )
            for article, rejected, actors, claims in rows
        ]

    def holders(self) -> list[str]:
        """The office-holders, organs and forces that belong to some body by themselves."""
        query = (
            "MATCH (i:Actor) WHERE i.into = i.id AND i.type IN $types"
            " AND (i.of IS NOT NULL OR EXISTS { (i)<-[:MERGED_INTO]-(m:Actor) WHERE m.of IS NOT NULL }) RETURN i.id"
        )
        return [id for (id,) in self._db.rows(query, types=sorted(HOLDERS))]

    def _literal(self, query: str, type: str | None) -> list[list[Any]]:
        wanted = " AND ".join(f"{word}*" for word in query.split())
        if not wanted:
            return []
        # A merged actor's words may hold only some of those asked for: its survivor has the names of both.
        return self._db.rows(_LITERAL, words=wanted, type=type)

    def _slips(self, query: str, type: str | None) -> list[Found]:
        best: dict[str, Found] = {}
        for id, claims, text in self._db.rows(_ALL_NAMES, type=type) if query else ():
            edits = slips(query, text.split("\n"))
            if edits is not None:
                found = (SLIPS + edits, -claims, id)
                best[id] = min(best.get(id, found), found)
        return sorted(best.values())

    def _count(self, query: str, **values: Any) -> int:
        found = self._db.row(query, **values)
        return int(found[0]) if found else 0


def _typed(source: str, condition: Condition, filter: Filter) -> tuple[str, Condition]:
    """The types of a claim's actors, merges followed, where a filter asks for them."""
    if filter.types is None:
        return source, condition
    typed = (
        "EXISTS { MATCH (s:Actor {id: c.subject}) WHERE s.type IN $types }"
        " AND EXISTS { MATCH (o:Actor {id: c.object}) WHERE o.type IN $types }"
    )
    return source, condition.also(Condition(typed, {"types": sorted(filter.types)}))


def _whole(said: dict[str, Any], merged: list[dict[str, Any]]) -> Actor:
    actor = actor_of(said)
    return survivor(actor, map(actor_of, merged)) if merged else actor


def _all_words(text: str) -> str:
    return " AND ".join(f'"{word}"' for word in words(text))
