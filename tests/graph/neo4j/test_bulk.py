"""The bulk import, by the real neo4j-admin: it comes to what loading over Bolt comes to."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase

from graph.exports import write
from graph.filter import EVERYTHING, Filter
from graph.model import Judgement
from graph.neo4j.csv import command
from graph.neo4j.server import Home, Server, start
from graph.store import Store, open_store
from tests.graph.claims import actor, article, claim, extraction, told
from tests.servers import SMALL, emptied, opened

pytestmark = pytest.mark.server

NODES = "MATCH (n) WHERE NOT n:Faultlines RETURN labels(n) AS labels, properties(n) AS said"
TIES = "MATCH (a)-[r]->(b) RETURN a.id AS one, type(r) AS type, b.id AS other, properties(r) AS said"


def fill(store: Store) -> None:
    """Articles of one story, an odd text, a merge and a claim judged wrong."""
    odd = article('He said "no";\r\n\\ and, then\nleft.\u2028🇹🇷 ', "2018-03-01", title="", dateline=None)
    fancy = actor("Türkiye", aliases=("Ankara; or so", 'the "Turks"'), iso="TR")
    store.add(
        [
            told(
                ("Iran", "backs", "PMU"), ("US", "opposes", "Iran"), text="Iran backs the PMU, said all of the papers."
            ),
            told(("Iran", "backs", "PMU"), text="Iran backs the PMU, said all of the papers. Reuters"),
            told(("Iran", "attacks", "PMU", {"when": "2014-06", "modality": "alleged"}), ("Hashd", "attacks", "US")),
            extraction(odd, claim(odd, fancy, "fights", "SDF", when="1980/1989"), actors=(fancy, actor("SDF"))),
        ]
    )
    store.judge(Judgement("j1", "same", "hashd", "pmu", by="ada", note='a "note"'))
    store.judge(Judgement("j2", "wrong", store.claims(subject="us").items[0].id))


def whole(driver: Driver) -> list[Any]:
    with driver.session() as session:
        nodes = [(sorted(row["labels"]), sorted(row["said"].items(), key=str)) for row in session.run(NODES)]
        ties = [(row["one"], row["type"], row["other"], sorted(row["said"].items())) for row in session.run(TIES)]
    return [sorted(nodes, key=str), sorted(ties, key=str)]


@pytest.mark.slow
def test_the_import_equals_the_load(neo4j_server: Server, neo4j_driver: Driver, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "a.sqlite")) as origin:
        fill(origin)
        packed = io.BytesIO()
        write(origin, "neo4j-csv", packed)
        expected = origin.relations(EVERYTHING), origin.relations(Filter(rollup=True)), list(origin.extractions())
    with emptied(neo4j_server, neo4j_driver) as store:
        fill(store)
        loaded = whole(neo4j_driver)
        again = io.BytesIO()
        write(store, "neo4j-csv", again)
    home = Home(tmp_path / "home", **SMALL)
    folder = tmp_path / "csv"
    with zipfile.ZipFile(packed) as pack, zipfile.ZipFile(again) as other:
        assert {name: pack.read(name) for name in pack.namelist()} == {
            name: other.read(name) for name in pack.namelist()
        }
        pack.extractall(folder)
    home.prepare(1, 2)
    assert "IMPORT DONE" in home.admin(*command(str(folder)))
    with start(home) as server, opened(server) as store:
        with GraphDatabase.driver(server.url, auth=(server.username, server.password)) as driver:
            assert whole(driver) == loaded
        assert (
            store.relations(EVERYTHING),
            store.relations(Filter(rollup=True)),
            list(store.extractions()),
        ) == expected
        assert store.claims(text="papers").total == 2
        assert store.judgements().total == 2
