"""When a relation held, as ISO 8601, from the time words of its clause and the article's date."""

import calendar
import datetime
import re
from dataclasses import dataclass

from loaders.analysis.clause import is_verb
from loaders.analysis.parse import Sentence

_MONTH = {m.casefold(): i for i, m in enumerate(calendar.month_name) if m}
_MONTH |= {m.casefold(): i for i, m in enumerate(calendar.month_abbr) if m} | {"sept": 9}
_DAY = {d.casefold(): i for i, d in enumerate(calendar.day_name)}
_MONTHS = "|".join(sorted(_MONTH, key=len, reverse=True))
_DAYS = "|".join(_DAY)
_NUMBER: dict[str, int | None] = {
    word: i for i, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBER |= {"a": 1, "an": 1, "several": None, "few": None}
_UNITS = "week|month|year|spring|summer|autumn|fall|winter"
_SEASON = {
    "spring": ("03", "05"),
    "summer": ("06", "08"),
    "autumn": ("09", "11"),
    "fall": ("09", "11"),
    "winter": ("12", "02"),
}
# Ties that a verb in the simple past says are over, and states that are over once their time is long past.
_TIES = frozenset({"leads", "represents", "member_of"})
_BEGINNING = frozenset(
    "join accede enter enlist become take assume succeed replace found form create establish win inherit negotiate speak "
    "appoint name elect admit incorporate merge".split()
)
_LASTING = frozenset(
    {"fights", "allied_with", "supports", "backs", "aids", "cooperates_with", "controls", "present_in"}
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"

_PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    ("day", re.compile(rf"\b(?P<month>{_MONTHS})\b\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b", re.I)),
    ("day", re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTHS})\b\.?,? {_YEAR}\b", re.I)),
    ("month", re.compile(rf"\b(?P<month>{_MONTHS})\b\.?,?(?: of)? {_YEAR}\b", re.I)),
    ("decade", re.compile(r"\b(?:the )?(?P<decade>(?:19|20)\d0)['’]?s\b")),
    ("span", re.compile(r"\b(?:from |between )?(?P<a>(?:19|20)\d\d)(?:-|–| to | and )(?P<b>(?:19|20)\d\d)\b")),
    ("season", re.compile(rf"\b(?P<season>spring|summer|autumn|fall|winter) of {_YEAR}\b", re.I)),
    ("monthday", re.compile(rf"\b(?P<month>{_MONTHS})\b\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b", re.I)),
    ("monthday", re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTHS})\b", re.I)),
    ("year", re.compile(rf"\b{_YEAR}\b(?![-–]\w|,?\d)")),
    ("lastmonth", re.compile(rf"\b(?P<which>last|this|next|in|since|until|by|early|late|mid) (?P<month>{_MONTHS})\b", re.I)),
    ("weekday", re.compile(rf"\b(?P<which>last |next |this )?(?P<weekday>{_DAYS})\b", re.I)),
    ("relative", re.compile(r"\b(?P<word>today|yesterday|tomorrow|overnight|tonight)\b", re.I)),
    ("unit", re.compile(rf"\b(?P<which>last|this|next|earlier this|later this) (?P<unit>{_UNITS})\b", re.I)),
    ("ago", re.compile(r"\b(?P<n>\d+|\w+) (?P<unit>day|week|month|year|decade)s? (?P<way>ago|earlier|before)\b", re.I)),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words that say when: their offsets and the ISO 8601 value, None where the article's date is needed and unknown."""

    start: int
    end: int
    value: str | None
    exact: bool


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def time_words(text: str, start: int, date: str | None) -> list[TimeWords]:
    """Every time expression of a sentence that begins at `start`; `date` is the article's ISO date or None."""
    day = _as_day(date)
    found: list[TimeWords] = []
    for kind, pattern in _PATTERNS:
        for hit in pattern.finditer(text):
            if any(hit.start() + start < t.end and hit.end() + start > t.start for t in found):
                continue
            if "month" in hit.groupdict() and hit["month"] == "may":
                continue
            value = _value(kind, hit, day)
            found.append(
                TimeWords(
                    start + hit.start(),
                    start + hit.end(),
                    value,
                    kind in {"day", "month", "year", "decade", "span", "season"},
                )
            )
    return sorted(found, key=lambda t: t.start)


def _as_day(date: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(date[:10]) if date and len(date) >= 10 else None
    except ValueError:
        return None


def _value(kind: str, hit: re.Match[str], day: datetime.date | None) -> str | None:
    g = hit.groupdict()
    if kind == "day":
        return _iso(int(g["year"]), _MONTH[g["month"].casefold()], int(g["day"]))
    if kind == "month":
        return f"{g['year']}-{_MONTH[g['month'].casefold()]:02d}"
    if kind == "decade":
        return f"{g['decade']}/{int(g['decade']) + 9}"
    if kind == "span":
        return f"{g['a']}/{g['b']}"
    if kind == "season":
        first, last = _SEASON[g["season"].casefold()]
        year = int(g["year"])
        return f"{year}-{first}/{year + (last == '02')}-{last}"
    if kind == "year":
        return g["year"]
    if day is None:
        return None
    return _relative(kind, g, day)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return f"{year}-{month:02d}"


def _relative(kind: str, g: dict[str, str], day: datetime.date) -> str | None:
    if kind == "monthday":
        month, number = _MONTH[g["month"].casefold()], int(g["day"])
        year = day.year - 1 if (month, number) > (day.month, day.day) and month - day.month > 2 else day.year
        return _iso(year, month, number)
    if kind == "lastmonth":
        month = _MONTH[g["month"].casefold()]
        which = g["which"].casefold()
        year = day.year + 1 if which == "next" and month <= day.month else day.year
        if which not in {"next", "this", "by", "until"} and (
            month > day.month or (which == "last" and month == day.month)
        ):
            year -= 1
        return f"{year}-{month:02d}"
    if kind == "weekday":
        ahead = (g["which"] or "").strip().casefold() == "next"
        back = (day.weekday() - _DAY[g["weekday"].casefold()]) % 7
        return (day + datetime.timedelta(days=7 - back) if ahead else day - datetime.timedelta(days=back)).isoformat()
    if kind == "relative":
        shift = {"yesterday": -1, "tomorrow": 1}.get(g["word"].casefold(), 0)
        return (day + datetime.timedelta(days=shift)).isoformat()
    if kind == "unit":
        return _unit(g["which"].casefold(), g["unit"].casefold(), day)
    return _ago(g["n"].casefold(), g["unit"].casefold(), day)


def _unit(which: str, unit: str, day: datetime.date) -> str | None:
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit == "year":
        return str(day.year + step)
    if unit == "month":
        month = day.month + step
        return f"{day.year + (month - 1) // 12}-{(month - 1) % 12 + 1:02d}"
    if unit == "week":
        monday = day - datetime.timedelta(days=day.weekday()) + datetime.timedelta(weeks=step)
        return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
    first, last = _SEASON[unit]
    year = day.year - ((step < 0 and int(first) >= day.month - 2) or int(first) > day.month)
    return f"{year}-{first}/{year + (last == '02')}-{last}"


def _ago(number: str, unit: str, day: datetime.date) -> str | None:
    count = int(number) if number.isdigit() else _NUMBER.get(number)
    if count is None:
        return None
    if unit == "year" and count <= 3:
        return f"{day.year - count}-{day.month:02d}"
    if unit in {"year", "decade"}:
        return str(day.year - count * (10 if unit == "decade" else 1))
    if unit == "month":
        month = day.year * 12 + day.month - 1 - count
        return f"{month // 12}-{month % 12 + 1:02d}"
    return (day - datetime.timedelta(days=count * (7 if unit == "week" else 1))).isoformat()


def when(s: Sentence, trigger: int, times: list[TimeWords], object: int | None = None) -> str | None:
    """The time of the clause that a trigger stands in: time words that hang on its verb, or on the trigger itself.

    Where the clause tells one time of each object (`met A on Monday and B on Friday`), that of `object`.
    """
    if not times:
        return None
    fitting = _fitting(s, trigger, times)
    verb = _clause(s, trigger)
    if not fitting and s.deps[verb] == "conj" and not any(s.deps[c] in _SUBJECTS for c in s.children[verb]):
        fitting = [(i, value) for i, value in _fitting(s, s.heads[verb], times) if i < verb]
    if not fitting and (next_verb := _joined(s, verb)) is not None:
        fitting = _fitting(s, next_verb, times)
    if object is not None and any(trigger < i < object for i, _ in fitting):
        fitting = [(i, value) for i, value in fitting if i > object] or fitting
    return fitting[0][1] if fitting else None


def _joined(s: Sentence, verb: int) -> int | None:
    """The verb with which one shares object and time: `armed and supported Azerbaijan in 2020`."""
    if any(s.deps[c] in {"dobj", "prep", "ccomp"} for c in s.children[verb]):
        return None
    return next((c for c in s.children[verb] if s.deps[c] == "conj" and verb < c <= verb + 3), None)


def _fitting(s: Sentence, trigger: int, times: list[TimeWords]) -> list[tuple[int, str]]:
    """The times of a trigger's clause, each with the token at which it stands."""
    clause = _matrix(s, _clause(s, trigger))
    if (told := _time_described(s, clause, times)) is not None:
        return [(s.heads[clause], told.value)] if told.value else []
    found = []
    for t in times:
        token = next((i for i in range(len(s)) if s.starts[i] <= t.start < s.ends[i]), None)
        if token is None or t.value is None or _bounds(s, token) or s.words[min(token + 1, len(s) - 1)] in {"'s", "’s"}:
            continue
        if _holder(s, token) == trigger or _matrix(s, _clause(s, token)) == clause:
            found.append((token, t.value))
    return found


def _time_described(s: Sentence, clause: int, times: list[TimeWords]) -> TimeWords | None:
    """The time that a clause tells of: `since September 2023, when gunmen ambushed a patrol`."""
    head = s.heads[clause]
    if s.deps[clause] not in {"relcl", "advcl"} or not any(s.lemmas[c] == "when" for c in s.children[clause]):
        return None
    return next((t for t in times if s.starts[head] < t.end and t.start < s.ends[head]), None)


def _bounds(s: Sentence, token: int) -> bool:
    """Whether time words only say when it ends: `until February`."""
    near = {s.words[i].casefold() for i in range(max(0, token - 1), token + 1)} | {s.lemmas[s.heads[token]]}
    return bool(near & {"until", "till"})


def _holder(s: Sentence, i: int) -> int:
    """The noun or verb that time words hang on, through their preposition."""
    for _ in range(6):
        head = s.heads[i]
        if head == i or s.pos[i] in {"VERB", "AUX"}:
            return i
        i = head
        if s.pos[i] in {"NOUN", "VERB", "AUX"} and s.deps[i] not in {"npadvmod", "pobj"}:
            return i
    return i


def _clause(s: Sentence, i: int) -> int:
    """The verb of the clause that a token stands in."""
    for _ in range(20):
        if is_verb(s, i) and s.deps[i] not in {"aux", "auxpass", "amod"}:
            return i
        if s.heads[i] == i:
            return i
        i = s.heads[i]
    return i


def _matrix(s: Sentence, verb: int) -> int:
    """The verb whose time an infinitive or a coordinated verb shares."""
    for _ in range(6):
        if s.deps[verb] == "xcomp" and is_verb(s, s.heads[verb]):
            verb = s.heads[verb]
        else:
            break
    return verb


def is_over(predicate: str, value: str | None, s: Sentence, trigger: int) -> bool:
    """Whether the tense and time of a lasting tie say that it is past: `led the force`, `fought a war in the 1980s`.

    What one joined or took over is not, nor what has lasted since a time.
    """
    tag = s.tags[trigger]
    if predicate in _TIES and tag == "VBD":
        return s.lemmas[trigger] not in _BEGINNING and not any(s.lemmas[c] == "since" for c in s.children[trigger])
    if value is None or predicate not in _LASTING or tag not in {"VBD", "VBN", "NN"}:
        return False
    return "/" in value and len(value) == 9
