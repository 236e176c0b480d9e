"""Who holds an office that is named without its holder: `the Iraqi prime minister`, `the presidents of China and Russia`."""

from loaders.analysis.parse import Sentence
from loaders.linking.offices import OfficeFound
from loaders.linking.roster import Roster

_NO_ARGUMENT = frozenset({"attr", "oprd", "appos", "compound", "amod", "nmod"})
_ANYONE = frozenset("a an another any every no next new deputy vice first some several many other".split())
# Offices of which a state has one at a time, so that a plural of them tells by its states who they are.
_SINGLE = frozenset({"president", "army chief", "leader"})


class Incumbents:
    """Finds the persons in office, by the article, else by the registry on the article's date."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def of(self, office: OfficeFound, s: Sentence) -> list[str]:
        """The persons that an office stands for; none where that is not known of each of them."""
        if office.holder or office.ended or not _definite(s, office):
            return []
        if s.tags[office.head] in {"NNS", "NNPS"}:
            return self._each(office)
        person = self._one(office, s)
        return [person] if person else []

    def _names(self, office: OfficeFound) -> frozenset[str]:
        if office.role.predicate == "member_of":
            return frozenset({office.role.name})  # a rank is no other: `the captain` is no colonel
        return frozenset({office.role.name, *office.role.synonyms})

    def _each(self, office: OfficeFound) -> list[str]:
        """One person under each of several states."""
        owners = list(dict.fromkeys(d.actor for d in office.owners))
        if len(owners) < 2 or (office.role.type != "State" and office.role.name not in _SINGLE):
            return []
        held = [self._by_date(office, self._names(office), [owner]) for owner in owners]
        return [person for person in held if person] if all(held) else []

    def _one(self, office: OfficeFound, s: Sentence) -> str | None:
        names = self._names(office)
        owners = [d.actor for d in office.owners]
        if not owners:
            if not any(s.lemmas[c] == "the" for t in range(office.first, office.last + 1) for c in s.children[t]):
                return None
            if said := self.roster.bearer(names, frozenset()):
                return said
            by_state = office.role.type == "State" or office.role.name == "president"
            owners = [self.roster.country] if self.roster.country and by_state else []
        return self._by_date(office, names, owners) or (
            self.roster.bearer(names, frozenset(owners)) if owners else None
        )

    def _by_date(self, office: OfficeFound, names: frozenset[str], owners: list[str]) -> str | None:
        """The one person who holds an office on the article's date, by the registry."""
        if self.roster.date is None:
            return None
        for owner in owners:
            asked = set(names)
            if self.roster.actor(owner).type not in {"State", "StateBody"} and office.role.predicate == "leads":
                asked |= {"leader", "commander", "head", "chief", "secretary-general"}
            held = {person for name in asked for person in self.roster.known.holders(owner, name, self.roster.date)}
            if len(held) == 1:
                return held.pop()
            if office.role.name == "leader" and (named := self._head(owner)):
                return named
        return None

    def _head(self, state: str) -> str | None:
        """`the Chinese leader`: the one of those at a state's head whom the article has named."""
        heads = (o.person for o in self.roster.known.offices_of.get(state, ()) if o.predicate == "leads")
        named = {person for person in heads if person in self.roster.actors and self._governs(person, state)}
        return named.pop() if len(named) == 1 else None

    def _governs(self, person: str, state: str) -> bool:
        return self.roster.governs(person) == state


def _definite(s: Sentence, office: OfficeFound) -> bool:
    """Whether a role phrase stands for those that act or are acted on: not `a minister`, `became president`."""
    if s.tags[office.head] not in {"NN", "NNP", "NNS", "NNPS"} or s.deps[office.head] in _NO_ARGUMENT:
        return False
    before = {s.lemmas[c] for t in range(office.first, office.last + 1) for c in s.children[t] if c < office.first}
    return not before & _ANYONE
