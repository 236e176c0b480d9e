"""Errors that a small parser is known to make on newswire, mended where the words leave no doubt."""

from loaders.analysis.attachment import mend_attachment
from loaders.analysis.coordination import mend_coordination
from loaders.analysis.hidden_verbs import mend_verbs
from loaders.analysis.parse import Sentence
from loaders.analysis.relatives import mend_relatives
from loaders.analysis.surnames import mend_names

_NAMES = frozenset({"PROPN", "NOUN"})
_GIVING = frozenset("give send offer sell grant hand lend supply promise pledge award pay deny owe deal show".split())
_CHARGING = frozenset("accuse blame condemn denounce warn urge criticize criticise vow threaten demand cite".split())
_ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit"})
_HEADED = frozenset("police state staff government parliament army delegation mission intelligence security".split())


def mend(s: Sentence) -> None:
    """Set right what the parser misread: `Sweden pressed charges against …` taken for one long noun phrase."""
    mend_names(s)
    mend_verbs(s)
    _receivers(s)
    _finite_conjuncts(s)
    _asides(s)
    _charging(s)
    _charges(s)
    mend_relatives(s)
    _struck(s)
    mend_attachment(s)
    mend_coordination(s)


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
