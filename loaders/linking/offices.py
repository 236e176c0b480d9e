"""Offices in a sentence: which role words stand there, under whom, and who holds them."""

import functools
from dataclasses import dataclass, replace

from loaders.analysis.clause import conjuncts, kids, possessors
from loaders.analysis.parse import Sentence
from loaders.lexicon import Lexicon, Role
from loaders.linking.counterparts import Counterparts
from loaders.linking.denotation import Denotation, Denoted
from loaders.linking.holder import PAST, holder_of
from loaders.linking.leading import Leading
from loaders.linking.mention import Mentions
from loaders.linking.roster import Roster

# Offices over a territory: who holds one acts under its state.
TERRITORIAL = frozenset({"governor", "mayor", "chief minister", "prefect", "deputy governor", "regional governor"})
# Offices that a state sends somebody to hold.
_SENT = frozenset(
    {"ambassador", "envoy", "representative", "permanent representative", "deputy ambassador", "delegate"}
)
_GIVEN = frozenset({"appointed", "installed", "imposed", "named"})
_POLITICAL = frozenset(
    {
        "State",
        "StateBody",
        "StateForce",
        "ArmedGroup",
        "Party",
        "Alliance",
        "InternationalOrganization",
        "Organization",
        "Community",
    }
)


@dataclass(frozen=True, slots=True)
class OfficeFound:
    """Role words first..last headed by `head`: the office, who holds it, under whom, and whether that is over."""

    role: Role
    head: int
    first: int
    last: int
    holder: Denoted | None
    owners: tuple[Denoted, ...]
    ended: bool
    implied: bool = False


@functools.cache
def _phrases(words: Lexicon) -> dict[str, list[tuple[tuple[str, ...], Role]]]:
    """The role phrases of a lexicon by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
    for name, role in words.roles.items():
        phrase = tuple(name.replace("-", " - ").split())
        found.setdefault(phrase[0], []).append((phrase, role))
    for group in found.values():
        group.sort(key=lambda pair: -len(pair[0]))
    return found


class Offices:
    """Finds role words and ties them to persons and to those they hold office under."""

    def __init__(self, words: Lexicon, roster: Roster) -> None:
        self.roster = roster
        self.by_first = _phrases(words)
        self.counterparts = Counterparts(words, roster)
        self.leading = Leading(roster)

    def spans(self, s: Sentence) -> list[tuple[int, int, Role]]:
        """The role phrases of a sentence, the longest at each place."""
        found, i = [], 0
        lowered = [w.casefold() for w in s.words]
        while i < len(s):
            last = self._span_at(s, lowered, i)
            if last:
                found.append(last)
                i = last[1] + 1
            else:
                i += 1
        return found

    def _span_at(self, s: Sentence, lowered: list[str], i: int) -> tuple[int, int, Role] | None:
        first = lowered[i] if lowered[i] in self.by_first else s.lemmas[i]
        for phrase, role in self.by_first.get(first, ()):
            end = i + len(phrase)
            said = [*lowered[i : end - 1], lowered[end - 1] if end <= len(s) else ""]
            if end > len(s) or tuple(said[1:-1]) != phrase[1:-1]:
                continue
            last = {said[-1], s.lemmas[end - 1], said[-1].removesuffix("s")}
            if phrase[-1] in last and s.pos[end - 1] in {"NOUN", "PROPN", "ADJ", "ADP"}:
                return i, end - 1, role
        return None

    def find(self, found: Mentions, denotation: Denotation) -> list[OfficeFound]:
        """Every office in a sentence that somebody holds or that somebody is asked after."""
        s = found.sentence
        offices = []
        spans = self.spans(s)
        spans += self.counterparts.spans(found, denotation, spans)
        for first, last, role in sorted(spans, key=lambda span: span[0]):
            if any(t in s.names for t in range(first, last + 1)):
                continue
            offices += self._shared(found, denotation, self._office(found, denotation, first, last, role))
        return offices

    def _shared(self, found: Mentions, denotation: Denotation, office: OfficeFound) -> list[OfficeFound]:
        """`their defence ministers, X and Y`: one office each, under the state that each is known to serve, else in order."""
        s = found.sentence
        if office.holder is None or s.tags[office.head] not in {"NNS", "NNPS"}:
            return [office]
        named = [found.cover[t] for t in conjuncts(s, office.holder.head) if t in found.cover]
        holders = [denotation.meant(m) for m in named if self.roster.actor(m.actor).type == "Person"]
        owners = list({d.actor: d for d in office.owners}.values())
        if len(holders) < 2 or len(owners) not in {1, len(holders)}:
            return [office]
        under = owners * len(holders) if len(owners) == 1 else owners
        known = [[d for d in owners if self.roster.serves(h.actor, d.actor)] for h in holders]
        if all(len(own) == 1 for own in known):
            under = [own[0] for own in known]
        return [replace(office, holder=h, owners=(d,)) for h, d in zip(holders, under, strict=True)]

    def _office(self, found: Mentions, denotation: Denotation, first: int, last: int, role: Role) -> OfficeFound:
        s = found.sentence
        head = next((t for t in range(last, first - 1, -1) if not first <= s.heads[t] <= last or s.heads[t] == t), last)
        if s.pos[head] == "ADP":
            head = max(first, head - 1)
        holder = holder_of(found, denotation, head, first, last)
        given = self._appointed(found, denotation, first)
        if given and role.predicate == "leads":
            role = replace(role, predicate="represents")
        owners = given or self._owners(found, denotation, head, (first, last), role, holder)
        role = self.leading.office(s, first, role, owners)
        owners = self.leading.owners(s, (first, last), role, holder, owners)
        ended = self._past(s, head, first, last)
        return OfficeFound(role, head, first, last, holder, tuple(owners), ended)

    def _owners(
        self,
        found: Mentions,
        denotation: Denotation,
        head: int,
        span: tuple[int, int],
        role: Role,
        holder: Denoted | None,
    ) -> list[Denoted]:
        """Under whom the office is held: what stands before the role, else behind its preposition."""
        first, last = span
        s = found.sentence
        tokens = [*range(first, last + 1)]
        if holder is not None and last < holder.first and "," not in s.words[last : holder.first]:
            tokens += list(range(holder.first, holder.last + 1))
        owners: list[Denoted] = []
        for t in tokens:
            for c in kids(s, t, "amod", "compound", "nmod", "poss", "npadvmod"):
                if s.lemmas[first] == "counterpart" and s.deps[c] == "poss":
                    continue  # `his Indian counterpart` is India's
                if c < first and c not in tokens:
                    whose = possessors(s, t) if s.lemmas[c] == "whose" else [o for o in conjuncts(s, c) if o < first]
                    owners += [d for o in whose for d in self._denoted(denotation, o, role)] or self._bare(
                        found, denotation, c
                    )
        if (
            not owners
            and first - 1 in found.cover
            and found.cover[first - 1].kind in {"adjective", "name", "body", "description"}
        ):
            owners += self._denoted(denotation, found.cover[first - 1].head, role)
        if not owners:
            for t in {head, last}:
                for p in kids(s, t, "prep"):
                    if s.lemmas[p] in {"of", "for", "with", "at", "in", "to", "from"}:
                        for o in kids(s, p, "pobj"):
                            owners += [d for c in conjuncts(s, o) for d in self._denoted(denotation, c, role)]
        owners = [d for d in owners if self._may_own(d, holder)]
        return self._by_registry(self._sent(owners, role), role, holder)

    def _sent(self, owners: list[Denoted], role: Role) -> list[Denoted]:
        """`Togo's U.N. ambassador` represents Togo, and only that."""
        types = [self.roster.actor(d.actor).type for d in owners]
        if role.name in _SENT and {"State", "InternationalOrganization"} <= set(types):
            return [d for d, type in zip(owners, types, strict=True) if type == "State"]
        return owners

    def _appointed(self, found: Mentions, denotation: Denotation, first: int) -> list[Denoted]:
        """`the Iran-appointed | governor of Kherson`: an office held for who gave it."""
        words = found.sentence.words
        given = first >= 3 and words[first - 1].casefold() in _GIVEN and words[first - 2] in {"-", "–"}
        return list(denotation.of(first - 3)) if given and first - 3 in found.cover else []

    def _denoted(self, denotation: Denotation, token: int, role: Role) -> list[Denoted]:
        out = []
        for d in denotation.of(token):
            actor = self.roster.actor(d.actor)
            if actor.type == "Person":
                state = self.roster.governs(d.actor) if role.type != "Party" else None
                state = state or self.roster.led_by(d.actor) or self.roster.state_of(d.actor)
                if not state and self.by_state(role):
                    state = self.roster.country
                if state and (d.kind in {"pronoun", "owner"} or self.by_state(role)):
                    d = Denoted(state, d.first, d.last, d.head, d.certainty * 0.9, d.kind)
            elif actor.type == "Place" and role.name in TERRITORIAL:
                state = actor.of or self.roster.country
                d = replace(d, actor=state) if state else d
            elif actor.type == "Place":
                continue
            if d.kind not in {"generic", "located"}:
                out.append(d)
        return out

    def by_state(self, role: Role) -> bool:
        """Whether an office is one of a state, so that `his foreign minister` is his state's."""
        return role.type == "State" and role.predicate == "represents"

    def _bare(self, found: Mentions, denotation: Denotation, c: int) -> list[Denoted]:
        """`coalition spokesman`, `militia leader`: the group that was spoken of."""
        if denotation.s.deps[c] != "compound":
            return []
        actor = denotation.discourse.nearest(found, c)
        return [Denoted(actor, c, c, c, 0.7, "anaphor")] if actor else []

    def _by_registry(self, owners: list[Denoted], role: Role, holder: Denoted | None) -> list[Denoted]:
        """Where `its leader, X` leaves the owner to a pronoun, what the registry knows of X decides."""
        if holder is None or not owners or any(d.kind not in {"pronoun", "anaphor", "owner"} for d in owners):
            return owners
        if role.predicate == "leads" and any(self.roster.actor(d.actor).type == "Party" for d in owners):
            return owners  # who leads a state leads a party too
        held = [o for o in self.roster.known.offices.get(holder.actor, ()) if o.predicate == role.predicate]
        current = [o for o in held if o.held(self.roster.date)] or held
        d = owners[0]
        if not current and not any(self.roster.serves(holder.actor, d.actor) for d in owners):
            every = [o for o in self.roster.known.offices.get(holder.actor, ()) if o.held(self.roster.date)]
            named = [o for o in every if o.of in self.roster.actors and o.predicate != "affiliated_with"]
            return [Denoted(named[0].of, d.first, d.last, d.head, d.certainty, d.kind)] if named else owners
        if not current or any(o.of == d.actor for o in held for d in owners):
            return owners
        return [Denoted(current[0].of, d.first, d.last, d.head, d.certainty, d.kind)]

    def _may_own(self, d: Denoted, holder: Denoted | None) -> bool:
        return holder is None or d.actor != holder.actor

    def _past(self, s: Sentence, head: int, first: int, last: int) -> bool:
        tokens = {head, *range(first, last + 1)}
        near = {s.lemmas[c] for t in tokens for c in s.children[t] if c < first} | {
            s.words[t].casefold() for t in range(max(0, first - 4), first) if s.words[t].casefold() in PAST
        }
        before = s.words[first - 1].casefold() if first else ""
        left = any(s.lemmas[p] in {"until", "till"} for p in kids(s, head, "prep"))
        return (
            left
            or bool(near & PAST)
            or s.words[first].casefold() in PAST
            or (before in {"-"} and s.words[max(0, first - 2)].casefold() in {"ex", "then"})
            or before.startswith("ex-")
        )
