"""Who acted for which state, and when."""

import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Actor
from graph.relation import Figures
from graph.rollup import Offices, Tie, roll


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


ACTORS = {
    actor.id: actor
    for actor in (
        Actor("us", "US", "State"),
        Actor("iraq", "Iraq", "State"),
        Actor("pentagon", "Pentagon", "StateBody", of="us"),
        Actor("army", "Army", "StateForce", of="pentagon"),
        Actor("party", "Party", "Party", of="iraq"),
        Actor("mattis", "Mattis", "Person"),
        Actor("envoy", "Envoy", "Person"),
    )
}


def state(ties: list[Tie], actor: str, when: str | None) -> str | None:
    """The state as `roll` finds it from an actor's terms."""
    moment = None if when is None else day(when) * 4 + 2
    claim = Figures(actor, "accuses", "iran", "asserted", False, 1.0, moment, moment, "story")
    terms = Offices(ties, ACTORS.get).terms(actor)
    rolled = roll(claim, {actor: terms})
    assert rolled.via == (() if rolled.subject == actor else (actor,))
    return None if rolled.subject == actor else rolled.subject


def test_organs_act_for_their_state_and_parties_for_themselves() -> None:
    assert state([], "army", "2018-01-01") == state([], "army", None) == "us"
    assert state([], "party", "2018-01-01") is None
    assert state([], "us", "2018-01-01") is None


def test_a_body_that_was_merged_is_the_one_that_it_went_into() -> None:
    merged = ACTORS | {"america": ACTORS["us"], "navy": Actor("navy", "Navy", "StateForce", of="america")}
    terms = Offices([], merged.get).terms("navy")
    assert {term.state for term in terms} == {"us"}


def test_an_office_lasts_until_it_ends_or_another_begins() -> None:
    ties = [
        Tie("envoy", "pentagon", day("2010-05-01"), False),
        Tie("envoy", "iraq", day("2014-05-01"), False),
        Tie("envoy", "iraq", day("2016-05-01"), True),
    ]
    held = {
        "2009-04-29": None,
        "2009-05-01": "us",
        "2010-05-01": "us",
        "2014-04-30": "us",
        "2014-05-01": "iraq",
        "2016-04-30": "iraq",
        "2016-05-01": "us",
    }
    for when, expected in held.items():
        assert state(ties, "envoy", when) == expected, when
    assert state(ties, "envoy", None) == "us"


def test_who_is_called_former_held_no_office_that_we_know_of() -> None:
    ties = [Tie("mattis", "us", day("2019-01-01"), True)]
    assert state(ties, "mattis", "2018-12-01") is None
    assert state(ties, "mattis", "2019-02-01") is None


def test_undated_ties_fill_what_dated_ones_leave() -> None:
    ties = [
        Tie("mattis", "iraq", None, False, 2),
        Tie("mattis", "us", None, False, 3),
        Tie("mattis", "iraq", None, True),
    ]
    assert state(ties, "mattis", "1990-01-01") == state(ties, "mattis", None) == "us"


def test_circles_end_nowhere() -> None:
    ties = [Tie("mattis", "envoy", None, False), Tie("envoy", "mattis", None, False)]
    assert state(ties, "mattis", None) is state(ties, "envoy", "2018-01-01") is None


_days = st.none() | st.sampled_from([day("2014-01-01") + 100 * n for n in range(20)])
_ties = st.builds(
    Tie,
    st.sampled_from(["mattis", "envoy", "army"]),
    st.sampled_from(["us", "iraq", "pentagon", "envoy"]),
    _days,
    st.booleans(),
).filter(lambda tie: tie.actor != tie.body)


@given(st.lists(_ties, max_size=8))
def test_terms_are_in_order_and_do_not_overlap(ties: list[Tie]) -> None:
    for actor in ACTORS:
        terms = Offices(ties, ACTORS.get).terms(actor)
        dated = [term for term in terms if term.first is not None]
        assert len(terms) - len(dated) <= 1
        for before, after in pairwise(dated):
            assert before.last is not None
            assert after.first is not None
            assert before.last < after.first
        assert Offices(ties[::-1], ACTORS.get).terms(actor) == terms
