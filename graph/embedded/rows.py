"""Rows: the graph as plain numbers, for an engine that walks arrays, and what changed since it last looked.

Every relation carries the number of the change that last touched it; `EmbeddedStore.changes` is the latest. An engine
reads all rows once, remembers that number, and later asks for the rows changed after it. Read within one
`EmbeddedStore.snapshot`, so that all rows tell of the same state.

Codes: predicates and modalities are places in `PREDICATES` and `MODALITIES`; `first` and `last` are moments
(`graph.when`: day * 4 + precision) or None; actors and relations go by the store's integer keys, which never change.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from graph.embedded.database import Database


class ActorRow(NamedTuple):
    """An actor that was not merged into another."""

    key: int
    id: str
    name: str
    type: str


class RelationRow(NamedTuple):
    """A relation with its figures under the default filter; `claims` 0 says that this filter counts none.

    `total` counts all its claims that nobody judged wrong (0: the relation is gone). `disputed` is for the default
    filter; a relation that is not `disputable` is disputed under no filter.
    """

    key: int
    subject: int
    predicate: int
    object: int
    sign: int
    claims: int
    articles: int
    confidence: float
    first: int | None
    last: int | None
    disputed: int
    total: int
    disputable: int


class ClaimRow(NamedTuple):
    """A claim that nobody judged wrong and that counts in a relation; `story` is the key of its article's story."""

    key: int
    relation: int
    modality: int
    ended: int
    confidence: float
    first: int | None
    last: int | None
    story: int


def actor_rows(database: Database) -> Iterator[ActorRow]:
    """Every actor, as the engine names it."""
    rows = database.run("SELECT key, id, name, type FROM actors WHERE into_key = key")
    return map(ActorRow._make, rows)


def relation_rows(database: Database, since: int) -> Iterator[tuple[Any, ...]]:
    """The relations changed after change number `since`, as plain tuples in the order of RelationRow's fields."""
    columns = ", ".join(RelationRow._fields)
    if since < 0:
        return database.run(f"SELECT {columns} FROM relations")
    return database.run(f"SELECT {columns} FROM relations WHERE changed > ?", since)


def claim_rows(database: Database, since: int) -> Iterator[tuple[Any, ...]]:
    """All claims of the relations changed after `since`, as plain tuples in the order of ClaimRow's fields."""
    columns = ", ".join(ClaimRow._fields)
    if since < 0:
        return database.run(f"SELECT {columns} FROM claims WHERE wrong = 0 AND relation > 0")
    changed = "relation IN (SELECT key FROM relations WHERE changed > ?)"
    return database.run(f"SELECT {columns} FROM claims WHERE wrong = 0 AND {changed}", since)
