"""A store with the invented war in it, and the service over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.service.app import create_app
from api.settings import Settings
from graph.store import open_store
from tests.api.story import story

KEY = "a key for the tests"


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store that holds the war; only for reading."""
    path = tmp_path_factory.mktemp("told") / "told.sqlite"
    with open_store(str(path)) as store:
        store.add(story())
    return path


@pytest.fixture
def war(tmp_path: Path) -> Path:
    """The file of a store of one's own that holds the war."""
    path = tmp_path / "war.sqlite"
    with open_store(str(path)) as store:
        store.add(story())
    return path


@pytest.fixture(scope="session")
def client(told: Path) -> Iterator[TestClient]:
    """The service over the war, for reading: no key is set."""
    with TestClient(create_app(Settings(str(told))), follow_redirects=False) as client:
        yield client


@pytest.fixture
def writer(war: Path) -> Iterator[TestClient]:
    """The service over a store of one's own, with the key set and sent."""
    app = create_app(Settings(str(war), api_key=KEY))
    with TestClient(app, headers={"Authorization": f"Bearer {KEY}"}, follow_redirects=False) as client:
        yield client
