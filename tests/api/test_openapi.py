"""The service keeps to its own description, whatever is sent to it."""

from pathlib import Path

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.service.app import create_app
from api.settings import Settings
from graph.store import open_store
from tests.api.story import story

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


OPERATIONS = [
    ("get", "/actors"),
    ("get", "/actors/{id}"),
    ("get", "/actors/{id}/neighbourhood"),
    ("get", "/paths"),
    ("get", "/relations"),
    ("get", "/relations/{id}"),
    ("get", "/claims"),
    ("get", "/claims/{id}"),
    ("get", "/articles"),
    ("get", "/articles/{id}"),
    ("get", "/judgements"),
    ("post", "/judgements"),
    ("get", "/export"),
    ("get", "/ontology"),
    ("get", "/healthz"),
    ("get", "/readyz"),
]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    path: Path = tmp_path_factory.mktemp("described") / "war.sqlite"
    with open_store(str(path)) as store:
        store.add(story())
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(Settings(str(path), api_key="key")))


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_answer_is_one_that_was_promised(described: schemathesis.BaseSchema, method: str, path: str) -> None:
    @given(case=described[path][method].as_strategy())
    @settings(max_examples=15, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def keeps_its_word(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=list(CHECKS), headers={"X-API-Key": "key"})

    keeps_its_word()


def test_the_description_shows_the_real_shapes(client: TestClient, snapshot: object) -> None:
    document = client.get("/openapi.json").json()
    paths = {path: sorted(operations) for path, operations in document["paths"].items()}
    shapes = {name: sorted(shape.get("properties", [])) for name, shape in document["components"]["schemas"].items()}
    assert {"paths": paths, "shapes": shapes} == snapshot
