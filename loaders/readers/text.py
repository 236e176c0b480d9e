"""Plain text: as many articles as a scraped file holds, each a slice of it."""

import itertools
from collections.abc import Iterator

import msgspec

from loaders.readers.dateline import date, is_placed
from loaders.readers.layout import arranged, kinds, stems
from loaders.readers.lines import Line, lines


class Piece(msgspec.Struct, frozen=True):
    """One article in a text: its slice, its headline, its dateline and the full date that either of its heads gives."""

    start: int
    end: int
    title: str | None = None
    dateline: str | None = None
    published: str | None = None


def pieces(text: str) -> Iterator[Piece]:
    """The articles that a text holds, in order. An empty text holds none."""
    for start, end in slices(text):
        yield described(text, start, end)


def described(text: str, start: int, end: int) -> Piece:
    """What the lines of one article say about it."""
    own = text[start:end]
    found = lines(own)
    blocks = arranged(found, own)
    title = next((own[b.start : b.end] for b in blocks if b.kind == "headline"), None)
    opening = next((line.dateline for line in found if line.dateline), None)
    published = opening.date if opening else None
    if not published:
        head = next((b.start for b in blocks if b.kind == "body"), len(own))
        notes = [
            own[b.start : b.end]
            for b in blocks
            if b.start < head and (b.kind == "noise" or is_placed(own[b.start : b.end]))
        ]
        published = next((day for note in notes if (day := date(note))), None)
    return Piece(start, end, title and " ".join(title.split()), opening.text if opening else None, published)


def slices(text: str) -> list[tuple[int, int]]:
    """Where each article begins and ends: disjoint, in order, and all that they leave out is space and rules of marks.

    A new article begins where a dateline opens a paragraph after another article's text, where a rule of marks and a
    headline stand, where a headline stands twice, or stands over a byline. Headlines and highlights between two
    articles go to the one whose words they share; on a tie, to the place where the file's other articles carry theirs.
    """
    found = lines(text)
    cuts = _cuts(found, text)
    result = []
    for a, b in zip([0, *cuts], [*cuts, len(found)], strict=True):
        own = found[a:b]
        while own and own[0].look == "break":
            own = own[1:]
        while own and own[-1].look == "break":
            own = own[:-1]
        if own:
            result.append((own[0].outset, own[-1].end))
    return result


def _cuts(found: list[Line], text: str) -> list[int]:
    """The indices of the lines, but for the first, at which an article begins."""
    openers = _openers(found, text)
    cuts: list[int] = []
    for n, opener in enumerate(openers):
        start = cuts[-1] if cuts else 0
        last = _last_body(found, start, opener)
        if last is None:
            continue
        stop = openers[n + 1] if n + 1 < len(openers) else len(found)
        cuts.append(_cut(found, text, start, last, opener, stop))
    return cuts


def _openers(found: list[Line], text: str) -> list[int]:
    """The body lines at which an article's text begins, after another's; a headline that asks is no text."""
    result = []
    zone: list[Line] = []
    seen = False
    for i, line in enumerate(found):
        if line.look != "body":
            zone.append(line)
            continue
        if seen and (_dated(line, zone) or _headed(line, zone)) and _goes_on(found, i):
            result.append(i)
        asks = i == 0 and line.words <= 20 and text[line.start : line.end].endswith("?")
        seen, zone = not asks, []
    return result


def _dated(line: Line, zone: list[Line]) -> bool:
    """Whether a dateline opens an article here: one in capitals alone needs a headline or a rule before it."""
    if not line.dateline:
        return False
    return line.dateline.firm or line.gap >= 4 or any(above.look in ("title", "break", "highlight") for above in zone)


def _headed(line: Line, zone: list[Line]) -> bool:
    """Whether an undated body line follows a new article's head: a rule and a headline, a headline twice, a byline."""
    titles = [i for i, above in enumerate(zone) if above.look == "title" and above.words >= 4]
    if not titles:
        return False
    ruled = any(above.look == "break" for above in zone[: titles[-1]]) or zone[titles[0]].gap >= 4
    twice = any(zone[a].key == zone[b].key for a, b in itertools.pairwise(titles))
    signed = any(above.look == "noise" and above.words <= 20 for above in zone[titles[-1] + 1 :])
    return ruled or twice or (signed and line.words >= 8)


def _goes_on(found: list[Line], i: int) -> bool:
    """Whether enough text follows for an article: a teaser or a footer is none."""
    words = 0
    for line in found[i : i + 12]:
        words += line.words if line.look == "body" else 0
        if words >= 25 or (line.dateline and line.dateline.firm):
            return True
    return False


def _last_body(found: list[Line], start: int, opener: int) -> int | None:
    return next((i for i in range(opener - 1, start - 1, -1) if found[i].look == "body"), None)


def _cut(found: list[Line], text: str, start: int, last: int, opener: int, stop: int) -> int:
    """Where between the last body line of one article and the first of the next the second begins."""
    groups = _groups(found, last + 1, opener)
    if not groups:
        return opener
    earlier = _said(found, text, start, last + 1)
    later = _said(found, text, opener, stop)
    own = {line.key for line in found[start:last] if line.look == "title"}
    leans = _leanings(found, text, start, groups, earlier, later, own)
    best = max(range(len(groups) + 1), key=lambda i: (round(sum(leans[:i]) - sum(leans[i:]), 6), i < len(groups)))
    return groups[best][0] if best < len(groups) else opener


def _groups(found: list[Line], start: int, opener: int) -> list[tuple[int, int]]:
    """The zone between two articles as runs that stay together: a headline, its repetition and its highlights.

    Lines before the first headline or rule stay with the article before.
    """
    groups: list[tuple[int, int]] = []
    head: str | None = None
    for i in range(start, opener):
        line = found[i]
        begins = line.look == "break" or (line.look == "title" and line.key != head)
        if line.look == "title" and i > start and found[i - 1].look == "break" and groups:
            begins = False
        if line.look == "highlight" and not groups:
            begins = True
        if begins:
            groups.append((i, i + 1))
        elif groups:
            groups[-1] = (groups[-1][0], i + 1)
        head = line.key if line.look == "title" else head
    return groups


def _leanings(
    found: list[Line],
    text: str,
    start: int,
    groups: list[tuple[int, int]],
    earlier: set[str],
    later: set[str],
    own: set[str],
) -> list[float]:
    """For each group, how much more it belongs to the article before (positive) than to the one after (negative)."""
    front = any(kind == "headline" for kind in kinds(found[start : groups[0][0]], text)[:3])
    leans = []
    for n, (a, b) in enumerate(groups):
        words = stems(" ".join(text[line.start : line.end] for line in found[a:b]))
        share = (len(words & earlier) - len(words & later)) / len(words) if words else 0.0
        habit = -0.15 if front else (0.15 if n == 0 else 0.0)
        if n == len(groups) - 1 and (len(groups) > 1 or front):
            habit -= 0.1
        if any(line.key in own for line in found[a:b] if line.look == "title"):
            habit += 2.0
        if found[a].look == "break":
            habit -= 2.0
        leans.append(share + habit)
    return leans


def _said(found: list[Line], text: str, start: int, stop: int) -> set[str]:
    return {stem for line in found[start:stop] if line.look == "body" for stem in stems(text[line.start : line.end])}
