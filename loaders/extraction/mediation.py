"""Who talked to both sides as a go-between: `a truce that Oman brokered`, `under Omani mediation`, `Oman-mediated talks`."""

from collections.abc import Iterator

from loaders.analysis.clause import depth_first, direct_objects, is_verb, kids, logical_subjects, prep_objects
from loaders.extraction.candidate import Candidate
from loaders.extraction.dates import TimeWords
from loaders.extraction.standing import standing
from loaders.extraction.timing import when
from loaders.lexicon import Lexicon
from loaders.linking.denotation import Denotation, Denoted
from loaders.linking.discourse import Discourse
from loaders.linking.salience import clause_of

_BROKERING = frozenset({"mediate", "broker", "facilitate"})
_TALKS = frozenset(
    "talk truce ceasefire deal accord agreement negotiation dialogue pact settlement peace armistice understanding swap "
    "exchange contact meeting compromise release".split()
)
_MEDIATION = frozenset({"mediation", "mediator"})
_SPEECH = frozenset({"say", "tell", "add", "warn", "announce", "declare"})
_PARTIES = frozenset({"State", "ArmedGroup", "StateForce", "StateBody", "Party", "Community", "Alliance"})
_SCORE = 0.7


class Mediation:
    """Finds the go-betweens of one sentence, and the sides that they talked to."""

    def __init__(self, denotation: Denotation, discourse: Discourse, words: Lexicon, times: list[TimeWords]) -> None:
        self.denotation, self.discourse, self.words, self.times = denotation, discourse, words, times
        self.s = denotation.s
        self.roster = denotation.roster

    def candidates(self) -> Iterator[Candidate]:
        """A go-between consults each of the two sides."""
        for token, mediators, nouns in self._brokered():
            between = [d for d in mediators if self.roster.actor(d.actor).type != "Place"]
            stands = standing(self.s, token, self.words, own="consults")
            for side in self._sides(between, nouns, token) if between else ():
                for d in between:
                    yield Candidate(
                        "consults", d, side, (token,), stands.modality if stands.modality != "alleged" else "asserted",
                        stands.ended, None, when(self.s, token, self.times), "mediation", "v",
                        _SCORE * d.certainty * side.certainty,
                    )  # fmt: skip

    def _brokered(self) -> Iterator[tuple[int, list[Denoted], list[int]]]:
        s = self.s
        for i in range(len(s)):
            if (
                s.lemmas[i] in _BROKERING
                and i >= 2
                and s.words[i - 1] in {"-", "–"}
                and i - 2 in self.denotation.found.cover
            ):
                yield i, [self.denotation.meant(self.denotation.found.cover[i - 2])], [s.heads[i]]
            elif s.lemmas[i] in _BROKERING and is_verb(s, i):
                nouns = [t for t in direct_objects(s, i) if s.lemmas[t] in _TALKS]
                if nouns:
                    yield i, self._denoted(logical_subjects(s, i)), nouns
            elif s.lemmas[i] in _MEDIATION and s.pos[i] == "NOUN" and s.lemmas[s.heads[i]] not in _SPEECH:
                yield i, self.denotation.of(i), []

    def _denoted(self, tokens: list[int]) -> list[Denoted]:
        return [d for t in tokens for d in self.denotation.of(t) if d.kind not in {"generic", "located", "place"}]

    def _sides(self, mediators: list[Denoted], nouns: list[int], token: int) -> list[Denoted]:
        """The two sides: those that the talks are said to be between, else others in the sentence, else the story's pair."""
        s = self.s
        named = [
            t
            for n in nouns
            for p in kids(s, n, "prep")
            if s.lemmas[p] in {"between", "with"}
            for t in prep_objects(s, p)
        ]
        sides = self._apart(self._denoted(named), mediators)
        if not sides:
            here = [m for m in self.denotation.found.ordered() if m.kind not in {"generic", "adjective"}]
            here.sort(key=lambda m: (m.kind == "description", self.roster.actor(m.actor).type == "Person"))
            clause = set(depth_first(s, clause_of(s, token)))
            sides = self._apart([self.denotation.meant(m) for m in here if m.head in clause], mediators)
            if len(sides) < 2:
                sides = self._apart([*sides, *(self.denotation.meant(m) for m in here)], mediators)
        if not sides:
            pair = self.discourse.acts.opposites(_PARTIES, frozenset(d.actor for d in mediators))
            sides = [Denoted(actor, token, token, token, 0.7, "anaphor") for actor in pair]
        return sides[:2]

    def _apart(self, found: list[Denoted], mediators: list[Denoted]) -> list[Denoted]:
        """The parties among these, each once, none on a go-between's side."""
        kept: dict[str, Denoted] = {}
        for d in found:
            aside = any(self.roster.one_side(d.actor, m.actor) for m in mediators)
            if self._party(d.actor) and not aside:
                kept.setdefault(d.actor, d)
        return list(kept.values())

    def _party(self, actor: str) -> bool:
        """Whether an actor can be a side of talks: a state, a force, or a person who leads a state."""
        offices = self.roster.known.offices.get(actor, ())
        leads = any(o.predicate == "leads" and self.roster.actor(o.of).type == "State" for o in offices)
        return self.roster.actor(actor).type in _PARTIES or leads
