"""The engine's walks, in NumPy and compiled, tell what the plain reference tells, whatever was added since."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore
from graph.engine import asking, plain, walking
from graph.engine.compiler import Compiler
from graph.filter import Filter
from graph.limits import Stop
from graph.model import Extraction, Judgement, Page, slug
from graph.relation import between
from graph.weight import WEIGHTS
from ontology.vocabulary import MODALITIES, vocabulary
from tests.bench.graphs import sample, state_of
from tests.graph.claims import NAMES, extractions
from tests.graph.reference import Reference

LATE = ("Aa", "Iran B", "Zz")


@pytest.fixture(params=["numpy", "compiled"])
def walks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Which of the two walks the engine takes."""
    if request.param == "numpy":
        compiler = Compiler()
        monkeypatch.setattr(compiler, "warm", lambda: None)
        monkeypatch.setattr(walking, "compiler", compiler)
    elif not walking.compiler.wait():
        pytest.skip("there is no compiler here")
    return str(request.param)


@st.composite
def filters(draw: st.DrawFn) -> Filter:
    words = vocabulary()
    some = st.frozensets(st.sampled_from(sorted(words.predicates)), min_size=1)
    kinds = st.sampled_from(["supports", "opposes", "fights"]).map(words.expand)
    day = st.none() | st.sampled_from(("2014", "2014-06-15", "2016", "1985"))
    rare = st.sampled_from
    return Filter(
        predicates=draw(st.none() | some | kinds),
        sign=draw(rare((None, None, None, 1, -1, 0))),
        direction=draw(rare(("both", "both", "out", "in"))),
        since=draw(rare((None, None)) | day),
        until=draw(rare((None, None)) | day),
        as_of=draw(rare((None, None, None)) | day),
        modality=draw(st.just(frozenset({"asserted"})) | st.frozensets(st.sampled_from(MODALITIES), min_size=1)),
        ended=draw(rare((False, False, None, True))),
        min_confidence=draw(rare((0.0, 0.0, 0.5, 0.75))),
        min_articles=draw(rare((0, 0, 1, 2))),
        types=draw(rare((None, None, frozenset({"State", "Person"})))),
        avoid=draw(st.just(frozenset()) | st.frozensets(st.sampled_from(("iraq", "pmu", "nobody")))),
    )


stories = st.lists(extractions(most=8), min_size=1, max_size=6)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("walks")
@given(stories, st.lists(extractions((*NAMES, *LATE)), max_size=2), st.data())
def test_answers_are_those_of_the_reference(
    tmp_path_factory: Any, first: list[Extraction], later: list[Extraction], data: st.DataObject
) -> None:
    path: Path = tmp_path_factory.mktemp("walks") / "store.sqlite"
    judgements = data.draw(st.sampled_from(((), (Judgement("j", "same", "sdf", "pmu"),))))
    with EmbeddedStore(str(path)) as store:
        store.add(first)
        known = [actor.id for actor in store.actors(limit=100).items]
        if known:
            store.neighbourhood(known[0])
        store.add(later)
        for judgement in judgements:
            if {"sdf", "pmu"} <= {actor.id for actor in store.actors(limit=100).items}:
                store.judge(judgement)
        reference = Reference([*first, *later], store.judgements().items)
        ids = [slug(name) for name in (*NAMES, *LATE) if reference.actor(slug(name))]
        if not ids:
            return
        for _ in range(4):
            filter, (one, other) = data.draw(filters()), (data.draw(st.sampled_from(ids)) for _ in range(2))
            depth, limit, offset = (
                data.draw(st.integers(1, 4)),
                data.draw(st.integers(0, 12)),
                data.draw(st.integers(0, 3)),
            )
            resolved = Filter(**{n: getattr(filter, n) for n in Filter.__struct_fields__} | {
                "avoid": frozenset(map(reference.resolve, filter.avoid))
            })  # fmt: skip
            assert store._engine.state is not None
            assert store.neighbourhood(one, depth, filter, limit, offset) == reference.neighbourhood(
                one, depth, resolved, limit, offset
            )
            for ends in ((None, None), (one, None), (None, one), (one, other)):
                resolved_ends = [end and reference.resolve(end) for end in ends]
                listed = [one for one in reference.relations(resolved) if between(one, *resolved_ends)]
                assert store.relations(filter, *ends, limit, offset) == Page(
                    listed[offset : offset + limit], len(listed), limit, offset
                )
            assert list(store.every_relation(filter)) == reference.relations(resolved)
            if reference.resolve(one) != reference.resolve(other):
                k, most = data.draw(st.integers(1, 8)), data.draw(st.integers(1, 6))
                weight = data.draw(st.sampled_from((None, *WEIGHTS)))
                expected = reference.paths(one, other, k, most, resolved, weight)
                assert store.paths(one, other, k, most, filter, weight) == expected
                shortest = reference.paths(one, other, 1, most, resolved)
                assert store.paths(one, other, 1, most, filter) == shortest


QUESTIONS = {
    "bare": Filter(),
    "kinds of opposing": Filter(predicates=vocabulary().expand("opposes")),
    "dated": Filter(since="2010", until="2014"),
    "one way": Filter(direction="out", min_confidence=0.3),
}


@pytest.mark.parametrize("asked", QUESTIONS)
def test_both_walks_find_the_same_around_busy_actors(asked: str) -> None:
    """Rows that are long beside what is sought in them are searched, which small graphs have none of."""
    state, question, stop = state_of(sample(4000)), asking.asked(QUESTIONS[asked]), Stop(600)
    walk, nobody = plain.Walk(state, question, np.zeros(0, dtype=np.int64), stop), np.zeros(0, dtype=np.int64)
    if not walking.compiler.wait():
        pytest.skip("there is no compiler here")
    random = np.random.default_rng(3)
    busy = np.argsort(-np.diff(state.base.row))[:40]
    for one, other in zip(random.choice(busy, 60).tolist(), random.integers(0, state.actors, 60).tolist(), strict=True):
        if one == other:
            continue
        for origin, target in ((one, other), (other, one)):
            for k, most in ((1, 6), (5, 4)):
                found = walking.paths(state, question, nobody, origin, target, k, most, stop)
                assert found == walk.paths(origin, target, k, most)
            near = walking.near(state, question, nobody, origin, 2, stop)
            assert sorted(near.tolist()) == walk.near(origin, 2).tolist()
