"""Questions of sides, on small worlds whose answers one can see."""

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx
import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.alliances import balance, blocs, central, changes, common, contradictions, sponsors, timeline
from graph.alliances.gathered import Ties
from graph.alliances.partition import frustration, partition
from graph.embedded import EmbeddedStore
from graph.filter import Filter
from graph.limits import Stop, limited
from ontology.errors import InvalidFilter, Timeout, UnknownActor
from tests.graph.claims import told


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    store = EmbeddedStore(str(tmp_path / "store.sqlite"))
    store.add(
        [
            told(
                ("Iran", "backs", "PMU"), ("Iran", "backs", "Syria"), ("PMU", "supports", "Syria"), published="2014-01"
            ),
            told(("US", "aids", "SDF"), ("US", "allied_with", "France"), ("France", "supports", "SDF")),
            told(("US", "opposes", "Syria"), ("SDF", "fights", "PMU"), ("France", "sanctions", "Syria")),
            told(("Iran", "opposes", "Daesh"), ("US", "fights", "Daesh"), ("Russia", "supports", "Syria")),
            told(("Turkey", "supports", "Iran"), ("Turkey", "supports", "France"), ("US", "opposes", "Turkey")),
        ]
    )
    return store


def test_what_a_pair_has_in_common(store: EmbeddedStore) -> None:
    found = common(store, "us", "iran")
    assert [shared.actor.id for shared in found.enemies] == ["daesh"]
    assert found.friends == []
    assert {shared.actor.id for shared in found.divided} == {"syria", "turkey"}
    friend = next(one for one in found.friends_of_enemies if one.actor.id == "russia")
    assert (friend.enemy.id, [ref.id for ref in friend.of]) == ("syria", ["us"])
    assert [shared.actor.id for shared in common(store, "us", "turkey").friends] == ["france"]


def test_blocs_and_what_they_leave(store: EmbeddedStore) -> None:
    found = blocs(store)
    sets = [{actor.id for actor in bloc.actors} for bloc in found.blocs]
    assert any({"iran", "pmu", "syria"} <= one for one in sets)
    assert any({"us", "sdf", "france"} <= one for one in sets)
    assert 0 < found.frustration < 0.2
    assert {relation.id for relation in found.frustrated} <= {"turkey~supports~iran", "turkey~supports~france"}


signed_graphs = st.lists(
    st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF"), st.sampled_from((-3, -1, 1, 2))), max_size=12
).map(lambda edges: {tuple(sorted(edge[:2])): edge[2] for edge in edges if edge[0] != edge[1]})


@given(signed_graphs)
def test_blocs_leave_little_more_than_the_best_partition(edges: dict[tuple[str, str], int]) -> None:
    around: dict[str, dict[str, int]] = {id: {} for id in sorted({id for pair in edges for id in pair})}
    for (one, other), weight in edges.items():
        around[one][other] = around[other][one] = weight
    signed = Ties({}, around, {})
    bloc = partition(signed)
    assert bloc.keys() == around.keys()
    numbers = itertools.product(range(len(around)), repeat=max(len(around) - 1, 0))
    best = min(frustration(signed, dict(zip(around, (0, *rest), strict=False))) for rest in numbers)
    assert best <= frustration(signed, bloc) <= best + 0.15


@settings(max_examples=20)
@given(signed_graphs)
def test_who_is_central_is_so_for_networkx(edges: dict[tuple[str, str], int]) -> None:
    graph = networkx.Graph()
    graph.add_weighted_edges_from((*pair, abs(weight)) for pair, weight in edges.items())
    with TemporaryDirectory() as folder, EmbeddedStore(f"{folder}/store.sqlite") as store:
        for (one, other), weight in edges.items():
            predicate = "backs" if weight > 0 else "opposes"
            store.add([told((one, predicate, other), text=f"{one} {other} {n} {n} {n}") for n in range(abs(weight))])
        found = {weight.actor.name: weight for weight in central(store).actors}
    assert found.keys() == set(graph)
    dense = networkx.to_numpy_array(graph) if edges else numpy.zeros((0, 0))
    steps = 0.85 * dense / dense.sum(axis=1, keepdims=True) + 0.15 / max(len(graph), 1)
    ranks = numpy.full(len(graph), 1 / max(len(graph), 1)) @ numpy.linalg.matrix_power(steps, 200)
    for id, rank in zip(graph, ranks, strict=True):
        assert found[id].rank == pytest.approx(rank, abs=2e-6)
        assert found[id].stories == graph.degree(id, weight="weight")


def test_triads(store: EmbeddedStore) -> None:
    found = balance(store)
    assert found.triads == {"+++": 2, "++-": 1, "+--": 1, "---": 0}
    assert (found.balanced, found.unbalanced) == (3, 1)
    assert {(pair.a.id, pair.b.id) for pair in found.strained} == {
        ("france", "turkey"),
        ("turkey", "us"),
        ("france", "us"),
    }
    for pair in found.strained:
        (triad,) = pair.examples
        assert [actor.id for actor in triad.actors[:2]] == [pair.a.id, pair.b.id]
        assert (triad.signs[0], sorted(triad.signs)) == (pair.sign, [-1, 1, 1])


def test_sponsors_and_their_hands(store: EmbeddedStore) -> None:
    store.add([told(("Russia", "backs", "Iran"))])
    found = sponsors(store, "pmu")
    assert [(hand.actor.id, hand.hands) for hand in found.sponsors] == [("iran", 1), ("russia", 2)]
    assert [relation.id for relation in found.sponsors[1].relations] == ["iran~backs~pmu", "russia~backs~iran"]
    assert {hand.actor.id for hand in sponsors(store, "russia").clients} == {"iran", "pmu", "syria"}


def test_contradictions_show_both_sides(store: EmbeddedStore) -> None:
    store.add([told(("France", "opposes", "SDF")), told(("Iran", "backs", "PMU", {"modality": "denied"}))])
    found = {(one.a.id, one.b.id): one for one in contradictions(store).items}
    assert found["france", "sdf"].by == ["sign"]
    assert [claim.predicate for claim in found["france", "sdf"].one] == ["supports"]
    assert [claim.predicate for claim in found["france", "sdf"].other] == ["opposes"]
    denied = found["iran", "pmu"]
    assert denied.by == ["modality"]
    assert {claim.modality for claim in denied.other} == {"denied"}
    assert [(one.a.id, one.b.id) for one in contradictions(store, actor="france").items] == [("france", "sdf")]


def test_contradictions_are_of_the_claims_asked_for(store: EmbeddedStore) -> None:
    store.add(
        [
            told(("Oman", "supports", "Chad", {"confidence": 0.9}), ("Oman", "opposes", "Chad", {"confidence": 0.8})),
            told(("Oman", "accuses", "Chad", {"confidence": 0.3})),
        ]
    )
    (sure,) = contradictions(store, Filter(min_confidence=0.5), actor="oman").items
    assert [claim.predicate for claim in sure.other] == ["opposes"]
    (wide,) = contradictions(store, actor="oman").items
    assert {claim.predicate for claim in wide.other} == {"opposes", "accuses"}


def test_contradictions_under_a_rollup(store: EmbeddedStore) -> None:
    store.add([told(("Envoy", "represents", "US"), ("Envoy", "opposes", "Chad"), ("US", "supports", "Chad"))])
    assert contradictions(store, actor="chad").items == []
    (found,) = contradictions(store, Filter(rollup=True), actor="chad").items
    assert (found.a.id, found.b.id, found.claims) == ("chad", "us", 2)
    assert [claim.subject.id for claim in found.other] == ["envoy"]


def test_contradictions_count_stories_and_show_the_surest(store: EmbeddedStore) -> None:
    words = " ".join(f"word{n}" for n in range(40))
    copies = [told(("Oman", "opposes", "Chad"), text=f"{words} {ending}") for ending in ("one", "two")]
    many = [("Oman", "supports", "Chad", {"confidence": 0.5 + n / 1000}) for n in range(300)]
    store.add([*copies, told(*many, published="2020-01-01")])
    (found,) = contradictions(store, actor="oman").items
    assert (found.claims, found.articles) == (302, 2)
    assert min(claim.confidence for claim in found.one) == pytest.approx(0.78)


def test_what_busy_actors_have_in_common(tmp_path: Path) -> None:
    with EmbeddedStore(str(tmp_path / "busy.sqlite")) as store:
        facts = [("Hub", "backs", f"c{n}") for n in range(1100)]
        store.add([told(*facts), told(*facts, text="a second story of all of them")])
        store.add([told(("Hub", "backs", "Late"), ("Rival", "backs", "Late"), ("c7", "backs", "Further"))])
        found = common(store, "hub", "rival")
        assert [shared.actor.id for shared in found.friends] == ["late"]
        assert (found.considered, found.total) == (1102, 1102)
        clients = sponsors(store, "hub", limit=1000).clients
        assert {hand.hands for hand in clients} == {1}


def test_a_sign_asked_for_leaves_the_other_out(store: EmbeddedStore) -> None:
    against = common(store, "us", "iran", Filter(sign=-1))
    assert [shared.actor.id for shared in against.enemies] == ["daesh"]
    assert against.divided == against.friends_of_enemies == []
    assert common(store, "us", "turkey", Filter(sign=-1)).friends == []


def test_changes_are_told_by_what_begins_between(tmp_path: Path) -> None:
    with EmbeddedStore(str(tmp_path / "store.sqlite")) as store:
        store.add(
            [
                told(("Oman", "backs", "Chad", {"when": "2010", "ended": True}), published="2012"),
                told(("Oman", "aids", "Mali", {"when": "2010/2015", "ended": True})),
                told(("Oman", "aids", "Peru", {"when": "2014", "ended": True})),
                told(
                    ("Oman", "backs", "Niger", {"when": "2012-02"}), ("Oman", "opposes", "Niger", {"when": "2012-03"})
                ),
                told(("Oman", "attacks", "Niger", {"when": "2012-04"}), ("Oman", "backs", "Togo", {"when": "2012-05"})),
                told(("Oman", "backs", "Niger", {"when": "2013-05"}), ("Oman", "backs", "Niger", {"when": "2013-06"})),
                told(("Oman", "aids", "Niger", {"when": "2013-07"})),
            ]
        )
        moved = changes(store, "2012", "2014")
        assert [relation.id for relation in moved.over] == ["oman~aids~peru"]
        assert [relation.id for relation in moved.began] == ["oman~aids~niger"]
        assert [(turn.a.id, turn.b.id, turn.before, turn.after) for turn in moved.turned] == [("niger", "oman", -1, 1)]
        twice = changes(store, "2012", "2014", Filter(min_articles=2))
        assert [relation.id for relation in twice.began] == ["oman~backs~niger"]


def test_a_timeline_is_paged_without_loss(store: EmbeddedStore) -> None:
    whole = timeline(store, "us", limit=1000)
    pages = [timeline(store, "us", limit=2, offset=offset) for offset in range(0, whole.total, 2)]
    assert [claim.id for page in pages for claim in page.items] == [claim.id for claim in whole.items]
    assert all(page.stretches == whole.stretches for page in pages)


def test_a_timeline_and_what_changed(store: EmbeddedStore) -> None:
    store.add(
        [
            told(("Turkey", "supports", "Syria"), published="2010-05-01"),
            told(("Turkey", "opposes", "Syria"), published="2012-02-01"),
            told(("Syria", "opposes", "Turkey", {"when": "2012-02"})),
        ]
    )
    found = timeline(store, "turkey", "syria")
    assert [(one.when, one.sign) for one in found.stretches] == [("2010-05", 1), ("2012-02", -1)]
    assert (found.total, found.undated, found.items[0].predicate) == (3, 0, "supports")
    assert timeline(store, "turkey").total == 6
    moved = changes(store, "2011", "2013")
    assert {relation.id for relation in moved.began} == {"turkey~opposes~syria", "syria~opposes~turkey"}
    assert [(turn.a.id, turn.b.id, turn.before, turn.after) for turn in moved.turned] == [("syria", "turkey", 1, -1)]


def test_who_is_central(store: EmbeddedStore) -> None:
    found = central(store)
    assert found.actors[0].actor.id in {"syria", "us", "iran"}
    assert sum(weight.rank for weight in found.actors) == pytest.approx(1, abs=1e-3)
    assert "turkey" in {broker.actor.id for broker in found.brokers}


def test_what_no_question_takes_is_refused(store: EmbeddedStore) -> None:
    with pytest.raises(InvalidFilter, match="asked about twice"):
        common(store, "us", "us")
    with pytest.raises(InvalidFilter, match="depth"):
        sponsors(store, "us", depth=10**6)
    with pytest.raises(InvalidFilter, match="limit"):
        blocs(store, limit=10**9)
    with pytest.raises(InvalidFilter, match="from: 2014 does not end before 2013"):
        changes(store, "2014", "2013")
    with pytest.raises(InvalidFilter, match="to: 'soon' is no"):
        changes(store, "2014", "soon")
    with pytest.raises(InvalidFilter, match="as_of"):
        changes(store, "2013", "2014", Filter(as_of="2013"))
    with pytest.raises(UnknownActor):
        timeline(store, "nobody")
    with limited(Stop(seconds=0.0)), pytest.raises(Timeout):
        contradictions(store)


def test_nothing_has_no_sides(tmp_path: Path) -> None:
    with EmbeddedStore(str(tmp_path / "empty.sqlite")) as store:
        assert blocs(store).blocs == []
        assert balance(store).unbalanced == 0
        assert central(store).actors == []
        assert contradictions(store).total == 0
        store.add([told(("Iran", "backs", "PMU"))])
        assert blocs(store, Filter(min_articles=9)).considered == 0
