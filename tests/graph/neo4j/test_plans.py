"""No statement of the store would grind a large graph: the server's plan for each is looked at."""

import pytest
from neo4j import Driver

from graph.neo4j.server import Server
from tests.graph.claims import told
from tests.graph.neo4j.plans import ask_everything, faults, recorded
from tests.servers import emptied

pytestmark = pytest.mark.server


@pytest.mark.slow
def test_no_product_no_scan_of_everything_no_endless_path(neo4j_server: Server, neo4j_driver: Driver) -> None:
    names = [f"S{n}" for n in range(12)]
    with emptied(neo4j_server, neo4j_driver) as store, recorded() as asked:
        store.add(
            told((one, "opposes", other), (other, "backs", one), text=f"{one} {n} {other}", published="2015-06-01")
            for n, one in enumerate(names)
            for other in names[n + 1 :]
        )
        ask_everything(store, "s0", "s11")
    assert len(asked) > 100
    assert faults(neo4j_driver, asked) == []


def test_what_would_grind_is_found(neo4j_driver: Driver) -> None:
    queries = (
        "MATCH (a:Actor), (b:Article) RETURN a, b",
        "MATCH (a:Actor {id: 'x'})-[:BACKS*]->(b) RETURN b",
        "MATCH (a:Actor {id: 'x'})-[:BACKS]->+(b) RETURN b",
        "MATCH (a:Actor {id: 'x'}) ((:Actor)-[:BACKS]->(:Actor)){2,} (b) RETURN b",
        "MATCH (n {id: 'x'}) RETURN n",
    )
    assert len({fault.partition(" in ")[2] for fault in faults(neo4j_driver, {query: {} for query in queries})}) == 5
