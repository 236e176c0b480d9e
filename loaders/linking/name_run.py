"""Where an unknown name begins and ends: runs of capitalised words, over the small words inside a name."""

import re

from loaders.analysis.parse import HYPHENS, Sentence
from loaders.linking.names import kind_by_shape

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_PEOPLES = frozenset(
    "people peoples workers worker women men farmers students youth soldiers nation citizens teachers".split()
)
_QUOTES = frozenset("\"“”‘’'")
# What joins the words of Persian and Urdu names: `Lashkar-e-Nahr`.
_EZAFE = frozenset({"e", "i", "ul", "al", "ud", "us", "ur", "un"})
_INNER = frozenset({"al", "el", "bin", "ibn", "bint", "abu", "von", "van", "der", "de", "del", "da", "dos", "-", "la"})
# `al-Nahr` inside a name.
_ARTICLED = re.compile(r"(?:al|el|an|ar|as|ash|at|az|ul)[-‐‑][A-Z]")
# What a name is compounded with to make an adjective: `a Blue River-led group`.
_COMPOUNDED = frozenset(
    "led run born held era like wide based owned style made only named ally allied tied bound area".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)


def name_run(s: Sentence, i: int) -> list[int]:
    """A run of capitalised name tokens from i, over the small words inside a name."""
    run = [i]
    while step := _next(s, run):
        run += step
    return run


def _next(s: Sentence, run: list[int]) -> list[int]:
    """The tokens by which a run goes on: the next name word, with the small words before it."""
    after = run[-1] + 1
    if after >= len(s) or after in s.names:
        return []
    if is_name_word(s, after):
        return [after]
    if after + 1 >= len(s):
        return []
    if len(run) >= 2 and _syllable(s, after):
        return [after, after + 1]
    word, named = s.words[after], is_name_word(s, after + 1)
    if word in HYPHENS and after + 3 < len(s) and s.words[after + 1] in _EZAFE and s.words[after + 2] in HYPHENS:
        return list(range(after, after + 4)) if is_name_word(s, after + 3) else []
    if word in _POSSESSIVE and named and s.words[run[-1]].casefold() in _PEOPLES:
        return [after, after + 1]
    if word in _QUOTES:
        return _nickname(s, after)
    if word.casefold() in _INNER and named:
        return [after, after + 1]
    organised = kind_by_shape([s.words[t] for t in run]) not in {None, "Place", ""}
    if organised and word in {"of", "for"}:
        skip = after + 2 if s.words[after + 1] == "the" and after + 2 < len(s) else after + 1
        if is_name_word(s, skip) or skip in s.names:
            return list(range(after, skip + 1))
    if word in {"and", "&"} and named and ((organised and "of" in {s.words[t] for t in run}) or _party(s, run, after)):
        return [after, after + 1]
    return []


def _syllable(s: Sentence, hyphen: int) -> bool:
    """`Chen Yi-ru`, `Hwang Min-ju`: a second syllable in small letters, joined to a name by a hyphen."""
    last = s.words[hyphen + 1]
    joined = (
        s.words[hyphen] == "-" and s.starts[hyphen] == s.ends[hyphen - 1] and s.starts[hyphen + 1] == s.ends[hyphen]
    )
    return joined and last.isalpha() and last.islower() and len(last) <= 5 and last not in _COMPOUNDED


def _nickname(s: Sentence, opening: int) -> list[int]:
    """`Wilky | "Ti Loup" Desir`: what a person is called between first name and surname."""
    for closing in range(opening + 2, min(opening + 5, len(s) - 1)):
        if s.words[closing] in _QUOTES:
            return list(range(opening, closing + 2)) if is_name_word(s, closing + 1) else []
        if not s.words[closing - 1][0].isupper():
            return []
    return []


def _party(s: Sentence, run: list[int], joint: int) -> bool:
    """`Justice and Development Party`: two plain words before the word that makes them one organisation."""
    tail = name_run(s, joint + 1)
    last = s.words[tail[-1]].casefold()
    return (
        len(run) <= 2
        and last in {"party", "movement", "front", "army", "union", "council", "ministry"}
        and len(tail) == 2
    )


def is_name_word(s: Sentence, i: int) -> bool:
    word = s.words[i]
    return (
        i not in s.names
        and (word[0].isupper() or _ARTICLED.match(word) is not None)
        and s.pos[i] in {"PROPN", "ADJ", "NOUN", "X"}
        and (s.pos[i] == "PROPN" or i > 0)
        and any(c.isalpha() for c in word)
        and word.casefold().strip(".") not in _MONTHS
    )
