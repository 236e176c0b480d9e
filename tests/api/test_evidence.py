"""The claims that are shown with a relation are those that bear it best."""

from pathlib import Path

from api.evidence import claims_of
from graph.embedded import EmbeddedStore
from graph.filter import Filter
from graph.model import Actor
from tests.graph.claims import article, claim, extraction


def test_the_surest_of_many_claims_of_a_rolled_up_relation_is_shown(tmp_path: Path) -> None:
    army = Actor("army", "Army", "StateForce", of="iran")
    within = article("The army has attacked its neighbour again and again, on land and at sea, by day and by night.")
    acts = [
        claim(within, army, "attacks", "Iraq", start=place, confidence=0.5 + place / 1000)
        for place in range(80)
    ]  # fmt: skip
    posted = [claim(within, army, "part_of", "Iran", start=81)]
    rollup = Filter(rollup=True)
    with EmbeddedStore(str(tmp_path / "store.sqlite")) as store:
        store.add([extraction(within, *acts, *posted, actors=[army])])
        (relation,) = store.relations(rollup, "iran", "iraq").items
        (best,) = claims_of(store, [relation], rollup, 3)
    assert [one.confidence for one in best] == [0.579, 0.578, 0.577]
