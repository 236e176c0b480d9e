"""A pronoun taken anew where the frame cannot mean whom it was first taken for.

`Niger said it had killed 30 of its fighters`: nobody kills fighters of his own; `it is tied to Daesh`: no state is.
"""

from dataclasses import replace

from loaders.extraction.match import Match
from loaders.linking.anaphors import PERSONAL, SETS
from loaders.linking.denotation import Denotation, Denoted
from loaders.linking.discourse import Discourse
from ontology.vocabulary import vocabulary

# What is an enemy's where harm is done to it.
_ENEMYS = frozenset(
    "fighter leader commander member militant militiaman gunman rebel chief founder base camp position stronghold hideout "
    "man target infrastructure site outpost headquarters supporter activist lawmaker candidate follower ally position".split()
)
_GROUPS = frozenset({"ArmedGroup", "Party", "Organization", "Community"})
_TIED = frozenset({"affiliated_with", "member_of"})


class Reconsidering:
    """Takes the pronouns of one sentence anew."""

    def __init__(self, denotation: Denotation, discourse: Discourse) -> None:
        self.denotation, self.discourse = denotation, discourse
        self.s, self.roster = denotation.s, denotation.roster

    def taken(
        self, match: Match, subjects: list[Denoted], objects: list[Denoted]
    ) -> tuple[list[Denoted], list[Denoted]]:
        """Subjects and objects, with another antecedent where one is one's own enemy or a state tied to a group."""
        if len(subjects) != 1 or len(objects) != 1:
            return subjects, objects
        a, b = subjects[0], objects[0]
        predicate = match.frame.predicate
        hostile = vocabulary().predicates[predicate].sign < 0
        if hostile and self.roster.one_side(a.actor, b.actor) and self._enemys(b, match.objects):
            return subjects, self._another(b, SETS["thing"], a.actor) or objects
        if hostile and self.roster.one_side(a.actor, b.actor) and self._pronoun(a) and not self._pronoun(b):
            return self._another(a, self._kind(a), b.actor) or subjects, objects
        if predicate in _TIED and self._pronoun(a) and self._type(a) == "State" and self._type(b) == "ArmedGroup":
            return self._another(a, _GROUPS, b.actor), objects
        if predicate == "designates_terrorist" and self._pronoun(b) and self._type(b) == "State":
            return subjects, self._another(b, _GROUPS, a.actor)
        return subjects, objects

    def _type(self, d: Denoted) -> str:
        return self.roster.actor(d.actor).type

    def _pronoun(self, d: Denoted) -> bool:
        return self.s.words[d.head].casefold() in PERSONAL

    def _kind(self, d: Denoted) -> frozenset[str]:
        return SETS.get(PERSONAL[self.s.words[d.head].casefold()], frozenset())

    def _enemys(self, d: Denoted, tokens: tuple[int, ...]) -> bool:
        """`its fighters`: something that an enemy has, owned by whom a pronoun stands for."""
        named = {self.s.lemmas[t] for t in tokens} | {self.s.lemmas[self.s.heads[d.head]]}
        owned = d.head not in tokens or self.s.deps[d.head] == "poss"
        return self._pronoun(d) and owned and bool(named & _ENEMYS)

    def _another(self, d: Denoted, types: frozenset[str], apart_from: str) -> list[Denoted]:
        """The most prominent actor before a pronoun that is not on somebody's side."""
        for _, trace in self.discourse.candidates(self.denotation.found, d.head, types):
            if not self.roster.one_side(trace.actor, apart_from) and trace.actor != d.actor:
                self.discourse.pronouns[d.head] = trace.actor
                return [replace(d, actor=trace.actor, certainty=d.certainty * 0.9)]
        return []
