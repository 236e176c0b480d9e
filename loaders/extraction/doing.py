"""Who did harm, accused or spoke in a sentence, on whomever: later words may only point at it (`condemned the strikes`)."""

import functools
from collections.abc import Iterator

from loaders.analysis.clause import is_verb, logical_subjects, negated
from loaders.analysis.parse import Sentence
from loaders.extraction.standing import MODALS
from loaders.lexicon import Frame, Lexicon
from loaders.linking.acts import Doing
from loaders.linking.denotation import Denotation

HARM = frozenset({"attacks", "fights", "coerces", "mobilizes_against"})
CHARGES = frozenset({"accuses", "opposes", "threatens"})
_NOTED = HARM | CHARGES
_SPEECH = frozenset({"say", "claim", "allege", "insist", "add", "write", "warn", "suggest"})
SAYS = frozenset({"says"})
# Verbs that do harm only to some objects: `took the town`, and `took the matter to court`.
_VAGUE = frozenset({"take", "hit", "beat", "face"})


@functools.cache
def _verbs(words: Lexicon) -> dict[str, frozenset[str]]:
    """What each verb of the lexicon may do to somebody, of harm and charges."""
    found = {
        lemma: frozenset(f.predicate for f in frames if _plain(f)) & _NOTED
        for lemma, frames in words.frames.get("v", {}).items()
    }
    found |= {lemma: found.get(lemma, frozenset()) | SAYS for lemma in _SPEECH}
    return {lemma: predicates for lemma, predicates in found.items() if predicates and lemma not in _VAGUE}


def _plain(frame: Frame) -> bool:
    """Whether a verb alone says what is done: not `take sides`."""
    return not frame.flags & {"weak", "place"} and all(item.kind != "word" for item in frame.items)


def doings(denotation: Denotation, words: Lexicon) -> Iterator[Doing]:
    """Each deed of a sentence that is told as done, with whoever did it."""
    s, verbs = denotation.s, _verbs(words)
    for v in range(len(s)):
        predicates = verbs.get(s.lemmas[v])
        if not predicates or not is_verb(s, v) or _undone(s, v):
            continue
        for d in (d for t in logical_subjects(s, v) for d in denotation.of(t)):
            if d.kind not in {"generic", "located", "place"}:
                yield Doing(d.actor, s.lemmas[v], predicates, s.index, v)


def _undone(s: Sentence, v: int) -> bool:
    """Whether a deed is denied, possible or still to come."""
    if negated(s, v) or any(s.lemmas[c] in MODALS for c in s.children[v] if s.deps[c] == "aux"):
        return True
    return s.tags[v] == "VB" and any(s.tags[c] == "TO" for c in s.children[v])
