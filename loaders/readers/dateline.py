"""Datelines: the place, date and agency in capitals that open a news article's first sentence."""

import datetime
import re

import msgspec

MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{MONTHS}\s{_DAY}(?:,?\s\d{{4}})?|{_DAY}\s{MONTHS}(?:,?\s\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}})"
_CAPITAL = r"(?:(?!\d)[^\W\d_a-zß-öø-ÿ]['’ʼ‘`.]{0,2})"
_UPPER_WORD = rf"{_CAPITAL}+(?:-{_CAPITAL}+)*"
_SMALL = re.compile(r"\b(?:de|du|del|la|el|al|of|the)(?=\s)")
_UPPER_PLACE = rf"{_UPPER_WORD}(?:\s(?:{_UPPER_WORD}|{_SMALL.pattern})){{0,4}}"
_TITLE_WORD = r"[^\W\d_a-z][\w'’.-]{1,30}"
_TITLE_PLACE = rf"{_TITLE_WORD}(?:\s(?:{_TITLE_WORD}|de|du|del|la|el|al|of|the|and)){{0,3}}"
_AGENCY = r"(?:\((?:[A-Z][\w.&’'-]{0,20})(?:[\s/][\w.&/’'-]{1,20}){0,4}\)|/[A-Z][\w-]{1,20}/\.?)"
_DASH = r"\s*(?:[–—―]|--+|\s-(?=\s)|_(?=\s))\s*"

_PLACES = rf"(?P<place>{_UPPER_PLACE}(?:\s?[/|]\s?{_UPPER_PLACE}){{0,2}})"
_REGION = rf"(?P<region>,\s(?!{MONTHS}\s\d){_TITLE_PLACE})?"
_WHEN = rf"(?P<date>[,.]?\s\(?{_DATE}\)?\.?)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # KABUL, Afghanistan, Sept 3, 2024 (Reuters) —      ADEN:      GENEVA (AP) --
        rf"{_PLACES}{_REGION}{_WHEN}(?P<agency>[,.]?\s?{_AGENCY})?(?::\s+|{_DASH}|(?<=/)\s|(?<=/\.)\s)",
        # Geneva, 3 May 2024 (UN News) –     Kyiv, Ukraine (CNN) —
        rf"(?P<place>{_TITLE_PLACE}){_REGION}{_WHEN}(?P<agency>[,.]?\s?{_AGENCY})(?::\s+|{_DASH})",
        rf"(?P<place>{_TITLE_PLACE}){_REGION}(?P<date>,\s\(?{_DATE}\)?)(?P<agency>)(?::\s+|{_DASH})",
        # Jan 5 (Reuters) -     (Bloomberg) --
        rf"(?P<place>)(?P<region>)(?P<date>{_DATE}\s?)?(?P<agency>{_AGENCY}){_DASH}",
    )
)
# Capitals before a colon that label a line instead of placing it.
_LABELS = frozenset(
    """
    ADVERTISEMENT ANALYSIS ANSWER ARCHIVE BACKGROUND BREAKING CAPTION COMMENT COMMENTARY CORRECTED
    CORRECTION CREDIT EDITORIAL EXCLUSIVE EXPLAINER EXPLAINED FACTBOX FEATURE FILE GRAPHIC HIGHLIGHTS
    IMAGE INSIGHT INTERVIEW LATEST LIVE LIVEBLOG NEWS NOTE OPINION PHOTO PHOTOS PICTURE POLL PODCAST
    QUESTION READ RECAP RELATED SEE SOURCE SPECIAL SUMMARY TIMELINE TOPICS TAGS UPDATE UPDATED URGENT
    VIDEO WATCH WARNING WRAPUP
    """.split()
)
_LONGEST = 160


class Dateline(msgspec.Struct, frozen=True):
    """A dateline that opens a paragraph: `end` is where its sentence begins, counted from the paragraph's start.

    `text` is the dateline without its closing mark. `date` is ISO 8601 where the dateline gives day, month and year,
    else None. A `firm` one carries a region, date or agency and can be nothing else.
    """

    text: str
    end: int
    place: str
    date: str | None
    firm: bool


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens this paragraph, or None."""
    head = paragraph[:_LONGEST]
    for form in _FORMS:
        match = form.match(head)
        if not match or not _is_dateline(match, paragraph):
            continue
        parts = match.groupdict()
        text = paragraph[: max(match.end(name) for name in ("place", "region", "date", "agency"))]
        firm = bool(parts["date"] or parts["agency"] or parts["region"])
        return Dateline(text.strip(" ,."), match.end(), (parts["place"] or "").strip(), date(parts["date"] or ""), firm)
    return None


def _is_dateline(match: re.Match[str], paragraph: str) -> bool:
    place = match["place"] or ""
    words = re.findall(r"[^\W\d_]+", place)
    if place and (not words or place == place.lower()):
        return False
    if match.re is _FORMS[0] and (any(c.islower() for c in _SMALL.sub("", place)) or max(map(len, words)) < 3):
        return False
    if any(word.upper() in _LABELS for word in words[:2]):
        return False
    rest = paragraph[match.end() :]
    return len(rest) >= 20 and not rest[0].islower() and " " in rest.strip()


_PLACED = re.compile(rf"(?:{_TITLE_PLACE}|{_UPPER_PLACE}){_REGION.replace('?P<region>', '?:')}\s?[,|–—-]\s?{_DATE}\.?")


def is_placed(line: str) -> bool:
    """Whether a line is a place and a date and nothing else: `Oslo, 3 March 2026`."""
    return _PLACED.fullmatch(line.strip()) is not None


_NUMBERS = {name: i for i, name in enumerate(re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec"), start=1)}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FULL = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b(?P<month>{MONTHS})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month>{MONTHS}),?\s{_YEAR}\b",
    )
)


def date(text: str) -> str | None:
    """The first full date (day, month and year in words or ISO 8601) in a text, as ISO 8601; None without one."""
    found = [match for form in _FULL if (match := form.search(text))]
    for match in sorted(found, key=lambda m: m.start()):
        parts = match.groupdict()
        month = int(parts["number"]) if parts.get("number") else _NUMBERS[parts["month"][:3].lower()]
        try:
            return datetime.date(int(parts["year"]), month, int(parts["day"])).isoformat()
        except ValueError:
            continue
    return None
