"""Packed: the relations and claims of the embedded store once more, as stretches of records that arrays are read from.

An index of a million relations would spend most of its building on fetching rows. So the record of each relation (dtype
RELATION) and claim (CLAIM) stands in a blob, at the place that its key gives, and is written over there in the same
transaction that changes its row. A record that begins with zero says that there is none, or none that counts.
"""

import datetime
import sqlite3
from collections.abc import Iterable
from typing import Any

import numpy as np

from graph.engine.layer import CLAIM, PREDICATES, RELATION, Array
from ontology.errors import StoreCorrupt
from ontology.vocabulary import MODALITIES

# So many records are one blob: some forty pages, which is little to find one's way in.
STRETCH = 4096

SCHEMA = """
CREATE TABLE packed_relations (stretch INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE packed_claims (stretch INTEGER PRIMARY KEY, body BLOB NOT NULL);
"""

# What records hold behind their first field, which says of what relation they are.
OF_RELATIONS = "subject, predicate, object, claims, articles, confidence, disputed + 2 * disputable"
OF_CLAIMS = "modality + 4 * ended, confidence, ifnull(first, -1), ifnull(last, -1), story"
_RELATIONS = f"SELECT key, CASE WHEN total > 0 THEN key ELSE 0 END, {OF_RELATIONS} FROM relations"
_CLAIMS = f"SELECT key, CASE WHEN wrong = 0 AND relation > 0 THEN relation ELSE 0 END, {OF_CLAIMS} FROM claims"
# What the fields of a record may be, but for those that name others.
_LATEST = datetime.date.max.toordinal() * 4 + 3
_BOUNDS: dict[str, tuple[int, int]] = {
    "predicate": (0, len(PREDICATES) - 1),
    "kind": (0, 2 * len(MODALITIES) - 1),
    "marks": (0, 3),
    "confidence": (0, 1),
    "first": (-1, _LATEST),
    "last": (-1, _LATEST),
}


def read(connection: sqlite3.Connection, place: str) -> tuple[Array, Array]:
    """All relations that have claims, and all claims that count in them, by key; `subject` and `object` are actors' keys.

    Raises StoreCorrupt for records that cannot be: SQLite does not see damage within a blob, and compiled walks trust
    the numbers that they are given.
    """
    relations = _read(connection, place, "packed_relations", RELATION)
    claims = _read(connection, place, "packed_claims", CLAIM)
    actors, articles = connection.execute(
        "SELECT ifnull((SELECT max(key) FROM actors), 0), ifnull((SELECT max(key) FROM articles), 0)"
    ).fetchone()
    _check(relations, place, key=len(relations), subject=actors, object=actors, claims=len(claims), articles=articles)
    _check(claims, place, relation=max(len(relations) - 1, 0), story=articles)
    stated = np.zeros(len(relations) + 1, dtype=bool)
    stated[claims["relation"]] = True
    stated[0] = False  # which is named by claims that do not count
    stated = stated[: len(relations)]
    if not np.array_equal(relations["key"], np.arange(len(relations)) * stated):
        raise StoreCorrupt(f"{place}: the file is damaged (packed relations without their claims)")
    return _those(relations, stated), _those(claims, claims["relation"] > 0)


def pack_relations(connection: sqlite3.Connection, condition: str, *values: object) -> None:
    """Write the records of the relations that a condition on their rows holds for."""
    rows = connection.execute(f"{_RELATIONS} WHERE {condition} ORDER BY key", values)
    _write(connection, "packed_relations", rows, RELATION)


def pack_claims(connection: sqlite3.Connection, condition: str, *values: object) -> None:
    """Write the records of the claims that a condition on their rows holds for."""
    rows = connection.execute(f"{_CLAIMS} WHERE {condition} ORDER BY key", values)
    _write(connection, "packed_claims", rows, CLAIM)


def _read(connection: sqlite3.Connection, place: str, table: str, kind: np.dtype[np.void]) -> Array:
    """All records, each at the place that its key gives."""
    rows = connection.execute(f"SELECT stretch, body FROM {table} ORDER BY stretch").fetchall()
    if any(at != stretch or len(body) != STRETCH * kind.itemsize for at, (stretch, body) in enumerate(rows)):
        raise StoreCorrupt(f"{place}: the file is damaged ({table} has gaps)")
    return np.frombuffer(b"".join(body for _, body in rows), dtype=kind)


def _check(records: Array, place: str, **most: int) -> None:
    """Raise StoreCorrupt unless the fields of records are within their bounds, some of which the caller tells."""
    for name in records.dtype.names or ():
        low, high = _BOUNDS[name] if name in _BOUNDS else (0, most[name])
        column = records[name]
        if len(column) and not (low <= column.min() and column.max() <= high):
            raise StoreCorrupt(f"{place}: the file is damaged (a packed {name} is outside {low} to {high})")


def _those(records: Array, there: Array) -> Array:
    """The records that are there: in most files a stretch of them, which need not be copied."""
    places = np.flatnonzero(there)
    if len(places) and places[-1] - places[0] + 1 == len(places):
        return records[places[0] : places[-1] + 1]
    return records[there]


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
