"""Frames found in a parsed sentence: which tokens fill subject and object of which predicate, by which rule."""

from loaders.analysis.clause import is_verb
from loaders.extraction.descriptive import adjective_match, compound_matches, relational_match
from loaders.extraction.match import Match
from loaders.extraction.nominal import noun_match
from loaders.extraction.verbal import loose_match, verb_match
from loaders.lexicon import Frame, Lexicon
from loaders.linking.mention import Mentions


class Matcher:
    """Finds the frames of a lexicon in a sentence."""

    def __init__(self, words: Lexicon) -> None:
        self.by_kind = words.frames

    def matches(self, found: Mentions) -> list[Match]:
        """Every frame that fits somewhere in the sentence, the most specific at each head first."""
        s = found.sentence
        matched: list[Match] = []
        for i in range(len(s)):
            here: list[Match] = []
            if i in found.cover and found.cover[i].kind not in {"description", "role"}:
                continue
            lemma = s.lemmas[i]
            if is_verb(s, i):
                here += [m for f in self._frames("v", lemma) if (m := verb_match(found, i, f))]
            if s.pos[i] in {"NOUN", "PROPN"} or s.tags[i] == "VBG":
                here += [m for f in self._frames("n", lemma) if (m := noun_match(found, i, f))]
                here += [m for f in self._frames("r", lemma) if (m := relational_match(found, i, f))]
            if s.pos[i] in {"ADJ", "VERB", "ADV"} or s.tags[i] in {"VBN", "JJ"}:
                forms = dict.fromkeys((lemma, s.words[i].casefold()))
                here += [m for w in forms for f in self._frames("a", w) if (m := adjective_match(found, i, f))]
            here += compound_matches(found, i, self.by_kind.get("x", {}))
            matched += _best(here)
        return matched

    def loose(self, found: Mentions, taken: set[int]) -> list[Match]:
        """For a lone sentence: verbs whose frame fits but for an argument that stands elsewhere in the clause."""
        s = found.sentence
        matched = []
        for v in range(len(s)):
            if v in taken or not is_verb(s, v) or s.deps[v] in {"aux", "auxpass"}:
                continue
            frames = [f for f in self._frames("v", s.lemmas[v]) if "mutual" not in f.flags]
            match = next((m for f in sorted(frames, key=lambda f: -f.weight) if (m := loose_match(found, v, f))), None)
            if match:
                matched.append(match)
        return matched

    def _frames(self, kind: str, lemma: str) -> list[Frame]:
        return self.by_kind.get(kind, {}).get(lemma, [])


def _best(here: list[Match]) -> list[Match]:
    """Of the frames at one head, those that know most; weak ones only where there is nothing else."""
    here = [m for m in here if m.subjects and m.objects] or here  # an agentless `was allied with` is the adjective's
    strong = [m for m in here if "weak" not in m.frame.flags] or here
    if not strong:
        return []
    top = max(m.frame.weight for m in strong)
    kept: list[Match] = []
    for m in strong:
        fits = m.frame.weight == top or m.frame.kind == "x"
        if fits and all(k.frame.predicate != m.frame.predicate or k.objects != m.objects for k in kept):
            kept.append(m)
    return kept
