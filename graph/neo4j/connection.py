"""The way to a Neo4j server: managed transactions that retry, time limits, and errors in our own words."""

import logging
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationDisabledClassification,
    unit_of_work,
)
from neo4j import exceptions as driver_errors

from graph import limits
from ontology.errors import (
    FaultlinesError,
    InvalidInput,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
    Timeout,
)

T = TypeVar("T")

# What the driver says of a failure is told again by the error that we raise; who wants it sets up logging.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

OLDEST = (5, 23)
READ_SECONDS, WRITE_SECONDS, RETRY_SECONDS, CONNECT_SECONDS = 60.0, 600.0, 60.0, 10.0

# The codes are Neo4j's own: Status Codes for errors, Neo4j 5.
_CODES: tuple[tuple[str, type[FaultlinesError], str], ...] = (
    (r"\.Security\.(Unauthorized|CredentialsExpired|AuthenticationRateLimit)", StoreUnavailable,
     "the server does not accept this user name and password (NEO4J_USERNAME, NEO4J_PASSWORD)"),
    (r"\.Security\.Forbidden", StoreReadOnly, "this user may not do that"),
    (r"(ReadOnly|WriteOnReadAccess|NotALeader)", StoreReadOnly, "the database takes no writing"),
    (r"(TransactionTimedOut|\.Transaction\.Terminated|LockAcquisitionTimeout)", Timeout,
     "the server stopped a query at its time limit"),
    (r"\.Database\.(DatabaseNotFound|DatabaseUnavailable)", StoreUnavailable, "the server does not offer this database"),
    (r"(OutOfMemory|OutOfDisk|StackOverFlow)", StoreFull, "the server has no room left for this"),
)  # fmt: skip


class Connection:
    """Reads and writes on one server; any thread may use it, each with its own transaction.

    `rows` runs a statement in the thread's open transaction (see `read` and `write`), or in one of its own. What a
    failed network or a busy server undid is tried again for RETRY_SECONDS, so the work given must be repeatable.
    """

    def __init__(self, url: str, username: str | None, password: str | None) -> None:
        self.url = url
        self._closed = False
        self._local = threading.local()
        auth = (username or "neo4j", password) if password is not None else None
        with self._guard():
            self._driver: Driver = GraphDatabase.driver(
                url,
                auth=auth,
                user_agent="faultlines",
                connection_timeout=CONNECT_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                telemetry_disabled=True,
                # An empty database knows no relationship types yet, which is no fault in a query.
                notifications_disabled_classifications=[NotificationDisabledClassification.UNRECOGNIZED],
            )
        try:
            with self._guard():
                self._driver.verify_connectivity()
                supported(url, self._driver.get_server_info().agent)
        except BaseException:
            self.close()
            raise

    def rows(self, query: str, **values: Any) -> list[list[Any]]:
        """All rows of a statement; values go as parameters. Raises Timeout where `graph.limits` says to stop."""
        transaction: ManagedTransaction | None = getattr(self._local, "transaction", None)
        if transaction is None:
            return self.read(lambda: self.rows(query, **values))
        stop = limits.asked()
        if stop is not None:
            stop.check()
        return transaction.run(query, values).values()

    def row(self, query: str, **values: Any) -> list[Any] | None:
        """The first row of a statement, or None."""
        found = self.rows(query, **values)
        return found[0] if found else None

    def read(self, work: Callable[[], T]) -> T:
        """Run some reading in one transaction, on any server of a cluster."""
        return self._within(READ_ACCESS, READ_SECONDS, work)

    def write(self, work: Callable[[], T]) -> T:
        """Run some writing in one transaction, stored as a whole or not at all."""
        return self._within(WRITE_ACCESS, WRITE_SECONDS, work)

    def alone(self, query: str) -> None:
        """Run a statement about the schema, which takes a transaction to itself."""
        # That an index is there already is no remark worth making.
        quiet = [NotificationDisabledClassification.UNRECOGNIZED, NotificationDisabledClassification.SCHEMA]
        with self._guard(), self._driver.session(notifications_disabled_classifications=quiet) as session:
            session.run(query).consume()

    def close(self) -> None:
        """Give the connections back; further calls raise StoreUnavailable."""
        self._closed = True
        if hasattr(self, "_driver"):
            self._driver.close()

    def _within(self, access: str, seconds: float, work: Callable[[], T]) -> T:
        if getattr(self._local, "transaction", None) is not None:
            return work()

        @unit_of_work(timeout=seconds, metadata={"app": "faultlines"})
        def run(transaction: ManagedTransaction) -> T:
            self._local.transaction = transaction
            try:
                return work()
            finally:
                self._local.transaction = None

        if self._closed:
            raise StoreUnavailable(f"{self.url}: the store is closed")
        with (
            self._guard(),
            self._driver.session(
                default_access_mode=access, bookmark_manager=self._driver.execute_query_bookmark_manager
            ) as session,
        ):
            return session.execute_read(run) if access == READ_ACCESS else session.execute_write(run)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except driver_errors.Neo4jError as error:
            code = error.code or ""
            for pattern, kind, reason in _CODES:
                if re.search(pattern, code):
                    raise kind(f"{self.url}: {reason}") from error
            raise StoreError(f"{self.url}: {' '.join((error.message or code).split())}") from error
        except UnicodeEncodeError as error:
            raise InvalidInput("holds characters that UTF-8 has no form for (lone surrogates)", "text") from error
        except (driver_errors.DriverError, OSError, ValueError) as error:
            if isinstance(error, driver_errors.ServiceUnavailable | driver_errors.SessionExpired | OSError):
                raise StoreUnavailable(f"{self.url}: no Neo4j server answers there") from error
            raise StoreUnavailable(f"{self.url}: {' '.join(str(error).split())}") from error


def supported(url: str, agent: str) -> None:
    """Raise StoreUnavailable for a server that is older than our queries, by the name that it gives itself."""
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        raise StoreUnavailable(f"{url}: {agent} is too old; Faultlines needs Neo4j {OLDEST[0]}.{OLDEST[1]} or newer")
