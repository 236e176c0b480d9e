"""Frames of verbs: who does what to whom, in either voice, each other, or, in a lone sentence, loosely."""

import itertools

from loaders.analysis.clause import (
    conjuncts,
    datives,
    depth_first,
    direct_objects,
    first_conjunct,
    is_passive,
    is_temporal,
    kids,
    logical_subjects,
    prep_objects,
    prepositions,
)
from loaders.analysis.parse import Sentence
from loaders.extraction.arguments import is_word
from loaders.extraction.filling import fill
from loaders.extraction.match import Match
from loaders.extraction.nominal import carried
from loaders.lexicon import Frame
from loaders.linking.mention import Mentions
from ontology.vocabulary import vocabulary

# Verbs that ask for something only with a clause: `told Reuters` is no request.
_TELLING = frozenset({"tell"})
_RECIPROCAL = frozenset({"other", "another"})
# Verbs that say too little for a loose reading: `is willing … in the war-torn region` is not `is at war with`.
_LIGHT = frozenset({"be", "do"})
_PARTICLES = frozenset({"back", "away", "out", "off", "up", "down", "together", "apart", "aside", "over", "in"})


def verb_match(found: Mentions, v: int, frame: Frame) -> Match | None:
    filled = fill(found, v, frame, verb=v)
    if filled is None:
        return None
    slots, used = filled
    if frame.heads == {"be"} and frame.items[0].kind == "prep" and kids(found.sentence, v, "acomp", "attr"):
        return None
    if (not used and _predicates(found, v)) or _given_to_another(found.sentence, v, frame, slots):
        return None
    told = {*used, *(t for tokens in slots.values() for t in tokens)}
    if (not used and kids(found.sentence, v, "prt")) or _done_to_another(found.sentence, v, frame, told):
        return None  # `ruled out a base` ruled nothing
    if {"S", "O"} <= slots.keys():  # the grammatical subject is a third party: `police linked S to O`
        return Match(frame, tuple(slots["S"]), tuple(slots["O"]), (v, *used), v)
    outer = frame.outer
    inner = "O" if outer == "S" else "S"
    subjects = logical_subjects(found.sentence, v) or _in_scene(found, v, frame) or _owners(found, v, frame, used)
    if "mutual" in frame.flags:
        return _mutual(found, v, frame, used, subjects)
    arguments = slots.get(inner, [])
    if not arguments and inner not in frame.slots:
        return None
    if arguments and _reciprocal(found.sentence, arguments):
        both = conjuncts(found.sentence, subjects[0]) if subjects else []
        return Match(frame, tuple(both), tuple(both), (v, *used), v, True)
    pair = (subjects, arguments) if outer == "S" else (arguments, subjects)
    return Match(frame, tuple(pair[0]), tuple(pair[1]), (v, *used), v, first=frame.clausal)


def _in_scene(found: Mentions, v: int, frame: Frame) -> list[int]:
    """`Under a deal reached with the rebels, Kabul …`: who reached it is the subject of the clause whose scene it is."""
    s = found.sentence
    shared = vocabulary().predicates[frame.predicate].symmetric and vocabulary().predicates[frame.predicate].sign > 0
    return carried(found, s.heads[v], True) if shared and s.deps[v] == "acl" else []


def _owners(found: Mentions, v: int, frame: Frame, used: list[int]) -> list[int]:
    """`Iranian drones were sent to Russia`, `British troops are stationed in Cyprus`: whose the thing is that was sent."""
    s = found.sentence
    moved = frame.predicate in {"aids", "present_in"} and frame.outer == "S" and is_passive(s, v)
    return [t for t in used[:1] if s.deps[t] != "pobj"] if moved else []


def _done_to_another(s: Sentence, v: int, frame: Frame, told: set[int]) -> bool:
    """`took responsibility for the raid on …` took on nobody: a verb that goes on with a preposition has no other object."""
    if not frame.items or frame.items[0].kind != "prep" or is_passive(s, v):
        return False
    objects = [o for o in kids(s, v, "dobj", "oprd") if o > v and s.pos[o] == "NOUN" and not is_temporal(s, o)]
    return bool(objects) and not any(o in told for o in objects)


def _given_to_another(s: Sentence, v: int, frame: Frame, slots: dict[str, list[int]]) -> bool:
    """`gave inspectors access to the site`: an indirect object is the recipient, not what stands behind `to`."""
    if not any(item.kind == "prep" and "to" in item.lemmas for item in frame.items):
        return False
    given = [t for t in datives(s, v) if s.deps[t] == "dative"]
    return bool(given) and not any(t in tokens for t in given for tokens in slots.values())


def _predicates(found: Mentions, v: int) -> bool:
    """`called it a stunt`, `named him minister`: the verb says what its object is, not what is done to it."""
    s = found.sentence
    if s.lemmas[v] == "call" and any(s.pos[o] == "NOUN" and o not in found.cover for o in direct_objects(s, v)):
        return True  # `calling the group Peru's own problem`, all read as one object
    if s.lemmas[v] in {"treat", "use"} and any(lemma in {"as", "like"} for lemma, _ in prepositions(s, v)):
        return True
    naming = s.lemmas[v] in {"call", "name", "find", "consider", "keep", "leave", "make", "hold"}
    return naming and bool(kids(s, v, "oprd") or [c for c in kids(s, v, "ccomp") if kids(s, c, "nsubj")])


def _mutual(found: Mentions, v: int, frame: Frame, used: list[int], subjects: list[int]) -> Match | None:
    s = found.sentence
    if _has_partner(found, used[-1] if used else v):
        return None
    everyone = [t for x in subjects for t in conjuncts(s, x)]
    if len(everyone) == 1 and s.deps[everyone[0]] == "conj" and s.deps[v] in {"relcl", "acl"}:
        everyone = conjuncts(s, first_conjunct(s, everyone[0]))
    everyone = sorted(set(everyone))
    if not everyone:
        return None
    return Match(frame, tuple(everyone), tuple(everyone), (v, *used), v, True)


def _has_partner(found: Mentions, last: int) -> bool:
    """Whether somebody else is named with whom it is done: `met with rebels`; not `met for the first time`."""
    s = found.sentence
    for lemma, p in prepositions(s, last):
        behind = [t for t in prep_objects(s, p) if not is_temporal(s, t)]
        if lemma == "for":
            behind = [t for t in behind if t in found.cover]
        if behind and lemma in {"of", "with", "to", "against", "for"}:
            return True
    return False


def _reciprocal(s: Sentence, arguments: list[int]) -> bool:
    return any(
        s.lemmas[a] in _RECIPROCAL and any(s.lemmas[c] in {"each", "one"} for c in s.children[a]) for a in arguments
    )


def loose_match(found: Mentions, v: int, frame: Frame) -> Match | None:
    """A frame whose fixed words stand in the verb's clause, with the clause's best other argument for its slot."""
    s = found.sentence
    if s.lemmas[v] in _LIGHT:
        return None
    within = depth_first(s, v)
    used = []
    for item in frame.items:
        if item.kind == "word":
            hit = [t for t in within if is_word(s, t, item) or ("*" in item.lemmas and s.deps[t] == "dobj")]
            if not hit:
                return None
            used.append(hit[0])
    small = {lemma for item in frame.items if item.kind == "prep" for lemma in item.lemmas}
    if (not used and _predicates(found, v)) or not _particles(s, v, frame):
        return None
    if any(s.lemmas[c] not in small for c in kids(s, v, "prt")):
        return None
    if s.lemmas[v] in _TELLING and not kids(s, v, "xcomp", "ccomp", "advcl"):
        return None
    subjects = logical_subjects(s, v) or _whereabouts(found, v)
    rest = [t for t in _arguments(s, v) if t not in subjects and t not in used]
    if not any(t in found.cover for t in rest):
        rest += [
            m.head for m in found.ordered() if m.head not in subjects and m.head not in used and m.head not in rest
        ]
    if not rest or (not subjects and frame.outer == "S"):
        return None
    rest.sort(key=lambda t: (t not in found.cover, t < v, t))
    if frame.outer == "S":
        return Match(frame, tuple(subjects), tuple(rest[:4]), (v, *used), v, first=True)
    return Match(frame, tuple(rest[:1]), tuple(subjects), (v, *used), v)


def _whereabouts(found: Mentions, v: int) -> list[int]:
    """Who acts in `Three men were arrested in Rwanda`: whoever holds the place, where nobody else is said to."""
    s = found.sentence
    if not is_passive(s, v):
        return []
    near = [m.head for m in found.ordered() if s.deps[m.head] == "pobj" and s.lemmas[s.heads[m.head]] in {"in", "from"}]
    return near[:1]


def _particles(s: Sentence, v: int, frame: Frame) -> bool:
    """Whether the small words that make the verb what it is are there: `took in`, `spoke up for` are not `took`, `spoke`."""
    there = {
        lemma for lemma, p in prepositions(s, v) if p > v and not any(is_temporal(s, o) for o in prep_objects(s, p))
    }
    fixed = any(item.kind == "word" for item in frame.items)
    small = [item for item in frame.items if item.kind == "prep"]
    bare = [
        a
        for a, b in itertools.zip_longest(frame.items, frame.items[1:])
        if a.kind == "prep" and (b is None or b.kind == "prep" or (a.lemmas <= _PARTICLES and b.kind == "word"))
    ]
    return all(item.lemmas & there for item in bare) and (
        fixed or not small or any(item.lemmas & there for item in small)
    )


def _arguments(s: Sentence, v: int) -> list[int]:
    """Everything that a clause says of its verb: objects, then what stands behind prepositions, then inner clauses."""
    found = [*direct_objects(s, v), *datives(s, v)]
    for _, p in prepositions(s, v):
        found += prep_objects(s, p)
    for o in list(found):
        for _, p in prepositions(s, o):
            found += prep_objects(s, p)
    for c in kids(s, v, "xcomp", "ccomp", "advcl"):
        found += direct_objects(s, c)
        for _, p in prepositions(s, c):
            found += prep_objects(s, p)
    return found
