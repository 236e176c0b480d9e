"""The layout of an article: which of its lines are headline, dateline, highlight, heading, caption, body or noise."""

import re

import msgspec

from loaders.readers.lines import Line, is_closed, lines

KINDS = ("headline", "dateline", "highlight", "heading", "caption", "body", "noise")


_LIST_TITLE = re.compile(r"(?i)(?:key |story |main )?(?:highlights?|points?|takeaways|facts|summary|at a glance)\b")


class Block(msgspec.Struct, frozen=True):
    """A stretch of an article's text, `text[start:end]`, of one kind of KINDS.

    A highlight starts after its bullet, a body after its dateline and after stray marks; those marks are noise.
    A body is a paragraph and may hold line breaks where the source wraps its lines.
    """

    kind: str
    start: int
    end: int


def layout(text: str) -> list[Block]:
    """The blocks of one article's text in order, never overlapping; the rest is white space or format marks."""
    return arranged(lines(text), text)


def arranged(found: list[Line], text: str) -> list[Block]:
    """The blocks of an article whose lines are found already."""
    blocks: list[Block] = []
    for line, kind in zip(found, kinds(found, text), strict=True):
        if line.outset < line.start:
            blocks.append(Block("noise", line.outset, line.start))
        start = line.start
        if kind == "body" and line.dateline:
            start += line.dateline.end
            blocks.append(Block("dateline", line.start, start - _trailing_space(text, line.start, start)))
        if start < line.end:
            blocks.append(Block(kind, start, line.end))
    return [block for block in blocks if text[block.start : block.end].strip()]


def kinds(found: list[Line], text: str) -> list[str]:
    """The kind of each line of one article, seen in its place."""
    bodies = _bodies(found, text)
    if not bodies:
        return ["noise" if line.look == "break" else line.look.replace("title", "body") for line in found]
    first, last, certain = bodies[0], bodies[-1], set(bodies)
    said = {stem for i in bodies for stem in stems(text[found[i].start : found[i].end])}
    front = {line.key for line in found[:first] if line.look == "title"}
    named = any(line.look == "title" and line.words >= 4 for line in found[:first])
    result = []
    listing = False
    for i, line in enumerate(found):
        if line.look in ("title", "highlight", "heading"):
            listing = bool(_LIST_TITLE.match(text, line.start, line.end)) or (listing and line.look != "heading")
        else:
            listing = False
        if i in certain:
            kind = "body"
        elif i < first:
            kind = _before(line, text, named)
        elif i > last:
            kind = _after(line, text, said, front)
        else:
            kind = _amid(line, listing and not _LIST_TITLE.match(text, line.start, line.end), front)
        result.append(kind)
    return result


def stems(text: str) -> set[str]:
    """The content words of a text, cut to the stem that headline and body share."""
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())}


def _bodies(found: list[Line], text: str) -> list[int]:
    """The lines that are body for certain: the first is the one with a dateline where a short line comes before it."""
    bodies = [i for i, line in enumerate(found) if line.look == "body"]
    if not bodies:
        unclosed = [i for i, line in enumerate(found) if line.look == "title"]
        unclosed = unclosed or [i for i, line in enumerate(found) if line.look == "heading"]
        return [max(unclosed, key=lambda i: found[i].words)] if unclosed else []
    dated = next((i for i in bodies if found[i].dateline), None)
    asks = len(bodies) > 1 and bodies[0] == 0 and found[0].words <= 20 and text[found[0].end - 1] in "?!"
    if dated is None and asks and found[1].words > found[0].words:
        return bodies[1:]
    above = [found[i] for i in bodies if dated is not None and i < dated]
    if len(above) <= 2 and all(line.words <= 45 for line in above):
        return bodies[len(above) :]
    return bodies


def _before(line: Line, text: str, named: bool) -> str:
    if line.look == "body":
        return "highlight" if _is_sentence(text, line) or line.gap > 2 else "headline"
    if line.look == "title":
        return "noise" if named and line.words <= 2 else "headline"
    if line.look == "heading":
        return "headline" if line.words >= 5 and not named else "heading"
    return "noise" if line.look == "break" else line.look


def _is_sentence(text: str, line: Line) -> bool:
    body = text[line.start : line.end]
    return is_closed(body) and body[-1] not in "?!" and line.words > 12


def _after(line: Line, text: str, said: set[str], front: set[str]) -> str:
    if line.look == "title":
        words = stems(text[line.start : line.end])
        shared = len(words & said) / len(words) if words else 0.0
        return "headline" if line.key in front or (line.words >= 4 and shared >= 0.4) else "noise"
    return "noise" if line.look == "break" else line.look


def _amid(line: Line, listed: bool, front: set[str]) -> str:
    if line.look == "title":
        if line.key in front:
            return "headline"
        if listed:
            return "highlight"
        return "heading" if line.words <= 9 else "body"
    return "noise" if line.look == "break" else line.look


def _trailing_space(text: str, start: int, end: int) -> int:
    piece = text[start:end]
    return len(piece) - len(piece.rstrip())
