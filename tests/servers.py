"""The Neo4j server that tests run on: one for each test process, started when a test first asks for it."""

import logging
import os
from collections.abc import Iterator

import pytest
from neo4j import Driver, GraphDatabase

from graph.neo4j.server import CLASSIC, CURRENT, Home, Server, jars, java, start
from graph.store import Store, open_store
from ontology.errors import StoreUnavailable

# A small heap and the quick compiler keep one server for each test process within a small machine.
# NEO4J_LINE=current has the tests run on the current line of Neo4j in place of the long-term one.
LINE = CURRENT if os.environ.get("NEO4J_LINE") == "current" else CLASSIC
SMALL = {"line": LINE, "heap": 256, "options": ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")}
_EMPTY = "MATCH (n) WHERE NOT n:Faultlines CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
# The store's own node stays, so that its schema need not be made again for every test.
_NEW = "MATCH (s:Faultlines) SET s.id = randomUUID(), s.changes = 0"
# Fetching must end before the time that a test has is over.
FETCH_SECONDS = 240


@pytest.fixture(scope="session")
def neo4j_jars() -> None:
    """All that a server needs, or skip; where the whole suite has to run, in CI, the long-term line must be had."""
    try:
        java(LINE)
        jars(LINE, seconds=FETCH_SECONDS)
    except StoreUnavailable as error:
        if os.environ.get("CI") == "true" and LINE is CLASSIC:
            pytest.fail(f"CI needs a Neo4j server: {error}")
        pytest.skip(f"no Neo4j server to test on: {error}")


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server with an empty database."""
    request.getfixturevalue("neo4j_jars")
    server = start(Home(tmp_path_factory.mktemp("neo4j"), **SMALL))
    yield server
    server.kill()  # its data are thrown away, so it need not put them in order


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_server: Server) -> Iterator[Driver]:
    """A driver of the tests' own, to look at what is stored."""
    auth = (neo4j_server.username, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.url, auth=auth, notifications_min_severity="OFF") as driver:
        yield driver


def emptied(server: Server, driver: Driver) -> Store:
    """A store on the server with nothing in it."""
    with driver.session() as session:
        session.run(_EMPTY).consume()
        session.run(_NEW).consume()
    return opened(server)


def opened(server: Server, *, read_only: bool = False) -> Store:
    """The store that the server holds."""
    return open_store(server.url, username=server.username, password=server.password, read_only=read_only)


class Notifications(logging.Handler):
    """What the server remarks on our queries: cartesian products, unbounded paths, deprecated words."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(record.getMessage())


@pytest.fixture(autouse=True)
def no_notifications() -> Iterator[None]:
    """A remark of the server fails the test whose query it is about."""
    log, handler = logging.getLogger("neo4j.notifications"), Notifications()
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield
    log.removeHandler(handler)
    log.setLevel(level)
    assert handler.seen == []
