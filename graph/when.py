"""When: ISO 8601 dates, months, years and intervals as stretches of days.

A moment is held in one integer, `day * 4 + precision`: the proleptic Gregorian ordinal of the day, and 0 for a year,
1 for a month, 2 for a date. Integers compare as the days they name, and `iso` gives back the text that was written.
"""

import calendar
import datetime
import functools
import re

from graph.filter import Filter
from ontology.errors import InvalidInput

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@functools.lru_cache(maxsize=65536)
def period(text: str) -> tuple[int, int]:
    """The first and the last moment of a date, date-time, month, year or interval of two of these (`1980/1989`).

    Raises InvalidInput for anything else, and for an interval that ends before it begins.
    """
    start, slash, end = text.partition("/")
    first, last = _moments(start)
    if slash:
        last = _moments(end)[1]
    if first >> 2 > last >> 2:
        raise InvalidInput(f"{text!r} ends before it begins")
    return first, last


def iso(moment: int) -> str:
    """A moment as it was written: `2014`, `2014-06` or `2014-06-03`."""
    return datetime.date.fromordinal(moment >> 2).isoformat()[: (4, 7, 10)[moment & 3]]


def window(filter: Filter) -> tuple[int | None, int | None, int | None]:
    """A filter's `since`, `until` and `as_of` as days: the first of `since`, the last of the others."""
    return (
        None if filter.since is None else period(filter.since)[0] >> 2,
        None if filter.until is None else period(filter.until)[1] >> 2,
        None if filter.as_of is None else period(filter.as_of)[1] >> 2,
    )


def _moments(text: str) -> tuple[int, int]:
    match = _DATE.fullmatch(text)
    try:
        if match is None:
            day = datetime.datetime.fromisoformat(text).date().toordinal() if len(text) > 10 else 0
            if not day:
                raise ValueError(text)
            return day * 4 + 2, day * 4 + 2
        year, month, day = (int(part) if part else 0 for part in match.groups())
        start = datetime.date(year, month or 1, day or 1)
        final = calendar.monthrange(year, month or 12)[1]
        end = datetime.date(year, month or 12, day or final)
    except ValueError:
        raise InvalidInput(f"{text!r} is no ISO 8601 date, month, year or interval") from None
    precision = 2 if day else 1 if month else 0
    return start.toordinal() * 4 + precision, end.toordinal() * 4 + precision
