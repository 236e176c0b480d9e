"""Several accounts of one actor come to the same actor in any order; judgements come to one set of actors."""

from functools import reduce
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from graph.joining import joined
from graph.judgement import merged, overruled
from graph.model import Actor, Judgement

_names = st.sampled_from(["PMU", "Hashd", "Popular Mobilization"])
accounts = st.builds(
    lambda name, type, aliases, iso, of, known: Actor(
        "pmu", name, type, tuple(sorted(aliases - {name})), iso, of, known
    ),
    _names,
    st.sampled_from(["ArmedGroup", "Organization"]),
    st.frozensets(st.sampled_from(["PMU", "Hashd", "PMF", "al-Hashd"])),
    st.sampled_from([None, "IQ", "XX"]),
    st.sampled_from([None, "iraq"]),
    st.booleans(),
)


@given(st.lists(accounts, min_size=1, max_size=4))
def test_order_does_not_matter(given_: list[Actor]) -> None:
    results = {reduce(joined, order) for order in permutations(given_)}
    assert len(results) == 1
    (result,) = results
    assert joined(result, given_[0]) == result
    assert set(result.aliases) | {result.name} == {form for one in given_ for form in (one.name, *one.aliases)}


_ids = st.sampled_from("abcde")
_same = st.builds(
    lambda id, target, other, kind, revoked: Judgement(str(id), kind, target, other, revoked=revoked),
    st.integers(0, 99),
    _ids,
    _ids,
    st.sampled_from(["same", "same", "not_same"]),
    st.booleans(),
).filter(lambda one: one.target != one.other)


@given(st.lists(_same, max_size=8, unique_by=lambda one: one.id))
def test_merging_is_flat_and_in_no_order(judgements: list[Judgement]) -> None:
    into = merged(judgements)
    assert into == merged(judgements[::-1])
    assert not set(into.values()) & into.keys()


def test_the_latest_judgement_counts() -> None:
    wrong = Judgement("a", "wrong", "c", made="2026-01-01")
    right = Judgement("b", "right", "c", made="2026-02-01")
    assert overruled([wrong])
    assert not overruled([wrong, right])
    assert overruled([wrong, Judgement("b", "right", "c", made="2026-02-01", revoked=True)])
    same, not_same = Judgement("1", "same", "a", "b"), Judgement("2", "not_same", "b", "a")
    assert merged([same]) == {"a": "b"}
    assert merged([same, not_same]) == {}
    assert merged([same, Judgement("3", "same", "b", "a", made="2026-01-01")]) == {"b": "a"}
    assert merged([same, Judgement("3", "same", "b", "c")]) == {"a": "c", "b": "c"}
