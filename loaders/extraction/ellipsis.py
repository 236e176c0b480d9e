"""Acts that a sentence repeats without naming them: `France condemned X. So did Spain.`"""

from loaders.extraction.candidate import Candidate
from loaders.linking.denotation import Denotation, Denoted
from loaders.linking.discourse import Discourse

_RULE = "ellipsis/so did"
_SCORE = 0.6


def repeated(denotation: Denotation, discourse: Discourse) -> list[Candidate]:
    """The last act again, by another, where a sentence says so."""
    s, last = denotation.s, discourse.acts.last()
    for i in range(len(s) - 2):
        if s.words[i].casefold() != "so" or s.lemmas[i + 1] not in {"do", "have", "be", "will"} or last is None:
            continue
        if s.index - last.sentence > 1 or not (last.main or (last.sentence == s.index and last.anchor < i)):
            continue
        after = range(i + 2, min(len(s), i + 12))
        head = next((t for t in after if s.pos[t] in {"NOUN", "PROPN"} and denotation.of(t)), None)
        if head is None:
            continue
        other = denotation.of(head)[0]
        acts = [a for a in discourse.acts.read if (a.sentence, a.anchor) == (last.sentence, last.anchor)]
        meant = [(a.predicate, Denoted(a.object, i, i + 1, i, 0.8, "anaphor")) for a in acts if a.object != other.actor]
        return [
            Candidate(predicate, other, object, (i, i + 1), "asserted", False, None, None, _RULE, "v", _SCORE)
            for predicate, object in meant
        ]
    return []
