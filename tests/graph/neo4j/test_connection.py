"""What goes wrong between us and a server: each is one clear error or a retry, and nothing is half written."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver

from graph.limits import Stop, limited
from graph.model import Extraction, Judgement
from graph.neo4j.connection import supported
from graph.neo4j.server import Home, Server, start
from graph.store import open_store
from ontology.errors import InvalidClaim, InvalidInput, StoreReadOnly, StoreUnavailable, Timeout
from tests.graph.claims import article, claim, extraction, told
from tests.servers import SMALL, emptied, opened

pytestmark = pytest.mark.server


def many(number: int) -> Iterator[Extraction]:
    for n in range(number):
        yield told(("Iran", "backs", "PMU"), ("US", "opposes", "PMU"), text=f"story {n} of {n * 7} told {n * n} times")


class TestOpening:
    def test_a_wrong_password(self, neo4j_server: Server) -> None:
        for password in ("wrong", None):
            with pytest.raises(StoreUnavailable, match=r"does not accept this user name and password"):
                open_store(neo4j_server.url, username="neo4j", password=password)

    def test_no_server(self) -> None:
        for url in ("bolt://127.0.0.1:1", "neo4j://127.0.0.1:1"):
            with pytest.raises(StoreUnavailable, match=rf"{url}: no Neo4j server answers there"):
                open_store(url, username="neo4j", password="x")

    def test_an_address_that_is_none(self) -> None:
        with pytest.raises(StoreUnavailable, match=r"bolt://127\.0\.0\.1:none"):
            open_store("bolt://127.0.0.1:none", username="neo4j", password="x")

    def test_a_server_too_old(self) -> None:
        with pytest.raises(StoreUnavailable, match=r"Neo4j/4.4.30 is too old; Faultlines needs Neo4j 5.23"):
            supported("bolt://x", "Neo4j/4.4.30")
        supported("bolt://x", "Neo4j/2026.09.0")

    def test_an_empty_database_for_reading_only(self, neo4j_server: Server, neo4j_driver: Driver) -> None:
        emptied(neo4j_server, neo4j_driver).close()
        with neo4j_driver.session() as session:
            session.run("MATCH (n) DETACH DELETE n").consume()
        with pytest.raises(StoreUnavailable, match="holds no Faultlines graph"):
            opened(neo4j_server, read_only=True)

    def test_routing_addresses(self, neo4j_server: Server, neo4j_driver: Driver) -> None:
        emptied(neo4j_server, neo4j_driver).close()
        url = neo4j_server.url.replace("bolt://", "neo4j://")
        with open_store(url, username=neo4j_server.username, password=neo4j_server.password) as store:
            assert store.add(many(1)).articles == 1
            assert store.relations().total == 2


class TestReadOnly:
    def test_reads_and_refuses_to_write(self, neo4j_server: Server, neo4j_driver: Driver) -> None:
        with emptied(neo4j_server, neo4j_driver) as store:
            store.add(many(1))
        with opened(neo4j_server, read_only=True) as store:
            assert store.relations().total == 2
            with pytest.raises(StoreReadOnly):
                store.add(many(2))
            with pytest.raises(StoreReadOnly):
                store.judge(Judgement("j", "wrong", store.claims().items[0].id))

    @pytest.mark.slow
    @pytest.mark.usefixtures("neo4j_jars")
    def test_a_database_that_takes_no_writing(self, tmp_path: Path) -> None:
        home = Home(tmp_path, **SMALL)
        with start(home) as server, opened(server) as store:
            store.add(many(1))
        with start(home, settings={"server.databases.default_to_read_only": "true"}) as server, opened(server) as store:
            assert store.relations().total == 2
            with pytest.raises(StoreReadOnly, match="takes no writing"):
                store.add(many(2))


class TestStopping:
    def test_a_question_whose_asker_left_ends_and_the_next_is_answered(
        self, neo4j_server: Server, neo4j_driver: Driver
    ) -> None:
        with emptied(neo4j_server, neo4j_driver) as store:
            store.add(many(1))
            with limited(Stop()) as stop:
                assert store.relations().total == 2
                stop.set()
                with pytest.raises(Timeout):
                    store.relations()
            assert store.relations().total == 2


class TestDying:
    @pytest.mark.slow
    @pytest.mark.usefixtures("neo4j_jars")
    def test_a_server_that_dies_in_mid_load_and_comes_back(self, tmp_path: Path) -> None:
        home = Home(tmp_path, **SMALL)
        server = start(home)
        http = int(server.browser.split(":")[2].split("/")[0])
        back: list[Server] = []
        over = threading.Event()

        def again() -> None:
            server.kill()
            back.append(start(home, server.bolt, http))
            over.wait()  # a server goes with the thread that started it

        restart = threading.Thread(target=again)

        def source() -> Iterator[Extraction]:
            for n, one in enumerate(many(60)):
                if n == 30:
                    restart.start()
                    time.sleep(0.5)
                if n in {10, 20, 40}:
                    time.sleep(1.1)
                yield one

        try:
            with opened(server) as store:
                added = store.add(source())
                assert store.counts()["articles"] == 60
                assert store.relation("iran~backs~pmu").claims == 60
                assert added.articles + added.repeated == 60
                assert store.add(many(60)).repeated == 60
        finally:
            over.set()
            restart.join()
            for one in back:
                one.stop()


class TestWriting:
    def test_an_article_that_is_refused_leaves_the_others(self, neo4j_server: Server, neo4j_driver: Driver) -> None:
        within = article("Manbij backs all")
        bad = extraction(within, claim(within, "Manbij", "backs", "Iran"))
        with emptied(neo4j_server, neo4j_driver) as store:
            with pytest.raises(InvalidClaim):
                store.add([*many(3), bad, *many(5)])
            assert store.counts()["articles"] == 3

    def test_text_that_utf_8_cannot_hold(self, neo4j_server: Server, neo4j_driver: Driver) -> None:
        with emptied(neo4j_server, neo4j_driver) as store:
            with pytest.raises(InvalidInput, match="surrogate"):
                store.add([told(("Iran", "backs", "PMU"), text="a \ud800 b")])
            assert store.counts()["articles"] == 0

    def test_two_programs_write_one_database(self, neo4j_server: Server, neo4j_driver: Driver) -> None:
        emptied(neo4j_server, neo4j_driver).close()
        some = list(many(40))
        failed: list[BaseException] = []

        def load(mine: list[Extraction]) -> None:
            try:
                with opened(neo4j_server) as store:
                    for one in mine:
                        store.add([one])
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=load, args=(part,)) for part in (some[:25], some[15:])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        with opened(neo4j_server) as store:
            assert store.relation("iran~backs~pmu").claims == store.counts()["articles"] == 40

    def test_only_words_of_the_vocabulary_become_labels_and_types(
        self, neo4j_server: Server, neo4j_driver: Driver
    ) -> None:
        with emptied(neo4j_server, neo4j_driver) as store:
            store.add([told(("'}) DETACH DELETE n //", "backs", "x`:Y {a: 1}")), *many(1)])
            found = [r.subject.name for r in store.relations().items if r.predicate == "backs"]
        assert "'}) DETACH DELETE n //" in found
        with neo4j_driver.session() as session:
            labels = {row[0] for row in session.run("MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label")}
            types = {row[0] for row in session.run("MATCH ()-[r]->() RETURN DISTINCT type(r)")}
        assert labels == {"Actor", "State", "ArmedGroup", "Claim", "Article", "Faultlines"}
        assert types == {"BACKS", "OPPOSES", "SUBJECT", "OBJECT", "STATED_IN", "MENTIONS"}
