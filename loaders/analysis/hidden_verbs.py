"""Verbs that a small parser takes for nouns or adjectives: `Kenya, for its part, bombed …`, `accused of bombing …`."""

from loaders.analysis.lemmas import lemma
from loaders.analysis.parse import Sentence
from loaders.analysis.subjects import has_subject, mend_subjects

_NAMES = frozenset({"PROPN", "NOUN"})
_BREAKS = frozenset({",", "–", "—"})
# Nouns that stand before a name as verbs do: `The Taliban control Afghanistan`.
_NOUNS_AND_VERBS = frozenset(
    "control support rule fund host aid blame praise demand dominate police oppose arm".split()
)
# Those that take no object: `The Taliban fight alongside …`.
_FIGHTING = frozenset("fight side trade battle clash talk ally struggle war".split())
# Past tenses that the parser takes for adjectives before a name: `… to arm Somalia angered Uganda`.
_MOVING = {
    form: verb
    for verb in (
        "anger alarm enrage outrage annoy upset irk dismay delight please unsettle unnerve rattle embolden embarrass "
        "provoke surprise stun shock weaken isolate irritate infuriate antagonise antagonize incense reassure frustrate"
    ).split()
    for form in ((verb + "d") if verb.endswith("e") else (verb[:-1] + "ied") if verb.endswith("y") else verb + "ed",)
}  # fmt: skip

# Event nouns that are what somebody does to a name right behind them: `accused of bombing Somalia`.
_GERUNDS = {
    verb + "ing": lemma
    for verb, lemma in (
        (v.rstrip("+"), v.rstrip("+") + ("e" if v.endswith("+") else ""))
        for v in "bomb shell kill fund train poison arm back shoot hack raid loot financ+ target block invad+ annex".split()
    )
}


def mend_verbs(s: Sentence) -> None:
    """Find the clause's verb and its subject."""
    _roots(s)
    _progressive(s)
    _gerunds(s)
    _perfect(s)
    _joined(s)
    mend_subjects(s)
    if _root_noun(s) is not None:
        _verbless(s)
        _resumed(s)
        _behind_aside(s)
        _buried(s)
    _fronted(s)


def _roots(s: Sentence) -> None:
    """A root that takes an object is no noun but a verb, and the name before it its subject (`The Taliban control Kabul`).

    So is one that goes on with a preposition in a sentence that has no other verb (`The Taliban fight alongside Mali.`).
    """
    for i in range(1, len(s)):
        if s.heads[i] != i or s.tags[i] not in {"NN", "NNS"}:
            continue
        if not (any(s.deps[c] == "dobj" for c in s.children[i]) or _verb_without_object(s, i)):
            continue
        before = i - 1
        if before not in s.children[i] or s.deps[before] not in {"nsubj", "compound", "nmod"}:
            continue
        if before not in s.names and s.pos[before] not in _NAMES:
            continue
        s.pos[i], s.tags[i] = "VERB", "VBZ" if s.tags[i] == "NNS" else "VBP"
        s.lemmas[i] = lemma(s.lemmas[i], "VERB", s.words[i].casefold())
        s.deps[before] = "nsubj"
        for c in [c for c in s.children[i] if c < before and s.deps[c] in {"det", "amod", "compound", "poss"}]:
            s.attach(c, before, s.deps[c])


def _verb_without_object(s: Sentence, i: int) -> bool:
    """Whether a root noun behind a name is the only verb that a sentence can have."""
    return (
        s.lemmas[i] in _FIGHTING
        and i - 1 in s.names
        and s.words[-1] == "."
        and any(s.deps[c] == "prep" and c == i + 1 for c in s.children[i])
        and _root_noun(s) == i
    )


def _progressive(s: Sentence) -> None:
    """`Qatar is mediating between …`: the bare `-ing` form right behind `is` is the verb, and no thing that Qatar is."""
    for v in range(1, len(s)):
        be = s.heads[v]
        if s.deps[v] != "attr" or s.tags[v] != "VBG" or s.lemmas[be] != "be" or be != v - 1:
            continue
        if any(s.deps[c] in {"det", "amod", "poss", "compound"} for c in s.children[v]):
            continue
        s.attach(v, v if s.heads[be] == be else s.heads[be], s.deps[be])
        for c in [c for c in s.children[be] if c != v]:
            s.attach(c, v, s.deps[c])
        s.attach(be, v, "aux")
        s.pos[v] = "VERB"


def _verbless(s: Sentence) -> None:
    """A sentence without a finite verb whose root noun has a past participle right behind a name: that is its verb."""
    root = _root_noun(s)
    if root is None:
        return
    for verb in s.children[root]:
        verbal = (
            s.tags[verb] in {"VBN", "VBD"}
            or s.words[verb] == "armed"
            or (s.lemmas[verb] in _NOUNS_AND_VERBS and root in s.names)
        )
        if not verbal or s.deps[verb] not in {"amod", "nmod", "compound"} or verb == 0 or verb > root:
            continue
        before = verb - 1
        if before not in s.names and s.pos[before] not in _NAMES:
            continue
        if s.words[before] in {"-", "–"}:
            continue
        _raise(s, verb, root, before)
        return
    _before_a_name(s, root)


def _before_a_name(s: Sentence, root: int) -> None:
    """`A court in Lima jailed Pedro Castillo.`: the participle between two names does not describe the second."""
    for verb in range(root + 2, len(s) - 1):
        named = s.heads[verb]
        if s.tags[verb] not in {"VBN", "VBD"} or s.deps[verb] != "amod" or named != verb + 1 or named not in s.names:
            continue
        if verb - 1 not in s.names or s.deps[verb - 1] != "pobj":
            continue
        s.attach(verb, verb, "ROOT")
        s.attach(root, verb, "nsubj")
        s.attach(named, verb, "dobj")
        for child in [c for c in s.children[root] if c > named]:
            s.attach(child, verb, s.deps[child])
        s.pos[verb], s.tags[verb] = "VERB", "VBD"
        return


def _resumed(s: Sentence) -> None:
    """`France, which supports Armenia, condemned Azerbaijan`: the verb behind the relative clause is the sentence's."""
    root = _root_noun(s)
    if root is None:
        return
    for verb in s.children[root]:
        if (
            s.deps[verb] not in {"acl", "conj", "appos"}
            or s.tags[verb] not in {"VBN", "VBD"}
            or s.words[verb - 1] != ","
        ):
            continue
        aside = any(s.deps[c] in {"relcl", "appos"} and s.words[c - 1] != "(" and c < verb for c in s.children[root])
        if not aside or has_subject(s, verb):
            continue
        s.attach(verb, verb, "ROOT")
        s.attach(root, verb, "nsubj")
        s.pos[verb], s.tags[verb] = "VERB", "VBD"
        for c in s.children[verb]:
            if c > verb and s.deps[c] in {"npadvmod", "oprd"} and s.pos[c] in _NAMES:
                s.deps[c] = "dobj"
                break
        return


def _buried(s: Sentence) -> None:
    """`Support for the Taliban angered India`: the past tense inside a noun phrase is the sentence's verb."""
    root = _root_noun(s)
    if root is None:
        return
    for verb in range(root + 1, len(s)):
        noun = s.heads[verb]
        dep, before, above = s.deps[noun], verb - 1, s.heads[noun]
        if (
            s.deps[verb] not in {"amod", "nmod"}
            or dep not in {"pobj", "dobj", "appos"}
            or noun < verb
            or before <= above - 1
        ):
            continue
        moving = _MOVING.get(s.words[verb]) if noun in s.names else None
        if not moving and (s.tags[verb] != "VBD" or dep != "pobj"):
            continue
        if before not in s.names and s.pos[before] not in _NAMES and s.words[before] != ",":
            continue
        s.attach(verb, verb, "ROOT")
        s.attach(root, verb, "nsubj")
        if s.heads[before] == noun:
            for c in [c for c in s.children[noun] if c < before]:
                s.attach(c, before, s.deps[c])
            s.attach(before, above, dep)
        s.attach(noun, verb, "dobj")
        if moving:
            s.pos[verb], s.tags[verb], s.lemmas[verb] = "VERB", "VBD", moving
        return


def _fronted(s: Sentence) -> None:
    """`Condemning Israel, Iran armed Hezbollah`: the verb behind the comma is the sentence's, the participle beside it."""
    if len(s) < 5 or s.tags[0] != "VBG" or s.heads[0] != 0 or has_subject(s, 0):
        return
    comma = next((i for i in range(len(s)) if s.words[i] == ","), len(s))
    verb = next((i for i in range(comma + 2, len(s)) if s.tags[i] in {"VBD", "VBZ", "VBP"}), None)
    if verb is None or s.deps[verb] in {"relcl", "aux", "auxpass"} or has_subject(s, verb):
        return
    subject = verb - 1
    if subject not in s.names and s.pos[subject] not in _NAMES:
        return
    s.attach(verb, verb, "ROOT")
    s.attach(subject, verb, "nsubj")
    s.attach(0, verb, "advcl")
    s.pos[verb] = "VERB"


def _root_noun(s: Sentence) -> int | None:
    """The root, where it is a noun and the sentence has no finite verb."""
    root = next((i for i in range(len(s)) if s.heads[i] == i), None)
    if root is None or s.pos[root] not in _NAMES or any(_finite(s, i) for i in range(len(s))):
        return None
    return root


def _finite(s: Sentence, i: int) -> bool:
    """Whether a token is the verb of a main clause; a past tense inside a noun phrase is a misread one."""
    if s.deps[i] in {"amod", "nmod", "compound", "relcl"} or (
        s.deps[i] in {"aux", "auxpass"} and s.deps[s.heads[i]] == "relcl"
    ):
        return False
    return s.tags[i] in {"VBD", "VBZ", "VBP", "MD"}


def _raise(s: Sentence, verb: int, root: int, before: int) -> None:
    """Make a participle the root, with what stood before it as its subject and the old root as its object."""
    subject = before
    while s.heads[subject] != subject and s.heads[subject] < verb and s.heads[subject] != root:
        subject = s.heads[subject]
    s.attach(verb, verb, "ROOT")
    s.attach(root, verb, "dobj")
    s.attach(subject, verb, "nsubj")
    for child in list(s.children[root]):
        if child < verb and child != subject:
            s.attach(
                child,
                subject if s.deps[child] in {"compound", "amod", "det", "nmod", "poss"} else verb,
                s.deps[child],
            )
        elif s.deps[child] == "punct":
            s.attach(child, verb, "punct")
    s.pos[verb], s.tags[verb] = "VERB", "VBD"


def _gerunds(s: Sentence) -> None:
    """`accused of bombing Somalia`: what is done to the name behind it, and no kind of Somalia."""
    for i in range(1, len(s) - 1):
        name = i + 1
        if s.tags[i] != "NN" or name not in s.names or (verb := _GERUNDS.get(s.words[i])) is None:
            continue
        if s.deps[i] == "compound" and s.heads[i] == name and s.deps[name] == "pobj" and s.heads[name] == i - 1:
            s.attach(i, i - 1, "pcomp")
            s.attach(name, i, "dobj")
        elif s.deps[i] != "pcomp" or s.heads[name] != i or s.deps[name] != "dobj":
            continue
        s.pos[i], s.tags[i], s.lemmas[i] = "VERB", "VBG", verb


def _perfect(s: Sentence) -> None:
    """`has armed Somalia`: a participle between `has` and a name is the verb, and `has` helps it."""
    for verb in range(1, len(s) - 1):
        has, name = verb - 1, verb + 1
        past = s.tags[verb] == "VBN" or s.words[verb] == "armed"
        if not past or s.lemmas[has] != "have" or name not in s.names or s.heads[verb] != name or s.heads[name] != has:
            continue
        if s.deps[verb] != "amod" or s.deps[name] != "dobj" or s.deps[has] in {"aux", "auxpass"}:
            continue
        s.attach(verb, verb if s.heads[has] == has else s.heads[has], s.deps[has])
        for c in [c for c in s.children[has] if c not in {verb, name}]:
            s.attach(c, verb, s.deps[c])
        s.attach(name, verb, "dobj")
        s.attach(has, verb, "aux")
        s.pos[verb], s.tags[verb] = "VERB", "VBN"
        s.lemmas[verb] = lemma(s.lemmas[verb], "VERB", s.words[verb])


def _joined(s: Sentence) -> None:
    """`Kenya backed and trained Somalia`, `mocked and isolated Somalia`: the second verb has the object of both."""
    for verb in range(3, len(s) - 1):
        name, first = verb + 1, s.heads[verb]
        if s.words[verb - 1] != "and" or name not in s.names or s.deps[s.heads[verb - 1]] in {"pobj", "dobj"}:
            continue
        if s.tags[verb] in {"VBN", "VBD"} and s.deps[verb] == "amod" and first == name and s.deps[name] == "conj":
            first = s.heads[name]
            s.attach(verb, first, "conj")
            s.attach(name, verb, "dobj")
        elif s.pos[verb] != "ADJ" or s.deps[verb] != "conj" or s.heads[name] != verb or s.deps[name] != "dobj":
            continue
        if s.pos[first] == "VERB":
            word = s.words[verb]
            s.pos[verb], s.tags[verb] = "VERB", s.tags[first]
            s.lemmas[verb] = _MOVING.get(word) or lemma(s.lemmas[verb], "VERB", word)


def _behind_aside(s: Sentence) -> None:
    """`Kenya, for its part, bombed Somalia`: the past tense between an aside and a name is what the name in front did."""
    root = _root_noun(s)
    if root is None or root not in s.names:
        return
    for verb in range(root + 3, len(s) - 1):
        name = verb + 1
        past = s.tags[verb] in {"VBN", "VBD"} or s.words[verb] == "armed"
        if not past or name not in s.names or s.words[verb - 1] not in _BREAKS or s.words[root + 1] not in _BREAKS:
            continue
        before = s.deps[verb] == "amod" and s.heads[verb] == name and s.deps[name] == "appos"
        beside = (
            s.deps[verb] == "acl"
            and s.heads[name] == verb
            and s.deps[name] == "dobj"
            and s.deps[s.heads[verb]] == "appos"
        )
        if not before and not beside:
            continue
        s.attach(verb, verb, "ROOT")
        s.attach(root, verb, "nsubj")
        s.attach(name, verb, "dobj")
        for c in [c for c in s.children[name] if c < verb]:
            s.attach(c, root, s.deps[c])
        s.pos[verb], s.tags[verb] = "VERB", "VBD"
        s.lemmas[verb] = lemma(s.lemmas[verb], "VERB", s.words[verb])
        return
