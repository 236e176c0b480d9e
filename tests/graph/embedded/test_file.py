"""The embedded store's file: who may open it, what happens when it is damaged or full, who reads while one writes."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.embedded.schema import VERSION
from graph.filter import EVERYTHING, Filter
from graph.limits import Stop, limited
from graph.model import Extraction, Judgement
from graph.store import Store, open_store
from ontology.errors import (
    FaultlinesError,
    InvalidClaim,
    StoreCorrupt,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
    Timeout,
)
from tests.graph.claims import article, claim, extraction, told


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A store with one article."""
    file = tmp_path / "store.sqlite"
    with open_store(str(file)) as store:
        store.add([told(("Iran", "backs", "PMU"))])
    return str(file)


def many(count: int, words: int = 5) -> Iterator[Extraction]:
    """Articles that each state one relation of their own."""
    for n in range(count):
        text = " ".join(f"word{n}x{place}" for place in range(words))
        yield told((f"Actor {n}", "backs", f"Actor {n + 1}"), text=text)


class TestOpening:
    def test_what_is_stored_is_there_again(self, path: str) -> None:
        with open_store(path) as store:
            version = store.version()
            assert store.counts()["claims"] == 1
        with open_store("file://" + path) as store:
            assert store.version() == version

    def test_a_missing_folder_and_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(StoreUnavailable, match="there is no folder"):
            open_store(str(tmp_path / "no" / "store.sqlite"))
        with pytest.raises(StoreUnavailable, match="is a folder"):
            open_store(str(tmp_path))
        with pytest.raises(StoreUnavailable, match="mysql:// is neither"):
            open_store("mysql://host/store")
        with pytest.raises(StoreUnavailable, match="there is no such store"):
            open_store(str(tmp_path / "none.sqlite"), read_only=True)
        assert list(tmp_path.iterdir()) == []

    def test_a_file_that_is_no_database(self, tmp_path: Path) -> None:
        file = tmp_path / "notes.txt"
        file.write_text("Dear diary, " * 100)
        for read_only in (True, False):
            with pytest.raises(StoreCorrupt, match=r"notes.txt: is no Faultlines store"):
                open_store(str(file), read_only=read_only)
        assert file.read_text().startswith("Dear diary")

    def test_somebody_elses_database_is_left_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "other.sqlite"
        with sqlite3.connect(file) as connection:
            connection.execute("CREATE TABLE recipes (name)")
        connection.close()
        before = file.read_bytes()
        with pytest.raises(StoreUnavailable, match="no Faultlines store"):
            open_store(str(file))
        assert file.read_bytes() == before

    def test_a_newer_file_is_refused(self, path: str) -> None:
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.close()
        with pytest.raises(StoreUnavailable, match="newer Faultlines"):
            open_store(path)

    def test_an_empty_file_becomes_a_store(self, tmp_path: Path) -> None:
        file = tmp_path / "empty.sqlite"
        file.touch()
        with pytest.raises(StoreUnavailable, match="takes no writing"):
            open_store(str(file), read_only=True)
        with open_store(str(file)) as store:
            assert store.counts()["articles"] == 0

    def test_odd_names(self, tmp_path: Path) -> None:
        for name in ("a?b#c%20d.sqlite", "türkiye 🇹🇷.sqlite", ":memory:"):
            with open_store(str(tmp_path / name)) as store:
                store.add([told(("Iran", "backs", "PMU"))])
            assert (tmp_path / name).is_file()


class TestReadOnly:
    def test_reads_and_refuses_to_write(self, path: str) -> None:
        with open_store(path, read_only=True) as store:
            assert store.relations().total == store.relations(Filter(rollup=True)).total == 1
            with pytest.raises(StoreReadOnly):
                store.add([told(("US", "backs", "SDF"))])
            with pytest.raises(StoreReadOnly):
                store.judge(Judgement("j", "wrong", store.claims().items[0].id))

    def test_a_file_without_write_permission(self, path: str) -> None:
        folder = Path(path).parent
        Path(path).chmod(0o444)
        folder.chmod(0o555)
        try:
            with open_store(path) as store:
                assert store.relations().total == 1
                with pytest.raises(StoreReadOnly, match="reading only"):
                    store.add([told(("US", "backs", "SDF"))])
        finally:
            folder.chmod(0o755)


class TestDamage:
    def test_a_damaged_file_says_so(self, tmp_path: Path) -> None:
        file = tmp_path / "store.sqlite"
        with open_store(str(file)) as store:
            store.add(many(300, 50))
        whole = file.read_bytes()
        page, damaged = 4096, 0
        for start in range(page, len(whole), len(whole) // 25 // page * page):
            file.write_bytes(whole[:start] + b"\xa5" * page * 4 + whole[start + page * 4 :])
            damaged += self._is_damaged(str(file))
        assert damaged > 10
        file.write_bytes(whole[: len(whole) // 2])
        assert self._is_damaged(str(file))

    def _is_damaged(self, path: str) -> bool:
        """Whether some question is refused as corrupt; any other failure is the test's."""
        try:
            with open_store(path) as store:
                store.relations(EVERYTHING, limit=1000)
                store.claims(limit=1000)
                store.actors("actor")
                store.claims(text="word9x9")
                store.neighbourhood("actor-9", 2)
                list(store.extractions())
        except StoreCorrupt:
            return True
        return False


class TestFull:
    def test_no_room_left_loses_nothing(self, path: str) -> None:
        with open_store(path) as store:
            self._limit_pages(store, 120)
            with pytest.raises(StoreFull, match="no room left"):
                store.add(many(3000, 100))
            kept = store.counts()
            assert kept["articles"] == len(list(store.extractions())) >= 1
            assert store.relation("iran~backs~pmu").claims == 1
            self._limit_pages(store, 10**6)
            store.add([told(("US", "backs", "SDF"))])
            assert store.counts()["articles"] == kept["articles"] + 1

    def test_no_room_for_a_new_store(self, tmp_path: Path) -> None:
        script = (
            "import resource, sys\n"
            "from graph.store import open_store\n"
            "from ontology.errors import StoreFull\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
            "try:\n    open_store(sys.argv[1])\nexcept StoreFull as error:\n    print('full:', error)\n"
        )
        command = [sys.executable, "-c", script, str(tmp_path / "new.sqlite")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert done.stdout.startswith("full: "), done.stderr

    def test_a_device_is_no_store(self) -> None:
        with pytest.raises(StoreUnavailable, match="/dev/full: is a device"):
            open_store("/dev/full")

    def test_a_limit_on_the_size_of_files(self, path: str) -> None:
        script = (
            "import resource, sys\n"
            "from graph.store import open_store\n"
            "from ontology.errors import StoreFull\n"
            "from tests.graph.embedded.test_file import many\n"
            "store = open_store(sys.argv[1])\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
            "try:\n    store.add(many(3000, 100))\nexcept StoreFull as error:\n    print('full:', error)\n"
        )
        done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, timeout=60)
        assert done.stdout.startswith("full: "), done.stderr
        with open_store(path) as store:
            assert store.relation("iran~backs~pmu").claims == 1

    def _limit_pages(self, store: Store, pages: int) -> None:
        with store._db.reading() as database:  # type: ignore[attr-defined]
            database.run(f"PRAGMA max_page_count = {pages}")


class TestConcurrency:
    def test_threads_read_whole_articles_while_one_writes(self, path: str) -> None:
        problems: list[object] = []
        done = threading.Event()
        with open_store(path) as store:

            def read() -> None:
                try:
                    while not done.is_set():
                        counts = store.counts()
                        if counts["articles"] != counts["claims"]:
                            problems.append(counts)
                        store.neighbourhood("iran", 2)
                        store.relations(Filter(rollup=True), limit=5)
                except FaultlinesError as error:
                    problems.append(error)

            threads = [threading.Thread(target=read) for _ in range(4)]
            for thread in threads:
                thread.start()
            store.add(many(600, 20))
            done.set()
            for thread in threads:
                thread.join()
            assert problems == []
            assert store.counts()["articles"] == 601

    def test_every_relation_is_told_once_while_others_are_stored(self, path: str) -> None:
        with open_store(path) as store:
            told_twice, done = list[str](), threading.Event()

            def read() -> None:
                while not done.is_set():
                    ids = [relation.id for relation in store.every_relation()]
                    told_twice.extend(id for id in set(ids) if ids.count(id) > 1)

            threads = [threading.Thread(target=read) for _ in range(4)]
            for thread in threads:
                thread.start()
            for one in many(300):
                store.add([one])
            done.set()
            for thread in threads:
                thread.join()
            assert not told_twice

    def test_threads_write_and_fail_side_by_side(self, path: str) -> None:
        within = article("Manbij backs none")
        bad = extraction(within, claim(within, "Manbij", "backs", "Iran"))
        with open_store(path) as store:

            def write(number: int) -> None:
                for n in range(10):
                    name = f"Actor {number} {n}"
                    with contextlib.suppress(InvalidClaim):
                        store.add([told((name, "backs", "PMU"), text=f"thread {number} text {n} of ten"), bad])

            threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert store.counts() == {"articles": 41, "actors": 42, "claims": 41, "relations": 41}
            assert store.relations(object="pmu").total == 41

    def test_two_programs_write_one_file(self, path: str) -> None:
        one, other = open_store(path), open_store(path)
        with one, other:
            for n in range(5):
                one.add([told(("Iran", "backs", "PMU"), text=f"one of {n} and more")])
                other.add([told(("Iran", "backs", "PMU"), ("Syria", "backs", "PMU"), text=f"other {n} of all")])
            assert one.relation("iran~backs~pmu") == other.relation("iran~backs~pmu")
            assert one.relation("iran~backs~pmu").claims == 11
            one.judge(Judgement("j", "same", "syria", "iran"))
            other.add([told(("Syria", "backs", "PMU"), text="after the merge of the two")])
            assert one.relation("iran~backs~pmu").claims == 17
            assert one.version() == other.version()

    def test_programs_that_make_the_same_file_at_once(self, tmp_path: Path) -> None:
        script = (
            "import sys\n"
            "from graph.store import open_store\n"
            "from tests.graph.claims import told\n"
            "with open_store(sys.argv[1]) as store:\n"
            "    store.add(told(('Iran', 'backs', 'PMU'), text=f'{sys.argv[2]} {n} x{n}') for n in range(20))\n"
        )
        file = str(tmp_path / "new.sqlite")
        programs = [subprocess.Popen([sys.executable, "-c", script, file, str(n)]) for n in range(4)]
        assert [program.wait(60) for program in programs] == [0] * 4
        with open_store(file) as store:
            assert store.relation("iran~backs~pmu").claims == 80

    def test_a_loader_that_dies_leaves_whole_articles(self, path: str) -> None:
        script = (
            "import os, sys\n"
            "from graph.store import open_store\n"
            "from tests.graph.embedded.test_file import many\n"
            "def dying():\n"
            "    for n, one in enumerate(many(5000, 30)):\n"
            "        if n == 2500:\n            os.kill(os.getpid(), 9)\n"
            "        yield one\n"
            "open_store(sys.argv[1]).add(dying())\n"
        )
        subprocess.run([sys.executable, "-c", script, path], timeout=60, env={**os.environ})
        with open_store(path) as store:
            counts = store.counts()
            assert counts["articles"] == counts["claims"] == len(list(store.extractions()))
            assert store.add(many(2500, 30)).repeated == counts["articles"] - 1

    def test_an_article_that_is_refused_leaves_the_others(self, path: str) -> None:
        within = article("Manbij backs all")
        bad = extraction(within, claim(within, "Manbij", "backs", "Iran"))
        with open_store(path) as store:
            with pytest.raises(InvalidClaim):
                store.add([*many(3), bad, *many(5)])
            assert store.counts()["articles"] == 4

    def test_a_source_that_fails_leaves_what_it_gave(self, path: str) -> None:
        def failing() -> Iterator[Extraction]:
            yield from many(3)
            raise KeyError("the source")

        with open_store(path) as store:
            with pytest.raises(KeyError, match="the source"):
                store.add(failing())
            assert store.counts()["articles"] == 4


class TestStopping:
    def test_a_statement_ends_when_its_time_is_over(self, path: str) -> None:
        endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"
        with open_store(path) as store:
            with limited(Stop(0.1), watched=True), pytest.raises(Timeout, match="ask for less"):
                self._ask(store, endless)
            assert store.relations().total == 1

    def test_a_rollup_ends_when_it_is_told_to(self, path: str) -> None:
        stop = Stop()
        stop.set()
        with open_store(path) as store:
            with limited(stop, watched=True), pytest.raises(Timeout):
                store.paths("iran", "pmu", filter=Filter(rollup=True))
            assert store.paths("iran", "pmu", filter=Filter(rollup=True)).paths

    def test_the_claims_of_a_much_told_relation_are_picked_once(self, path: str) -> None:
        class Counting(Stop):
            looks = 0

            def is_over(self) -> bool:  # asked after so many of SQLite's instructions
                self.looks += 1
                return False

        stop = Counting()
        with open_store(path) as store:
            store.add([told(*[("Iran", "backs", "SDF")] * 1500)])
            with limited(stop, watched=True):
                (found,) = store.best_claims(["iran~backs~sdf"], EVERYTHING, 1000)
        assert len(found) == 1000
        assert stop.looks < 20

    def _ask(self, store: Store, sql: str) -> None:
        with store._db.reading() as database:  # type: ignore[attr-defined]
            database.row(sql)
