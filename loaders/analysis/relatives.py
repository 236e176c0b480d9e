"""Relative and participial clauses that the parser hung on the wrong word, or whose `which` it could not place."""

from loaders.analysis.parse import Sentence

_RULING = frozenset("lead head command found chair run".split())
_GROUPS = frozenset(
    "movement group party alliance coalition militia army force organization organisation front faction union federation "
    "council bloc mission body network".split()
)
_REGARDING = frozenset("consider call deem label brand dub name declare term".split())
_BREAKS = frozenset({",", "—", "–", "--"})


def mend_relatives(s: Sentence) -> None:
    """Set right whom a relative clause is about, and what its relative pronoun is in it."""
    _relatives(s)
    _two_subjects(s)
    _regarded(s)
    _founders(s)


def _relatives(s: Sentence) -> None:
    """`talks between the SDF — which enjoys …`: a clause that opens right behind a name is about that name."""
    for i in range(2, len(s)):
        name = i - 2
        if s.lemmas[i] != "which" or s.words[i - 1] not in _BREAKS or not (name in s.names or s.pos[name] == "PROPN"):
            continue
        verb = s.heads[i]
        if s.deps[i] in {"nsubj", "nsubjpass", "dobj"} and s.deps[verb] == "relcl" and s.heads[verb] != name:
            s.attach(verb, name, "relcl")


def _two_subjects(s: Sentence) -> None:
    """`the group, which Kenya considers criminal`: of two subjects the relative pronoun is the object."""
    for i in range(len(s)):
        if s.deps[i] != "nsubj" or s.tags[i] not in {"WDT", "WP"}:
            continue
        verb = s.heads[i]
        others = [c for c in s.children[verb] if s.deps[c] == "nsubj" and i < c < verb]
        if s.deps[verb] == "relcl" and others and not any(s.deps[c] == "ccomp" for c in s.children[verb]):
            s.attach(i, verb, "dobj")


def _regarded(s: Sentence) -> None:
    """`a movement which Kenya considers a criminal gang`: `which` is the object, and the noun what it is taken for."""
    for i in range(len(s)):
        verb = s.heads[i]
        if s.tags[i] not in {"WDT", "WP"} or s.deps[i] not in {"dep", "dobj"} or s.lemmas[verb] not in _REGARDING:
            continue
        objects = [c for c in s.children[verb] if s.deps[c] == "dobj" and c > verb]
        if len(objects) == 1 and any(s.deps[c] == "nsubj" for c in s.children[verb]):
            s.attach(objects[0], verb, "oprd")
            s.attach(i, verb, "dobj")


def _founders(s: Sentence) -> None:
    """`a movement of nationalists headed by X`, `… that attacked Y`: it is the movement that is headed, not its members."""
    for i in range(len(s)):
        of = s.heads[s.heads[i]]
        headed = s.deps[i] == "acl" and s.lemmas[i] in _RULING and s.children[i]
        told = s.deps[i] == "relcl" and any(s.words[c] in {"that", "which"} for c in s.children[i])
        if not (headed or told) or s.lemmas[of] != "of" or s.heads[i] in s.names:
            continue
        if s.deps[s.heads[i]] == "pobj" and s.lemmas[s.heads[of]] in _GROUPS:
            s.attach(i, s.heads[of], s.deps[i])
