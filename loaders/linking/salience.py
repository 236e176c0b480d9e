"""Which earlier mentions a word may stand for, the most prominent first.

A ranking in the manner of Lappin & Leass (1994): subjects over objects over others, decaying by sentence; a pronoun
that was read counts as a mention, so that who is spoken of stays spoken of.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.analysis.clause import conjuncts, first_conjunct, is_verb
from loaders.analysis.parse import Sentence
from loaders.linking.anaphors import PERSONAL, PLURAL
from loaders.linking.gender import may_be
from loaders.linking.mention import ActorMention, Mentions
from loaders.linking.roster import Roster

_REACH = 4
_RANKS = {
    "nsubj": 3.0, "nsubjpass": 3.0, "dobj": 2.0, "conj": 1.8, "agent": 1.5, "poss": 1.3, "pobj": 1.2,
}  # fmt: skip


_OWN = 1.0
# Verbs whose object is one's own doing.
_GOING_ON = frozenset(
    "continue resume begin start launch relaunch pursue press expand extend intensify escalate halt end stop suspend pause "
    "lift drop withdraw abandon renew reiterate repeat express voice declare announce".split()
)
_MOVING = frozenset("bring invite host persuade get convince force press".split())


@dataclass(frozen=True, slots=True)
class Trace:
    """One earlier mention: who, in which sentence and at which token, how prominent, in which clause, with whom,
    and whether the words are a plural (`bandits`).
    """

    actor: str
    sentence: int
    token: int
    rank: float
    plural: bool
    clause: int
    joined: tuple[str, ...] = ()
    crowd: bool = False


class Salience:
    """The mentions of the last few sentences."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.traces: list[Trace] = []
        self.several: dict[int, tuple[Mentions, tuple[str, ...]]] = {}

    def note(self, found: Mentions, pronouns: dict[int, str]) -> None:
        """Take in the mentions and the pronouns of a sentence that has been read."""
        s = found.sentence
        self.traces = [t for t in self.traces if s.index - t.sentence < _REACH]
        self.traces += self.here(found, len(s), pronouns)
        self.several = {}

    def stand(self, found: Mentions, i: int, actors: list[str]) -> None:
        """Note that a word of the sentence being read stands for several: `the two sides`, whom `they` may be."""
        self.several[i] = (found, tuple(actors))

    def here(self, found: Mentions, before: int, pronouns: dict[int, str]) -> list[Trace]:
        """The mentions and the pronouns of a sentence that stand before a token."""
        s = found.sentence
        rows = _rows(found)
        named = [
            self._trace(found, m, rows)
            for m in found.ordered()
            if m.last < before and m.kind not in {"generic", "pronoun"}
        ]
        for i, (where, actors) in self.several.items():
            if where is found and i < before:
                moved = s.deps[i] == "dobj" and s.lemmas[s.heads[i]] in _MOVING  # who is brought together then agrees
                rank = 4.0 if moved else _RANKS.get(s.deps[i], 1.0) + 0.2
                named += [Trace(a, s.index, i, rank, True, clause_of(s, i), actors) for a in actors]
        said = [ActorMention(i, i, i, actor, "pronoun") for i, actor in pronouns.items() if i < before]
        return [*named, *(self._trace(found, m, rows) for m in said if s.deps[m.head] != "poss")]

    def ranked(
        self, found: Mentions, i: int, types: frozenset[str], pronouns: dict[int, str]
    ) -> list[tuple[float, Trace]]:
        """Earlier mentions of these types that token i may stand for, the best first."""
        s = found.sentence
        here = self.here(found, i, pronouns)
        clause = clause_of(s, i)
        thing = s.deps[i] == "poss" and s.deps[s.heads[i]] == "dobj" and s.lemmas[clause] in _GOING_ON
        free = s.deps[i] == "poss" or s.deps[i].startswith("nsubj")
        blocked = set() if free else {t.actor for t in here if t.clause == clause and t.rank >= 3}
        if s.deps[clause] == "relcl" and s.deps[i].startswith("nsubj") and s.heads[i] == clause:
            blocked |= {t.actor for t in here if t.token == s.heads[clause]}  # `X, whom he accused`: he is not X
        ranked = []
        for trace in [*self.traces, *here]:
            actor = self.roster.actor(trace.actor)
            if actor.type not in types or (actor.type == "Person" and not may_be(s.words[i], actor.name)):
                continue
            if trace.crowd and PERSONAL.get(s.words[i].casefold()) == "thing":
                continue
            same = trace.sentence == s.index
            if same and trace.actor in blocked:
                continue
            near = 1.2 if same and trace.rank >= 1 else 0.0  # an adjective does not come to mind for being near
            # `regretted that Israel continued its raids`: whose they are is most often who acts in that clause.
            own = _OWN if same and thing and trace.clause == clause and trace.rank >= 3 else 0.0
            ranked.append((trace.rank + near + own - 1.5 * (s.index - trace.sentence), trace))
        ranked.sort(key=lambda pair: (-pair[0], -pair[1].sentence, -pair[1].token))
        return ranked

    def latest(self, found: Mentions, i: int, types: Iterable[str], but: frozenset[str] = frozenset()) -> list[str]:
        """The two actors of these types, but for some, that were last named, or none where there are not two."""
        kinds = frozenset(types)
        recent: dict[str, None] = {}
        first = min([i, *found.sentence.children[i]])
        traces = [*self.traces, *self.here(found, first, {})]
        for trace in sorted(traces, key=lambda t: (-t.sentence, -t.rank, t.token)):
            if self.roster.actor(trace.actor).type in kinds and trace.actor not in but:
                recent.setdefault(trace.actor)
            if len(recent) == 2:
                return list(recent)
        return []

    def _trace(self, found: Mentions, m: ActorMention, rows: list[list[ActorMention]]) -> Trace:
        s = found.sentence
        dep = s.deps[m.head]
        rank = _RANKS.get(dep, 1.0)
        if m.kind == "adjective" or _within(found, m):
            rank = 0.6
        elif dep.startswith("nsubj") and s.deps[s.heads[m.head]] == "ROOT":
            rank += 0.7
        elif dep == "ROOT" or (dep == "attr" and any(s.deps[c] == "expl" for c in s.children[s.heads[m.head]])):
            rank = 3.0  # `Then there is the ELN.`
        plural = s.tags[m.head] in {"NNS", "NNPS"} or self.roster.actor(m.actor).type in PLURAL
        crowd = m.kind == "description" and s.tags[m.head] == "NNS"
        return Trace(m.actor, s.index, m.head, rank, plural, clause_of(s, m.head), _joined(found, m, rows), crowd)


def _joined(found: Mentions, m: ActorMention, rows: list[list[ActorMention]]) -> tuple[str, ...]:
    """The actors that `and` makes one with a mention, itself among them, where there are several."""
    s = found.sentence
    actors = dict.fromkeys(found.cover[t].actor for t in conjuncts(s, first_conjunct(s, m.head)) if t in found.cover)
    listed = dict.fromkeys(other.actor for other in next((row for row in rows if m in row), ()))
    actors = listed if len(listed) > len(actors) else actors
    return tuple(actors) if len(actors) > 1 and m.kind != "adjective" else ()


def _rows(found: Mentions) -> list[list[ActorMention]]:
    """The lists of names in a sentence, by commas and `and` alone, where the parser lost count."""
    s = found.sentence
    lists: list[list[ActorMention]] = []
    for x in (x for x in found.ordered() if x.kind in {"name", "capital"}):
        last = lists[-1][-1] if lists else None
        between = {w.casefold() for w in s.words[last.last + 1 : x.first]} if last else {""}
        if (
            last
            and between
            and between <= {",", "and", "the"}
            and s.deps[x.head] in {s.deps[last.head], "conj", "appos"}
        ):
            lists[-1].append(x)
        else:
            lists.append([x])
    return [row for row in lists if len(row) > 1]


def _within(found: Mentions, m: ActorMention) -> bool:
    """Whether a mention is only part of a longer one of somebody else: `Serb` in `Serb protesters`."""
    around = found.sentence.heads[m.head]
    outer = found.by_head.get(around)
    return outer is not None and outer.actor != m.actor and outer.first <= m.first and m.last < outer.head


def _repeats(found: Mentions, m: ActorMention) -> bool:
    """Whether a description only says what a name before it is: `the Nile Group, a Kenyan security company`."""
    s = found.sentence
    named = found.cover.get(s.heads[m.head])
    return m.kind == "description" and s.deps[m.head] == "appos" and named is not None and named.kind == "name"


def clause_of(s: Sentence, i: int) -> int:
    """The verb of the clause that a token stands in."""
    for _ in range(20):
        if is_verb(s, i) or s.heads[i] == i:
            return i
        i = s.heads[i]
    return i
