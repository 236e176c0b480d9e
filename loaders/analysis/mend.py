"""Errors that a small parser is known to make on newswire, mended where the words leave no doubt."""

from loaders.analysis.attachment import mend_attachment
from loaders.analysis.coordination import mend_coordination
from loaders.analysis.lemmas import lemma
from loaders.analysis.parse import Sentence
from loaders.analysis.relatives import mend_relatives
from loaders.analysis.surnames import mend_names

_NAMES = frozenset({"PROPN", "NOUN"})
_GIVING = frozenset("give send offer sell grant hand lend supply promise pledge award pay deny owe deal show".split())
_CHARGING = frozenset("accuse blame condemn denounce warn urge criticize criticise vow threaten demand cite".split())
_ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit"})
_HEADED = frozenset("police state staff government parliament army delegation mission intelligence security".split())
_HYPHENS = frozenset({"-", "–", "‐", "‑"})
# Nouns that stand before a name as verbs do: `The Taliban control Afghanistan`.
_NOUNS_AND_VERBS = frozenset(
    "control support rule fund host aid blame praise demand dominate police oppose arm".split()
)


def mend(s: Sentence) -> None:
    """Set right what the parser misread: `Sweden pressed charges against …` taken for one long noun phrase."""
    mend_names(s)
    _roots(s)
    _progressive(s)
    _perfects(s)
    _auxiliaries(s)
    _subjects(s)
    _verbless(s)
    _resumed(s)
    _buried(s)
    _fronted(s)
    _receivers(s)
    _finite_conjuncts(s)
    _asides(s)
    _charging(s)
    _charges(s)
    mend_relatives(s)
    _struck(s)
    mend_attachment(s)
    mend_coordination(s)


def _roots(s: Sentence) -> None:
    """No noun takes an object: a root that does is a verb, and the name before it its subject (`The Taliban control Kabul`)."""
    for i in range(1, len(s)):
        if s.heads[i] != i or s.tags[i] not in {"NN", "NNS"} or not any(s.deps[c] == "dobj" for c in s.children[i]):
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


def _progressive(s: Sentence) -> None:
    """`Qatar is mediating between …`: the bare `-ing` form right behind `is` is the verb, and no thing that Qatar is."""
    for v in range(1, len(s)):
        be = s.heads[v]
        bare = not any(s.deps[c] in {"det", "amod", "poss", "compound"} for c in s.children[v])
        if s.tags[v] != "VBG" or s.deps[v] != "attr" or s.lemmas[be] != "be" or be != v - 1 or not bare:
            continue
        s.attach(v, v if s.heads[be] == be else s.heads[be], s.deps[be])
        for c in [c for c in s.children[be] if c != v]:
            s.attach(c, v, s.deps[c])
        s.attach(be, v, "aux")
        s.pos[v] = "VERB"


def _perfects(s: Sentence) -> None:
    """`Chad has armed Boko Haram` is an act: a participle between `has` and a name does not describe the name."""
    for i in range(len(s) - 2):
        verb, name = i + 1, i + 2
        if s.lemmas[i] != "have" or s.heads[name] != i or s.deps[name] != "dobj" or name not in s.names:
            continue
        if s.tags[verb] != "VBN" or s.heads[verb] != name or s.tags[i] not in {"VBZ", "VBP", "VBD"}:
            continue
        dep, head = s.deps[i], s.heads[i]
        s.attach(verb, verb if head == i else head, dep)
        s.pos[verb] = "VERB"
        for c in list(s.children[i]):
            s.attach(c, verb, s.deps[c])
        s.attach(i, verb, "aux")


def _charging(s: Sentence) -> None:
    """`X said that …, accusing Y of …`: behind the comma speaks whoever spoke before, not the one spoken of."""
    for i in range(1, len(s)):
        if s.tags[i] != "VBG" or s.lemmas[i] not in _CHARGING or s.words[i - 1] != ",":
            continue
        at = s.heads[i]
        while s.heads[at] != at and s.deps[at] in {"ccomp", "conj", "advcl", "xcomp"}:
            said = s.deps[at] == "ccomp" and s.lemmas[s.heads[at]] in {"say", "tell", "declare", "announce", "add"}
            at = s.heads[at]
            if said and at < i:
                s.attach(i, at, "advcl")
                break


def _charges(s: Sentence) -> None:
    """What somebody is accused of is no part of the accused: `accused the party of fraud`."""
    for i in range(len(s)):
        accused, verb = s.heads[i], s.heads[s.heads[i]]
        if s.lemmas[i] != "of" or s.lemmas[verb] not in _ACCUSING or s.deps[accused] not in {"dobj", "nsubjpass"}:
            continue
        if any(s.lemmas[c] == "of" for c in s.children[verb]) or accused in s.names:
            continue
        charges = [c for c in s.children[i] if s.deps[c] in {"pcomp", "pobj"}]
        if charges and all(s.tags[c] in {"VBG", "NN"} and c not in s.names and _bare(s, c) for c in charges):
            s.attach(i, verb, "prep")


def _bare(s: Sentence, i: int) -> bool:
    """Whether a noun has no article and names nobody that one may be the head of: not `the chief of police`."""
    return s.lemmas[i] not in _HEADED and not any(s.deps[c] in {"det", "poss"} for c in s.children[i])


def _struck(s: Sentence) -> None:
    """A name, or `either`, right behind a verb without an object is no adverb: `…, shelled El Fasher`."""
    for i in range(1, len(s)):
        adverb = (s.deps[i] == "npadvmod" and i in s.names) or (s.deps[i] == "advmod" and s.words[i] == "either")
        if not adverb or s.heads[i] != i - 1 or s.pos[i - 1] != "VERB":
            continue
        if not any(s.deps[c] == "dobj" for c in s.children[i - 1]):
            s.attach(i, i - 1, "dobj")


def _auxiliaries(s: Sentence) -> None:
    """A subject hung on `has` or `was` is that of the verb that these help."""
    for i in range(len(s)):
        helper = s.heads[i]
        if s.deps[i] == "nsubj" and s.deps[helper] in {"aux", "auxpass"} and not _has_subject(s, s.heads[helper]):
            s.attach(i, s.heads[helper], "nsubjpass" if s.deps[helper] == "auxpass" else "nsubj")


def _subjects(s: Sentence) -> None:
    """A noun before a finite verb without a subject that is said to modify it is its subject: `the US-led coalition bombed …`."""
    for i in range(len(s)):
        verb = s.heads[i]
        if s.deps[i] not in {"npadvmod", "compound", "nmod"} or verb <= i or s.tags[verb] not in {"VBD", "VBZ", "VBP"}:
            continue
        named = i in s.names or s.pos[i] == "PROPN" or (s.kind == "headline" and s.pos[i] == "NOUN")
        if (
            named
            and s.deps[verb] in {"ROOT", "ccomp", "conj"}
            and s.words[i + 1] not in _HYPHENS
            and not _has_subject(s, verb)
        ):
            s.attach(i, verb, "nsubj")


def _has_subject(s: Sentence, verb: int) -> bool:
    return any(s.deps[c] in {"nsubj", "nsubjpass", "csubj", "expl"} for c in s.children[verb])


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
        if not aside or _has_subject(s, verb):
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
    """`Support for the Taliban angered India`: the past tense inside a prepositional phrase is the sentence's verb."""
    root = _root_noun(s)
    if root is None:
        return
    for verb in range(root + 1, len(s)):
        noun = s.heads[verb]
        if s.tags[verb] != "VBD" or s.deps[verb] not in {"amod", "nmod"} or s.deps[noun] != "pobj" or noun < verb:
            continue
        before, prep = verb - 1, s.heads[noun]
        if before <= prep or (before not in s.names and s.pos[before] not in _NAMES):
            continue
        s.attach(verb, verb, "ROOT")
        s.attach(root, verb, "nsubj")
        for c in [c for c in s.children[noun] if c < before]:
            s.attach(c, before, s.deps[c])
        s.attach(before, prep, "pobj")
        s.attach(noun, verb, "dobj")
        return


def _fronted(s: Sentence) -> None:
    """`Condemning Israel, Iran armed Hezbollah`: the verb behind the comma is the sentence's, the participle beside it."""
    if len(s) < 5 or s.tags[0] != "VBG" or s.heads[0] != 0 or _has_subject(s, 0):
        return
    comma = next((i for i in range(len(s)) if s.words[i] == ","), len(s))
    verb = next((i for i in range(comma + 2, len(s)) if s.tags[i] in {"VBD", "VBZ", "VBP"}), None)
    if verb is None or s.deps[verb] in {"relcl", "aux", "auxpass"} or _has_subject(s, verb):
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


def _receivers(s: Sentence) -> None:
    """`gave Mali weapons`: a state's name right behind a verb of giving is who receives, not what kind of weapons they are."""
    for i in range(1, len(s) - 1):
        if i in s.names and _recipient(s, i):
            continue
        thing = s.heads[i]
        verb = s.heads[thing]
        if s.deps[i] not in {"compound", "nmod"} or s.deps[thing] != "dobj" or s.lemmas[verb] not in _GIVING:
            continue
        if i - 1 == verb and thing > i and i in s.names and all(form.kind == "name" for form in s.names[i].forms):
            s.attach(i, verb, "dative")


def _recipient(s: Sentence, i: int) -> bool:
    """A name right behind a verb of giving with a thing right behind the name: `sent Kyiv two tanks`, `pledged Mali a loan`."""
    verb = s.heads[i]
    if s.lemmas[verb] not in _GIVING or i != verb + 1 or s.deps[i] not in {"dep", "dobj", "nsubj"}:
        return False
    beside = [c for c in s.children[i] if s.deps[c] == "appos" and not any(s.words[t] == "," for t in range(i, c))]
    things = [c for c in s.children[verb] if s.deps[c] == "dobj" and c > i]
    if not (beside or things) or any(s.words[t] == "," for t in range(i, (beside or things)[0])):
        return False
    for c in beside[:1]:
        s.attach(c, verb, "dobj")
    s.attach(i, verb, "dative")
    return True


def _finite_conjuncts(s: Sentence) -> None:
    """A finite verb is never coordinated with an infinitive: it goes on from the finite verb above (`refused to … and buys`)."""
    for i in range(len(s)):
        head = s.heads[i]
        if s.deps[i] != "conj" or s.tags[i] not in {"VBZ", "VBP", "VBD"} or s.tags[head] != "VB":
            continue
        if any(s.tags[c] == "MD" for c in s.children[head]):
            continue
        above = s.heads[head]
        if above != head and s.tags[above] in {"VBZ", "VBP", "VBD", "VBN"}:
            s.attach(i, above, "conj")


def _asides(s: Sentence) -> None:
    """`KFOR, the force led by NATO, has …`: the name is the subject and what stands between the commas its apposition."""
    for i in range(len(s) - 2):
        if (
            s.words[i + 1] != ","
            or (i not in s.names and s.pos[i] != "PROPN")
            or s.deps[i] not in {"npadvmod", "dep", "nsubj"}
        ):
            continue
        verb = s.heads[i]
        if (
            s.words[i + 2].casefold() not in {"the", "a", "an", "its", "their"}
            or s.pos[verb] not in {"VERB", "AUX"}
            or verb < i
        ):
            continue
        inner = next((c for c in s.children[verb] if i + 2 < c < verb and s.deps[c] in {"nsubj", "nsubjpass"}), None)
        if inner is None or not any(s.words[t] == "," for t in range(inner + 1, verb)):
            continue
        dep = s.deps[inner]
        s.attach(inner, i, "appos")
        s.attach(i, verb, dep)


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
