"""Coordinations that a small parser joins wrongly: lists of verbs, of names in headlines, behind days and fronted phrases."""

from loaders.analysis.parse import Sentence

_PAST = frozenset({"VBD", "VBN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today week month year".split())
# Words that open a clause in front of the one that the sentence states.
_OPENING = frozenset("before after when while as since once although though because until if".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def mend_coordination(s: Sentence) -> None:
    """Hang every conjunct where the words leave no doubt that it belongs."""
    for i in range(1, len(s)):
        if s.tags[i] in _PAST and s.words[i - 1] == ",":
            _listed_verb(s, i)
        elif s.deps[i] == "npadvmod" and i + 2 < len(s) and s.words[i + 1] == ",":
            _listed_subject(s, i)
        elif s.deps[i] == "conj" and s.lemmas[s.heads[i]] in _DAYS:
            _behind_day(s, i)
        elif s.deps[i] == "conj" and s.deps[s.heads[i]] == "pobj":
            _behind_fronted(s, i)
            _behind_source(s, i)
        elif s.deps[i] == "appos" and i in s.names and s.heads[i] in s.names:
            _listed_name(s, i)
    if len(s) > 2 and s.deps[0] == "npadvmod":
        _listed_subject(s, 0)
    for root in [i for i in range(len(s)) if s.heads[i] == i]:
        _behind_opening(s, root)


def _behind_opening(s: Sentence, root: int) -> None:
    """`Weeks before X began a war on A, Y and Z helped B`: Y and Z are no more targets, but who the sentence is about."""
    if not any(s.deps[c] == "mark" and s.lemmas[c] in _OPENING and c < root for c in s.children[root]):
        return
    verb = next((c for c in s.children[root] if s.deps[c] == "conj" and s.tags[c] in _FINITE and c > root), None)
    if verb is None or any(s.deps[c] in _SUBJECTS for c in s.children[verb]):
        return
    if any(s.deps[c] == "cc" and c > root for c in s.children[root]):
        return
    for i in range(root + 1, verb):
        first = min([i, *(c for c in s.children[i] if s.deps[c] in {"det", "amod", "compound", "poss", "nummod"})])
        if (
            s.deps[i] == "conj"
            and s.words[first - 1] == ","
            and not any(s.deps[c] == "cc" for c in s.children[s.heads[i]])
        ):
            s.attach(i, verb, "nsubj")
            s.attach(verb, verb, "ROOT")
            s.attach(root, verb, "advcl")
            return


def _named(s: Sentence, i: int) -> bool:
    return i in s.names or s.pos[i] == "PROPN"


def _listed_verb(s: Sentence, i: int) -> None:
    """`has armed A, trained B and attacked C`: the second verb goes on from the first, and is nothing that A does."""
    head = s.heads[i]
    if s.deps[i] not in {"xcomp", "acl", "advcl", "ccomp"} or head > i:
        return
    verb = head if s.tags[head] in _PAST else s.heads[head]
    if s.tags[verb] not in _PAST or any(
        s.deps[c] in _SUBJECTS | {"aux", "auxpass", "agent", "mark"} for c in s.children[i]
    ):
        return
    going_on = any(s.deps[c] == "conj" and s.tags[c] in _PAST for c in s.children[i])
    objects = any(s.deps[c] == "dobj" for c in s.children[i])
    if going_on and objects and verb < i:
        s.attach(i, verb, "conj")


def _listed_name(s: Sentence, i: int) -> None:
    """`by Kenya, the African Union and Chad`: names that end in `and` another are a list, and none explains the one before."""
    first = s.heads[i]
    more = any(s.deps[c] == "conj" and c in s.names for c in s.children[i])
    if more and first < i and s.words[first + 1] == "," and any(s.deps[c] == "cc" for c in s.children[i]):
        s.attach(i, first, "conj")


def _listed_subject(s: Sentence, i: int) -> None:
    """`Zambia, Malawi sign deal`: a headline's comma stands for `and`."""
    verb = s.heads[i]
    other = next((c for c in s.children[verb] if s.deps[c] == "nsubj" and c > i), None)
    if other is None or not _named(s, i) or not _named(s, other) or s.words[i + 1] != ",":
        return
    if s.kind != "body" and all(_named(s, t) or s.words[t] in {",", "and"} for t in range(i, other)):
        s.attach(i, verb, "nsubj")
        s.attach(other, i, "conj")


def _behind_day(s: Sentence, i: int) -> None:
    """`met A on Monday and B on Friday`: B is met, and is no day."""
    day = s.heads[i]
    if not _named(s, i) or s.lemmas[i] in _DAYS:
        return
    verb = s.heads[s.heads[day]] if s.deps[day] == "pobj" else s.heads[day]
    objects = [c for c in s.children[verb] if s.deps[c] == "dobj" and c < day and _named(s, c)]
    if objects:
        s.attach(i, objects[-1], "conj")


def _behind_fronted(s: Sentence, i: int) -> None:
    """`Under a deal brokered by A, B and C agreed to …`: behind the comma the subjects begin."""
    first = i - 1 if s.lemmas[i - 1] in {"the", "a"} else i
    if first < 1 or s.words[first - 1] != "," or not _named(s, i):
        return
    verb = _top(s, i)
    if s.tags[verb] not in _FINITE or verb < i or any(s.deps[c] in _SUBJECTS for c in s.children[verb]):
        return
    if s.tags[verb] == "VB" and not any(s.deps[c] == "aux" for c in s.children[verb]):
        return
    between = [t for t in range(first, verb) if s.heads[t] != verb]
    if all(_under(s, t, i) for t in between):
        s.attach(i, verb, "nsubj")


def _behind_source(s: Sentence, i: int) -> None:
    """`vehicles from A and training from B`: the thing goes with the thing, not with A."""
    prep = s.heads[s.heads[i]]
    thing = s.heads[prep]
    again = i + 1
    if s.pos[thing] == "VERB":  # hung on the verb, beside the thing that it names
        thing = next(
            (c for c in range(prep - 1, thing, -1) if s.pos[c] == "NOUN" and s.deps[c] in {"pobj", "dobj"}), prep
        )
    if _named(s, i) or again >= len(s) or s.lemmas[again] != s.lemmas[prep]:
        return
    if _named(s, s.heads[i]) and s.pos[i] in {"NOUN", "VERB"} and s.pos[thing] == "NOUN":
        s.attach(i, thing, "conj")
        s.attach(again, i, "prep")


def _top(s: Sentence, i: int) -> int:
    for _ in range(len(s)):
        if s.heads[i] == i:
            break
        i = s.heads[i]
    return i


def _under(s: Sentence, t: int, i: int) -> bool:
    for _ in range(len(s)):
        if t == i:
            return True
        if s.heads[t] == t:
            return False
        t = s.heads[t]
    return False
