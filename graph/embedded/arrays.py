"""Reading the embedded store into arrays: all of it, or what changed since."""

from collections.abc import Iterable

import msgspec
import numpy as np
from numpy.typing import NDArray

from graph.embedded import packed
from graph.embedded.database import Database
from graph.engine.layer import CLAIM, RELATION, Array
from graph.engine.roster import Columns, Row

_RELATIONS = f"SELECT total, key, {packed.OF_RELATIONS} FROM relations"
_CLAIMS = f"SELECT relation, {packed.OF_CLAIMS} FROM claims WHERE wrong = 0 AND relation > 0"

_numbers = msgspec.json.Decoder(list[int]).decode
_strings = msgspec.json.Decoder(list[str]).decode


def change(database: Database) -> int:
    """The number of the latest change."""
    return int(database.row("SELECT value FROM facts WHERE name = 'changes'")[0])


def identity(database: Database) -> str:
    """What tells this store from all others."""
    return str(database.row("SELECT value FROM facts WHERE name = 'store'")[0])


def actors(database: Database) -> Columns:
    """Every actor that was not merged into another, column by column."""
    columns = ", ".join(f"json_group_array({name})" for name in ("key", "id", "name", "type"))
    keys, *words = database.row(f"SELECT {columns} FROM actors WHERE into_key = key")
    ids, names, types = (_strings(column) for column in words)
    return _numbers(keys), ids, names, types


def actors_by_key(database: Database, keys: Iterable[int]) -> list[Row]:
    """These actors."""
    wanted = msgspec.json.encode(list(keys)).decode()
    return database.rows("SELECT key, id, name, type FROM actors WHERE key IN (SELECT value FROM json_each(?))", wanted)


def renamed(database: Database, since: int) -> list[Row]:
    """The actors whose name or type changed after a change."""
    return database.rows(
        "SELECT key, id, name, type FROM actors WHERE key IN (SELECT actor FROM renamed WHERE change > ?)", since
    )


def relations_and_claims(database: Database) -> tuple[Array, Array]:
    """All relations that have claims, `subject` and `object` as keys, and all claims that count in them."""
    return packed.read(database.connection, database.place)


def changed(database: Database, since: int) -> int:
    """How many relations changed after a change."""
    return int(database.row("SELECT count(*) FROM relations WHERE changed > ?", since)[0])


def size(database: Database) -> int:
    """How many relations there are."""
    return int(database.row("SELECT count(*) FROM relations WHERE total > 0")[0])


def relations_since(database: Database, since: int) -> tuple[Array, NDArray[np.int64]]:
    """The relations changed after a change, those without claims too, and how many claims each has."""
    rows = database.rows(f"{_RELATIONS} WHERE changed > ?", since)
    array = np.array([row[1:] for row in rows], dtype=RELATION)
    return array, np.array([row[0] for row in rows], dtype=np.int64)


def claims_since(database: Database, since: int) -> Array:
    """The claims of the relations changed after a change."""
    where = " AND relation IN (SELECT key FROM relations WHERE changed > ?)"
    return np.fromiter(database.run(_CLAIMS + where, since), dtype=CLAIM)
