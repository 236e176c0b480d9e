"""What stands in quotation marks, and whose words they are."""

from loaders.analysis.clause import grammatical_subjects, is_verb, kids
from loaders.analysis.parse import Sentence
from loaders.linking.denotation import Denotation
from loaders.linking.discourse import Discourse

_OPEN, _CLOSE = frozenset({"“", "``", "«"}), frozenset({"”", "''", "»"})
_SPEECH = frozenset(
    "say tell add write tweet post declare state announce insist argue warn claim note stress explain reply assert "
    "maintain continue conclude remark comment acknowledge ask quip charge recall".split()
)
# Fewer words than this in quotation marks are a turn of phrase inside the writer's own sentence.
_LEAST = 5


class Quotation:
    """The quoted stretches of one sentence and their speaker, in the sentence or carried over from the last."""

    def __init__(self, s: Sentence, denotation: Denotation, discourse: Discourse) -> None:
        self.s = s
        self.inside = self._stretches(discourse)
        self.speaker = self._own_speaker(denotation) or (discourse.speaker if any(self.inside) else None)
        said = self._own_speaker(denotation)
        if said:
            discourse.speaker = said

    def _stretches(self, discourse: Discourse) -> list[bool]:
        """For each token whether it is quoted; an unclosed quotation runs on into the next sentence."""
        inside, opened = [], discourse.quoting
        for word in self.s.words:
            if word in _OPEN:
                opened = True
            elif word in _CLOSE:
                opened = False
            elif word == '"':
                opened = not opened
            inside.append(opened)
        discourse.quoting = opened
        return inside

    def covers(self, i: int) -> bool:
        """Whether a token is quoted, and more than a phrase is quoted with it."""
        if not self.inside[i]:
            return False
        first = last = i
        while first and self.inside[first - 1]:
            first -= 1
        while last + 1 < len(self.inside) and self.inside[last + 1]:
            last += 1
        return last - first >= _LEAST

    def _own_speaker(self, denotation: Denotation) -> str | None:
        s = self.s
        for i in range(len(s)):
            if s.lemmas[i] in _SPEECH and is_verb(s, i) and not self.inside[i]:
                tokens = grammatical_subjects(s, i) or [c for c in kids(s, i, "dobj", "attr") if c > i]
                for d in (d for t in tokens for d in denotation.of(t)):
                    if d.kind != "generic":
                        return d.actor
        return None
