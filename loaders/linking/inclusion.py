"""Whom a group is said to include: `Arab states such as Egypt and Jordan`, `a coalition of parties, among them X`."""

from loaders.analysis.clause import conjuncts, kids
from loaders.linking.anaphors import ANAPHORS
from loaders.linking.descriptors import descriptors
from loaders.linking.mention import ActorMention, Mentions

# How a list of members opens.
_OPENINGS = (("including",), ("such", "as"), ("among", "them"), ("notably",))
_OPENERS = frozenset(opening[0] for opening in _OPENINGS)
_NOUNS = frozenset({"NNS", "NNPS", "NN", "NNP"})
_NAMED = frozenset({"name", "capital", "body"})


def included(found: Mentions, i: int) -> list[ActorMention]:
    """The mentions of those that the group headed by token i is said to include."""
    s = found.sentence
    if s.tags[i] not in _NOUNS or not (i in found.cover or s.lemmas[i] in ANAPHORS or s.lemmas[i] in descriptors()):
        return []
    behind = [o for p in kids(s, i, "prep") if s.lemmas[p] == "of" for o in kids(s, p, "pobj")]
    return next((members for end in (i, *behind) if (members := _listed(found, end))), [])


def _listed(found: Mentions, end: int) -> list[ActorMention]:
    s = found.sentence
    at = end + 1
    if at < len(s) and s.words[at] == ",":
        at += 1
    if at >= len(s) or s.words[at].casefold() not in _OPENERS:
        return []
    for opening in _OPENINGS:
        first = at + len(opening)
        if tuple(w.casefold() for w in s.words[at:first]) != opening:
            continue
        while first < len(s) and s.words[first].casefold() in {"the", "its"}:
            first += 1
        m = found.cover.get(first)
        if m is None:
            return []
        listed = [found.cover[t] for t in conjuncts(s, m.head) if t in found.cover and t >= first]
        return [x for x in listed if x.kind in _NAMED]
    return []
