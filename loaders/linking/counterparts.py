"""What office `his Indian counterpart` holds: the one of whomever the counterpart answers to."""

from loaders.analysis.clause import conjuncts, kids
from loaders.lexicon import Lexicon, Role
from loaders.linking.denotation import Denotation
from loaders.linking.mention import Mentions
from loaders.linking.roster import Roster

_NOUN = "counterpart"
_HELD = frozenset({"leads", "represents"})


class Counterparts:
    """Finds the counterparts of a sentence and the offices that they hold."""

    def __init__(self, words: Lexicon, roster: Roster) -> None:
        self.roles = words.roles
        self.roster = roster

    def spans(
        self, found: Mentions, denotation: Denotation, before: list[tuple[int, int, Role]]
    ) -> list[tuple[int, int, Role]]:
        """Each counterpart that a state is named for, as role words; `before` are the other role words of the sentence."""
        s = found.sentence
        return [
            (i, i, role)
            for i in range(len(s))
            if s.lemmas[i] == _NOUN and self._of_state(found, i) and (role := self._role(found, denotation, i, before))
        ]

    def _of_state(self, found: Mentions, i: int) -> bool:
        s = found.sentence
        near = [*kids(s, i, "amod", "compound", "nmod"), i - 1]
        named = [found.cover[t] for c in near for t in conjuncts(s, c) if t in found.cover and t < i]
        return any(self.roster.actor(m.actor).type == "State" for m in named)

    def _role(
        self, found: Mentions, denotation: Denotation, i: int, before: list[tuple[int, int, Role]]
    ) -> Role | None:
        """The office of the person before, or of the one whose counterpart it is."""
        s = found.sentence
        said = [role for first, _, role in before if first < i and role.predicate in _HELD]
        if said:
            return said[-1]
        whose = [d.actor for c in kids(s, i, "poss") for d in denotation.of(c)]
        whose += [m.actor for m in found.ordered() if m.last < i]
        for person in (a for a in whose if self.roster.actor(a).type == "Person"):
            held = [o.role for o in self.roster.known.offices.get(person, ()) if o.held(self.roster.date)]
            given = [role for role, bearers in self.roster.titles.items() if any(p == person for p, _ in bearers)]
            for name in (*given, *held):
                if (role := self.roles.get(name)) and role.predicate in _HELD and role.type in {"State", "any"}:
                    return role
        return None
