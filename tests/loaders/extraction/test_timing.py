"""When a relation held: read off the clause's time words against the article's date, and never off today's."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.extraction.dates import time_words
from tests.loaders.saying import read

DATE = "2024-03-15"  # a Friday


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("in 2014", "2014"),
        ("in June 2014", "2014-06"),
        ("on June 5, 2014", "2014-06-05"),
        ("on 5 June 2014", "2014-06-05"),
        ("in the 1980s", "1980/1989"),
        ("from 2011 to 2013", "2011/2013"),
        ("in the summer of 2014", "2014-06/2014-08"),
        ("in the winter of 2014", "2014-12/2015-02"),
        ("on Friday", "2024-03-15"),
        ("on Thursday", "2024-03-14"),
        ("on Saturday", "2024-03-09"),
        ("yesterday", "2024-03-14"),
        ("last month", "2024-02"),
        ("last year", "2023"),
        ("last March", "2023-03"),
        ("last January", "2024-01"),
        ("in December", "2023-12"),
        ("two weeks ago", "2024-03-01"),
        ("ten years ago", "2014"),
        ("three months ago", "2023-12"),
        ("on February 2", "2024-02-02"),
        ("in May last year", "2023-05"),
        ("in January this year", "2024-01"),
        ("from March until May 2023", "2023-03/2023-05"),
        ("between November and January", "2023-11/2024-01"),
        ("from 2013 until 2018", "2013/2018"),
        ("on 19-20 September 2023", "2023-09-19/2023-09-20"),
        ("last summer", "2023-06/2023-08"),
        ("in late January", "2024-01"),
        ("earlier this month", "2024-03"),
        ("early last year", "2023"),
        ("late on Monday", "2024-03-11"),
        ("in the early hours of 3 March", "2024-03-03"),
        ("last night", "2024-03-14"),
        ("at the weekend", "2024-03-09/2024-03-10"),
        ("on Christmas Day", "2023-12-25"),
        ("a year ago", "2023-03"),
        ("half a century ago", "1974"),
        ("since 2019", "2019"),
    ],
)
def test_time_words_are_resolved_against_the_article(words: str, value: str) -> None:
    assert [claim.when for claim in read(f"Israel attacked Iran {words}.", DATE).claims] == [value]


@pytest.mark.parametrize("words", ["on Friday", "last month", "yesterday", "two weeks ago", "last March", "this year"])
def test_without_a_date_relative_words_say_nothing(words: str) -> None:
    assert [claim.when for claim in read(f"Israel attacked Iran {words}.").claims] == [None]


def test_without_time_words_a_claim_is_undated() -> None:
    assert [claim.when for claim in read("Israel attacked Iran.", DATE).claims] == [None]


def test_a_time_belongs_to_its_own_clause() -> None:
    found = {c.predicate: c.when for c in read("France, which armed Mali in 2013, condemned Niger.", DATE).claims}
    assert found.get("aids") == "2013"
    assert found.get("accuses") is None


def test_verbs_with_one_object_share_its_time() -> None:
    found = {c.predicate: c.when for c in read("Libya armed and supported Chad in 1975. It rained.", DATE).claims}
    assert found == {"aids": "1975", "supports": "1975"}


def test_an_attitude_is_not_dated_by_what_is_done_in_it() -> None:
    found = {
        c.predicate: c.when for c in read("Gabon left the bloc in 2019 in support of Togo. It rained.", DATE).claims
    }
    assert found["supports"] is None


def test_a_nominal_has_the_time_that_stands_with_it() -> None:
    (claim,) = read("The 2003 invasion of Iraq by the United States failed.", DATE).claims
    assert (claim.predicate, claim.when) == ("attacks", "2003")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Counted from the time that was told last, in the sentence or before it.
        ("In May 2019 Israel attacked Iran. A week later Egypt met Iran.", {"consults": None}),
        ("On 3 May 2019 Israel attacked Iran. A week later Egypt met Iran.", {"consults": "2019-05-10"}),
        ("On 3 May 2019 Israel attacked Iran. The next day Egypt met Iran.", {"consults": "2019-05-04"}),
        ("In May 2019 Israel attacked Iran, and a month later Egypt met Iran.", {"consults": "2019-06"}),
        ("In 2012 Israel attacked Iran. The following year Egypt met Iran.", {"consults": "2013"}),
        ("Israel attacked Iran on Tuesday. The day before, Egypt met Iran.", {"consults": "2024-03-11"}),
        ("Israel attacked Iran in May 2019. Egypt met Iran that November.", {"consults": "2019-11"}),
        (
            "On Tuesday Israel attacked Iran, the worst raid since 2019. Egypt met Iran the same day.",
            {"consults": "2024-03-12"},
        ),
        # Counted from another clause.
        ("Egypt met Iran on Thursday, two weeks after Israel attacked Lebanon.", {"attacks": "2024-02-29"}),
        ("Egypt met Iran in 2011, nine years after Israel had attacked Lebanon.", {"attacks": "2002"}),
        # Shared by the clauses of a sentence, where it stands before them.
        ("On 9 January Israel attacked Iran, and Egypt condemned Israel.", {"accuses": "2024-01-09"}),
        ("On 9 January Israel attacked Iran, and Egypt has condemned Israel.", {"accuses": None}),
        ("Israel attacked Iran on 9 January and Egypt condemned Israel.", {"accuses": None}),
        ("Israel attacked Iran in 2013, but supported Jordan.", {"supports": None}),
        ("Egypt ended the talks in January when Israel attacked Iran.", {"attacks": "2024-01"}),
        ("When Israel attacked Iran last month, Egypt condemned Israel.", {"accuses": "2024-02", "attacks": "2024-02"}),
        ("Hezbollah was founded in 1982 to fight Israel.", {"fights": "1982"}),
        ("Egypt closed its border in 2013, accusing Hamas of treason.", {"accuses": "2013"}),
        ("Jordan stayed out of last year's war, in which Israel attacked Iran.", {"attacks": "2023"}),
        ("Jordan slept from March until May 2023, when Israel attacked Iran.", {"attacks": "2023-05"}),
        # What only bounds an act, or dates a thing in it, is no date of it.
        ("France urged Israel to respect the treaty of 1979.", {"demands": None}),
        ("France attacked Mali after the 2012 coup.", {"attacks": None}),
        ("The March 23 Movement attacked Rwanda.", {"attacks": None}),
        ("Israel's attack on Iran last month angered Egypt.", {"attacks": "2024-02"}),
        ("Israel's ally Jordan attacked Iran on Monday.", {"allied_with": None, "attacks": "2024-03-11"}),
        # What is yet to be.
        ("France vowed on Monday to attack Mali.", {"attacks": None, "threatens": "2024-03-11"}),
        ("France vowed to attack Mali next month.", {"attacks": "2024-04"}),
        ("Emmanuel Macron will meet Joe Biden on Monday.", {"consults": "2024-03-18"}),
        ("Emmanuel Macron will meet Joe Biden in January.", {"consults": "2025-01"}),
    ],
)
def test_a_time_is_that_of_its_clause(text: str, wanted: dict[str, str | None]) -> None:
    found = {c.predicate: c.when for c in read(text, DATE).claims}
    assert {p: found.get(p, "no claim") for p in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Iraq fought Iran in the 1980s.", True),
        ("Russia has backed Syria since 2015.", False),
        ("Russia backs Syria.", False),
        ("Armenia fought Azerbaijan from 1992 to 1994.", True),
    ],
)
def test_a_lasting_tie_of_a_bygone_span_is_over(text: str, ended: bool) -> None:
    assert [claim.ended for claim in read(text, DATE).claims] == [ended]


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31)),
    st.sampled_from(
        ["today", "yesterday", "last month", "next week", "last summer", "on Monday", "in May", "6 days ago"]
    ),
)
def test_values_are_iso_dates_months_years_or_intervals(day: datetime.date, words: str) -> None:
    for time in time_words(f"Israel attacked Iran {words}.", 0, day.isoformat()):
        for part in (time.value or "2000").split("/"):
            year, *rest = part.split("-")
            datetime.date(int(year), *(int(number) for number in [*rest, "1", "1"][:2]))
            assert abs(int(year) - day.year) <= 2 or time.value is None


@given(st.text(max_size=60), st.integers(0, 1000))
def test_time_words_lie_where_they_are_said_to(text: str, start: int) -> None:
    for time in time_words(text, start, DATE):
        assert start <= time.start < time.end <= start + len(text)
