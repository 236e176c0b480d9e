"""Frames of nouns: `strikes on`, `support for`, `ties between`, with the verb that carries the noun."""

import itertools

from loaders.analysis.clause import (
    conjuncts,
    direct_objects,
    grammatical_subjects,
    is_verb,
    kids,
    logical_subjects,
)
from loaders.analysis.parse import Sentence
from loaders.extraction.arguments import CARRIERS, SERIES, owners_of
from loaders.extraction.descriptive import described
from loaders.extraction.filling import fill
from loaders.extraction.match import Match
from loaders.lexicon import Frame
from loaders.linking.mention import Mentions
from ontology.vocabulary import vocabulary

_RECEIVERS = frozenset(
    "enjoy receive get win secure obtain need seek request depend rely count bank lose have attract benefit dependent reliant "
    "accept face suffer endure sustain withstand".split()
)
# Verbs whose subject is also the one behind an event named after a preposition: `responded with strikes on …`.
_REACTIONS = frozenset("respond retaliate react reply engage continue go proceed participate join".split())
# Prepositions that set a clause's scene.
_SCENE = frozenset("in during after before following at on amid despite for through upon ahead since".split())
# What befalls those who fight.
_FALLING = frozenset("kill wound injure die fall perish lose capture".split())
# Verbs that lay what stands behind `for` or `of` at their object's door.
_BLAMING = frozenset("blame accuse condemn criticize criticise denounce suspect charge sanction punish fault".split())
# One act that is told for the first time and halted is another's: `bombed Serbia to halt a crackdown on …`.
_HALTING = frozenset({"halt", "stop", "end", "avert", "avoid"})
_ENGAGED = frozenset(
    {
        "instrumental",
        "involve",
        "involved",
        "engage",
        "engaged",
        "active",
        "complicit",
        "key",
        "embroil",
        "embroiled",
        "lock",
        "locked",
    }
)


def noun_match(found: Mentions, n: int, frame: Frame) -> Match | None:
    s = found.sentence
    filled = fill(found, n, frame, verb=None)
    between = frame.pattern.find("between") >= 0
    if filled is None:
        return _received(found, n, frame)
    slots, used = filled
    if "mutual" in frame.flags:
        everyone = sorted({t for x in owners_of(found, n, set(used)) or carried(found, n) for t in conjuncts(s, x)})
        return Match(frame, tuple(everyone), tuple(everyone), (n, *used), n, True) if everyone else None
    if "S" in slots and "O" in slots:
        if slots["S"] == slots["O"]:
            return Match(frame, tuple(slots["S"]), tuple(slots["S"]), (n, *used), n, True)
        return Match(frame, tuple(slots["S"]), tuple(slots["O"]), (n, *used), n)
    if between:
        return None
    if not slots:
        modifiers = [c for c in kids(s, n, "amod", "compound", "nmod", "npadvmod") if c in found.cover]
        pair = modifiers if len(modifiers) >= 2 else _hyphened(found, n)
        if len(pair) >= 2:
            return Match(frame, (pair[0],), tuple(pair[1:]), (n, *used), n)
        return None
    outer = frame.outer
    given = slots["O" if outer == "S" else "S"]
    consumed = set(used)
    shared = vocabulary().predicates[frame.predicate].symmetric and vocabulary().predicates[frame.predicate].sign > 0
    owners = [o for o in owners_of(found, n, consumed) if o not in given] or carried(found, n, shared)
    if not owners and frame.predicate == "fights":
        owners = _fallen(found, n)
    if not owners:
        return None
    pair2 = (owners, given) if outer == "S" else (given, owners)
    return Match(frame, tuple(pair2[0]), tuple(pair2[1]), (n, *used), n)


def _fallen(found: Mentions, n: int) -> list[int]:
    """Who fought in `two soldiers were killed in clashes with …`."""
    s = found.sentence
    prep = s.heads[n]
    verb = s.heads[prep]
    if s.deps[n] != "pobj" or s.lemmas[prep] not in {"in", "during", "amid"} or s.lemmas[verb] not in _FALLING:
        return []
    return list(grammatical_subjects(s, verb))


def _received(found: Mentions, n: int, frame: Frame) -> Match | None:
    """`the SDF enjoys US support`, `Iraq depends on US aid`: the other party is the subject of the verb that receives."""
    s = found.sentence
    if (
        frame.outer != "S"
        or vocabulary().predicates[frame.predicate].symmetric  # who relies on a coalition is no part of it
        or frame.predicate == "present_in"  # `with Turkish drones` puts nobody anywhere
        or any(i.kind == "word" for i in frame.items)
        or not any(i.kind == "prep" for i in frame.items)
    ):
        return None
    owners = owners_of(found, n, set())
    head = s.heads[n]
    if owners and s.deps[n] == "pobj" and s.lemmas[head] in {"with", "without"}:
        above = s.heads[head]
        subjects = grammatical_subjects(s, above) if is_verb(s, above) else [above] if above in found.cover else []
        return Match(frame, tuple(owners), tuple(subjects), (n,), n) if subjects else None
    if s.deps[n] == "pobj" and s.lemmas[head] in {"on", "upon", "for"}:
        head = s.heads[head]
    if not owners or s.lemmas[head] not in _RECEIVERS:
        return None
    subjects = grammatical_subjects(s, head) if is_verb(s, head) else described(s, head)
    return Match(frame, tuple(owners), tuple(subjects), (n,), n) if subjects else None


def _hyphened(found: Mentions, n: int) -> list[int]:
    """`the Israel-Hamas war`: two names joined by a hyphen before a noun."""
    s = found.sentence
    for c in s.children[n]:
        if c in found.cover:
            pair = [t for t in (c - 2, c, c + 2) if t in found.cover and 0 <= t < n]
            for a, b in itertools.pairwise(pair):
                if b - a == 2 and s.words[a + 1] in {"-", "–", "/"}:
                    return [a, b]
    return []


def _indefinite(s: Sentence, n: int) -> bool:
    return any(s.words[c].casefold() in {"a", "an"} for c in kids(s, n, "det"))


def carried(found: Mentions, n: int, shared: bool = False) -> list[int]:
    """The subject of a verb that only carries the noun: `Egypt launched strikes on …`.

    What two do together is also its clause's scene: `after talks with Egypt, Qatar said …`.
    """
    s = found.sentence
    at = n
    for _ in range(3):
        head = s.heads[at]
        if s.deps[at] == "conj":
            at = head
            continue
        if s.deps[at] == "pobj" and s.lemmas[head] == "of" and s.lemmas[s.heads[head]] in SERIES:
            at = s.heads[head]
            continue
        if is_verb(s, head) and s.lemmas[head] in _HALTING and s.tags[n] == "NN" and _indefinite(s, n):
            return []
        if is_verb(s, head) and s.deps[at] in {"dobj", "attr"} and s.lemmas[head] in CARRIERS | {"be"}:
            return list(grammatical_subjects(s, head)) if s.lemmas[head] != "be" else []
        if is_verb(s, head) and s.deps[at] == "nsubjpass" and s.lemmas[head] in CARRIERS:
            return logical_subjects(s, head)
        if s.deps[at] == "pobj" and s.lemmas[head] in {"for", "of", "over"} and s.lemmas[s.heads[head]] in _BLAMING:
            return direct_objects(s, s.heads[head])
        if s.deps[at] == "pobj" and s.lemmas[s.heads[head]] in _ENGAGED:
            return described(s, s.heads[head])
        if s.deps[at] == "pobj" and is_verb(s, s.heads[head]):
            above = s.heads[head]
            if s.lemmas[head] == "under" or s.lemmas[above] in _REACTIONS or (shared and s.lemmas[head] in _SCENE):
                return logical_subjects(s, above)
        break
    return []
