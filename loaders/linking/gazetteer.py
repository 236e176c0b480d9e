"""Known names found in text, all at once (Aho-Corasick), with their offsets."""

import functools
import re
import unicodedata
from dataclasses import dataclass

import ahocorasick

from loaders.registry import Form, Registry, registry

# Letters that Unicode does not decompose, with what stands for them in news English.
_LETTERS = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "s", "æ": "a", "œ": "o", "þ": "t", "ħ": "h"}
_MARKS = dict.fromkeys("’‘ʼ`´ʿʾ", "'") | dict.fromkeys("-‐‑‒–—\xa0\u202f\n\t", " ")
# Combining accents, joiners, soft hyphens and marks of direction: part of no letter's identity.
_INVISIBLE = re.compile("[\u0300-\u036f\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@functools.lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """One character as one character: lower case, no accent, hyphens as spaces."""
    if char in _MARKS:
        return _MARKS[char]
    base = unicodedata.normalize("NFKD", char)[0].lower()[:1] if char.isalpha() else char
    return _LETTERS.get(base, base) or char


def plain(text: str) -> str:
    """A text of the same length with case, accents and hyphens levelled, so that offsets hold."""
    if text.isascii():
        return text.lower().replace("-", " ").replace("`", "'").replace("\n", " ").replace("\t", " ")
    return "".join(map(_plain, text))


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A known name in a text: code-point offsets, and every form that it may be, by actor."""

    start: int
    end: int
    forms: tuple[Form, ...]


class Gazetteer:
    """All the forms of a registry as one automaton."""

    def __init__(self, known: Registry) -> None:
        by_key: dict[str, list[Form]] = {}
        for form in known.forms:
            for key in _variants(form, known.actors[form.actor].type):
                bearers = by_key.setdefault(key, [])
                same = next((n for n, b in enumerate(bearers) if b.actor == form.actor), None)
                if same is None:
                    bearers.append(form)
                elif _capitals(form.text) < _capitals(bearers[same].text):
                    bearers[same] = form  # the one that asks for fewer capitals fits both
        self._automaton = ahocorasick.Automaton()
        for key, bearers in by_key.items():
            self._automaton.add_word(key, (len(key), tuple(bearers)))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[NameMatch]:
        """The known names in a text, left to right, none overlapping."""
        if not text.isascii() and _INVISIBLE.search(text):
            return self._find_marked(text)
        level = plain(text)
        found: list[NameMatch] = []
        for last, (length, forms) in self._automaton.iter(level):
            start, end = last + 1 - length, last + 1
            if _inside_word(level, start, end):
                continue
            fitting = tuple(form for form in forms if _case_fits(form.text, text[start:end]))
            if fitting:
                found.append(NameMatch(start, end, fitting))
        return _longest(found)

    def _find_marked(self, text: str) -> list[NameMatch]:
        """The names in a text with combining accents or invisible marks, which are read past and lie inside a name."""
        kept = [i for i, char in enumerate(text) if not _INVISIBLE.match(char)]
        after = [*kept[1:], len(text)]
        names = self.find("".join(text[i] for i in kept))
        return [NameMatch(kept[n.start], _end(text, kept[n.end - 1], after[n.end - 1]), n.forms) for n in names]


def _end(text: str, last: int, following: int) -> int:
    """Where a name ends whose last letter is at `last`: behind the accents that combine with it."""
    end = last + 1
    while end < following and unicodedata.combining(text[end]):
        end += 1
    return end


def _weight(match: NameMatch) -> int:
    """The length of a name; a title before a short one counts for nothing."""
    first, _, rest = match.forms[0].text.partition(" ")
    return (
        len(rest) if first in {"President", "King", "Queen", "Prince", "Pope", "Chairman"} else match.end - match.start
    )


def _longest(found: list[NameMatch]) -> list[NameMatch]:
    """Of matches that overlap the longest, then the first: `Xi Jinping`, not `President Xi`."""
    kept: list[NameMatch] = []
    taken: set[int] = set()
    for match in sorted(found, key=lambda m: (-_weight(m), m.start)):
        if match.start not in taken and match.end - 1 not in taken:
            kept.append(match)
            taken.update(range(match.start, match.end))
    return sorted(kept, key=lambda m: m.start)


def _inside_word(level: str, start: int, end: int) -> bool:
    before, after = level[start - 1 : start], level[end : end + 1]
    return bool(before.isalnum() and level[start].isalnum()) or bool(after.isalnum() and level[end - 1].isalnum())


# Acronyms of five or six letters that are words or names too, so that only capitals tell them.
_WORDS = frozenset("arena libre shape swift faraja irini morena nisma parnas samim semar tripp".split())


def _capitals(form: str) -> int:
    return sum(char.isupper() for char in form)


def _is_acronym(form: str) -> bool:
    letters = [c for c in form if c.isalpha()]
    return len(letters) <= 6 and bool(letters) and all(c.isupper() for c in letters)


def _case_fits(form: str, written: str) -> bool:
    """Whether a name is written as a name: acronyms in capitals, capitalised words with a capital."""
    if _is_acronym(form):
        spoken = len(form) >= 5 and written.istitle() and written.isalpha() and written.casefold() not in _WORDS
        return spoken or all(c.isupper() for c in written if c.isalpha())  # `Unifil`, as British papers write it
    if len(form) <= 5 and form.isalpha() and sum(c.isupper() for c in form) > 1:
        return written == form  # `LeT` is a group, `Let` is a verb
    words, said = re.findall(r"\w+", form), re.findall(r"\w+", written)
    if len(words) != len(said):
        return bool(said[-1][:1].isupper())
    pairs = zip(words, said, strict=True)
    return all(s[:1].isupper() or not w[:1].isupper() or w.casefold() in {"al", "el", "the", "of"} for w, s in pairs)


def _variants(form: Form, type: str) -> set[str]:
    """The levelled spellings that count as this form: with and without `al`, `el` for `al`."""
    words = plain(form.text).split()
    base = " ".join(words)
    keys = {base}
    if "." in base and _is_acronym(form.text):
        keys.add(base.replace(".", ""))
    if "al" in words or "el" in words:
        keys.add(" ".join({"al": "el", "el": "al"}.get(w, w) for w in words))
        rest = [w for w in words if w not in {"al", "el"}]
        if type == "Person" and len(rest) >= 2:
            keys.add(" ".join(rest))
    return {key for key in keys if key}


@functools.cache
def gazetteer() -> Gazetteer:
    """The automaton of the registry that ships with Faultlines."""
    return Gazetteer(registry())
