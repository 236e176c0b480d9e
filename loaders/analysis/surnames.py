"""Names that the parser takes for other words: `Farah Guled` for a verb, `…'s leader, X,` for an adverb."""

from loaders.analysis.clause import is_temporal
from loaders.analysis.parse import HYPHENS, Sentence

_NOUNS = frozenset({"NOUN", "PROPN"})
# Offices of two words that a hyphen joins.
_JOINED = frozenset("secretary director governor consul attorney inspector adjutant solicitor prosecutor".split())


def mend_names(s: Sentence) -> None:
    """Set right what the parser made of names and of the offices before them."""
    _surnames(s)
    _generals(s)
    _bearers(s)
    _told(s)


def _surnames(s: Sentence) -> None:
    """A verb in capitals behind a first name is a surname: `the leader, Farah Guled, accused …`."""
    if s.kind == "headline":
        return
    for i in range(1, len(s)):
        first = i - 1
        if s.tags[i][:2] != "VB" or not s.words[i][0].isupper() or i in s.names or first in s.names:
            continue
        if s.tags[first] == "NNP" and s.deps[first] == "compound" and s.heads[first] == i:
            s.tags[i], s.pos[i], s.lemmas[i] = "NNP", "PROPN", s.words[i]


def _generals(s: Sentence) -> None:
    """`the party's secretary-general` is a noun, with whatever hung on it."""
    for i in range(2, len(s)):
        if s.words[i] != "general" or s.words[i - 1] not in HYPHENS or s.lemmas[i - 2] not in _JOINED:
            continue
        if s.heads[i - 2] == i and s.pos[i] in {"ADJ", "NOUN"}:
            s.tags[i], s.pos[i], s.deps[i - 2] = "NN", "NOUN", "compound"
            if s.deps[i] == "amod":
                s.deps[i] = "nmod"


def _bearers(s: Sentence) -> None:
    """`the group's leader, X, said`: a name between commas right behind a noun says who that is."""
    for i in range(2, len(s) - 1):
        noun = s.heads[i]
        named = i in s.names or s.tags[i] == "NNP"
        if not named or s.deps[i] != "npadvmod" or noun >= i or s.pos[noun] not in _NOUNS:
            continue
        first = min([i, *[c for c in s.children[i] if s.deps[c] == "compound"]])
        if first - 1 == noun + 1 and s.words[noun + 1] == "," and s.words[i + 1] == ",":
            s.deps[i] = "appos"


def _told(s: Sentence) -> None:
    """`…, X, a group backed by Y`: what stands behind a name and a comma tells who that is."""
    for i in range(3, len(s)):
        if s.deps[i] != "npadvmod" or s.tags[i] != "NN" or s.pos[s.heads[i]] != "VERB" or is_temporal(s, i):
            continue
        first = min([i, *[c for c in s.children[i] if c < i]])
        named = first - 2
        if named < 0 or s.words[first - 1] != "," or s.words[first].casefold() not in {"a", "an", "the"}:
            continue
        if (named in s.names or s.tags[named] == "NNP") and s.heads[named] != i:
            s.attach(i, named, "appos")
