"""What an article has said that its actors did to each other, for later words that only point at it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.linking.roster import Roster
from ontology.vocabulary import vocabulary

# How many sentences back an act may be pointed at.
_FAR = 3
_JOINT = frozenset(
    {"fights", "agrees_with", "consults", "accuses", "opposes", "attacks", "cooperates_with", "threatens"}
)


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody was read to do to somebody: `rejected the accusation` points back at it."""

    subject: str
    predicate: str
    object: str
    sentence: int
    anchor: int
    main: bool = False
    done: bool = True


@dataclass(frozen=True, slots=True)
class Doing:
    """That somebody did one of these things, on whomever."""

    actor: str
    verb: str
    predicates: frozenset[str]
    sentence: int
    anchor: int


class Acts:
    """The acts that were read so far, in order."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.read: list[Act] = []
        self.done: list[Doing] = []

    def last(self) -> Act | None:
        """The act that was read last."""
        return self.read[-1] if self.read else None

    def answered(self, subject: str, predicates: frozenset[str], sentence: int) -> str | None:
        """Who last did one of these to an actor: whose accusation it is that `Baghdad rejected`."""
        for act in reversed(self.read):
            if sentence - act.sentence > _FAR:
                break
            if act.predicate in predicates and self.roster.one_side(act.object, subject) and act.subject != subject:
                return act.subject
        return None

    def charged(self, sentence: int) -> Act | None:
        """The last accusation, if it is no older than the sentence before: who then `denies this` is the accused."""
        last = next((act for act in reversed(self.read) if act.predicate == "accuses" and act.done), None)
        return last if last and sentence - last.sentence <= 1 else None

    def harmed(self, targets: frozenset[str], predicates: frozenset[str], subject: str) -> str | None:
        """Who did one of these to one of these: whose they are, `the strikes on Damascus`."""
        for act in reversed(self.read):
            if act.done and act.predicate in predicates and act.object in targets and act.subject != subject:
                return act.subject
        return None

    def doer(self, subject: str, predicates: frozenset[str], at: tuple[int, int], reach: int) -> str | None:
        """Who last did one of these, before a token, other than an actor's own side: whose charge it is that it rejects."""
        return next((d.actor for d in self._before(subject, predicates, at) if at[0] - d.sentence <= reach), None)

    def author(self, subject: str, noun: str, predicates: frozenset[str], at: tuple[int, int]) -> str | None:
        """Whose deed a noun names: whoever did it by the noun's own verb, did the like just before, or does it all along."""
        earlier = list(self._before(subject, predicates, at))
        same = next((d.actor for d in earlier if d.verb[:4] == noun[:4] and at[0] - d.sentence <= _FAR), None)
        near = next((d.actor for d in earlier if at[0] - d.sentence <= 1 and "attacks" in predicates), None)
        often = Counter(d.actor for d in earlier).most_common(1)
        return same or near or (often[0][0] if often and often[0][1] > 1 else None)

    def _before(self, subject: str, predicates: frozenset[str], at: tuple[int, int]) -> Iterator[Doing]:
        for doing in reversed(self.done):
            before = (doing.sentence, doing.anchor) < at and doing.predicates & predicates
            if before and not self.roster.one_side(doing.actor, subject):
                yield doing

    def culprit(self, subject: str, predicates: frozenset[str], sentence: int, reach: int = 1) -> str | None:
        """Who last did one of these to somebody, other than an actor's own side."""
        for act in reversed(self.read):
            if sentence - act.sentence > reach:
                break
            if act.done and act.predicate in predicates and not self.roster.one_side(act.subject, subject):
                return act.subject
        return None

    def pair(self, types: frozenset[str], apart_from: frozenset[str]) -> list[str]:
        """Whom the latest act between two actors of these types joins, others than these: `both sides` of a fight."""
        for act in reversed(self.read):
            two = [act.subject, act.object]
            kinds = {self.roster.actor(a).type for a in two}
            aside = any(self.roster.one_side(a, b) for a in two for b in apart_from)
            if act.predicate in _JOINT and kinds <= types and not aside:
                return two
        return []

    def opposites(self, types: frozenset[str], apart_from: frozenset[str]) -> list[str]:
        """The two of these types that the story is most about: whom its acts join most often, a person as what he leads."""
        joined: Counter[tuple[str, str]] = Counter()
        for act in self.read:
            a, b = sorted(self._led(x) for x in (act.subject, act.object))
            aside = any(self.roster.one_side(x, y) for x in (a, b) for y in apart_from)
            if (
                act.predicate in _JOINT
                and a != b
                and {self.roster.actor(x).type for x in (a, b)} <= types
                and not aside
            ):
                joined[a, b] += 1
        return list(joined.most_common(1)[0][0]) if joined else []

    def rival(self, actor: str) -> str | None:
        """With whom an actor's side is most often at odds, as far as has been read."""
        against: Counter[str] = Counter()
        for act in self.read:
            for a, b in ((act.subject, act.object), (act.object, act.subject)):
                if vocabulary().predicates[act.predicate].sign < 0 and self.roster.one_side(a, actor):
                    against[self._led(b)] += not self.roster.one_side(b, actor)
        return against.most_common(1)[0][0] if against else None

    def _led(self, id: str) -> str:
        return (self.roster.commands(id) or id) if self.roster.actor(id).type == "Person" else id
