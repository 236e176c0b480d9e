"""Ties that noun phrases state in passing: `Sadr's Mahdi Army`, `Ann Lee of the Nile Institute`, `Russia's Gazprom`."""

from collections.abc import Iterator

from loaders.analysis.clause import conjuncts, kids
from loaders.extraction.candidate import Candidate
from loaders.linking.denotation import Denotation, Denoted
from loaders.linking.gazetteer import gazetteer
from loaders.linking.inclusion import included
from loaders.linking.mention import ActorMention, Mentions
from loaders.linking.roster import Roster

_LED = frozenset({"ArmedGroup", "Party", "Alliance", "StateBody", "State"})
_ORGANISED = frozenset(
    {"ArmedGroup", "Party", "Alliance", "StateBody", "StateForce", "Organization", "InternationalOrganization"}
)
_OWNED = frozenset({"ArmedGroup", "Party", "Organization", "StateBody", "StateForce"})
_CONFIDENCE = 0.7


class Ties:
    """Finds ties between two named mentions of one sentence that need no verb."""

    def __init__(self, found: Mentions, denotation: Denotation, roster: Roster) -> None:
        self.found = found
        self.s = found.sentence
        self.denotation = denotation
        self.roster = roster

    def candidates(self) -> Iterator[Candidate]:
        """Each tie as a candidate, asserted, undated."""
        for mention in self.found.ordered():
            if mention.kind not in {"name", "body", "description"}:
                continue
            yield from self._owned(mention)
            yield from self._led(mention)
            yield from self._stationed(mention)
            yield from self._of(mention)
            yield from self._members(mention)

    def _members(self, m: ActorMention) -> Iterator[Candidate]:
        """Who belongs to a coalition: `the alliance, which …`, `a bloc of states including Egypt`."""
        if self._type(m.actor) == "Alliance":
            for member in included(self.found, m.head):
                if self._type(member.actor) not in {"Place", "Person"}:
                    yield self._candidate("member_of", member, m, (member.head,))

    def _stationed(self, m: ActorMention) -> Iterator[Candidate]:
        """Forces abroad: `American troops in Iraq`."""
        if self._type(m.actor) != "StateForce":
            return
        for p in kids(self.s, m.head, "prep"):
            for o in kids(self.s, p, "pobj") if self.s.lemmas[p] == "in" else ():
                place = self.found.cover.get(o)
                where = self.roster.actor(place.actor) if place else None
                if (
                    place
                    and where
                    and where.type in {"State", "Place"}
                    and self.roster.state_of(m.actor) not in {where.id, where.of}
                ):
                    yield self._candidate("present_in", m, self._denoted(place), (p,))

    def _led(self, m: ActorMention) -> Iterator[Candidate]:
        """The leader that a coalition's own name tells: `the US-led coalition`."""
        if m.kind != "name" or m.first != m.last:
            return
        leader, led, _ = self.s.words[m.head].partition("-led ")
        for name in gazetteer().find(leader) if led else ():
            actor = name.forms[0].actor
            self.roster.use(actor, leader)
            yield self._candidate(
                "leads", Denoted(actor, m.first, m.first, m.head, 0.95, "name"), self._denoted(m), (m.head,)
            )

    def _type(self, id: str) -> str:
        return self.roster.actor(id).type

    def _owned(self, m: ActorMention) -> Iterator[Candidate]:
        """What belongs to somebody: `Sadr's Mahdi Army` is led by him, `Russia's Gazprom` is Russia's."""
        own = [c for t in range(m.first, m.last + 1) for c in kids(self.s, t, "poss")]
        before = (
            self.found.cover.get(m.first - 2) if m.first >= 2 and self.s.words[m.first - 1] in {"'s", "’s"} else None
        )
        for token in dict.fromkeys([*own, *([before.head] if before else [])]):
            for d in self._owner(token):
                if d.actor == m.actor or d.kind == "generic":
                    continue
                yield from self._tie(d, m, token)
        body = self.roster.actor(m.actor)
        if body.of and (
            (m.kind == "body" and m.first != m.head) or (m.kind == "name" and self._says_owner(m, body.of))
        ):
            yield self._candidate("part_of", m, Denoted(body.of, m.first, m.first, m.first, 0.95, "owner"), (m.head,))

    def _says_owner(self, m: ActorMention, owner: str) -> bool:
        """Whether a force's or body's own name tells whose it is: `the Kenyan Army`."""
        known = self.roster.known
        if owner not in known.spoken or self._type(m.actor) not in {"StateBody", "StateForce"}:
            return False
        first = self.s.words[m.first].split()[0].removesuffix("'s").removesuffix("’s")
        return first in {known.actors[owner].name, *known.actors[owner].aliases, *known.spoken[owner]}

    def _owner(self, token: int) -> list[Denoted]:
        """Who owns, by name, pronoun or as `whose`: `Gantz, whose party …`."""
        s = self.s
        if s.words[token].casefold() != "whose":
            return self.denotation.of(token)
        clause = s.heads[s.heads[token]]
        mention = self.found.cover.get(s.heads[clause]) if s.deps[clause] == "relcl" else None
        return [self._denoted(mention)] if mention else []

    def _tie(self, owner: Denoted, m: ActorMention, token: int) -> Iterator[Candidate]:
        kind, held = self._type(owner.actor), self._type(m.actor)
        if m.kind == "description" and held != "Person":
            return
        if kind == "State" and held == "Person":
            if predicate := self.roster.office_under(m.actor, owner.actor):
                yield self._candidate(predicate, self._denoted(m), owner, (token,))
        elif kind == "Person" and held in _LED and held != "State" and m.kind == "name":
            yield self._candidate("leads", owner, self._denoted(m), (token,))
        elif kind in _LED - {"State"} and held in {"ArmedGroup", "StateForce"} and m.kind == "name":
            yield self._candidate("part_of", self._denoted(m), owner, (token,))
        elif kind == "State" and held in _OWNED and self.roster.state_of(m.actor) in {None, owner.actor}:
            predicate = "part_of" if held in {"StateBody", "StateForce"} else "affiliated_with"
            yield self._candidate(predicate, self._denoted(m), owner, (token,))

    def _of(self, m: ActorMention) -> Iterator[Candidate]:
        """`the Mahdi Army of Muqtada al-Sadr`, `Benny Gantz, of the National Unity party`, `Ann Lee at the Institute`."""
        s = self.s
        for p in [*kids(s, m.head, "prep")]:
            lemma = s.lemmas[p]
            if lemma not in {"of", "at", "from", "under", "with"}:
                continue
            for o in [t for k in kids(s, p, "pobj") for t in conjuncts(s, k)]:
                other = self.found.cover.get(o)
                if other is None or other.kind not in {"name", "body"} or other.actor == m.actor:
                    continue
                mine, theirs = self._type(m.actor), self._type(other.actor)
                if mine == "Person" and theirs in _ORGANISED and lemma in {"of", "at", "from", "with"}:
                    predicate = "member_of" if theirs in {"Party", "ArmedGroup"} else "affiliated_with"
                    yield self._candidate(predicate, self._denoted(m), self._denoted(other), (p,))
                elif theirs == "Person" and mine in _LED - {"State"} | {"StateForce"} and lemma in {"of", "under"}:
                    yield self._candidate("leads", self._denoted(other), self._denoted(m), (p,))

    def _denoted(self, m: ActorMention) -> Denoted:
        return Denoted(m.actor, m.first, m.last, m.head, 1.0, m.kind)

    def _candidate(
        self, predicate: str, a: ActorMention | Denoted, b: ActorMention | Denoted, trigger: tuple[int, ...]
    ) -> Candidate:
        subject = a if isinstance(a, Denoted) else self._denoted(a)
        object = b if isinstance(b, Denoted) else self._denoted(b)
        confidence = _CONFIDENCE * subject.certainty * object.certainty
        return Candidate(
            predicate, subject, object, trigger, "asserted", False, None, None, f"tie/{predicate}", "tie", confidence
        )
