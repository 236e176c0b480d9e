"""The SQLite file behind the embedded store: its connections, transactions and errors."""

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from graph import limits
from graph.embedded.schema import VERSION, connected, migrate
from graph.limits import Stop
from ontology.errors import (
    FaultlinesError,
    InvalidInput,
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
    Timeout,
)

Value = Any
_BUSY_SECONDS = 30.0
# Instructions of SQLite between two looks at whether a query is to end: some milliseconds.
_LOOK_EVERY = 200_000
_ERRORS: dict[int, tuple[type[FaultlinesError], str]] = {
    sqlite3.SQLITE_INTERRUPT: (Timeout, "the query was stopped; ask for less, or filter"),
    sqlite3.SQLITE_FULL: (StoreFull, "no room left on the disk"),
    sqlite3.SQLITE_READONLY: (StoreReadOnly, "the file takes no writing"),
    sqlite3.SQLITE_CORRUPT: (StoreCorrupt, "the file is damaged"),
    sqlite3.SQLITE_NOTADB: (StoreCorrupt, "is no Faultlines store (not a SQLite database)"),
    sqlite3.SQLITE_BUSY: (StoreUnavailable, f"another program has been writing for {_BUSY_SECONDS:.0f} seconds"),
    sqlite3.SQLITE_LOCKED: (StoreUnavailable, "the file is locked"),
    sqlite3.SQLITE_CANTOPEN: (StoreUnavailable, "cannot be opened"),
    sqlite3.SQLITE_IOERR_WRITE: (StoreFull, "no room left for the file, or a limit on its size"),
    sqlite3.SQLITE_IOERR_SHMSIZE: (StoreFull, "no room left beside the file"),
    sqlite3.SQLITE_IOERR: (StoreUnavailable, "the disk cannot be read or written"),
}


class Database:
    """A connection for each thread that reads, and one lock for those that write.

    Every statement runs in a `reading` or a `writing` block, which see one state of the file from start to end.
    """

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self.place = path
        self._closed = False
        self._local = threading.local()
        self._connections: dict[threading.Thread, sqlite3.Connection] = {}
        self._opening = threading.Lock()
        self._writing = threading.RLock()
        self._check_path(read_only)
        self.read_only = read_only or not _writable(self.path)
        try:
            self._check_version()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator["Database"]:
        """A block whose statements all see the same state; blocks nest."""
        with self._guard():
            connection = self._connection
            if connection.in_transaction:
                yield self
                return
            self._watch(connection, limits.asked())
            connection.execute("BEGIN")
            try:
                yield self
            finally:
                self._watch(connection, None)
                if connection.in_transaction:
                    connection.execute("COMMIT")

    @staticmethod
    def _watch(connection: sqlite3.Connection, stop: Stop | None) -> None:
        """Have statements end when their limits say so; without any, let them run."""
        connection.set_progress_handler(None if stop is None else stop.is_over, _LOOK_EVERY)

    @contextmanager
    def writing(self) -> Iterator["Database"]:
        """A block that is stored as a whole at its end, or not at all where it raises."""
        if self.read_only:
            raise StoreReadOnly(f"{self.place}: is open for reading only")
        with self._writing, self._guard():
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield self
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, *values: Value) -> list[Any]:
        """All rows of a statement, inside a block."""
        return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Value) -> Any:
        """The first row of a statement, or None."""
        return self._connection.execute(sql, values).fetchone()

    def run(self, sql: str, *values: Value) -> sqlite3.Cursor:
        """Run one statement."""
        return self._connection.execute(sql, values)

    def run_all(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        """Run one statement for each row of values."""
        self._connection.executemany(sql, rows)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, for what is no statement; inside a block."""
        return self._connection

    @property
    def token(self) -> tuple[int, int]:
        """What differs, for this thread, whenever anything was stored by anybody; quicker to ask than to open a block."""
        with self._guard():
            connection = self._connection
            return connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes

    @property
    def changes(self) -> int:
        """How many rows this thread's connection has changed so far."""
        return self._connection.total_changes

    def close(self) -> None:
        """Close every thread's connection."""
        with self._writing, self._opening:
            self._closed = True
            for connection in self._connections.values():
                connection.close()
            self._connections.clear()

    def _check_version(self) -> None:
        with self._guard():
            if not self.read_only:
                migrate(self._connection, self.place)
            elif connected(self._connection, self.place) != VERSION:
                raise StoreUnavailable(
                    f"{self.place}: is empty or of an older version, and takes no writing here; loading into it or serving"
                    " it brings it up to date"
                )

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreUnavailable(f"{self.place}: the store is closed")
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._open()
            self._local.connection = connection
        return connection

    def _open(self) -> sqlite3.Connection:
        mode = "mode=ro" if self.read_only else "mode=rwc"
        if self.read_only and not _writable(self.path.parent) and not Path(f"{self.path}-wal").exists():
            mode += "&immutable=1"
        connection = sqlite3.connect(
            f"file:{quote(str(self.path))}?{mode}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        with self._opening:
            for thread in [one for one in self._connections if not one.is_alive()]:
                self._connections.pop(thread).close()
            self._connections[threading.current_thread()] = connection
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA temp_store = MEMORY")
        if not self.read_only:
            connected(connection, self.place)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA wal_autocheckpoint = 8000")
        return connection

    def _check_path(self, read_only: bool) -> None:
        if self.path.is_dir():
            raise StoreUnavailable(f"{self.place}: is a folder; a store is a file")
        if self.path.exists() and not self.path.is_file():
            raise StoreUnavailable(f"{self.place}: is a device or a pipe; a store is a file")
        if not self.path.exists():
            if read_only:
                raise StoreUnavailable(f"{self.place}: there is no such store")
            if not self.path.parent.is_dir():
                raise StoreUnavailable(f"{self.place}: there is no folder {str(self.path.parent)!r}")
            if not _writable(self.path.parent):
                raise StoreUnavailable(f"{self.place}: the folder takes no new files")

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if self._closed:
                raise StoreUnavailable(f"{self.place}: the store is closed") from error
            code = getattr(error, "sqlite_errorcode", None) or 0
            unknown = (StoreCorrupt if "decode" in str(error).lower() else StoreError, str(error))
            kind, reason = _ERRORS.get(code) or _ERRORS.get(code & 0xFF) or unknown
            raise kind(f"{self.place}: {reason}") from error
        except UnicodeEncodeError as error:
            raise InvalidInput(f"half a character (a lone surrogate) in {error.object[:40]!r}") from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise StoreCorrupt(f"{self.place}: the file is damaged ({error})") from error


def _writable(path: Path) -> bool:
    """Whether the file, or the folder that it would be in, lets anybody write: asked of root too."""
    target = path if path.exists() else path.parent
    return bool(target.stat().st_mode & 0o222) and os.access(target, os.W_OK)
