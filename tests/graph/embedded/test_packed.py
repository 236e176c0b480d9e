"""What is packed for arrays is what the rows tell, whatever was loaded, judged and merged, and in an older file too."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore, arrays
from graph.embedded.packed import STRETCH
from graph.model import Extraction, Judgement, slug
from ontology.errors import StoreCorrupt
from tests.graph.claims import NAMES, extractions, told


def packed(store: EmbeddedStore) -> tuple[list[Any], list[Any]]:
    with store._db.reading():
        relations, claims = arrays.relations_and_claims(store._db)
        return relations.tolist(), sorted(claims.tolist())


def expected(store: EmbeddedStore) -> tuple[list[Any], list[Any]]:
    with store._db.reading():
        return (
            store._db.rows(
                "SELECT key, subject, predicate, object, claims, articles, confidence, disputed + 2 * disputable"
                " FROM relations WHERE total > 0 ORDER BY key"
            ),
            sorted(
                store._db.rows(
                    "SELECT relation, modality + 4 * ended, confidence, ifnull(first, -1), ifnull(last, -1), story"
                    " FROM claims WHERE wrong = 0 AND relation > 0"
                )
            ),
        )


judgements = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["wrong", "right"]), st.integers(0, 30), st.none()),
        st.tuples(st.sampled_from(["same", "not_same"]), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(extractions(), max_size=4), max_size=3), judgements)
def test_packed_is_what_the_rows_tell(
    tmp_path_factory: Any, loads: list[list[Extraction]], judged: list[tuple[str, Any, Any]]
) -> None:
    with EmbeddedStore(str(tmp_path_factory.mktemp("packed") / "store.sqlite")) as store:
        known = sorted({one.id for load in loads for e in load for one in e.actors})
        claims = [one.id for load in loads for e in load for one in e.claims]
        for load in loads:
            store.add(load)
            assert packed(store) == expected(store)
        for number, (kind, target, other) in enumerate(judged):
            if other is None and claims:
                store.judge(Judgement(f"j{number}", kind, claims[target % len(claims)]))
            elif other and slug(target) in known and slug(other) in known and target != other:
                store.judge(Judgement(f"j{number}", kind, slug(target), slug(other)))
            assert packed(store) == expected(store)
        for load in loads:  # what is repeated after judgements too
            store.add(load)
        assert packed(store) == expected(store)


def test_stories_that_a_third_article_joins_are_packed_again(tmp_path: Path) -> None:
    words = [f"word{i}" for i in range(120)]
    with EmbeddedStore(str(tmp_path / "store.sqlite")) as store:
        for begin, stories in ((0, 1), (20, 2), (10, 1)):
            store.add([told(("Iran", "backs", "PMU"), text=" ".join(words[begin : begin + 100]))])
            assert packed(store) == expected(store)
            assert len({story for *_, story in packed(store)[1]}) == stories


def test_an_older_file_is_packed_when_it_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    with EmbeddedStore(str(file)) as store:
        facts = [(f"Actor {i}", "backs", f"Actor {i + 1}") for i in range(STRETCH + 10)]
        store.add([told(*facts[i : i + 100]) for i in range(0, len(facts), 100)])
        wanted = expected(store)
        assert packed(store) == wanted
        assert len(wanted[0]) == len(facts)
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE packed_relations")
        connection.execute("DROP TABLE packed_claims")
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    with EmbeddedStore(str(file)) as store:
        assert packed(store) == expected(store) == wanted


def test_damage_that_sqlite_does_not_see_is_refused(tmp_path: Path) -> None:
    """Records of any numbers would have compiled walks read memory that is not theirs."""
    file = tmp_path / "store.sqlite"
    with EmbeddedStore(str(file)) as store:
        store.add([told(*((f"Actor {i}", "backs", f"Actor {i + 1}") for i in range(100)))])
    for table in ("packed_relations", "packed_claims"):
        with sqlite3.connect(file) as connection:
            ((whole,),) = connection.execute(f"SELECT body FROM {table}").fetchall()
        for damaged in (
            bytes(len(whole)),
            b"\x25" * 999 + whole[999:],
            whole[:50] + b"\xff" * 8 + whole[58:],
            whole[:-1],
        ):
            with sqlite3.connect(file) as connection:
                connection.execute(f"UPDATE {table} SET body = ?", (damaged,))
            connection.close()
            with EmbeddedStore(str(file)) as store, pytest.raises(StoreCorrupt, match="the file is damaged"):
                store.neighbourhood("actor-1")
        with sqlite3.connect(file) as connection:
            connection.execute(f"UPDATE {table} SET body = ?", (whole,))
        connection.close()
        with EmbeddedStore(str(file)) as store:
            assert store.neighbourhood("actor-1").total == 2
