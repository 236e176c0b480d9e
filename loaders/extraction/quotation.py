"""What stands in quotation marks, and whose words they are."""

from loaders.analysis.clause import grammatical_subjects, is_verb, kids
from loaders.analysis.parse import Sentence
from loaders.linking.denotation import Denotation
from loaders.linking.discourse import Discourse
from loaders.linking.mention import Mentions

_OPEN, _CLOSE = frozenset({"“", "``", "«"}), frozenset({"”", "''", "»"})
_SPEECH = frozenset(
    "say tell add write tweet post declare state announce insist argue warn claim note stress explain reply assert "
    "maintain continue conclude remark comment acknowledge ask quip charge recall".split()
)
# Verbs whose subject chose the quoted words, however few: `called it the work of “gangs directed by …”`.
_CALLING = frozenset(
    "call describe brand label denounce dismiss condemn depict portray characterize characterise decry deride hail praise".split()
)
# Fewer words than this in quotation marks are a turn of phrase inside the writer's own sentence.
_LEAST = 5


class Quotation:
    """The quoted stretches of one sentence and their speaker, in the sentence or carried over from the last."""

    def __init__(self, s: Sentence, denotation: Denotation, discourse: Discourse) -> None:
        self.s = s
        self.denotation = denotation
        self.answering = discourse.answering
        running = discourse.quoting
        self.inside = self._stretches(discourse)
        self.telling = self._telling()
        said = self._own_speaker(denotation)
        if self.telling is not None and said is None and any(self.inside):
            discourse.speaker = None  # `“…,” a Western diplomat said`
        self.speaker = said or (discourse.speaker if any(self.inside) else None)
        if said:
            discourse.speaker = said
        elif discourse.quoting and not running and self.telling is None and discourse.ahead is not None:
            ahead = _speaker_ahead(discourse.ahead)
            discourse.speaker = self.speaker = ahead or discourse.speaker
        if self.speaker:
            discourse.spoke = s.index

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
        """Whether a token is quoted, and the whole sentence or more than a phrase of it is quoted with it."""
        if not self.inside[i]:
            return False
        first = last = i
        while first and self.inside[first - 1]:
            first -= 1
        while last + 1 < len(self.inside) and self.inside[last + 1]:
            last += 1
        return last - first >= _LEAST or (first <= 1 and last >= len(self.inside) - 2)

    def author(self, i: int) -> str | None:
        """Whose words token i is among, if it is quoted or answers a question."""
        return self.caller(i) or (self.speaker if self.speaker and self.covers(i) else None) or self.answering

    def caller(self, i: int) -> str | None:
        """Who calls something by the quoted words that token i is among."""
        at = i
        while self.inside[i] and self.s.heads[at] != at:
            at = self.s.heads[at]
            if self.s.lemmas[at] in _CALLING and is_verb(self.s, at) and not self.inside[at]:
                denoted = [d for t in grammatical_subjects(self.s, at) for d in self.denotation.of(t)]
                return next((d.actor for d in denoted if d.kind != "generic"), None)
        return None

    def _telling(self) -> int | None:
        """The verb outside the quotation marks by which somebody speaks."""
        return _telling(self.s, self.inside)

    def _own_speaker(self, denotation: Denotation) -> str | None:
        if self.telling is None:
            return None
        denoted = [d for t in _tellers(self.s, self.telling) for d in denotation.of(t)]
        return next((d.actor for d in denoted if d.kind != "generic"), None)


def _telling(s: Sentence, inside: list[bool]) -> int | None:
    return next((i for i in range(len(s)) if s.lemmas[i] in _SPEECH and is_verb(s, i) and not inside[i]), None)


def _tellers(s: Sentence, verb: int) -> list[int]:
    return grammatical_subjects(s, verb) or [c for c in kids(s, verb, "dobj", "attr") if c > verb]


def _speaker_ahead(found: Mentions) -> str | None:
    """Who ends the quotation that runs on into the next sentence: `It fears him,” said Ann Lee`."""
    s = found.sentence
    opened, inside = True, []
    for word in s.words:
        opened = word in _OPEN or (opened and word not in _CLOSE and word != '"')
        inside.append(opened)
    verb = _telling(s, inside)
    named = [found.cover[t] for t in _tellers(s, verb) if t in found.cover] if verb is not None else []
    return named[0].actor if named else None
