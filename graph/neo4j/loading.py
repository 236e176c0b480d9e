"""Loading into Neo4j: articles with their actors and claims, a batch of whole articles in one transaction."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from graph.batching import plus
from graph.joining import actors_of, joined
from graph.model import Actor, Added, Claim, Extraction
from graph.neo4j.connection import Connection
from graph.neo4j.record import ACTOR, actor_of, actor_properties, article_properties, claim_properties, pair
from graph.neo4j.relations import Relations
from graph.neo4j.stories import Stories
from graph.relation import Figures, figures
from ontology.vocabulary import vocabulary

LOCK = "MATCH (s:Faultlines {name: 'store'}) SET s.changes = s.changes RETURN s.changes"
CHANGED = "MATCH (s:Faultlines {name: 'store'}) SET s.changes = s.changes + 1"
_KNOWN_ARTICLES = "MATCH (a:Article) WHERE a.id IN $ids RETURN a.id, a.story"
_KNOWN_CLAIMS = "MATCH (c:Claim) WHERE c.id IN $ids RETURN c.id"
_KNOWN_ACTORS = f"MATCH (a:Actor) WHERE a.id IN $ids RETURN a.into, {ACTOR}"
_NEW_ARTICLES = "UNWIND $rows AS row CREATE (a:Article) SET a = row"
_NEW_ACTORS = "UNWIND $rows AS row CREATE (a:Actor:{label}) SET a = row, a.into = row.id, a.roles = 0, a.claims = 0"
_CHANGED_ACTOR = "UNWIND $rows AS row MATCH (a:Actor {{id: row.id}}) REMOVE a:{labels} SET a:{label}, a += row"
_MENTIONS = (
    "UNWIND $rows AS row MATCH (a:Article {id: row[0]}) UNWIND row[1] AS id MATCH (x:Actor {id: id})"
    " CREATE (a)-[:MENTIONS]->(x)"
)
_MENTIONED = "MATCH (a:Article)-[:MENTIONS]->(x:Actor) WHERE a.id IN $ids RETURN a.id, collect(x.id)"
_NEW_CLAIMS = (
    "UNWIND $rows AS row MATCH (s:Actor {id: row.s}) MATCH (o:Actor {id: row.o}) MATCH (a:Article {id: row.a})"
    " CREATE (c:Claim) SET c = row.said CREATE (c)-[:SUBJECT]->(s) CREATE (c)-[:OBJECT]->(o)"
    " CREATE (c)-[:STATED_IN]->(a)"
)
_SPEAKERS = (
    "UNWIND $rows AS row MATCH (c:Claim {id: row[0]}) MATCH (x:Actor {id: row[1]}) CREATE (c)-[:ATTRIBUTED_TO]->(x)"
)
_ROLES = (
    "UNWIND $rows AS row MATCH (a:Actor {id: row[0]}) SET a.roles = a.roles + row[2]"
    " WITH row MATCH (i:Actor {id: row[1]}) SET i.claims = i.claims + row[2]"
)
_MOVED = (
    "UNWIND $rows AS row MATCH (a:Article {id: row[0]}) SET a.story = row[1]"
    " WITH a MATCH (a)<-[:STATED_IN]-(c:Claim) SET c.story = a.story RETURN DISTINCT c.pair"
)
_LABELS = ":".join(vocabulary().actor_types)


class Batch:
    """Checked extractions on their way into the database; `store` is called inside a transaction, and may be again."""

    def __init__(self, connection: Connection, extractions: Sequence[Extraction]) -> None:
        self._db = connection
        self._extractions = extractions
        self._relations = Relations(connection)

    def store(self) -> Added:
        """Write what is not stored yet; what is there stays as it is."""
        db, added = self._db, Added()
        db.rows(LOCK)
        cast = {id: actor for one in self._extractions for id, actor in actors_of(one).items()}
        self._read_known(sorted(cast))
        for extraction in self._extractions:
            added = plus(added, self._take(extraction))
        if not (self._articles or self._new or self._changed or self._claims or self._named):
            return added
        stories = Stories(db, [one.article for one in self._articles.values()])
        self._write_articles(stories)
        self._write_actors()
        self._write_claims(stories)
        db.rows(CHANGED)
        return added

    def _read_known(self, actors: list[str]) -> None:
        db = self._db
        articles = sorted({one.article.id for one in self._extractions})
        claims = [claim.id for one in self._extractions for claim in one.claims]
        self._stories = dict(db.rows(_KNOWN_ARTICLES, ids=articles))
        self._stored_claims = {id for (id,) in db.rows(_KNOWN_CLAIMS, ids=claims)}
        rows = [(into, actor_of(said)) for into, said in db.rows(_KNOWN_ACTORS, ids=actors)]
        self._cast = {actor.id: actor for _, actor in rows}
        self._into = {actor.id: into for into, actor in rows}
        known = sorted(self._stories)
        self._mentioned = defaultdict[str, set[str]](set)
        for id, names in db.rows(_MENTIONED, ids=known) if known else ():
            self._mentioned[id] = set(names)
        self._articles: dict[str, Extraction] = {}
        self._new: set[str] = set()
        self._changed: set[str] = set()
        self._named = defaultdict[str, list[str]](list)
        self._claims: dict[str, tuple[Claim, str]] = {}

    def _take(self, extraction: Extraction) -> Added:
        article = extraction.article
        fresh = article.id not in self._stories and article.id not in self._articles
        if fresh:
            self._articles[article.id] = extraction
        actors = actors_of(extraction)
        new = sum(self._meet(actor) for actor in actors.values())
        for id in actors:
            if id not in self._mentioned[article.id]:
                self._mentioned[article.id].add(id)
                self._named[article.id].append(id)
        claims = 0
        for claim in extraction.claims:
            if claim.id not in self._stored_claims:
                self._stored_claims.add(claim.id)
                self._claims[claim.id] = (claim, article.id)
                claims += 1
        return Added(int(fresh), new, claims, int(not fresh), extraction.rejected)

    def _meet(self, actor: Actor) -> bool:
        known = self._cast.get(actor.id)
        if known is None:
            self._cast[actor.id] = actor
            self._new.add(actor.id)
            return True
        after = joined(known, actor)
        if after != known:
            self._cast[actor.id] = after
            self._changed.add(actor.id)
        return False

    def _write_articles(self, stories: Stories) -> None:
        rows = [
            article_properties(one.article, one.rejected, stories.of[id], stories.bands[id])
            for id, one in self._articles.items()
        ]
        if rows:
            self._db.rows(_NEW_ARTICLES, rows=rows)
        self._stories |= stories.of

    def _write_actors(self) -> None:
        new, changed = defaultdict[str, list[Any]](list), defaultdict[str, list[Any]](list)
        for rows, ids in ((new, self._new), (changed, self._changed - self._new)):
            for id in sorted(ids):
                actor = self._cast[id]
                rows[vocabulary().actor_type(actor.type).name].append(actor_properties(actor))
        for label in sorted(new):
            self._db.rows(_NEW_ACTORS.format(label=label), rows=new[label])
        for label in sorted(changed):
            self._db.rows(_CHANGED_ACTOR.format(labels=_LABELS, label=label), rows=changed[label])
        if self._named:
            self._db.rows(_MENTIONS, rows=[[id, names] for id, names in self._named.items()])

    def _write_claims(self, stories: Stories) -> None:
        db = self._db
        touched = self._move(stories.moved)
        new: dict[str, Figures] = {}
        rows, speakers, roles = [], [], Counter[str]()
        for claim, article in self._claims.values():
            counts = figures(claim, self._stories[article], lambda id: self._into.get(id, id))
            new[claim.id] = counts
            ends = {"s": claim.subject.id, "o": claim.object.id, "a": article}
            rows.append({**ends, "said": claim_properties(claim, counts)})
            roles.update((claim.subject.id, claim.object.id))
            if claim.attributed_to:
                speakers.append([claim.id, claim.attributed_to.id])
        apart = {id: one for id, one in new.items() if one.subject != one.object}
        touched |= {pair(one.subject, one.object) for one in apart.values()}
        gathered = self._relations.claims(touched) | apart
        for query, values in ((_NEW_CLAIMS, rows), (_SPEAKERS, speakers)):
            if values:
                db.rows(query, rows=values)
        if roles:
            db.rows(_ROLES, rows=[[id, self._into.get(id, id), n] for id, n in sorted(roles.items())])
        self._relations.write(gathered)

    def _move(self, moved: dict[str, str]) -> set[str]:
        """Give stored articles the stories that they now belong to; the pairs that their claims are on."""
        self._stories |= moved
        found = self._db.rows(_MOVED, rows=[list(item) for item in sorted(moved.items())]) if moved else []
        return {key for (key,) in found if key is not None}
