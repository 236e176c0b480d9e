"""Gathering claims into relations: the one definition of a relation's figures that every store answers by.

A claim's time is its `when`, else its article's date. A symmetric predicate has one relation for a pair, its actors in
the order of their ids; any other keeps the direction that was stated. A claim whose two actors are one (after merging
or rolling up) makes no relation.

Two claims of one pair of actors disagree where their times overlap (an undated one overlaps everything), neither has
`ended`, and either both state (are asserted or alleged) and their predicates carry opposite signs, or one is denied
and the other states what it denies or a kind of it; directed claims must point the same way, unless one of the two is
symmetric. Planned claims disagree with nothing. A relation is disputed where one of its counted claims disagrees with
any claim on record that passes the filter's dates and confidence, whatever its predicate, modality and `ended`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from graph.filter import Filter
from graph.model import ActorRef, Claim, Relation, relation_id
from graph.when import iso, period, window
from ontology.errors import UnknownRelation
from ontology.vocabulary import MODALITIES, vocabulary


class Figures(NamedTuple):
    """What gathering reads of one claim: `subject` and `object` with merges followed, as stated in direction.

    `first` and `last` are the moments of its time (see `graph.when`) or None; `story` names its article's story;
    `via` the actors whose act it is, where a rollup counts it for their state.
    """

    subject: str
    predicate: str
    object: str
    modality: str
    ended: bool
    confidence: float
    first: int | None
    last: int | None
    story: str
    via: tuple[str, ...] = ()


def time_of(when: str | None, published: str | None) -> tuple[int | None, int | None]:
    """The first and last moment of a claim's time: `when`, else its article's date, else unknown."""
    text = when or published
    return period(text) if text else (None, None)


def figures(claim: Claim, story: str, resolve: Callable[[str], str] = str) -> Figures:
    """The figures of a stored claim; `resolve` follows merges."""
    first, last = time_of(claim.when, claim.article.published)
    subject, object = resolve(claim.subject.id), resolve(claim.object.id)
    kind = (claim.predicate, object, claim.modality, claim.ended, claim.confidence)
    return Figures(subject, *kind, first, last, story)


def oriented(subject: str, predicate: str, object: str) -> tuple[str, str, str]:
    """The triple of the relation that a claim is gathered in."""
    if subject > object and vocabulary().predicates[predicate].symmetric:
        return object, predicate, subject
    return subject, predicate, object


def triple_of(id: str) -> tuple[str, str, str]:
    """The triple that a relation's id names. Raises UnknownRelation where it names none."""
    parts = id.split("~")
    for place in range(1, len(parts) - 1):
        if parts[place] in vocabulary().predicates:
            return "~".join(parts[:place]), parts[place], "~".join(parts[place + 1 :])
    raise UnknownRelation(id)


def in_window(claim: Figures, filter: Filter) -> bool:
    """Whether a claim's time and confidence are within the filter's."""
    if claim.confidence < filter.min_confidence:
        return False
    since, until, as_of = window(filter)
    if since is None and until is None and as_of is None:
        return True
    if claim.first is None or claim.last is None:
        return False
    return (
        (since is None or claim.last >> 2 >= since)
        and (until is None or claim.first >> 2 <= until)
        and (as_of is None or claim.first >> 2 <= as_of)
    )


def counted(claim: Figures, filter: Filter) -> bool:
    """Whether a filter counts a claim that is in its window."""
    return (
        claim.modality in filter.modality
        and (filter.ended is None or claim.ended == filter.ended)
        and (filter.predicates is None or claim.predicate in filter.predicates)
    )


def stance(modality: str, ended: bool) -> str | None:
    """Whether a claim `states` its relation or `denies` it, as far as disagreement goes."""
    if ended or modality == "planned":
        return None
    return "denies" if modality == "denied" else "states"


def oppose(one: str, other: str, same_way: bool) -> tuple[bool, bool, bool]:
    """How claims of two predicates on a pair may disagree: by sign, the first denying, the other denying."""
    words = vocabulary()
    a, b = words.predicates[one], words.predicates[other]
    if not (same_way or a.symmetric or b.symmetric):
        return False, False, False
    return a.sign * b.sign < 0, one in words.ancestry(other), other in words.ancestry(one)


def overlap(one: Figures, other: Figures) -> bool:
    """Whether the times of two claims share a day; unknown times overlap everything."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    return one.first >> 2 <= other.last >> 2 and other.first >> 2 <= one.last >> 2


def disagree(one: Figures, other: Figures) -> bool:
    """Whether two claims of one pair of actors disagree."""
    mine, theirs = stance(one.modality, one.ended), stance(other.modality, other.ended)
    if mine is None or theirs is None or (mine == theirs == "denies"):
        return False
    by_sign, first_denies, other_denies = oppose(one.predicate, other.predicate, one.subject == other.subject)
    wanted = by_sign if mine == theirs else first_denies if mine == "denies" else other_denies
    return wanted and overlap(one, other)


def gather(claims: Iterable[Figures], actors: Callable[[str], ActorRef], filter: Filter) -> list[Relation]:
    """The relations that a filter admits, in order, gathered from all claims that people did not judge wrong.

    A rollup has been applied to the claims before; `filter.avoid` holds ids with merges followed.
    """
    pairs: dict[frozenset[str], list[Figures]] = defaultdict(list)
    groups: dict[tuple[str, str, str], list[Figures]] = defaultdict(list)
    for claim in claims:
        if claim.subject != claim.object and in_window(claim, filter):
            pairs[frozenset((claim.subject, claim.object))].append(claim)
            if counted(claim, filter):
                groups[oriented(claim.subject, claim.predicate, claim.object)].append(claim)
    relations = []
    for (subject, predicate, object), group in groups.items():
        relation = summed(actors(subject), predicate, actors(object), group)
        if admitted(relation, filter):
            relations.append(marked(relation, group, pairs[frozenset((subject, object))]))
    return sorted(relations, key=rank)


def summed(subject: ActorRef, predicate: str, object: ActorRef, claims: list[Figures]) -> Relation:
    """A relation with the figures of its counted claims, not yet marked as disputed."""
    modalities = Counter(claim.modality for claim in claims)
    firsts = [claim.first for claim in claims if claim.first is not None]
    lasts = [claim.last for claim in claims if claim.last is not None]
    return Relation(
        id=relation_id(subject.id, predicate, object.id),
        subject=subject,
        predicate=predicate,
        object=object,
        sign=vocabulary().predicates[predicate].sign,
        claims=len(claims),
        articles=len({claim.story for claim in claims}),
        first=iso(min(firsts)) if firsts else None,
        last=iso(max(lasts)) if lasts else None,
        confidence=max(claim.confidence for claim in claims),
        modalities={name: modalities[name] for name in MODALITIES if modalities[name]},
        disputed=False,
        ended=all(claim.ended for claim in claims),
        via=tuple(sorted({actor for claim in claims for actor in claim.via})),
    )


def marked(relation: Relation, mine: Iterable[Figures], pair: list[Figures]) -> Relation:
    """A relation marked as disputed where one of its claims disagrees with one of the pair's."""
    if relation.disputed or not any(disagree(claim, other) for claim in mine for other in pair):
        return relation
    return Relation(**{name: getattr(relation, name) for name in Relation.__struct_fields__} | {"disputed": True})


def admitted(relation: Relation, filter: Filter) -> bool:
    """Whether a filter admits a relation gathered from the claims that it counts."""
    ends = (relation.subject, relation.object)
    return (
        (filter.sign is None or relation.sign == filter.sign)
        and relation.articles >= filter.min_articles
        and (filter.types is None or all(actor.type in filter.types for actor in ends))
        and not any(actor.id in filter.avoid for actor in ends)
    )


def rank(relation: Relation) -> tuple[int, int, float, str]:
    """The order of relations: by articles, claims and confidence, most first, then by id."""
    return -relation.articles, -relation.claims, -relation.confidence, relation.id


def between(relation: Relation, subject: str | None, object: str | None) -> bool:
    """Whether a relation is of this subject and object where given; a symmetric one is found from both ends."""
    ends = relation.subject.id, relation.object.id
    turned = ends[::-1] if vocabulary().predicates[relation.predicate].symmetric else ends
    return any((subject or s) == s and (object or o) == o for s, o in (ends, turned))
