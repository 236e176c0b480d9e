"""Which actors `both sides`, `the two countries`, `the trio` and `the two` are."""

from loaders.analysis.clause import first_conjunct
from loaders.linking.acts import Acts
from loaders.linking.anaphors import SETS
from loaders.linking.mention import Mentions
from loaders.linking.salience import Salience

_PERSONS = frozenset({"leader", "man", "minister", "president", "counterpart", "general", "commander"})
_ANYBODY = frozenset(
    "neither either side rival foe group party army enemy ally two both power camp movement force militia duo trio three "
    "threesome four quartet foursome quintet".split()
)
_SIDES = frozenset("side rival foe party enemy camp".split())
_STATE = frozenset({"State"})
# What two of a kind are first of all.
_KINDS = {
    "party": frozenset({"Party"}),
    "group": frozenset({"ArmedGroup", "Party", "Organization"}),
    "movement": frozenset({"ArmedGroup", "Party", "Organization"}),
    "militia": frozenset({"ArmedGroup"}),
    "side": frozenset({"State", "StateForce", "ArmedGroup", "Alliance", "Party"}),
    "army": frozenset({"StateForce"}),
    "force": frozenset({"StateForce", "ArmedGroup"}),
}


def pair(salience: Salience, acts: Acts, found: Mentions, i: int, lemma: str) -> list[str]:
    """The pair that token i means: whom the last act joined, else the states most spoken of, else the last two named."""
    if lemma in _PERSONS:
        others = _subjects(found, i)
        return salience.latest(found, i, {"Person"}, others) or _heads(salience)
    types = SETS["thing"] | {"Community"} if lemma in _ANYBODY else _STATE
    if named := _coordinated(salience, found, i, types, lemma):
        return named
    if lemma == "party" and (own := salience.latest(found, i, _KINDS[lemma])):
        return own
    if lemma == "either" and (joined := _joined(salience, types)):
        return joined
    if lemma in _SIDES:
        types = (types | {"Person"}) - {"Organization"}
        if joined := acts.pair(types, _subjects(found, i)):
            return joined
        types = types - {"Person"}
    if types == _STATE or lemma in {"side", "both"}:
        most = _most(salience, found, i)
        if types == _STATE and len(most) >= 2:
            return most[:2]
        if types == _STATE and (opposed := acts.opposites(_STATE, _subjects(found, i))):
            return opposed
    others = frozenset() if lemma == "both" else _subjects(found, i)
    own = salience.latest(found, i, _KINDS[lemma], others) if lemma in _KINDS else []
    return own or salience.latest(found, i, types, others)


def several(salience: Salience, many: int, lemma: str) -> list[str]:
    """The so many actors that a sentence before last named in one breath: `the trio` after `A, B and C left`."""
    types = SETS["thing"] | {"Community", "Person"} if lemma in _ANYBODY else _STATE
    if lemma in _PERSONS:
        types = frozenset({"Person"})
    named = (list(t.joined) for t in reversed(salience.traces) if len(t.joined) == many)
    return next((a for a in named if {salience.roster.actor(x).type for x in a} <= types), [])


def _joined(salience: Salience, types: frozenset[str]) -> list[str]:
    """The last two that `and` joined: `denies supporting either`."""
    two = [list(t.joined) for t in salience.traces if len(t.joined) == 2]
    return next((a for a in reversed(two) if {salience.roster.actor(x).type for x in a} <= types), [])


def _most(salience: Salience, found: Mentions, i: int) -> list[str]:
    """The states near a token, those that the article names most first."""
    roster = salience.roster
    near = {t.actor for t in salience.traces} | {m.actor for m in found.ordered() if m.last < i}
    return [a for a, _ in roster.states.most_common() if a in near]


def _coordinated(salience: Salience, found: Mentions, i: int, types: frozenset[str], lemma: str) -> list[str]:
    """The last two that the sentence itself joins by `and`: `despite tensions between A and B, both …`."""
    s = found.sentence
    acting = _subjects(found, i) if not s.deps[i].startswith("nsubj") else frozenset()
    for m in reversed(found.ordered()):
        first = found.by_head.get(s.heads[m.head])
        if m.last >= i or first is None or s.deps[m.head] != "conj" or first.actor == m.actor:
            continue
        if lemma in _SIDES and acting >= {first.actor, m.actor}:
            continue  # `A and B brought the two sides together`
        if {salience.roster.actor(a).type for a in (first.actor, m.actor)} <= types:
            return [first.actor, m.actor]
    return []


def _subjects(found: Mentions, i: int) -> frozenset[str]:
    """Who acts before a token: `Fidan called on both sides` speaks of two others."""
    s = found.sentence
    before = [m for m in found.ordered() if m.last < i]
    return frozenset(m.actor for m in before if s.deps[first_conjunct(s, m.head)].startswith("nsubj"))


def _heads(salience: Salience) -> list[str]:
    """`the two leaders`: those of the two states most spoken of, where the article has named both."""
    roster = salience.roster
    people = [a.id for a in roster.actors.values() if a.type == "Person"]
    heads = [
        next((p for p in people if roster.commands(p) == state), None) for state, _ in roster.states.most_common(2)
    ]
    return [head for head in heads if head] if all(heads) and len(heads) == 2 else []
