"""Who answers whose charge: `a claim that the Kremlin dismissed`, `Kyiv denied the accusation`, `It denies this`."""

from collections.abc import Iterator

from loaders.analysis.clause import RELATIVE, direct_objects, is_verb, kids, logical_subjects, negated, possessors
from loaders.extraction.candidate import Candidate
from loaders.extraction.doing import CHARGES, SAYS
from loaders.linking.acts import Acts
from loaders.linking.denotation import Denotation, Denoted
from loaders.linking.discourse import Discourse

_DENYING = frozenset(
    {"deny", "dismiss", "reject", "dispute", "refute", "rebut", "ridicule", "contest", "rebuff", "scorn"}
)
_ACCUSING = frozenset({"charge", "accusation", "allegation", "insinuation", "criticism"})
_CLAIMS = _ACCUSING | {"claim", "suggestion", "assertion", "report", "letter", "finding", "notion", "idea", "statement"}
_INVOLVED = frozenset({"responsibility", "involvement", "wrongdoing"})
_THIS = frozenset({"this", "that", "it", "which"})
_SCORE = 0.6


class Answering:
    """Finds the denials of one sentence whose charge was made before, in it or just ahead of it."""

    def __init__(self, denotation: Denotation, discourse: Discourse) -> None:
        self.denotation, self.acts = denotation, discourse.acts
        self.s = denotation.s
        self.roster = denotation.roster

    def candidates(self) -> Iterator[Candidate]:
        """Whoever denies rejects whoever charged; who is said to make a charge of what he says accuses."""
        s = self.s
        for v in range(len(s)):
            if s.lemmas[v] not in _DENYING or not is_verb(s, v) or negated(s, v):
                continue
            charge = self._charge(v)
            if charge is None:
                continue
            for answer, author in self._parties(v, charge):
                yield self._candidate("rejects", answer, author, v)
                if s.lemmas[charge] in _ACCUSING and s.deps[charge] == "appos":
                    yield self._candidate("accuses", author, answer, charge)

    def _charge(self, v: int) -> int | None:
        """The word for what is denied, where it stands alone: nobody's `charge`, `this`, or the clause that `which` repeats."""
        s = self.s
        if s.deps[v] in {"relcl", "acl"} and s.lemmas[s.heads[v]] in _CLAIMS:
            return s.heads[v]
        objects = direct_objects(s, v) + [c for c in kids(s, v, "dobj") if s.lemmas[c] in RELATIVE]
        for t in objects:
            owned = possessors(s, t) or any(s.deps[c] == "prep" for c in s.children[t])
            told = any(is_verb(s, c) for c in s.children[t])
            if (
                s.lemmas[t] in _THIS
                or (s.lemmas[t] in _INVOLVED and s.lemmas[v] == "deny")
                or (s.lemmas[t] in _CLAIMS and not owned and not told)
            ):
                return t
        return None

    def _parties(self, v: int, charge: int) -> Iterator[tuple[Denoted, Denoted]]:
        s, at = self.s, (self.s.index, v)
        for t in logical_subjects(s, v):
            if s.pos[t] == "PRON" and (act := self.acts.charged(s.index)):
                yield (
                    Denoted(act.object, t, t, t, 0.8, "pronoun"),
                    Denoted(act.subject, charge, charge, charge, 0.8, "anaphor"),
                )
                return
            for d in self.denotation.of(t):
                author = self._author(d.actor, at)
                if author and d.kind not in {"generic", "located", "place"}:
                    yield d, Denoted(author, charge, charge, charge, 0.85, "anaphor")

    def _author(self, subject: str, at: tuple[int, int]) -> str | None:
        acts: Acts = self.acts
        return (
            acts.doer(subject, CHARGES | SAYS, at, 0)
            or acts.answered(subject, CHARGES, at[0])
            or acts.doer(subject, CHARGES, at, 2)
            or acts.doer(subject, SAYS, at, 1)
        )

    def _candidate(self, predicate: str, a: Denoted, b: Denoted, token: int) -> Candidate:
        worth = _SCORE * a.certainty * b.certainty / 0.7
        return Candidate(predicate, a, b, (token,), "asserted", False, None, None, f"answer/{predicate}", "v", worth)
