"""Time words and what they mean as ISO 8601: against the article's date, or against the time that was told last."""

import datetime
import re
from dataclasses import dataclass, replace

from loaders.extraction.calendar import (
    DAYS,
    MONTH,
    SEASONS,
    UNITS,
    ago,
    as_day,
    day_of,
    future_month,
    month_value,
    moved,
    season,
    unit_value,
    weekday_value,
)

_M = "|".join(sorted(MONTH, key=len, reverse=True))
_MONTH_WORD = rf"(?P<month>(?-i:{_M}))\b\.?"
_UNTIL_MONTH = rf"(?P<last>(?-i:{_M}))\b\.?"
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_E = r"(?P<other>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TO = r"\s?(?:-|–|—|to|and|until|till|through)\s?"
_COUNT = r"(?P<n>\d+|[a-z]+|half a|a couple of)"
_SOME_DAYS = r"(?:early |late |later |on |that )*"

# Where several patterns fit, the first wins: those that know most stand first.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        ("iso", rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b"),
        ("days", rf"\b{_D}{_TO}{_E} {_MONTH_WORD}(?:,? {_YEAR}\b)?"),
        ("days", rf"\b{_MONTH_WORD} {_D}{_TO}{_E}\b(?!:)(?:,? {_YEAR}\b)?"),
        ("day", rf"\b{_MONTH_WORD} {_D},? {_YEAR}\b"),
        ("day", rf"\b{_D} (?:of )?{_MONTH_WORD},? {_YEAR}\b"),
        ("months", rf"\b{_MONTH_WORD}(?: {_YEAR})?{_TO}{_UNTIL_MONTH}(?:,? (?P<end>(?:19|20)\d\d)\b)?"),
        ("month", rf"\b{_MONTH_WORD},?(?: of)? {_YEAR}\b"),
        ("lastyear", rf"\b(?:{_MONTH_WORD},?(?: of)? )(?P<which>last|this|next|the previous|that|the same|the following) year\b"),
        ("lastyear", rf"\b(?P<which>last|this|next|that) year,? in {_MONTH_WORD}"),
        ("thatmonth", rf"\b(?P<which>that|the same|that same|the following|the previous) {_MONTH_WORD}"),
        ("decade", r"\b(?:the )?(?P<decade>(?:19|20)\d0)['’]?s\b"),
        ("span", rf"\b(?:from |between )?(?P<a>(?:19|20)\d\d){_TO}(?P<b>(?:19|20)\d\d)\b"),
        ("season", rf"\b(?P<season>{SEASONS})(?: of)? {_YEAR}\b"),
        ("monthday", rf"\b{_MONTH_WORD} {_D}\b(?!:)"),
        ("monthday", rf"\b{_D} (?:of )?{_MONTH_WORD}"),
        ("feast", rf"\b(?P<feast>Christmas|New Year['’]s) (?P<part>Day|Eve)(?:,? {_YEAR}\b)?"),
        ("year", rf"\b{_YEAR}\b(?![-–]\w|,?\d)"),
        (
            "lastmonth",
            rf"\b(?:(?P<which>last|this|next)|in|since|until|till|by|from|through|between|during|after|before|of|early|late|mid"
            rf"|around|throughout)[ -]{_MONTH_WORD}(?!['’]s \w+ [A-Z])",
        ),
        ("lastmonth", rf"\b(?P<which>){_MONTH_WORD}['’]s\b"),
        ("lastmonth", rf"\b(?:the|a|an|its|their)(?P<which>) {_MONTH_WORD}(?= [a-z])"),
        ("weekday", rf"\b(?:(?P<which>last|next|this) )?(?P<weekday>{DAYS})\b(?P<week> (?:of )?(?:last|next) week)?"),
        ("relative", r"\b(?P<word>today|yesterday|tomorrow|overnight|tonight|last night|this (?:morning|afternoon|evening))\b"),
        ("season", rf"\b(?P<which>in the|in|last|this|next) (?P<season>{SEASONS})\b(?! of\b)"),
        ("unit", rf"\b(?P<which>last|this|next|the past|the current) (?P<unit>{UNITS})\b"),
        ("unit", r"\b(?P<which>at|over|during) the (?P<unit>weekend)\b"),
        ("ago", rf"\b{_COUNT} (?P<unit>day|week|month|year|decade|centur)(?:s|y|ies)? ago\b"),
        ("beside", rf"\b{_SOME_DAYS}(?P<which>the next|the following|the previous|the preceding|the same|that same|that) "
                   r"(?P<unit>day|week|month|year|morning|afternoon|evening|night)\b"),
        ("beside", r"\bthe (?P<unit>day|night|week|month|year) (?P<which>before|after)\b"),
        ("shift", rf"\b{_COUNT} (?P<unit>day|week|month|year|decade)s? (?P<way>earlier|later|before|after)\b"),
        ("shift", r"\b(?P<n>)(?P<unit>hour|day|week|month|year)s (?P<way>earlier|later|before|after)\b"),
    )
)  # fmt: skip
# Without one of these no pattern fits; most sentences have none, and one look is quicker than thirty.
_HINT = re.compile(
    rf"\d|day|week|month|year|decade|centur|hour|night|morning|evening|noon|tomorrow|{SEASONS}|\b(?-i:{_M})\b|Christmas",
    re.IGNORECASE,
)
_STEP = {"next": 1, "following": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}
_NUMBERS = {
    word: i for i, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "a couple of": 2}


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words that say when: their offsets and the ISO 8601 value, None where what is needed for it is unknown.

    `coming` is the value where they speak of what is yet to be (`on Monday`, of a plan), `until` the end of a stretch that
    is told by both ends (`from March until May`). `way` and `count` belong to
    words that count from another clause: `two weeks after gunmen struck`, -1 for before, 1 for after.
    """

    start: int
    end: int
    value: str | None
    coming: str | None = None
    until: str | None = None
    way: int = 0
    count: tuple[int, str] | None = None


def time_words(text: str, start: int, date: str | None, told: str | None = None) -> list[TimeWords]:
    """Every time expression of a sentence that begins at `start`.

    `date` is the article's ISO date or None; `told` the time that was told last before the sentence, which *a week
    later* and *the following year* count from where the sentence itself tells none before them.
    """
    if not _HINT.search(text):
        return []
    day = as_day(date)
    hits: list[tuple[str, re.Match[str]]] = []
    for kind, pattern in _PATTERNS:
        for hit in pattern.finditer(text):
            if all(hit.start() >= h.end() or hit.end() <= h.start() for _, h in hits) and hit.end() > hit.start():
                hits.append((kind, hit))
    found: list[TimeWords] = []
    for kind, hit in sorted(hits, key=lambda pair: pair[1].start()):
        words = TimeWords(start + hit.start(), start + hit.end(), None)
        if kind in {"shift", "beside"}:
            found.append(_beside(words, kind, hit.groupdict(), told))
        else:
            value, coming = _value(kind, hit.groupdict(), day, told)
            until = value.partition("/")[2] if value and kind in {"days", "months", "span"} else None
            found.append(replace(words, value=value, coming=coming, until=until))
        told = found[-1].value or told
    return found


def whole_date(text: str, date: str | None) -> str | None:
    """The time that a line which holds nothing else names: `12 March 2025`, `March–May 2025`; None for other lines."""
    bare = text.strip(" \t*#-–—:.[]()")
    found = time_words(bare, 0, date)
    if len(found) == 1 and found[0].start == 0 and found[0].end >= len(bare):
        return found[0].value
    return None


def _value(kind: str, g: dict[str, str], day: datetime.date | None, told: str | None) -> tuple[str | None, str | None]:
    """What words mean, and what they mean of what is yet to be."""
    if value := _absolute(kind, g):
        return value, None
    which = (g.get("which") or "").casefold()
    if kind == "thatmonth" or (kind == "lastyear" and which in {"that", "the same", "the previous", "the following"}):
        step = {"the previous": -1, "the following": 1}.get(which, 0)
        return (f"{int(told[:4]) + step}-{MONTH[g['month']]:02d}" if told else None), None
    if day is None:
        return None, None
    return _relative(kind, g, day)


def _absolute(kind: str, g: dict[str, str]) -> str | None:
    year = g.get("year")
    if kind == "iso":
        return day_of(int(g["year"]), int(g["number"]), int(g["day"]))
    if kind == "decade":
        return f"{g['decade']}/{int(g['decade']) + 9}"
    if kind == "span":
        return f"{g['a']}/{g['b']}"
    if kind == "months" and (g["end"] or year):
        return _between(g, int(g["end"] or year or 0), year)
    if not year:
        return None
    if kind == "days":
        first, last = (day_of(int(year), MONTH[g["month"]], int(g[part])) for part in ("day", "other"))
        return f"{first}/{last}"
    if kind == "day":
        return day_of(int(year), MONTH[g["month"]], int(g["day"]))
    if kind == "month":
        return f"{year}-{MONTH[g['month']]:02d}"
    if kind == "season":
        return season(int(year), g["season"].casefold())
    if kind == "feast":
        return _feast(g, int(year))
    return year


def _between(g: dict[str, str], end: int, year: str | None) -> str:
    first, last = MONTH[g["month"]], MONTH[g["last"]]
    begin = int(year) if year else end - (first > last)
    return f"{begin}-{first:02d}/{end}-{last:02d}"


def _feast(g: dict[str, str], year: int) -> str | None:
    eve = g["part"].casefold() == "eve"
    if g["feast"].casefold() == "christmas":
        return day_of(year, 12, 24 if eve else 25)
    return day_of(year, 12, 31) if eve else day_of(year, 1, 1)


def _relative(kind: str, g: dict[str, str], day: datetime.date) -> tuple[str | None, str | None]:
    if kind in {"monthday", "days"}:
        month, number = MONTH[g["month"]], int(g["day"])
        year = day.year - 1 if (month, number) > (day.month, day.day) and month - day.month > 2 else day.year
        value = day_of(year, month, number)
        coming = day_of(day.year + ((month, number) < (day.month, day.day)), month, number)
        return (f"{value}/{day_of(year, month, int(g['other']))}" if kind == "days" else value), coming
    if kind == "months":
        last = MONTH[g["last"]]
        return _between(g, day.year - (last > day.month), None), _between(g, day.year + (last < day.month), None)
    if kind == "lastyear":
        step = {"last": -1, "next": 1}.get(g["which"].casefold(), 0)
        return f"{day.year + step}-{MONTH[g['month']]:02d}", None
    if kind == "feast":
        value = _feast(g, day.year)
        return (value if value and value <= day.isoformat() else _feast(g, day.year - 1)), value
    if kind == "lastmonth":
        month, which = MONTH[g["month"]], (g["which"] or "").casefold()
        return month_value(which, month, day), future_month(month, day)
    if kind == "weekday":
        return weekday_value(g, day)
    if kind == "relative":
        shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(g["word"].casefold(), 0)
        value = (day + datetime.timedelta(days=shift)).isoformat()
        return value, value if shift > 0 else None
    if kind in {"unit", "season"}:
        which = (g["which"] or "").casefold()
        value, coming = unit_value(which, (g.get("unit") or g.get("season") or "").casefold(), day)
        return value, value if which == "next" else coming
    return ago(_number(g["n"]), g["unit"].casefold(), day, half=g["n"].casefold() == "half a"), None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word.casefold())


def _beside(words: TimeWords, kind: str, g: dict[str, str], told: str | None) -> TimeWords:
    """`a week later`, `the following year`: counted from the time that was told last."""
    unit = g["unit"].casefold()
    if kind == "shift":
        count = _number(g["n"]) if g["n"] else None
        step = 1 if g["way"].casefold() in {"later", "after"} else -1
        counted = (count or 0, unit)
        value = moved(told, step, count, unit, whole=False) if told else None
        if g["way"].casefold() in {"before", "after"}:
            return replace(words, value=value, way=step, count=counted if count else None)
        return replace(words, value=value)
    which = g["which"].casefold().removeprefix("the ")
    unit = "day" if unit in {"morning", "afternoon", "evening", "night"} else unit
    step = _STEP.get(which, 0)
    value = moved(told, step or 1, abs(step), unit, whole=True) if told else None
    way = step if which in {"before", "after"} else 0
    return replace(words, value=value, way=way, count=(1, unit) if way else None)
