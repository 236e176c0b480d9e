"""Lines: the paragraphs of a text with their offsets, and what each looks like on its own."""

import functools
import itertools
import re
import statistics
import unicodedata

import msgspec

from loaders.readers.dateline import MONTHS, Dateline, dateline

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"(?:[•‣◦▪▫●○■□►▶➤⁃∙·*]\s*|[-–—+]\s+)(?=\S)")
_SPACE = " \t\u00a0\u200b\ufeff\u3000"
_TERMINAL = ".!?…;:,।。！？؟۔"
_CLOSING = "\"'”’»)]›」』*"
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Inc|Corp|Ltd|Jr|Sr|Gen|Lt|Col)\.$")
_WORD = re.compile(r"\w[\w'’.-]*")

_BOILERPLATE = re.compile(
    r"""(?ix)^(?:
      advertis(?:e?ment|ing)\b.{0,40}$ | story\ continues\ below | article\ continues | sponsored\b.{0,40}$
    | (?:read|see|watch|listen|learn)\ (?:more|also|next|now|the\ full)\b | also\ read\b | related(?:\ \w+)?\s*:
    | more\ (?:on|from|about)\ (?:this|the|our)\b.{0,80}$ | click\ here\b | (?:sign|log)\ (?:up|in)\b | subscribe\b
    | (?:follow|like|join)\ us\b | share\ (?:this|on|via)\b | skip\ to\b | (?:re)?load\ more | back\ to\ top
    | (?:©|\(c\)\s|copyright\b) | all\ rights\ reserved
    | this\ (?:article|story)\ (?:was|has\ been|is|first|originally)\b
    | \(?(?:additional\ |with\ )?(?:report(?:ing)?|writing|edit(?:ing|ed)|compiled|translated)\ by\b
    | our\ standards: | (?:tags|topics|filed\ under|keywords|categories)\s*: | (?:comments?|print|email|newsletter)$
    | \d+\ (?:comments?|shares?|min(?:ute)?s?\ read)\b.{0,20}$
    | (?:posted|source|updated|published|last\ (?:updated|modified))\s*:
    | (?:first\ |last\ )?(?:published|updated|posted)\ (?:on|at|\d)
    | \d+\ (?:second|minute|min|hour|hr|day|week|month|year)s?\ ago$ | \d\d?:\d\d\ ?(?:[ap]\.?m\b.{0,12})?$
    | (?:(?:facebook|twitter|x|whatsapp|e-?mail|linkedin|telegram|reddit|pinterest|messenger|bluesky|threads|instagram
      |youtube|print|share|copy\ link|save|listen|comments?)[\s,|•/&]*){2,}$
    | [—–-]*\ ?with\ (?:agency\ )?(?:inputs?|files|reporting)\ from\b
    | (?:\S+\s){0,4}(?:reuters|afp|agence\ france-presse|associated\ press|bloomberg|xinhua|dpa|bbc\ news|al\ jazeera)
      (?:\ staff)?$
    | (?:[^.»>›]{2,40}\s[»>›]\s?)+[^.»>›]{0,60}$
    )"""
)
_BYLINE = re.compile(
    r"^(?:By|BY)\s(?:(?:an?|the|our|staff)\s(?:[\w’'-]+\s){0,4}"
    r"(?:staff|desk|correspondents?|reporters?|writers?|agenc(?:y|ies)|team)$"
    r"|[A-Z][\w.'’-]+(?:\s(?:[A-Z][\w.'’-]+|bin|al|de|van|von)){0,4})"
    r"(?:(?:,| and | in |\s?[|/•]\s?).{0,80})?$"
)
_DATE_LINE = re.compile(
    rf"(?i)^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?(?:{MONTHS}\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s"
    rf"{MONTHS}\s\d{{4}}|\d{{4}}-\d\d-\d\d)(?:[\sT,|•-]*(?:at\s)?\d{{1,2}}[:.]\d\d.{{0,20}})?\.?$"
)
_CAPTION = re.compile(
    r"""(?ix)
      (?:[\[(](?:file|archive|handout|stock)?\ ?(?:photo|picture|image|pic|handout|screengrab)s?\b[^\])]{0,60}[\])]\.?
    | \b(?:photo(?:graph)?s?|images?|pictures?|credits?|picture\ credit)\s?(?:/|:|by\ |courtesy|credit).{0,80}
    | (?:[\[(]|/|—\s|\|\s)\s?(?:reuters|afp|ap|epa|getty(?:\ images)?|ap\ photo|anadolu|xinhua|shutterstock)\b
      .{0,60}[\])]?
    | \b(?:reuters|afp|ap\ photo)/\S.{0,60} | ©\s?\S.{0,60} | \bvia\ (?:getty|reuters|ap|afp)\b.{0,40}
    )$"""
)
_CAPTION_START = re.compile(
    r"(?i)^(?:(?:file|archive|handout)\s(?:photo|picture|image)|photo(?:graph)?\b\W|pictured?\b\W|image\b\W|caption\b\W"
    r"|in this (?:\w+ )?(?:photo|image|picture)\b"
    r"|(?:this|a) (?:\w+ )?(?:photo|image|picture|screengrab|combination)\b.{0,40}\b(?:shows?|taken|released)\b)"
)


class Line(msgspec.Struct, frozen=True):
    """One paragraph: `text[start:end]` is its words; stray marks and bullets before them begin at `outset`.

    `gap` counts the line breaks before it. `look` is what it resembles on its own: body, title (a short line without
    a closing mark), highlight, heading, caption, noise, or break (a rule of marks between two pieces).
    """

    outset: int
    start: int
    end: int
    gap: int
    look: str
    words: int
    key: str
    dateline: Dateline | None = None


def lines(text: str) -> list[Line]:
    """The paragraphs of a text in order. Hard-wrapped text is put together again, paragraph by paragraph."""
    rows = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    if _is_wrapped(text, rows):
        rows = _unwrapped(text, rows)
    shouting = sum(_is_capitals(text[a:b]) for a, b in rows) * 2 > len(rows) > 1
    found: list[Line] = []
    end = 0
    for a, b in rows:
        found.append(_line(text, a, b, text.count("\n", end, a), shouting))
        end = b
    return found


def _line(text: str, start: int, end: int, gap: int, shouting: bool) -> Line:
    outset, bullet = start, False
    while start < end and _is_stray(text[start]):
        start += 1
    while end > start and (text[end - 1].isspace() or unicodedata.category(text[end - 1]) == "Cf"):
        end -= 1
    if match := _BULLET.match(text, start, end):
        start, bullet = match.end(), True
        while start < end and _is_stray(text[start]):
            start += 1
    outset += len(text[outset:start]) - len(text[outset:start].lstrip())
    body = text[start:end]
    words = len(_WORD.findall(body, 0, 4000))
    opening = None if bullet else dateline(body)
    return Line(outset, start, end, gap, _look(body, words, bullet, opening, shouting), words, _key(body), opening)


def _look(body: str, words: int, bullet: bool, opening: Dateline | None, shouting: bool) -> str:
    if not words or not any(c.isalnum() for c in body):
        return "break"
    if opening:
        return "body"
    if _BYLINE.match(body) or (words <= 60 and _BOILERPLATE.match(body)) or _DATE_LINE.match(body):
        return "noise"
    if words <= 60 and (_CAPTION_START.match(body) or _CAPTION.search(body[-160:])):
        return "caption"
    if bullet and words <= 45:
        return "highlight"
    if not shouting and words <= 14 and _is_capitals(body):
        return "heading"
    if words <= 28 and len(body) <= 220 and not is_closed(body):
        return "title"
    return "body"


def is_closed(body: str) -> bool:
    """Whether a line ends as a sentence does."""
    bare = body.rstrip(_CLOSING + _SPACE)
    return bool(bare) and bare[-1] in _TERMINAL and not (len(bare) < 120 and _ABBREVIATED.search(bare))


def _is_stray(c: str) -> bool:
    return c.isspace() or c in "|>\ufffd" or unicodedata.category(c) in ("Mn", "Me", "Mc", "Cf", "Cc", "Co", "Cn", "Cs")


def _is_capitals(body: str) -> bool:
    if sum(map(str.islower, body[:60])) > 4:
        return False
    letters = [c for c in re.sub(r"[’']s\b", "", body[:400]) if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.95 * len(letters)


def _is_wrapped(text: str, rows: list[tuple[int, int]]) -> bool:
    """Whether sentences run over line ends: long runs of even, unclosed lines, paragraphs apart by an empty line."""
    if len(rows) < 6:
        return False
    inner = [(a, b) for (a, b), (c, _) in itertools.pairwise(rows) if text.count("\n", b, c) == 1 and b - a > 30]
    if len(inner) * 2 < len(rows) or max(b - a for a, b in inner) > 120:
        return False
    even = statistics.median(b - a for a, b in inner)
    unclosed = sum(not is_closed(text[a:b]) for a, b in inner)
    return even >= 40 and unclosed * 2 > len(inner)


def _unwrapped(text: str, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    widest = max(b - a for a, b in rows)
    joined: list[tuple[int, int]] = []
    for a, b in rows:
        if joined:
            start, end = joined[-1]
            last = end - max(start, text.rfind("\n", start, end) + 1)
            runs_on = text.count("\n", end, a) == 1 and last > widest * 0.6 and not _BULLET.match(text, a, b)
            if runs_on:
                joined[-1] = (start, b)
                continue
        joined.append((a, b))
    return joined


@functools.lru_cache(maxsize=4096)
def _key(body: str) -> str:
    return " ".join(re.findall(r"\w+", body[:400].casefold()))
