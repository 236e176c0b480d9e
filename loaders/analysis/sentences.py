"""Where sentences begin and end, without a parse, so that only those that can bear a claim are parsed."""

import re

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cpl sgt adm brig cmdr gov sen rep rev hon st jr sr messrs mt ft vs etc inc ltd "
    "co corp bros dept est no nos vol approx jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs "
    "fri sat sun al art sec fig ca cf eg ie e.g i.e u.s u.n u.k e.u a.m p.m d.c u.a.e ph.d".split()
)
# An abbreviation of these closes a sentence where a capital that starts one follows.
_MAY_CLOSE = frozenset(
    {"u.s", "u.n", "u.k", "e.u", "a.m", "p.m", "d.c", "u.a.e", "etc", "inc", "ltd", "co", "corp", "jr"}
)
_STARTERS = frozenset(
    "the a an he she it they we i in on at but and this that these those his her its their there as after before while "
    "when if since under despite meanwhile however also both for from with last".split()
)
_END = re.compile(r"[.!?…。؟]+[\"'”’»)\]]*(?=\s|$)")
_WORD_BEFORE = re.compile(r"[\w.]*\w$")
_FIRST_WORD = re.compile(r"[\s\"'“‘«(\[]*(\w+)")
_OPENERS = re.compile(r"[\s\"'“‘«(\[]*")


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    mark = stop.group()
    following = text[stop.end() : min(end, stop.end() + 60)]
    opened = _OPENERS.match(following)
    first = following[opened.end() : opened.end() + 1] if opened else ""
    if first and first.islower():
        return False
    if mark[0] != "." or mark.startswith("..") or mark[1:]:
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 20), stop.start())
    word = before.group().casefold() if before else ""
    if word in _ABBREVIATIONS:
        start = _FIRST_WORD.match(following)
        return word in _MAY_CLOSE and start is not None and start.group(1).casefold() in _STARTERS
    return not (len(word) == 1 and word.isalpha() and word != "i")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as offset pairs, without the white space around them."""
    end = len(text) if end is None else end
    found, begin = [], start
    for stop in _END.finditer(text, start, end):
        if _ends_sentence(text, stop, end):
            found.append((begin, stop.end()))
            begin = stop.end()
    found.append((begin, end))
    return [trimmed for pair in found if (trimmed := _trim(text, *pair))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
