"""The graph as rows for an engine: they tell what the store tells, and what changed since."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore
from graph.embedded.figures import PREDICATES
from graph.embedded.rows import ClaimRow, RelationRow
from graph.filter import EVERYTHING, MAX_LIMIT
from graph.model import Extraction, Judgement, relation_id
from tests.graph.claims import extractions, told


def read(store: EmbeddedStore, since: int = -1) -> tuple[dict[str, RelationRow], list[ClaimRow]]:
    with store.snapshot():
        ids = {row.key: row.id for row in store.actor_rows()}
        relations = [RelationRow._make(row) for row in store.relation_rows(since)]
        claims = [ClaimRow._make(row) for row in store.claim_rows(since)]
    named = {relation_id(ids[r.subject], PREDICATES[r.predicate], ids[r.object]): r for r in relations if r.total}
    return named, claims


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(extractions(), max_size=5))
def test_rows_tell_what_the_store_tells(tmp_path_factory: object, loaded: list[Extraction]) -> None:
    path: Path = tmp_path_factory.mktemp("rows") / "store.sqlite"  # type: ignore[attr-defined]
    with EmbeddedStore(str(path)) as store:
        store.add(loaded)
        rows, claims = read(store)
        kept = {r.id: r for r in store.relations(limit=MAX_LIMIT).items}
        everything = {r.id: r for r in store.relations(EVERYTHING, limit=MAX_LIMIT).items}
        assert {id for id, row in rows.items() if row.claims} == kept.keys()
        assert {id: row.total for id, row in rows.items()} == {id: r.claims for id, r in everything.items()}
        assert len(claims) == sum(r.claims for r in everything.values())
        for id, relation in kept.items():
            row = rows[id]
            assert (row.claims, row.articles, row.confidence, bool(row.disputed), row.sign) == (
                relation.claims,
                relation.articles,
                relation.confidence,
                relation.disputed,
                relation.sign,
            )
        assert {id for id, row in rows.items() if row.disputable} == {id for id, r in everything.items() if r.disputed}


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    with EmbeddedStore(str(tmp_path / "store.sqlite")) as store:
        store.add([told(("Iran", "backs", "PMU"), ("US", "aids", "SDF"))])
        before = store.changes()
        assert read(store, before) == ({}, [])
        one = told(("Iran", "backs", "PMU"), ("Iran", "attacks", "US"))
        store.add([one])
        relations, claims = read(store, before)
        assert set(relations) == {"iran~backs~pmu", "iran~attacks~us"}
        assert len(claims) == 3
        before = store.changes()
        store.judge(Judgement("j", "wrong", one.claims[1].id))
        with store.snapshot():
            (gone,) = (RelationRow._make(row) for row in store.relation_rows(before))
        assert (gone.total, gone.claims) == (0, 0)
        before = store.changes()
        store.judge(Judgement("k", "same", "pmu", "sdf"))
        relations, _ = read(store, before)
        assert set(relations) == {"iran~backs~sdf"}
