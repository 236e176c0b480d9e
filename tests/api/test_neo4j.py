"""The command and the service over a Neo4j server: a graph copied there and back is the same, and answers the same."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from neo4j import Driver

from api.service.app import create_app
from api.service.warming import warmed
from api.settings import Settings
from graph.filter import EVERYTHING, Filter
from graph.model import Extraction, Judgement
from graph.neo4j.server import Server
from graph.store import Store, open_store
from tests.api.story import story
from tests.graph.claims import actor, article, told
from tests.graph.neo4j.plans import recorded
from tests.servers import emptied, opened

pytestmark = pytest.mark.server

KEY = "a key for the tests"
COMMAND = [sys.executable, "-c", "from api.command import main; main()"]
COUNT = (
    "PREFIX : <https://w3id.org/faultlines/ontology#> SELECT ?p (count(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
)
ASKED = [
    "/actors",
    "/actors?q=corvsh",
    "/actors/hashd",
    "/actors/arvenia",
    "/actors/arvenia/neighbourhood?depth=2&modality=all&ended=any",
    "/paths?from=belmark&to=corvish-guard&k=5",
    "/relations?modality=all&ended=any",
    "/relations/arvenia~aids~corvish-guard",
    "/relations?rollup=true",
    "/claims?q=guard",
    "/articles?q=accord",
    "/alliances",
    "/alliances?a=arvenia&b=belmark",
    "/contradictions",
    "/timeline?a=arvenia&b=belmark",
    "/judgements",
    *(f"/export?format={form}" for form in ("jsonl", "csv", "ntriples", "graphml", "cypher")),
    f"/sparql?format=json&query={COUNT.replace('#', '%23')}",
]


def fill(store: Store) -> None:
    """The invented war, near-identical copies, an article without claims, merged actors and judgements of every kind."""
    words = " ".join(f"On day {n} of the war Iran backed militia {n * 7}." for n in range(20))
    store.add(story())
    store.add(told(("Iran", "backs", "PMU"), text=f"{words} {paper}") for paper in ("Here.", "There.", "Elsewhere."))
    store.add([told(("Hashd", "attacks", "US", {"modality": "alleged"}), published="2018-03-01")])
    store.add([Extraction(article("Nothing is claimed here", title="Quiet"), (actor("Iraq", aliases=("Baghdad",)),))])
    claims = store.claims(EVERYTHING).items
    for judgement in (
        Judgement("a", "same", "hashd", "pmu", by="ada", note="one body", made="2026-01-01"),
        Judgement("b", "wrong", claims[0].id),
        Judgement("c", "wrong", claims[1].id),
        Judgement("d", "right", claims[1].id, made="2026-01-02"),
        Judgement("e", "same", "iran", "iraq", revoked=True),
        Judgement("f", "not_same", "us", "iraq"),
    ):
        store.judge(judgement)


def whole(store: Store) -> list[Any]:
    """All that a store holds, and what it makes of it."""
    articles = store.articles().items
    return [
        list(store.extractions()),
        [(one.id, store.copies(one.id)) for one in articles],
        store.judgements(),
        store.actors(),
        store.counts(),
        *(store.relations(filter) for filter in (Filter(), EVERYTHING, Filter(rollup=True))),
        store.claims(),
    ]


def copied(server: Server, source: str, target: str) -> None:
    environment = {"NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}
    words = [*COMMAND, "copy", "--from", source, "--to", target]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr


def without_times(text: str) -> str:
    return re.sub(r'"version": ?"[^"]*"|\d{4}-\d\d-\d\dT[\d:.+Z]+', "", text)


@pytest.mark.slow
class TestCopy:
    def test_a_graph_goes_to_a_server_and_back_and_loses_nothing(
        self, neo4j_server: Server, neo4j_driver: Driver, tmp_path: Path
    ) -> None:
        one, other = str(tmp_path / "one.sqlite"), str(tmp_path / "other.sqlite")
        with open_store(one) as origin:
            fill(origin)
            expected = whole(origin)
        emptied(neo4j_server, neo4j_driver).close()
        copied(neo4j_server, one, neo4j_server.url)
        with opened(neo4j_server) as store:
            assert whole(store) == expected
            version = store.version()
        copied(neo4j_server, neo4j_server.url, other)
        with open_store(other) as back:
            assert whole(back) == expected
        copied(neo4j_server, other, neo4j_server.url)
        with opened(neo4j_server) as store:
            assert store.version() == version


@pytest.fixture(scope="module")
def both(neo4j_server: Server, neo4j_driver: Driver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The service over a file and over a server that hold the same."""
    path = str(tmp_path_factory.mktemp("both") / "a.sqlite")
    with open_store(path) as store:
        fill(store)
    with emptied(neo4j_server, neo4j_driver) as store:
        fill(store)
    account = {"username": neo4j_server.username, "password": neo4j_server.password}
    settings = Settings(path, api_key=KEY), Settings(neo4j_server.url, api_key=KEY, **account)
    headers = {"Authorization": f"Bearer {KEY}"}
    with (
        TestClient(create_app(settings[0]), headers=headers, follow_redirects=False) as file,
        TestClient(create_app(settings[1]), headers=headers, follow_redirects=False) as server,
    ):
        yield file, server


class TestService:
    @pytest.mark.parametrize("asked", ASKED, ids=[text[:30] for text in ASKED])
    def test_answers_as_over_a_file(self, both: tuple[TestClient, TestClient], asked: str) -> None:
        one, other = (client.get(asked) for client in both)
        assert one.status_code == other.status_code, other.text
        assert one.status_code in {200, 308}
        assert without_times(one.text) == without_times(other.text)

    def test_is_ready_and_refuses_alike(self, both: tuple[TestClient, TestClient]) -> None:
        for asked in ("/readyz", "/healthz", "/actors/nobody", "/paths?from=nobody&to=arvenia", "/relations/a~b~c"):
            one, other = (client.get(asked) for client in both)
            assert (one.status_code, one.json().get("detail")) == (other.status_code, other.json().get("detail"))

    @pytest.mark.slow
    def test_writing(self, both: tuple[TestClient, TestClient]) -> None:
        text = "Iran has armed the Houthis for years. Saudi Arabia opposes the Houthis."
        said = [client.post("/articles", json={"text": text, "published": "2020-01-01"}) for client in both]
        assert said[0].status_code in {200, 201}, said[0].text
        assert said[0].status_code == said[1].status_code, said[1].text
        assert said[0].json() == said[1].json()
        claim = said[0].json()["articles"][0]["claims"][0]["id"]
        for body in ({"kind": "wrong", "target": claim}, {"kind": "wrong", "target": "none"}):
            one, other = (client.post("/judgements", content=json.dumps(body)) for client in both)
            assert one.status_code == other.status_code, other.text
        one, other = (client.get("/relations?limit=100&modality=all&ended=any") for client in both)
        assert one.json() == other.json()


class TestWarming:
    def test_a_service_has_a_server_plan_the_first_questions(self, neo4j_server: Server, neo4j_driver: Driver) -> None:
        with emptied(neo4j_server, neo4j_driver) as store:
            fill(store)
            with recorded() as first:
                store.paths("iran", "us", k=3)
                store.neighbourhood("iran")
            until = time.monotonic() + 60
            with recorded() as asked, warmed(store):
                while not set(first) <= set(asked) and time.monotonic() < until:
                    time.sleep(0.05)
            assert set(first) <= set(asked)

    def test_nothing_to_warm_and_a_service_that_stops_at_once(self, neo4j_server: Server, neo4j_driver: Driver) -> None:
        with emptied(neo4j_server, neo4j_driver) as store, warmed(store):
            pass
