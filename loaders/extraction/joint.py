"""What two sides have together: talks, a truce, a deal; and who the sides are."""

from loaders.analysis.clause import (
    conjuncts,
    direct_objects,
    is_verb,
    kids,
    logical_subjects,
    prep_objects,
    prepositions,
)
from loaders.analysis.parse import HYPHENS, Sentence
from loaders.extraction.match import Match
from loaders.lexicon import Frame
from loaders.linking.mention import Mentions

_TALKS = frozenset("talk negotiation dialogue meeting summit consultation discussion conversation".split())
_DEALS = frozenset(
    "deal agreement accord pact truce ceasefire cease-fire armistice treaty memorandum understanding swap".split()
)
_ARRANGED = frozenset("mediate broker sign reach conclude negotiate seal strike agree".split())
# What the sides of a deal do with it, so that the verb's subject is one of them.
_KEEPING = frozenset("accept sign conclude observe honor honour keep violate break breach ratify approve".split())


def _rule(predicate: str, name: str) -> Frame:
    return Frame(predicate, "n", frozenset({name}), (), frozenset(), f"joint: {name}")


_MET, _AGREED, _HOST = _rule("consults", "talks"), _rule("agrees_with", "deal"), _rule("consults", "bring together")


def joint_matches(found: Mentions) -> list[Match]:
    """The sides of each joint event with one another, and whoever brought them together with each."""
    s = found.sentence
    matched: list[Match] = []
    for n in range(len(s)):
        lemma = s.lemmas[n]
        if (n in found.cover and found.cover[n].kind == "name") or s.pos[n] not in {"NOUN", "PROPN", "VERB"}:
            continue
        if lemma in _TALKS | _DEALS and not is_verb(s, n):
            matched += _event(found, n)
        elif lemma == "bring" and is_verb(s, n) and any(s.lemmas[c] == "together" for c in _near(s, n)):
            matched += [Match(_HOST, tuple(logical_subjects(s, n)), tuple(direct_objects(s, n)), (n,), n)]
    return matched


def _event(found: Mentions, n: int) -> list[Match]:
    s = found.sentence
    sides = _sides(found, n)
    if len(sides) == 1 and s.lemmas[s.heads[n]] in _KEEPING:
        sides += [t for t in _tied(found, n) if t not in sides]
    if len(sides) < 2:
        return []
    frame = _AGREED if s.lemmas[n] in _DEALS else _MET
    return [Match(frame, tuple(sides), tuple(sides), (n,), n, mutual=True)]


def _sides(found: Mentions, n: int) -> list[int]:
    """Whose talks or deal it is, by the noun phrase itself."""
    s = found.sentence
    before = [t for c in kids(s, n, "amod", "compound", "nmod", "poss") for t in _paired(found, c)]
    through = [c for c in kids(s, n, "acl", "relcl") if s.lemmas[c] in _ARRANGED]
    behind = [
        o
        for word in [n, *through]
        for lemma, p in prepositions(s, word)
        if lemma in {"between", "among"} or (lemma == "with" and word == n)
        for o in prep_objects(s, p)
    ]
    if s.lemmas[n] == "meeting":
        both = [o for lemma, p in prepositions(s, n) if lemma == "of" for o in prep_objects(s, p)]
        behind += both if len(both) > 1 else []
    return sorted(dict.fromkeys([*before, *behind]))


def _paired(found: Mentions, c: int) -> list[int]:
    """A name before the noun, with the one that a hyphen joins it to: `Kenya-Uganda talks`."""
    s = found.sentence
    if c not in found.cover and s.deps[c] != "poss":
        return []
    hyphened = c >= 2 and s.words[c - 1] in HYPHENS | {"/"} and c - 2 in found.cover
    return [*([c - 2] if hyphened else []), *conjuncts(s, c)]


def _tied(found: Mentions, n: int) -> list[int]:
    """The other side of a deal that names but one: who accepted or broke it."""
    s = found.sentence
    return logical_subjects(s, s.heads[n]) if s.deps[n] in {"dobj", "nsubjpass"} and is_verb(s, s.heads[n]) else []


def _near(s: Sentence, v: int) -> range:
    return range(v + 1, min(len(s), v + 12))
