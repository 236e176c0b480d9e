"""Errors that a small parser is known to make on newswire, mended where the words leave no doubt."""

from loaders.analysis.parse import Sentence

_NAMES = frozenset({"PROPN", "NOUN"})


def mend(s: Sentence) -> None:
    """Set right what the parser misread: `Sweden pressed charges against …` taken for one long noun phrase."""
    _verbless(s)
    _finite_conjuncts(s)
    _asides(s)


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
            _attach(s, i, above, "conj")


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
        _attach(s, inner, i, "appos")
        _attach(s, i, verb, dep)


def _verbless(s: Sentence) -> None:
    """A sentence without a finite verb whose root noun has a past participle right behind a name: that is its verb."""
    root = next((i for i in range(len(s)) if s.heads[i] == i), None)
    if (
        root is None
        or s.pos[root] not in _NAMES
        or any(s.tags[i] in {"VBD", "VBZ", "VBP", "MD"} for i in range(len(s)))
    ):
        return
    for verb in s.children[root]:
        if (
            s.tags[verb] not in {"VBN", "VBD"}
            or s.deps[verb] not in {"amod", "nmod", "compound"}
            or verb == 0
            or verb > root
        ):
            continue
        before = verb - 1
        if before not in s.names and s.pos[before] not in _NAMES:
            continue
        if s.words[before] in {"-", "–"}:
            continue
        _raise(s, verb, root, before)
        return


def _raise(s: Sentence, verb: int, root: int, before: int) -> None:
    """Make a participle the root, with what stood before it as its subject and the old root as its object."""
    subject = before
    while s.heads[subject] != subject and s.heads[subject] < verb and s.heads[subject] != root:
        subject = s.heads[subject]
    _attach(s, verb, verb, "ROOT")
    _attach(s, root, verb, "dobj")
    _attach(s, subject, verb, "nsubj")
    for child in list(s.children[root]):
        if child < verb and child != subject:
            _attach(
                s,
                child,
                subject if s.deps[child] in {"compound", "amod", "det", "nmod", "poss"} else verb,
                s.deps[child],
            )
        elif s.deps[child] == "punct":
            _attach(s, child, verb, "punct")
    s.pos[verb], s.tags[verb] = "VERB", "VBD"


def _attach(s: Sentence, child: int, head: int, dep: str) -> None:
    old = s.heads[child]
    if old != child and child in s.children[old]:
        s.children[old].remove(child)
    s.heads[child], s.deps[child] = head, dep
    if head != child:
        s.children[head].append(child)
        s.children[head].sort()
