"""Whom pronouns and bare descriptions (`the group`, `both countries`) stand for, by what was named before and where.

A salience ranking in the manner of Lappin & Leass (1994): subjects over objects over others, decaying by sentence.
"""

from dataclasses import dataclass

from graph.model import fold
from loaders.analysis.clause import grammatical_subjects, is_verb
from loaders.analysis.parse import Sentence
from loaders.linking.anaphors import ANAPHORS, PAIRS, PERSONAL, PLURAL, RULERS, SETS
from loaders.linking.mention import ActorMention, Mentions
from loaders.linking.roster import Roster

_REACH = 4


@dataclass(frozen=True, slots=True)
class Trace:
    """One earlier mention: who, in which sentence and at which token, and how prominent."""

    actor: str
    sentence: int
    token: int
    rank: float
    plural: bool
    clause: int


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody was read to do to somebody, for later words that only point at it: `rejected the accusation`."""

    subject: str
    predicate: str
    object: str
    sentence: int
    anchor: int
    main: bool = False


class Discourse:
    """What an article has said so far, sentence by sentence."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.traces: list[Trace] = []
        self.speaker: str | None = None
        self.quoting = False
        self.seen: list[str] = []
        self.acts: list[Act] = []

    def note(self, found: Mentions) -> None:
        """Take in the mentions of a sentence that has been read."""
        s = found.sentence
        self.traces = [t for t in self.traces if s.index - t.sentence < _REACH]
        for m in found.ordered():
            if m.kind in {"name", "body", "description"}:
                if m.actor in self.seen:
                    self.seen.remove(m.actor)
                self.seen.append(m.actor)
        self.traces += [self._trace(s, m) for m in found.ordered() if m.kind != "generic"]

    def _trace(self, s: Sentence, m: ActorMention) -> Trace:
        dep = s.deps[m.head]
        rank = {
            "nsubj": 3.0,
            "nsubjpass": 3.0,
            "dobj": 2.0,
            "appos": 1.0,
            "agent": 1.5,
            "pobj": 1.2,
            "poss": 1.3,
            "conj": 1.8,
        }.get(dep, 1.0)
        if m.kind in {"adjective", "people"}:
            rank = 0.6 if m.kind == "adjective" else rank
        if dep.startswith("nsubj") and s.deps[s.heads[m.head]] == "ROOT":
            rank += 0.7
        plural = s.tags[m.head] in {"NNS", "NNPS"} or self.roster.actor(m.actor).type in PLURAL
        return Trace(m.actor, s.index, m.head, rank, plural, self._clause(s, m.head))

    def _clause(self, s: Sentence, i: int) -> int:
        for _ in range(20):
            if is_verb(s, i) or s.heads[i] == i:
                return i
            i = s.heads[i]
        return i

    def candidates(self, found: Mentions, i: int, types: frozenset[str]) -> list[tuple[float, Trace]]:
        """Earlier mentions of these types that token i may stand for, the best first."""
        s = found.sentence
        here = [self._trace(s, m) for m in found.ordered() if m.last < i and m.kind not in {"generic", "pronoun"}]
        clause = self._clause(s, i)
        possessive = s.deps[i] == "poss"
        blocked = (
            set()
            if possessive or s.deps[i].startswith("nsubj")
            else {t.token for t in here if t.clause == clause and t.rank >= 3}
        )
        ranked = []
        for trace in [*self.traces, *here]:
            if self.roster.actor(trace.actor).type not in types:
                continue
            if trace.sentence == s.index and trace.token in blocked:
                continue
            same = trace.sentence == s.index
            score = trace.rank + (1.2 if same else 0.0) - 1.5 * (s.index - trace.sentence)
            ranked.append((score, trace))
        ranked.sort(key=lambda pair: (-pair[0], -pair[1].sentence, -pair[1].token))
        return ranked

    def pronoun(self, found: Mentions, i: int) -> list[str]:
        """The actors that a pronoun stands for; none where it stands for nobody known."""
        s = found.sentence
        word = s.words[i].casefold()
        if word in {"both", "neither"}:
            return self._pair(found, i, word)
        kind = PERSONAL.get(word)
        if kind is None:
            return []
        if kind in {"speaker", "speakers"}:
            return self._speaker(kind)
        if kind == "thing" and s.deps[i] in {"nsubj", "nsubjpass", "expl"} and self._expletive(s, i):
            return []
        if word == "it" and s.deps[i] in {"dobj", "pobj"} and self._inanimate(found, i):
            return []
        said = self._own_report(found, i, SETS[kind])
        if said:
            return [said]
        ranked = self.candidates(found, i, SETS[kind])
        if kind == "many":
            ranked = [(score + (1.5 if t.plural else -0.5), t) for score, t in ranked]
            ranked.sort(key=lambda pair: -pair[0])
        return [ranked[0][1].actor] if ranked else []

    def _inanimate(self, found: Mentions, i: int) -> bool:
        """Whether a thing that is no actor stands nearer, which `it` as an object rather means."""
        s = found.sentence
        return any(
            s.tags[t] == "NN" and t not in found.cover and s.deps[t] in {"dobj", "nsubj", "nsubjpass"}
            for t in range(max(0, i - 12), i)
        )

    def _own_report(self, found: Mentions, i: int, types: frozenset[str]) -> str | None:
        """`Israel said that it had …`: the subject of what one says is most often oneself."""
        s = found.sentence
        verb = s.heads[i]
        if not s.deps[i].startswith("nsubj") or s.deps[verb] != "ccomp" or not is_verb(s, s.heads[verb]):
            return None
        for t in grammatical_subjects(s, s.heads[verb]):
            m = found.cover.get(t)
            if m and self.roster.actor(m.actor).type in types:
                return m.actor
        return None

    def _speaker(self, kind: str) -> list[str]:
        if self.speaker is None:
            return []
        if kind == "speakers" and self.roster.actor(self.speaker).type == "Person":
            group = self.roster.led_by(self.speaker) or self.roster.state_of(self.speaker)
            spoken_for = group is not None and self.roster.actor(group).type != "Organization"
            return [group] if spoken_for and group else []
        return [self.speaker]

    def _expletive(self, s: Sentence, i: int) -> bool:
        head = s.heads[i]
        return s.lemmas[head] in {"be", "seem", "appear", "take", "rain"} and any(
            s.deps[c] in {"ccomp", "acomp", "xcomp", "advcl"} for c in s.children[head]
        )

    def anaphor(self, found: Mentions, i: int) -> list[str]:
        """The actors that a bare description stands for: `the group`, `the ministry`, `the two countries`."""
        s = found.sentence
        lemma = s.lemmas[i]
        if lemma in RULERS and s.pos[i] == "NOUN" and self._bare(s, i) and self.roster.country:
            return [self.roster.country]
        marks = {s.lemmas[c] for c in s.children[i] if s.deps[c] in {"det", "nummod", "predet", "poss", "amod"}}
        if lemma in PAIRS and marks & {"both", "two"}:
            return self._pair(found, i, lemma)
        types = ANAPHORS.get(lemma)
        if not types or not marks & {"the", "this", "that", "these", "those"}:
            return []
        if any(s.deps[c] in {"prep", "relcl", "acl"} and s.lemmas[c] == "of" for c in s.children[i]):
            return []
        if any(s.deps[c] in {"amod", "compound", "nmod"} and c not in found.cover for c in s.children[i]):
            return []
        if named := self.namesake(found, i):
            return [named]
        ranked = self.candidates(found, i, types)
        return [ranked[0][1].actor] if ranked else []

    def _bare(self, s: Sentence, i: int) -> bool:
        """Whether a noun stands without owner: `the government`, `authorities`, `government` before another noun."""
        owned = any(
            s.deps[c] in {"poss", "amod", "compound", "nmod", "prep"} and (s.deps[c] != "prep" or s.lemmas[c] == "of")
            for c in s.children[i]
        )
        marked = any(s.lemmas[c] in {"the", "this"} for c in s.children[i] if s.deps[c] == "det")
        return not owned and (marked or s.lemmas[i] == "authority" or s.deps[i] == "compound")

    def answered(self, subject: str, predicates: frozenset[str], sentence: int) -> str | None:
        """Who last did one of these to an actor: whose accusation it is that `Baghdad rejected`."""
        for act in reversed(self.acts):
            if sentence - act.sentence > 3:
                break
            if act.predicate in predicates and self.roster.one_side(act.object, subject) and act.subject != subject:
                return act.subject
        return None

    def culprit(self, subject: str, predicates: frozenset[str], sentence: int) -> str | None:
        """Who last did one of these at all, other than an actor's own side: whose strikes it is that `Jordan condemned`."""
        for act in reversed(self.acts):
            if sentence - act.sentence > 1:
                break
            if act.predicate in predicates and not self.roster.one_side(act.subject, subject):
                return act.subject
        return None

    def settle(self, found: Mentions) -> None:
        """Make the bare descriptions of a sentence mentions of their own, so that pronouns may follow them."""
        s = found.sentence
        for i in range(len(s)):
            if (
                i not in found.cover
                and s.lemmas[i] in ANAPHORS
                and s.pos[i] == "NOUN"
                and s.deps[i] not in {"compound", "attr", "appos"}
            ):
                stood = self.anaphor(found, i)
                if len(stood) == 1:
                    first = min([i, *[c for c in s.children[i] if s.deps[c] in {"det", "amod"} and c < i]])
                    found.add(ActorMention(i, first, i, stood[0], "anaphor"))

    def namesake(self, found: Mentions, i: int) -> str | None:
        """The latest actor whose name ends in this noun: `the coalition` after `the US-led coalition`."""
        lemma = found.sentence.lemmas[i]
        for actor in reversed(self.seen):
            if any(fold(name).split()[-1:] in ([lemma], [lemma + "s"]) for name in self._names(actor) if " " in name):
                return actor
        return None

    def _names(self, actor: str) -> list[str]:
        return [self.roster.actor(actor).name, *self.roster.spelled.get(actor, ())]

    def nearest(self, found: Mentions, i: int) -> str | None:
        """Whom a bare noun before a name stands for: `coalition spokesman`."""
        if named := self.namesake(found, i):
            return named
        types = ANAPHORS.get(found.sentence.lemmas[i])
        ranked = self.candidates(found, i, types) if types else []
        return ranked[0][1].actor if ranked else None

    def _pair(self, found: Mentions, i: int, lemma: str) -> list[str]:
        types = frozenset({"State"})
        if lemma in {"leader", "man", "minister", "president"}:
            types = frozenset({"Person"})
        elif lemma in {
            "neither",
            "side",
            "rival",
            "foe",
            "group",
            "party",
            "army",
            "enemy",
            "ally",
            "two",
            "both",
            "power",
        }:
            types = SETS["thing"] | {"Community"}
        if types == frozenset({"State"}) or lemma in {"government", "side", "both"}:
            near = {t.actor for t in self.traces if self.roster.actor(t.actor).type == "State"}
            near |= {m.actor for m in found.ordered() if m.last < i and self.roster.actor(m.actor).type == "State"}
            most = [a for a, _ in self.roster.states.most_common() if a in near]
            if types == frozenset({"State"}) and len(most) >= 2:
                return most[:2]
        recent: dict[str, None] = {}
        here = [self._trace(found.sentence, m) for m in found.ordered() if m.last < i]
        for trace in sorted([*self.traces, *here], key=lambda t: (-t.sentence, -t.rank, t.token)):
            if self.roster.actor(trace.actor).type in types:
                recent.setdefault(trace.actor)
            if len(recent) == 2:
                break
        return list(recent) if len(recent) == 2 else []
