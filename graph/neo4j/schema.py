"""What the database must have: unique ids, indexes, full-text search; made when a store is first opened.

    (:Actor:ArmedGroup {id, name, type, aliases, iso, of, known, into, roles, claims, words})
    (:Actor)-[:BACKS {id, predicate, sign, claims, articles, first, last, confidence, disputed, ended, claim_ids}]->(:Actor)
    (:Claim {id, predicate, modality, …, subject, object, relation, pair, first, last, story, wrong, words, json})
    (:Claim)-[:SUBJECT|OBJECT|ATTRIBUTED_TO]->(:Actor), (:Claim)-[:STATED_IN]->(:Article)-[:MENTIONS]->(:Actor)
    (:Article {id, source, title, publisher, published, dateline, url, start, text, rejected, day, story, words, bands})
    (:Judgement {id, kind, target, other, by, note, made, revoked}), (:Actor)-[:MERGED_INTO]->(:Actor)
    (:Faultlines {name: 'store', id, changes, schema})

A relationship between actors holds the figures of the default filter, so nothing walks that is only alleged. `into` is
the id under which an actor is found, its own where nobody merged it; a claim's `subject` and `object` follow it, while
its relationships keep to the actors that were stated. `first` and `last` of a claim are moments (see `graph.when`), of a
relation ISO dates. `words` are folded, as searches compare them; `json` is the whole claim.
"""

import uuid

from graph.neo4j.connection import Connection
from ontology.errors import StoreReadOnly, StoreUnavailable
from ontology.vocabulary import vocabulary

VERSION = 1

# The predicates that hold from both ends.
SYMMETRIC = sorted(name for name, predicate in vocabulary().predicates.items() if predicate.symmetric)

_UNIQUE = (("Actor", "id"), ("Claim", "id"), ("Article", "id"), ("Judgement", "id"), ("Faultlines", "name"))
_INDEXED = (("Actor", "into"), ("Actor", "name"), ("Article", "story"), ("Claim", "pair"), ("Claim", "relation"))
_SEARCHED = (("Actor", "words"), ("Claim", "words"), ("Article", "words"), ("Article", "bands"))
# The words come folded, so that every store compares them alike; the index only has to part them.
_ANALYZER = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"
STATEMENTS = (
    *(
        f"CREATE CONSTRAINT {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{name} IS UNIQUE"
        for label, name in _UNIQUE
    ),
    *(f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})" for label, name in _INDEXED),
    *(
        f"CREATE FULLTEXT INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON EACH [n.{name}] {_ANALYZER}"
        for label, name in _SEARCHED
    ),
)
_MINE = "MATCH (s:Faultlines {name: 'store'}) RETURN s.schema"


def prepare(connection: Connection, *, read_only: bool) -> bool:
    """Make what is missing; whether the store takes no writing. Raises StoreUnavailable for an unknown version."""
    found = connection.row(_MINE)
    if found is None:
        if read_only:
            raise StoreUnavailable(f"{connection.url}: holds no Faultlines graph, and was opened for reading only")
        try:
            _create(connection)
        except StoreReadOnly as error:
            raise StoreUnavailable(f"{connection.url}: holds no Faultlines graph and takes no writing") from error
    elif found[0] != VERSION:
        raise StoreUnavailable(f"{connection.url}: was written by another Faultlines (schema {found[0]})")
    return read_only


def _create(connection: Connection) -> None:
    for statement in STATEMENTS:
        connection.alone(statement)
    connection.alone("CALL db.awaitIndexes(120)")
    connection.write(
        lambda: connection.rows(
            "MERGE (s:Faultlines {name: 'store'}) ON CREATE SET s.id = $id, s.changes = 0, s.schema = $version",
            id=uuid.uuid4().hex[:12],
            version=VERSION,
        )
    )
