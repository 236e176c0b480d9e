"""Packed: the relations and claims of the embedded store once more, as stretches of records that arrays are read from.

An index of a million relations would spend most of its building on fetching rows. So the record of each relation (dtype
RELATION) and claim (CLAIM) stands in a blob, at the place that its key gives, and is written over there in the same
transaction that changes its row. A record of nothing but zeros says that there is none, or none that counts.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

import numpy as np

from graph.engine.layer import CLAIM, RELATION, Array

# So many records are one blob: some forty pages, which is little to find one's way in.
STRETCH = 4096

SCHEMA = """
CREATE TABLE packed_relations (stretch INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE packed_claims (stretch INTEGER PRIMARY KEY, body BLOB NOT NULL);
"""

_OF_RELATIONS = (
    "CASE WHEN total > 0 THEN key ELSE 0 END, subject, predicate, object, claims, articles, confidence,"
    " disputed + 2 * disputable"
)
_OF_CLAIMS = (
    "CASE WHEN wrong = 0 AND relation > 0 THEN relation ELSE 0 END, modality + 4 * ended, confidence,"
    " ifnull(first, -1), ifnull(last, -1), story"
)


def relations(connection: sqlite3.Connection) -> Array:
    """All relations that have claims, by key; `subject` and `object` are actors' keys."""
    return _read(connection, "packed_relations", RELATION)


def claims(connection: sqlite3.Connection) -> Array:
    """All claims that count in relations, by key."""
    return _read(connection, "packed_claims", CLAIM)


def pack_relations(connection: sqlite3.Connection, condition: str, *values: object) -> None:
    """Write the records of the relations that a condition on their rows holds for."""
    rows = connection.execute(f"SELECT key, {_OF_RELATIONS} FROM relations WHERE {condition} ORDER BY key", values)
    _write(connection, "packed_relations", rows, RELATION)


def pack_claims(connection: sqlite3.Connection, condition: str, *values: object) -> None:
    """Write the records of the claims that a condition on their rows holds for."""
    rows = connection.execute(f"SELECT key, {_OF_CLAIMS} FROM claims WHERE {condition} ORDER BY key", values)
    _write(connection, "packed_claims", rows, CLAIM)


def _read(connection: sqlite3.Connection, table: str, kind: np.dtype[np.void]) -> Array:
    bodies = [body for (body,) in connection.execute(f"SELECT body FROM {table} ORDER BY stretch")]
    records = np.frombuffer(b"".join(bodies), dtype=kind)
    there = records[kind.names[0] if kind.names else ""] > 0
    return records if there.all() else records[there]


def _write(
    connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]], kind: np.dtype[np.void]
) -> None:
    """Write rows of a key and the fields of its record, in the order of their keys."""
    keyed = np.dtype([("place", "i8"), ("record", kind)])
    found = np.fromiter(((key, told) for key, *rest in rows for told in (tuple(rest),)), dtype=keyed)
    if not len(found):
        return
    places, records = found["place"], np.ascontiguousarray(found["record"])
    stretches = places // STRETCH
    begins = np.flatnonzero(np.diff(stretches, prepend=-1)).tolist()
    for begin, end in zip(begins, [*begins[1:], len(found)], strict=True):
        stretch = int(stretches[begin])
        empty = f"INSERT OR IGNORE INTO {table} VALUES (?, zeroblob({STRETCH * kind.itemsize}))"
        connection.execute(empty, (stretch,))
        _write_over(connection, table, stretch, places[begin:end] % STRETCH, records[begin:end])


def _write_over(connection: sqlite3.Connection, table: str, stretch: int, places: Array, records: Array) -> None:
    """Write records at their places in a stretch, neighbours together."""
    runs = np.flatnonzero(np.diff(places, prepend=-2) != 1).tolist()
    with connection.blobopen(table, "body", stretch) as blob:
        for begin, end in zip(runs, [*runs[1:], len(places)], strict=True):
            blob.seek(int(places[begin]) * records.itemsize)
            blob.write(records[begin:end].tobytes())
