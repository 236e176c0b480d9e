"""Dates, months, years and intervals as stretches of days."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.when import iso, period
from ontology.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014-06-15", "2014-06-15", "2014-06-15"),
        ("2014-06", "2014-06-01", "2014-06-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("1980/1989", "1980-01-01", "1989-12-31"),
        ("2013-12/2014-07-03", "2013-12-01", "2014-07-03"),
        ("2018-03-01T23:59:00Z", "2018-03-01", "2018-03-01"),
        ("2018-03-01T09:30:00+03:00", "2018-03-01", "2018-03-01"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
    ],
)
def test_period(text: str, first: str, last: str) -> None:
    days = [datetime.date.fromordinal(moment >> 2).isoformat() for moment in period(text)]
    assert days == [first, last]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "2014/",
        "/2014",
        "2014-13",
        "2014-02-30",
        "14",
        "2014-6-1",
        "June 2014",
        "2015/2014",
        "2014/2015/2016",
        "0000",
        "2014-06-15 ",
        "٢٠١٤",
        "20140615",
        "2014-W05",
        "1980/..",
        "2018-03-01T99:00",
        "T10:00:00.000000",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        period(text)


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_moment_gives_back_what_was_written(date: datetime.date, length: int) -> None:
    text = date.isoformat()[:length]
    first, last = period(text)
    assert iso(first) == text
    assert iso(last) == text
    assert first >> 2 <= date.toordinal() <= last >> 2
