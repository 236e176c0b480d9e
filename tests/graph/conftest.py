"""The stores that the contract suite runs on."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.store import Store, open_store
from tests.servers import emptied

Fresh = Callable[[], Store]


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.server)])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Fresh]:
    """Makes a new empty store at every call; each is closed when the next is made and at the end."""
    number, opened = itertools.count(), list[Store]()

    def make() -> Store:
        close()
        if request.param == "embedded":
            opened.append(open_store(str(tmp_path / f"{next(number)}.sqlite")))
        else:
            server, driver = (request.getfixturevalue(f"neo4j_{name}") for name in ("server", "driver"))
            opened.append(emptied(server, driver))
        return opened[-1]

    def close() -> None:
        while opened:
            opened.pop().close()

    yield make
    close()


@pytest.fixture
def store(fresh: Fresh) -> Store:
    """One empty store."""
    return fresh()
