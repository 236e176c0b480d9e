"""Reckoning with days, months, seasons and years in ISO 8601."""

import calendar
import datetime

_NAMES = [m for m in calendar.month_name if m]
MONTH: dict[str, int] = {}
for _i, _name in enumerate(_NAMES, start=1):
    for _form in (_name, _name[:3]):
        MONTH[_form] = MONTH[_form.upper()] = _i
MONTH |= {"Sept": 9, "SEPT": 9}
_DAY = {d.casefold(): i for i, d in enumerate(calendar.day_name)}
DAYS = "|".join(_DAY)
SEASONS = "spring|summer|autumn|fall|winter"
UNITS = "week|weekend|month|year"
_SEASON = {
    "spring": ("03", "05"),
    "summer": ("06", "08"),
    "autumn": ("09", "11"),
    "fall": ("09", "11"),
    "winter": ("12", "02"),
}
# From a point known to this many of year, month and day.
_FINEST = {"year": 1, "month": 2, "week": 3, "day": 3, "hour": 3, "decade": 1}


def as_day(date: str | None) -> datetime.date | None:
    """A date that is known to the day, else None."""
    try:
        return datetime.date.fromisoformat(date[:10]) if date and len(date) >= 10 else None
    except ValueError:
        return None


def day_of(year: int, month: int, day: int) -> str | None:
    """A day, or its month where the month has no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return f"{year}-{month:02d}" if 1 <= month <= 12 else None


def season(year: int, name: str) -> str:
    """The months of a season that begins in a year."""
    first, last = _SEASON[name]
    return f"{year}-{first}/{year + (last == '02')}-{last}"


def month_value(which: str, month: int, day: datetime.date) -> str:
    """A month that is named without its year: the one gone by last, `this` or `next` where that is said."""
    year = day.year + 1 if which == "next" and month <= day.month else day.year
    if which not in {"next", "this"} and (month > day.month or (which == "last" and month == day.month)):
        year -= 1
    return f"{year}-{month:02d}"


def future_month(month: int, day: datetime.date) -> str:
    """A month that is named of what is yet to be."""
    return f"{day.year + (month < day.month)}-{month:02d}"


def weekday_value(g: dict[str, str], day: datetime.date) -> tuple[str, str | None]:
    """A day of the week: the one gone by last, and the one that comes next."""
    number, week = _DAY[g["weekday"].casefold()], (g.get("week") or "").casefold()
    if week:
        monday = day - datetime.timedelta(days=day.weekday()) + datetime.timedelta(weeks=-1 if "last" in week else 1)
        return (monday + datetime.timedelta(days=number)).isoformat(), None
    back = (day.weekday() - number) % 7
    coming = (day + datetime.timedelta(days=7 - back if back else 7)).isoformat()
    if (g.get("which") or "").casefold() == "next":
        return coming, coming
    return (day - datetime.timedelta(days=back)).isoformat(), coming


def unit_value(which: str, unit: str, day: datetime.date) -> tuple[str | None, str | None]:
    """`last month`, `this week`, `the past year`, `in the spring`."""
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit in _SEASON:
        first = int(_SEASON[unit][0])
        year = day.year - ((step < 0 and first >= day.month - 2) or first > day.month) + (step > 0)
        return season(year, unit), season(day.year + (first < day.month), unit)
    if which == "the past":
        days = {"week": 7, "weekend": 7}.get(unit)
        begin = day - datetime.timedelta(days=days) if days else None
        past = f"{begin.isoformat()}/{day.isoformat()}" if begin else None
        return past or _truncated(_shifted((day.year, day.month, day.day), -1, unit), 2) + f"/{str(day)[:7]}", None
    if unit == "year":
        return str(day.year + step), None
    if unit == "month":
        return _truncated(_shifted((day.year, day.month, 1), step, "month"), 2), None
    monday = day - datetime.timedelta(days=day.weekday()) + datetime.timedelta(weeks=step)
    if unit == "weekend":
        saturday = monday + datetime.timedelta(days=5)
        if step == 0 and saturday > day and which != "this":
            saturday -= datetime.timedelta(weeks=1)
        return f"{saturday.isoformat()}/{(saturday + datetime.timedelta(days=1)).isoformat()}", None
    return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}", None


def ago(count: int | None, unit: str, day: datetime.date, half: bool = False) -> str | None:
    """So many units before a day, no finer than such words are meant."""
    if half:
        years = {"decade": 5, "centur": 50}.get(unit)
        months = 6 if unit == "year" else None
        if months:
            return _truncated(_shifted((day.year, day.month, 1), -months, "month"), 2)
        return str(day.year - years) if years else None
    if count is None:
        return None
    if unit == "year" and count <= 3:
        return f"{day.year - count}-{day.month:02d}"
    if unit in {"year", "decade", "centur"}:
        return str(day.year - count * {"year": 1, "decade": 10, "centur": 100}[unit])
    if unit == "month":
        return _truncated(_shifted((day.year, day.month, 1), -count, "month"), 2)
    return (day - datetime.timedelta(days=count * (7 if unit == "week" else 1))).isoformat()


def moved(told: str, way: int, count: int | None, unit: str, whole: bool) -> str | None:
    """The time so many units after (or before, where `way` is negative) another; the unit itself where it is meant whole.

    None where the other is known less finely than the count needs. Of a count that is not told, `days` stay in the
    month and `hours` in the day.
    """
    point = told.split("/")[-1 if way > 0 else 0]
    parts = tuple(int(p) for p in point[:10].split("-"))
    if len(parts) < _FINEST[unit]:
        return None
    if count is None:
        if unit == "hour":
            return point[:10]
        near = unit == "day" and (parts[2] <= 25 if way > 0 else parts[2] > 5)
        return point[:7] if near else None
    try:
        then = _shifted(parts, way * count, unit)
    except (ValueError, OverflowError):
        return None
    if whole and unit == "week":
        day = datetime.date(*then)
        monday = day - datetime.timedelta(days=day.weekday())
        return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
    kept = _FINEST[unit] if whole else 1 if unit == "decade" or (unit == "year" and count > 3) else min(2, len(parts))
    return _truncated(then, kept if unit not in {"week", "day"} else 3)


def _shifted(parts: tuple[int, ...], count: int, unit: str) -> tuple[int, ...]:
    if unit in {"year", "decade"}:
        return (parts[0] + count * (10 if unit == "decade" else 1), *parts[1:])
    if unit == "month":
        month = parts[0] * 12 + parts[1] - 1 + count
        return (month // 12, month % 12 + 1, *parts[2:])
    day = datetime.date(*parts[:3]) + datetime.timedelta(days=count * (7 if unit == "week" else 1))
    return (day.year, day.month, day.day)


def _truncated(parts: tuple[int, ...], kept: int) -> str:
    year, *rest = parts[:kept]
    return "-".join([f"{year:04d}", *(f"{p:02d}" for p in rest)])
