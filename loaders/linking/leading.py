"""Whom a leader leads: `French far-right leader X` leads no France, `EU foreign policy chief X` no European Union."""

from dataclasses import replace

from loaders.analysis.clause import kids
from loaders.analysis.parse import Sentence
from loaders.lexicon import Role
from loaders.linking.anaphors import ANAPHORS
from loaders.linking.denotation import Denoted
from loaders.linking.roster import Roster

# Offices that are of whatever stands before them.
_CHIEFS = frozenset({"chief", "head", "boss"})
_LEADERS = frozenset(
    {"leader", "co-leader", "strongman", "commander", "military commander", "senior commander", "top commander"}
)
# What tells that somebody leads some in a state, and not the state.
_SOME = frozenset(
    "right left wing rightist leftist conservative liberal socialist nationalist separatist christian muslim shiite shi'ite "
    "shi’ite sunni druze islamist ethnic indigenous religious spiritual church business labor labour tribal clan regional "
    "local student youth protest rebel militia gang paramilitary insurgent guerrilla jihadist militant secessionist "
    "hardline minority community political resistance cartel mafia crime civic civil independence pro-independence".split()
)
_GROUPS = frozenset({"ArmedGroup", "StateForce", "Party", "Alliance", "Organization", "Community"})


class Leading:
    """Corrects whom an office is held under by who holds it, and by the words before it."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def office(self, s: Sentence, first: int, role: Role, owners: list[Denoted]) -> Role:
        """A chief of something within a state or organisation represents it: `U.N. aid chief`."""
        before = first - 1
        if role.name not in _CHIEFS or not owners or before < 0 or s.pos[before] not in {"NOUN", "ADJ"}:
            return role
        field = s.words[before].islower() and s.lemmas[before] not in ANAPHORS and owners[0].last < before
        large = self._type(owners[0]) in {"State", "InternationalOrganization"}
        return replace(role, predicate="represents") if field and large and s.tags[before] != "POS" else role

    def owners(
        self, s: Sentence, span: tuple[int, int], role: Role, holder: Denoted | None, owners: list[Denoted]
    ) -> list[Denoted]:
        """Under whom an office of leading is held, where what stands there is a state that its holder does not lead."""
        states = [d for d in owners if self._type(d) == "State"]
        general = role.type == "any" or role.name in _LEADERS
        if role.predicate != "leads" or not general or role.body or not states:
            return owners
        own = [d for d in owners if self._type(d) == "Community"]
        if own:
            return own  # `Lebanese Christian leader`
        some = self._some(s, span)
        if role.name not in _LEADERS | _CHIEFS and not some:
            return owners
        led = self._led(holder, states[0])
        if led is not None:
            return [replace(states[0], actor=led)] if led else [d for d in owners if d not in states]
        return [d for d in owners if d not in states] if some else owners

    def _led(self, holder: Denoted | None, state: Denoted) -> str | None:
        """What the registry knows somebody to lead instead of a state; None where it knows nothing of that."""
        offices = self.roster.known.offices.get(holder.actor, ()) if holder else ()
        led = [o for o in offices if o.predicate == "leads"]
        if not led or any(o.of == state.actor for o in offices):
            return None
        held = [o for o in led if o.held(self.roster.date)] or led
        return next((o.of for o in held if self.roster.actor(o.of).type in _GROUPS), None)

    def _some(self, s: Sentence, span: tuple[int, int]) -> bool:
        first, last = span
        before = [c for t in range(first, last + 1) for c in kids(s, t, "amod", "compound", "nmod") if c < first]
        words = {
            w for c in [*before, first - 1, *range(first, last)] if c >= 0 for w in s.words[c].casefold().split("-")
        }
        return bool(words & _SOME)

    def _type(self, d: Denoted) -> str:
        return self.roster.actor(d.actor).type
