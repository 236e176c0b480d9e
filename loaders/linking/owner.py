"""Whose a noun is, by the words around it."""

from loaders.analysis.clause import kids
from loaders.analysis.parse import Sentence
from loaders.linking.descriptors import descriptors
from loaders.linking.mention import ActorMention, Mentions
from loaders.linking.roster import Roster

_LOYAL = frozenset({"loyal", "faithful", "answerable"})
COALITIONS = frozenset({"coalition", "alliance", "bloc", "force", "mission"})


def owner_of(s: Sentence, found: Mentions, roster: Roster, head: int, first: int) -> ActorMention | None:
    """Whose a noun is: the actor before it (`Syrian`, `Kosovo`, `Iran's`), or behind `of`."""
    for c in s.children[head]:
        if s.deps[c] in {"amod", "compound", "nmod", "poss", "det"} and c in found.cover and c < head:
            return found.cover[c]
    for c in kids(s, head, "amod"):
        if (
            s.lemmas[c] in {"lead", "led", "back", "backed"}
            and c >= 2
            and s.words[c - 1] in {"-", "–"}
            and c - 2 in found.cover
        ):
            noun = descriptors().get(s.lemmas[head])
            return (
                found.cover[c - 2] if s.lemmas[head] in COALITIONS or (noun and noun.of_other == "ArmedGroup") else None
            )
    before = found.cover.get(first - 1)
    if before and before.kind in {"adjective", "name"} and s.starts[first] - s.ends[first - 1] <= 1:
        return before
    if first >= 2 and s.words[first - 1] in {"'s", "’s", "'", "’"} and first - 2 in found.cover:
        return found.cover[first - 2]
    for c in kids(s, head, "amod", "acl"):
        if s.lemmas[c] in _LOYAL and c > head:  # `forces loyal to X` are his
            for o in [o for p in kids(s, c, "prep") if s.lemmas[p] == "to" for o in kids(s, p, "pobj")]:
                if o in found.cover:
                    return found.cover[o]
    for p in kids(s, head, "prep"):
        if s.lemmas[p] in {"of", "in"}:
            for o in kids(s, p, "pobj"):
                if o in found.cover and (
                    s.lemmas[p] == "of" or roster.actor(found.cover[o].actor).type in {"State", "Place"}
                ):
                    return found.cover[o]
    return None
