"""Frames of a clause's circumstances: `Egypt, at odds with Sudan, …`, `sent troops in support of …`, `to the dismay of …`."""

import functools
import itertools
from dataclasses import replace

from loaders.analysis.clause import conjuncts, grammatical_subjects, is_verb, kids, logical_subjects
from loaders.analysis.parse import Sentence
from loaders.extraction.filling import fill_behind
from loaders.extraction.match import Match
from loaders.extraction.standing import Standing
from loaders.lexicon import Frame, Lexicon
from loaders.linking.mention import Mentions

Frames = dict[tuple[str, str], list[Frame]]


@functools.cache
def circumstances(words: Lexicon) -> Frames:
    """The frames of `be` that go on with a preposition and a noun, by these two: `be at odds with O`."""
    found: Frames = {}
    for frame in words.frames.get("v", {}).get("be", []):
        opens = len(frame.items) > 2 and frame.items[0].kind == "prep" and frame.items[1].kind == "word"
        if opens and "mutual" not in frame.flags:
            for key in itertools.product(frame.items[0].lemmas, frame.items[1].lemmas):
                found.setdefault(key, []).append(frame)
    return found


def circumstance_matches(found: Mentions, p: int, frames: Frames) -> list[Match]:
    """What a preposition and its noun say by any of these frames."""
    s = found.sentence
    nouns = [
        (c, word)
        for o in kids(s, p, "pobj")
        for c in conjuncts(s, o)
        for word in dict.fromkeys((s.lemmas[c], s.words[c]))
    ]
    return [m for c, word in nouns for f in frames.get((s.lemmas[p], word), ()) if (m := _match(found, p, c, f))]


def _match(found: Mentions, p: int, noun: int, frame: Frame) -> Match | None:
    """What a preposition and its noun say of the clause's subject, or of the name behind which they stand."""
    s = found.sentence
    if s.heads[p] == p or not s.words[noun].islower():
        return None
    filled = fill_behind(found, p, noun, frame)
    subjects = _subjects(found, p, frame.outer == "O") if filled else []
    if filled is None or not subjects:
        return None
    slots, used = filled
    given = next(iter(slots.values()), [])
    pair = (subjects, given) if frame.outer == "S" else (given, subjects)
    verb = s.heads[p]
    shared = is_verb(s, verb) and verb < p and s.lemmas[p] == "in"  # `will send troops in support of`
    anchor = verb if shared else p
    return Match(frame, tuple(pair[0]), tuple(pair[1]), (p, noun, *used), anchor) if given else None


def _subjects(found: Mentions, p: int, whole: bool) -> list[int]:
    """Whom a circumstance tells of; one that somebody else brings about (`at the behest of`) is the `whole` clause's."""
    s = found.sentence
    head = s.heads[p]
    while whole and s.deps[head] == "xcomp" and s.heads[head] != head and is_verb(s, s.heads[head]):
        head = s.heads[head]
    if s.lemmas[head] == "be":
        return []
    if (named := _named_before(found, p)) is not None:
        return [named]
    if is_verb(s, head):
        return grammatical_subjects(s, head) if p < head else logical_subjects(s, head)
    if head in found.cover:
        return [head]
    verb = _clause(s, head)
    return logical_subjects(s, verb) if verb is not None else []


def _named_before(found: Mentions, p: int) -> int | None:
    """The name that a circumstance between commas stands behind: `Kurti, in defiance of America, had …`."""
    s = found.sentence
    name = found.cover.get(p - 2)
    if name is None or s.words[p - 1] != ",":
        return None
    comma = next((t for t in range(p + 1, len(s) - 1) if s.words[t] == ","), None)
    resumed = comma is not None and s.tags[comma + 1] in {"VBD", "VBZ", "VBP", "MD"}
    return name.head if resumed else None


def _clause(s: Sentence, noun: int) -> int | None:
    """The verb whose object a noun is: `opened fire in support of`, hung on the fire."""
    head = s.heads[noun]
    return head if s.deps[noun] in {"dobj", "pobj"} and is_verb(s, head) else None


def given(s: Sentence, match: Match, stands: Standing) -> Standing:
    """The standing of a circumstance: whoever plans something with the blessing of another has it."""
    planned = stands.modality == "planned" and s.deps[match.anchor] == "prep"
    return replace(stands, modality="asserted") if planned else stands


def is_attitude(s: Sentence, match: Match) -> bool:
    """Whether a match is the spirit in which something was done, and has no time of its own.

    `Cut ties with Peru in 2023 in favour of …`; in `angered Egypt in June` June is when the other acted.
    """
    angered = match.frame.kind == "v" and match.frame.outer == "O" and match.frame.predicate == "opposes"
    return angered or (s.deps[match.trigger[0]] == "prep" and match.frame.predicate in {"supports", "opposes"})
