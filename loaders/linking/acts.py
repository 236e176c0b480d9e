"""What an article has said that its actors did to each other, for later words that only point at it."""

from dataclasses import dataclass

from loaders.linking.roster import Roster

_JOINT = frozenset({"fights", "agrees_with", "consults", "accuses", "opposes", "attacks", "cooperates_with", "threatens"})


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody was read to do to somebody: `rejected the accusation` points back at it."""

    subject: str
    predicate: str
    object: str
    sentence: int
    anchor: int
    main: bool = False


class Acts:
    """The acts that were read so far, in order."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.read: list[Act] = []

    def last(self) -> Act | None:
        """The act that was read last."""
        return self.read[-1] if self.read else None

    def answered(self, subject: str, predicates: frozenset[str], sentence: int) -> str | None:
        """Who last did one of these to an actor: whose accusation it is that `Baghdad rejected`."""
        for act in reversed(self.read):
            if sentence - act.sentence > 3:
                break
            if act.predicate in predicates and self.roster.one_side(act.object, subject) and act.subject != subject:
                return act.subject
        return None

    def culprit(self, subject: str, predicates: frozenset[str], sentence: int, reach: int = 1) -> str | None:
        """Who last did one of these at all, other than an actor's own side: whose strikes it is that `Jordan condemned`."""
        for act in reversed(self.read):
            if sentence - act.sentence > reach:
                break
            if act.predicate in predicates and not self.roster.one_side(act.subject, subject):
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
