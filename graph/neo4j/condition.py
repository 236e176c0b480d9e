"""Conditions: what a filter asks, as Cypher with its values beside it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from graph.filter import DEFAULT, Filter
from graph.neo4j.relations import TYPES
from graph.neo4j.schema import SYMMETRIC
from graph.when import window
from ontology.vocabulary import MODALITIES, vocabulary


class Condition(NamedTuple):
    """A boolean expression and the parameters that it names."""

    text: str
    values: dict[str, Any]

    def also(self, *others: "Condition") -> "Condition":
        """This and the others, all of which must hold."""
        texts = [one.text for one in (self, *others) if one.text]
        values = {name: value for one in (self, *others) for name, value in one.values.items()}
        return Condition(" AND ".join(texts) or "true", values)


def plain(filter: Filter) -> bool:
    """Whether the filter counts just the claims whose figures the relationships hold."""
    return (
        filter.modality == DEFAULT.modality
        and filter.ended is False
        and filter.since is filter.until is filter.as_of is None
        and filter.min_confidence == 0
    )


def wanted(filter: Filter) -> list[str] | None:
    """The predicates that a filter admits, by their own names and their sign, or None for all."""
    if filter.predicates is None and filter.sign is None:
        return None
    return sorted(
        name
        for name, predicate in vocabulary().predicates.items()
        if (filter.predicates is None or name in filter.predicates)
        and (filter.sign is None or predicate.sign == filter.sign)
    )


def types(filter: Filter) -> str:
    """The relationship types that a filter admits, as a pattern takes them; never empty."""
    names = wanted(filter)
    return TYPES if names is None else "|".join(vocabulary().predicates[name].upper for name in names) or "NONE"


def counted_claims(filter: Filter) -> Condition:
    """Which claims `c` a filter counts, with what it asks of predicates, sign and the actors avoided."""
    clauses, values = ["NOT c.wrong"], dict[str, Any]()
    if len(filter.modality) < len(MODALITIES):
        clauses.append("c.modality IN $modality")
        values["modality"] = sorted(filter.modality)
    if filter.ended is not None:
        clauses.append("c.ended = $ended")
        values["ended"] = filter.ended
    if filter.min_confidence > 0:
        clauses.append("c.confidence >= $min_confidence")
        values["min_confidence"] = filter.min_confidence
    names = wanted(filter)
    if names is not None:
        clauses.append("c.predicate IN $predicates")
        values["predicates"] = names
    if filter.avoid:
        clauses.append("NOT c.subject IN $avoid AND NOT c.object IN $avoid")
        values["avoid"] = sorted(filter.avoid)
    since, until, as_of = window(filter)
    if since is not None:
        clauses.append("c.last >= $since")
        values["since"] = since * 4
    latest = min((day for day in (until, as_of) if day is not None), default=None)
    if latest is not None:
        clauses.append("c.first < $latest")
        values["latest"] = latest * 4 + 4
    return Condition(" AND ".join(clauses), values)


def admitted_ends(filter: Filter) -> Condition:
    """What a filter asks of the types of a relation's actors `s` and `o`."""
    if filter.types is None:
        return Condition("", {})
    return Condition("s.type IN $types AND o.type IN $types", {"types": sorted(filter.types)})


def admitted_relations(filter: Filter) -> Condition:
    """What a filter asks of kept relations `r` from `s` to `o`, beside their types."""
    condition = admitted_ends(filter)
    if filter.min_articles > 0:
        condition = condition.also(Condition("r.articles >= $min_articles", {"min_articles": filter.min_articles}))
    if filter.avoid:
        text = "NOT s.id IN $avoid AND NOT o.id IN $avoid"
        condition = condition.also(Condition(text, {"avoid": sorted(filter.avoid)}))
    return condition


class Ask(NamedTuple):
    """Which relations are asked for: those that touch actors, and which of their two ends these must be.

    `actors` None asks for all. `subject` and `object` are the ids asked for at an end, symmetric relations turned.
    `pairs` asks for the relations on pairs of actors instead.
    """

    actors: tuple[str, ...] | None = None
    subject: tuple[str, ...] | None = None
    object: tuple[str, ...] | None = None
    pairs: tuple[tuple[str, str], ...] | None = None

    def condition(self, subject: str, object: str, predicate: str) -> Condition:
        """The ends as a condition; the arguments are the expressions for a relation's ends and predicate."""
        values: dict[str, Any] = {}
        straight, turned = [], []
        for name, ids, here, there in (
            ("subject", self.subject, subject, object),
            ("object", self.object, object, subject),
        ):
            if ids is not None:
                straight.append(f"{here} IN ${name}")
                turned.append(f"{there} IN ${name}")
                values[name] = list(ids)
        if not straight:
            return Condition("", {})
        values["symmetric"] = SYMMETRIC
        both = f"{' AND '.join(straight)} OR {predicate} IN $symmetric AND {' AND '.join(turned)}"
        return Condition(f"({both})", values)


def of_ends(subject: str | None, object: str | None) -> Ask:
    """Relations of these actors where given, symmetric ones from both ends."""
    if subject is None and object is None:
        return Ask()
    one, other = (None if id is None else (id,) for id in (subject, object))
    return Ask(one or other, one, other)


def leading_on(actors: Iterable[str], filter: Filter) -> Ask:
    """Relations that lead on from any of these actors in the filter's direction."""
    ids = tuple(sorted(actors))
    if filter.direction == "out":
        return Ask(ids, subject=ids)
    if filter.direction == "in":
        return Ask(ids, object=ids)
    return Ask(ids)
