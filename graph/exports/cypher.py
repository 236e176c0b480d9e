"""The graph as a Cypher script: feed it to cypher-shell, and the actors, relations and claims are in Neo4j.

A script has no parameters, so values are written as literals, each escaped here and nowhere else; labels and relation
types come from the vocabulary alone. Running it twice changes nothing.
"""

import itertools
import json
import re
from collections.abc import Iterable, Iterator
from typing import IO

from graph.exports.form import Progress
from graph.model import Actor, Article, Claim, Relation
from graph.store import Store
from ontology.vocabulary import vocabulary

FIGURES = ("id", "sign", "claims", "articles", "first", "last", "confidence", "disputed", "ended")
CONSTRAINTS = "".join(
    f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n"
    for label in ("Actor", "Claim", "Article")
)


def write(store: Store, stream: IO[bytes], on_progress: Progress) -> None:
    """Write the script: constraints, then articles with their actors and claims, then the relations."""
    stream.write(CONSTRAINTS.encode())
    for extraction in store.extractions():
        statements = itertools.chain(
            [_article(extraction.article)], _actors(extraction.actors), _claims(extraction.claims)
        )
        stream.write("".join(statements).encode("utf-8", "replace"))
        on_progress(1)
    stream.writelines(map(_relation, store.every_relation()))


def literal(value: object) -> str:
    """A value as a Cypher literal."""
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {literal(v)}" for name, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, str):
        # JSON's escapes are Cypher's, but for characters beyond the first plane, which stay as they are.
        return re.sub(r"[\ud800-\udfff]", "\ufffd", json.dumps(value, ensure_ascii=False)).replace("\x7f", "\\u007f")
    return json.dumps(value)


def _article(article: Article) -> str:
    said = {name: getattr(article, name) for name in ("source", "title", "publisher", "published", "url", "text")}
    return f"MERGE (n:Article {{id: {literal(article.id)}}}) SET n += {literal(said)};\n"


def _actors(actors: Iterable[Actor]) -> Iterator[str]:
    for actor in actors:
        label = vocabulary().actor_type(actor.type).name
        said = {"name": actor.name, "aliases": actor.aliases, "iso": actor.iso, "known": actor.known}
        yield f"MERGE (n:Actor {{id: {literal(actor.id)}}}) SET n:{label}, n += {literal(said)};\n"


def _claims(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        said = {
            "predicate": claim.predicate,
            "sign": claim.sign,
            "modality": claim.modality,
            "when": claim.when,
            "ended": claim.ended,
            "confidence": claim.confidence,
            "evidence": claim.evidence.text,
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "trigger": claim.trigger.text,
            "extractor": claim.extractor,
            "rule": claim.rule,
        }
        yield f"MERGE (n:Claim {{id: {literal(claim.id)}}}) SET n += {literal(said)};\n"
        ends = [("SUBJECT", "Actor", claim.subject.id), ("OBJECT", "Actor", claim.object.id)]
        ends.append(("STATED_IN", "Article", claim.article.id))
        if claim.attributed_to:
            ends.append(("ATTRIBUTED_TO", "Actor", claim.attributed_to.id))
        for kind, label, id in ends:
            yield (
                f"MATCH (n:Claim {{id: {literal(claim.id)}}}) MERGE (m:{label} {{id: {literal(id)}}}) "
                f"MERGE (n)-[:{kind}]->(m);\n"
            )


def _relation(relation: Relation) -> bytes:
    kind = vocabulary().predicate(relation.predicate).upper
    said = {name: getattr(relation, name) for name in FIGURES}
    statement = (
        f"MATCH (a:Actor {{id: {literal(relation.subject.id)}}}), (b:Actor {{id: {literal(relation.object.id)}}}) "
        f"MERGE (a)-[r:{kind}]->(b) SET r += {literal(said)};\n"
    )
    return statement.encode("utf-8", "replace")
