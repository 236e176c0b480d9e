"""Frames found in a parsed sentence: which tokens fill subject and object of which predicate, by which rule."""

from collections.abc import Iterable

from loaders.analysis.clause import is_verb
from loaders.extraction.circumstance import circumstance_matches, circumstances
from loaders.extraction.descriptive import adjective_match, compound_matches, relational_match
from loaders.extraction.match import Match
from loaders.extraction.nominal import noun_match
from loaders.extraction.verbal import loose_match, verb_match
from loaders.lexicon import Frame, Lexicon
from loaders.linking.mention import Mentions

# Where an adjective stands for a noun: `he and his rival met`.
_NOMINAL = frozenset({"conj", "nsubj", "nsubjpass", "dobj", "pobj", "appos"})


class Matcher:
    """Finds the frames of a lexicon in a sentence."""

    def __init__(self, words: Lexicon) -> None:
        self.by_kind = words.frames
        self.circumstances = circumstances(words)

    def matches(self, found: Mentions) -> list[list[list[Match]]]:
        """For each head at which frames fit: those that know most, then those that know less, tier by tier."""
        s = found.sentence
        written = [w.casefold() for w in s.words]  # a name is the word that it ends in
        said = frozenset((*s.lemmas, *written, *(w.rpartition(" ")[2] for w in written)))
        matched: list[list[list[Match]]] = []
        for i in range(len(s)):
            here: list[Match] = []
            if i in found.cover and found.cover[i].kind not in {"description", "role"}:
                continue
            lemma = s.lemmas[i]
            if is_verb(s, i):
                here += [m for f in self._said("v", lemma, said) if (m := verb_match(found, i, f))]
            if s.deps[i] == "amod" and s.tags[i] == "JJ" and s.heads[i] in found.cover:
                here += [m for f in self._said("r", lemma, said) if (m := relational_match(found, i, f))]
            if s.pos[i] in {"NOUN", "PROPN"} or s.tags[i] == "VBG" or (s.pos[i] == "ADJ" and s.deps[i] in _NOMINAL):
                here += [m for f in self._said("n", lemma, said) if (m := noun_match(found, i, f))]
                here += [m for f in self._said("r", lemma, said) if (m := relational_match(found, i, f))]
            if s.pos[i] in {"ADJ", "VERB", "ADV"} or s.tags[i] in {"VBN", "JJ"}:
                forms = dict.fromkeys((lemma, s.words[i].casefold()))
                here += [m for w in forms for f in self._said("a", w, said) if (m := adjective_match(found, i, f))]
            if s.deps[i] == "prep":
                here += circumstance_matches(found, i, self.circumstances)
            here += compound_matches(found, i, self.by_kind.get("x", {}))
            if here:
                matched.append(_tiers(here))
        return matched

    def loose(self, found: Mentions, taken: set[int]) -> list[Match]:
        """For a lone sentence: verbs whose frame fits but for an argument that stands elsewhere in the clause."""
        s = found.sentence
        matched = []
        for v in range(len(s)):
            if v in taken or not is_verb(s, v) or s.deps[v] in {"aux", "auxpass"}:
                continue
            frames = [f for f in self._frames("v", s.lemmas[v]) if not f.flags & {"mutual", "negated"}]
            match = next((m for f in sorted(frames, key=lambda f: -f.weight) if (m := loose_match(found, v, f))), None)
            if match:
                matched.append(match)
        return matched

    def _said(self, kind: str, lemma: str, said: frozenset[str]) -> list[Frame]:
        """The frames of a head whose fixed words all stand somewhere in the sentence; no other can fit."""
        return _fitting(self._frames(kind, lemma), said)

    def _frames(self, kind: str, lemma: str) -> list[Frame]:
        return self.by_kind.get(kind, {}).get(lemma, [])


def _fitting(frames: list[Frame], said: frozenset[str]) -> list[Frame]:
    return [f for f in frames if not any(said.isdisjoint(w) for w in f.fixed)]


def _tiers(here: list[Match]) -> list[list[Match]]:
    """The frames at one head by how much they know; weak ones last, compounds and what is mutual with the first."""
    here = [m for m in here if m.subjects and m.objects] or here  # an agentless `was allied with` is the adjective's
    apart = [m for m in here if m.frame.kind == "x"] + _together(here)
    rest = [m for m in here if m not in apart]
    ranks = sorted({_rank(m) for m in rest}, reverse=True)
    tiers = [_apart(m for m in rest if _rank(m) == rank) for rank in ranks]
    if apart:
        tiers[:1] = [_apart([*apart, *(tiers[0] if tiers else ())])]
    return tiers


def _together(here: list[Match]) -> list[Match]:
    """What the subjects do with each other besides: `Kenya and Uganda held joint drills near the border of Sudan`."""
    shared = [m for m in here if m.mutual and m.frame.kind == "v" and m.frame.weight > 1]
    others = any(not m.mutual for m in here)
    return [max(shared, key=_rank)] if shared and others else []


def _rank(m: Match) -> tuple[bool, int]:
    return "weak" not in m.frame.flags, m.frame.weight


def _apart(matches: Iterable[Match]) -> list[Match]:
    """Those that say different things."""
    kept: list[Match] = []
    for m in matches:
        if all(k.frame.predicate != m.frame.predicate or k.objects != m.objects for k in kept):
            kept.append(m)
    return kept
