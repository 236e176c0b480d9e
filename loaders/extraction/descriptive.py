"""Frames that describe: relational nouns (`an ally of`), adjectives (`loyal to`), compounds (`Iran-backed`)."""

from loaders.analysis.clause import (
    conjuncts,
    direct_objects,
    grammatical_subjects,
    is_verb,
    kids,
    possessors,
    prep_objects,
    prepositions,
)
from loaders.analysis.parse import Sentence
from loaders.extraction.arguments import fixed_word
from loaders.extraction.filling import fill
from loaders.extraction.match import Match
from loaders.lexicon import Frame
from loaders.linking.mention import Mentions

# Verbs that say of somebody behind a preposition what they are: `refer to it as a puppet of`.
_REFERRING = frozenset({"refer", "speak", "think", "look"})

# Words for a part of those that a relational noun speaks of.
_SOME = frozenset("one two three several some many most both last first few".split())
# What a possessive never stands for.
_APART = frozenset({"against", "behind"})


def relational_match(found: Mentions, n: int, frame: Frame) -> Match | None:
    s = found.sentence
    inner = next(iter(frame.slots))
    owner = _related_owner(found, n, frame)
    if owner is None:
        return None
    tokens, used = owner
    denoted = _denoted_by(found, n)
    if n in denoted and frame.predicate in {"member_of", "affiliated_with", "part_of"}:
        return None
    denoted = [d for d in denoted if d not in tokens and not (d == n and _same(found, n, tokens))]
    if not denoted:
        return None
    pair = (tokens, denoted) if inner == "S" else (denoted, tokens)
    return Match(frame, tuple(pair[0]), tuple(pair[1]), (n, *used), copula(s, n))


def _same(found: Mentions, n: int, tokens: list[int]) -> bool:
    """Whether `the leaders of A and B` already stand for A: then they are not also a relation to it."""
    own = found.cover.get(n)
    return own is not None and any(t in found.cover and found.cover[t].actor == own.actor for t in tokens)


def _related_owner(found: Mentions, n: int, frame: Frame) -> tuple[list[int], list[int]] | None:
    s = found.sentence
    if len([i for i in frame.items if i.kind == "prep"]) > 1:
        filled = fill(found, n, frame, verb=None)
        return (filled[0][next(iter(frame.slots))], filled[1]) if filled and filled[0] else None
    preps = [i.lemmas for i in frame.items if i.kind == "prep"]
    words = [i for i in frame.items if i.kind == "word"]
    if any(fixed_word(found, n, w, None) is None for w in words):
        return None
    behind = prepositions(s, n)
    if s.deps[n] == "attr":  # `the bloc, of which Togo is a member`
        behind = behind + [(s.lemmas[p], p) for p in kids(s, s.heads[n], "prep") if _relative(s, p)]
    for lemma, p in behind:
        if any(lemma in lemmas for lemmas in preps):
            objects = prep_objects(s, p)
            goods = bool(possessors(s, n)) and not any(o in found.cover for o in objects)  # `its supplier of arms`
            if objects and not goods:
                return objects, [p]
    if preps and all(lemmas <= _APART for lemmas in preps):
        return None  # `Kenyan protesters` do not protest against Kenya, nor is `its force` the force behind it
    own = possessors(s, n) or [
        c for c in kids(s, n, "amod", "compound", "nmod") if c in found.cover and found.cover[c].last < n
    ]
    if not own and s.deps[n] in {"amod", "compound", "nmod"} and s.heads[n] in found.cover:
        own = [t for t in possessors(s, s.heads[n]) if t < n]  # `Iran's proxy Hezbollah`, all hung on the name
    return (own, []) if own else None


def _relative(s: Sentence, p: int) -> bool:
    return any(s.lemmas[c] in {"which", "whom"} for c in s.children[p])


def _denoted_by(found: Mentions, n: int) -> list[int]:
    """Who a relational noun phrase is: its apposition, the copula's subject, or the name that it is a title of."""
    s = found.sentence
    if s.deps[n] == "appos":
        return conjuncts(s, s.heads[n])
    if s.deps[n] == "pobj" and s.lemmas[s.heads[n]] == "among" and s.lemmas[s.heads[s.heads[n]]] == "be":
        return grammatical_subjects(s, s.heads[s.heads[n]])  # `Kenya is among Uganda's supporters`
    if (some := _part_of(s, n)) is not None and (counted := _denoted_by(found, some)):
        return counted
    appositions = [t for c in kids(s, n, "appos") for t in conjuncts(s, c)] or _exemplified(found, n)
    if appositions:
        return appositions
    if s.deps[n] in {"compound", "nmod", "amod"} and s.heads[n] in found.cover and s.heads[n] > n:
        return [s.heads[n]]
    head = s.heads[n]
    if s.deps[n] in {"attr", "oprd", "acomp"} and is_verb(s, head):
        return grammatical_subjects(s, head)
    if (
        s.deps[n] == "nsubj"
        and s.lemmas[head] == "be"
        and (named := [c for c in kids(s, head, "attr") if c in found.cover])
    ):
        return named
    if s.deps[n] == "conj":
        return _denoted_by(found, head) if s.heads[head] != n else []
    if s.deps[n] == "pobj" and s.lemmas[head] == "as":
        above = s.heads[head]
        if s.lemmas[above] in _REFERRING:
            return [o for lemma, p in prepositions(s, above) if lemma in {"to", "of", "on"} for o in prep_objects(s, p)]
        return direct_objects(s, above) or grammatical_subjects(s, above) if is_verb(s, above) else []
    if n in found.cover and found.cover[n].kind in {"description", "role"}:
        return [n]
    following = n + 1
    if following in found.cover and found.cover[following].kind == "name":
        return [found.cover[following].head]
    return []


def _part_of(s: Sentence, n: int) -> int | None:
    """The word that counts some of many: `one`, in `Palau, one of Taiwan's allies`."""
    some = s.heads[s.heads[n]]
    among = s.deps[n] == "pobj" and s.lemmas[s.heads[n]] in {"of", "among"}
    return some if among and s.lemmas[some] in _SOME else None


def _exemplified(found: Mentions, n: int) -> list[int]:
    """`allies such as Mali`, `proxies including Hezbollah`, `whose members include Peru`: those that are named of a kind."""
    s = found.sentence
    head = s.heads[n]
    named = [o for p in kids(s, n, "prep") if _exemplifies(s, p) for o in prep_objects(s, p)]
    if not named and s.deps[n] == "nsubj" and s.lemmas[head] == "include":
        named = direct_objects(s, head)
    return [t for t in named if t in found.cover]


def _exemplifies(s: Sentence, prep: int) -> bool:
    if s.lemmas[prep] == "as":
        return any(s.lemmas[t] == "such" for t in (prep - 1, *s.children[prep]))
    return s.lemmas[prep] == "like" or s.words[prep] == "including"


def copula(s: Sentence, n: int) -> int:
    return s.heads[n] if s.deps[n] in {"attr", "acomp"} and s.lemmas[s.heads[n]] in {"be", "become", "remain"} else n


def adjective_match(found: Mentions, a: int, frame: Frame) -> Match | None:
    s = found.sentence
    filled = fill(found, a, frame, verb=None)
    if filled is None or not filled[0]:
        return None
    slots, used = filled
    inner = next(iter(frame.slots))
    subjects = described(s, a)
    if not subjects:
        return None
    given = slots.get(inner, [])
    pair = (given, subjects) if inner == "S" else (subjects, given)
    return Match(frame, tuple(pair[0]), tuple(pair[1]), (a, *used), copula(s, a))


def described(s: Sentence, a: int) -> list[int]:
    head = s.heads[a]
    if s.deps[a] in {"acomp", "attr", "oprd"} and is_verb(s, head):
        return grammatical_subjects(s, head)
    if s.lemmas[head] == "as" and is_verb(s, s.heads[head]):  # `seen as close to Beijing`
        return direct_objects(s, s.heads[head])
    if s.deps[a] in {"amod", "acl", "relcl", "appos"}:
        return [head]
    if is_verb(s, a):
        return grammatical_subjects(s, a)
    if s.deps[a] == "conj":
        return described(s, head) if s.heads[head] != a else []
    return grammatical_subjects(s, a)  # the parser sometimes makes the adjective the clause's root


def compound_matches(found: Mentions, i: int, frames: dict[str, list[Frame]]) -> list[Match]:
    """`Iran-backed militia`, `anti-Israel group`: a name and a word joined by a hyphen before a noun."""
    s = found.sentence
    if s.words[i] not in {"-", "‐", "‑", "–"} or i == 0 or i + 1 >= len(s):
        return []
    matched = []
    before, after = i - 1, i + 1
    if before in found.cover:
        for frame in frames.get(s.words[after].casefold(), []):
            noun = _compound_noun(s, after, before)
            matched += _compound(found, frame, found.cover[before].head, noun, after)
    if after in found.cover:
        for frame in frames.get(s.words[before].casefold() + "-", []):
            noun = _compound_noun(s, after, before)
            matched += _compound(found, frame, found.cover[after].head, noun, before)
    return matched


def _compound(found: Mentions, frame: Frame, prefix: int, noun: int | None, word: int) -> list[Match]:
    if noun is None or noun == prefix:
        return []
    slot = next(iter(frame.slots))
    targets = conjuncts(found.sentence, noun)
    pair = ([prefix], targets) if slot == "S" else (targets, [prefix])
    return [Match(frame, tuple(pair[0]), tuple(pair[1]), (word,), word)]


def _compound_noun(s: Sentence, after: int, before: int) -> int | None:
    """The noun that a hyphenated adjective stands before or is said of."""
    for start in (after, before):
        at = start
        for _ in range(4):
            head = s.heads[at]
            if head == at:
                break
            if s.deps[at] in {"acomp", "attr"} and is_verb(s, head):
                subjects = grammatical_subjects(s, head)
                return subjects[0] if subjects else None
            if head > after and s.pos[head] in {"NOUN", "PROPN"}:
                return head
            at = head
    following = [t for t in range(after + 1, min(len(s), after + 5)) if s.pos[t] in {"NOUN", "PROPN"}]
    return following[0] if following else None
