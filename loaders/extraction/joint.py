"""What two sides have together: talks, a truce, a deal; who the sides are, and who mediated between them."""

from loaders.analysis.clause import (
    conjuncts,
    direct_objects,
    is_verb,
    kids,
    logical_subjects,
    possessors,
    prep_objects,
    prepositions,
)
from loaders.analysis.parse import Sentence
from loaders.extraction.match import Match
from loaders.lexicon import Frame
from loaders.linking.mention import Mentions

_TALKS = frozenset("talk negotiation dialogue meeting summit consultation discussion conversation".split())
_DEALS = frozenset(
    "deal agreement accord pact truce ceasefire cease-fire armistice treaty memorandum understanding swap".split()
)
_PROCESSES = frozenset("process settlement peace mediation release exchange conference effort".split())
_MEDIATING = frozenset("mediate broker facilitate sponsor oversee convene moderate arrange guarantee".split())
_MEDIATED = frozenset({"brokered", "mediated", "sponsored", "facilitated"})
_AEGIS = frozenset({"mediation", "auspices", "sponsorship", "aegis", "facilitation"})
_HYPHENS = frozenset("-‐‑–")
# What the sides of a deal do with it, so that the verb's subject is one of them.
_KEEPING = frozenset("accept sign conclude observe honor honour keep violate break breach ratify approve".split())
# How a verb's clause may be tied to a deal that names no sides itself: `returned to the talks`, `withdrew under a truce`.
_TYING = frozenset({"under", "to", "in", "at", "after", "by", "through", "with", "from", "on"})


def _rule(predicate: str, name: str) -> Frame:
    return Frame(predicate, "n", frozenset({name}), (), frozenset(), f"joint: {name}")


_MET, _AGREED, _MEDIATOR = _rule("consults", "talks"), _rule("agrees_with", "deal"), _rule("consults", "mediation")


def joint_matches(found: Mentions) -> list[Match]:
    """The sides of each joint event with one another, and of each mediator with the sides."""
    s = found.sentence
    matched: list[Match] = []
    for n in range(len(s)):
        lemma = s.lemmas[n]
        if (n in found.cover and found.cover[n].kind == "name") or s.pos[n] not in {"NOUN", "PROPN", "VERB"}:
            continue
        if lemma in _TALKS | _DEALS | _PROCESSES and not is_verb(s, n):
            matched += _event(found, n)
        elif lemma in _AEGIS and s.deps[n] == "pobj" and s.lemmas[s.heads[n]] == "under":
            matched += _aegis(found, n)
        elif lemma == "bring" and is_verb(s, n) and any(s.lemmas[c] == "together" for c in _near(s, n)):
            matched += [Match(_MEDIATOR, tuple(logical_subjects(s, n)), tuple(direct_objects(s, n)), (n,), n)]
    return matched


def _event(found: Mentions, n: int) -> list[Match]:
    s = found.sentence
    mediators, word = _mediators(found, n)
    sides = _sides(found, n)
    if word != n:
        sides += [o for lemma, p in prepositions(s, word) if lemma in {"between", "among"} for o in prep_objects(s, p)]
    if len(sides) == 1 and s.lemmas[s.heads[n]] in _KEEPING:
        sides += [t for t in _tied(found, n) if t not in sides]
    matched = []
    if len(sides) >= 2 and s.lemmas[n] not in _PROCESSES:
        frame = _AGREED if s.lemmas[n] in _DEALS else _MET
        matched.append(Match(frame, tuple(sides), tuple(sides), (n,), n, mutual=True))
    if mediators:
        others = tuple(t for t in sides or _tied(found, n) if t not in mediators)
        matched.append(Match(_MEDIATOR, tuple(mediators), others, (word,), word))
    return matched


def _aegis(found: Mentions, n: int) -> list[Match]:
    """`settled their quarrel under Turkish mediation`: who acts in the clause is who was mediated between."""
    s = found.sentence
    owners = possessors(s, n) or [c for c in kids(s, n, "amod", "compound", "nmod") if c in found.cover]
    owners = owners or [o for lemma, p in prepositions(s, n) if lemma == "of" for o in prep_objects(s, p)]
    above = s.heads[s.heads[n]]
    if is_verb(s, above):
        sides = [*logical_subjects(s, above), *direct_objects(s, above)]
    else:
        sides = _tied(found, above) or _sides(found, above)
    return [Match(_MEDIATOR, tuple(owners), tuple(sides), (n,), n)] if owners and sides else []


def _sides(found: Mentions, n: int) -> list[int]:
    """Whose talks or deal it is, by the noun phrase itself."""
    s = found.sentence
    before = [t for c in kids(s, n, "amod", "compound", "nmod", "poss") for t in _paired(found, c)]
    behind = [o for lemma, p in prepositions(s, n) if lemma in {"between", "among", "with"} for o in prep_objects(s, p)]
    if s.lemmas[n] == "meeting":
        both = [o for lemma, p in prepositions(s, n) if lemma == "of" for o in prep_objects(s, p)]
        behind += both if len(both) > 1 else []
    return sorted(dict.fromkeys([*before, *behind]))


def _paired(found: Mentions, c: int) -> list[int]:
    """A name before the noun, with the one that a hyphen joins it to: `Kenya-Uganda talks`."""
    s = found.sentence
    if c not in found.cover and s.deps[c] != "poss":
        return []
    hyphened = c >= 2 and s.words[c - 1] in _HYPHENS | {"/"} and c - 2 in found.cover
    return [*([c - 2] if hyphened else []), *conjuncts(s, c)]


def _tied(found: Mentions, n: int) -> list[int]:
    """The sides of a deal that names none: who acts in the clause that it stands in, and on whom."""
    s = found.sentence
    head = s.heads[n]
    if s.deps[n] == "pobj" and s.lemmas[head] in _TYING:
        head = s.heads[head]
    if not is_verb(s, head) or head == n:
        return []
    return [t for t in [*logical_subjects(s, head), *direct_objects(s, head)] if t != n]


def _mediators(found: Mentions, n: int) -> tuple[list[int], int]:
    """Who brokered a deal, and the word that says so."""
    s = found.sentence
    for c in s.children[n]:
        if s.deps[c] in {"acl", "relcl"} and s.lemmas[c] in _MEDIATING:
            return logical_subjects(s, c), c
        if s.deps[c] == "amod" and s.words[c].casefold() in _MEDIATED and c >= 2 and s.words[c - 1] in _HYPHENS:
            return ([c - 2] if c - 2 in found.cover else []), c
    head = s.heads[n]
    if s.lemmas[head] in _MEDIATING and is_verb(s, head) and s.deps[n] in {"dobj", "nsubjpass"}:
        return logical_subjects(s, head), head
    return [], n


def _near(s: Sentence, v: int) -> range:
    return range(v + 1, min(len(s), v + 12))
