"""Conditions: what a filter asks, as SQL with its values beside it."""

from collections.abc import Iterable
from typing import Any

import msgspec

from graph.embedded.database import Database
from graph.embedded.figures import MODALITY, PREDICATE
from graph.filter import DEFAULT, Filter
from graph.when import window
from ontology.vocabulary import MODALITIES, vocabulary

SYMMETRIC = ", ".join(str(PREDICATE[p.name]) for p in vocabulary().predicates.values() if p.symmetric)
_SIGNED = {
    sign: ", ".join(str(PREDICATE[p.name]) for p in vocabulary().predicates.values() if p.sign == sign)
    for sign in (-1, 0, 1)
}


class Condition:
    """Clauses that all must hold, and the values that they are asked with."""

    def __init__(self, *clauses: str) -> None:
        self.clauses = list(clauses)
        self.values: list[Any] = []

    def add(self, clause: str, *values: Any) -> "Condition":
        """One more clause."""
        self.clauses.append(clause)
        self.values.extend(values)
        return self

    def __str__(self) -> str:
        return " AND ".join(self.clauses) or "1"


def plain(filter: Filter) -> bool:
    """Whether the filter counts just the claims whose figures the store keeps."""
    return (
        filter.modality == DEFAULT.modality
        and filter.ended is False
        and filter.since is filter.until is filter.as_of is None
        and filter.min_confidence == 0
    )


def listed(values: Iterable[Any]) -> str:
    """Values as the JSON list that `json_each` reads."""
    return msgspec.json.encode(sorted(values)).decode()


def keys_of(database: Database, ids: Iterable[str]) -> str:
    """The keys of actors by id, as a JSON list; ids that name nobody are left out."""
    rows = database.rows("SELECT key FROM actors WHERE id IN (SELECT value FROM json_each(?))", listed(ids))
    return listed(key for (key,) in rows)


def of_relations(database: Database, filter: Filter) -> Condition:
    """What a filter asks of relations `r` by their actors and predicate; `min_articles` is left to the caller."""
    condition = Condition()
    if filter.predicates is not None:
        condition.add(f"r.predicate IN ({_codes(filter.predicates)})")
    if filter.sign is not None:
        condition.add("r.sign = ?", filter.sign)
    for end in ("subject", "object"):
        if filter.types is not None:
            type_of = f"(SELECT type FROM actors WHERE key = r.{end})"
            condition.add(f"{type_of} IN (SELECT value FROM json_each(?))", listed(filter.types))
        if filter.avoid:
            condition.add(f"r.{end} NOT IN (SELECT value FROM json_each(?))", keys_of(database, filter.avoid))
    return condition


def counted_claims(filter: Filter) -> Condition:
    """Which claims `c` a filter counts, but for their predicates."""
    condition = Condition("c.wrong = 0")
    if len(filter.modality) < len(MODALITIES):
        condition.add(f"c.modality IN ({', '.join(str(MODALITY[name]) for name in sorted(filter.modality))})")
    if filter.ended is not None:
        condition.add("c.ended = ?", int(filter.ended))
    if filter.min_confidence > 0:
        condition.add("c.confidence >= ?", filter.min_confidence)
    since, until, as_of = window(filter)
    if since is not None:
        condition.add("c.last >= ?", since * 4)
    for day in (until, as_of):
        if day is not None:
            condition.add("c.first < ?", day * 4 + 4)
    return condition


def admitted_claims(database: Database, filter: Filter) -> Condition:
    """Which claims `c` a filter counts, with what it asks of their predicates and actors."""
    condition = counted_claims(filter)
    if filter.predicates is not None:
        condition.add(f"c.predicate IN ({_codes(filter.predicates)})")
    if filter.sign is not None:
        condition.add(f"c.predicate IN ({_SIGNED[filter.sign]})")
    for end in ("subject", "object"):
        if filter.types is not None:
            now = f"(SELECT i.type FROM actors a JOIN actors i ON i.key = a.into_key WHERE a.key = c.{end})"
            condition.add(f"{now} IN (SELECT value FROM json_each(?))", listed(filter.types))
        if filter.avoid:
            merged = "SELECT a.key FROM actors a JOIN json_each(?) v ON v.value = a.into_key"
            condition.add(f"c.{end} NOT IN ({merged})", keys_of(database, filter.avoid))
    return condition


def between(subject: int | None, object: int | None) -> Condition:
    """Relations `r` of these actors (by key) where given; symmetric ones from both ends."""
    stated = [(end, key) for end, key in (("subject", subject), ("object", object)) if key is not None]
    if not stated:
        return Condition()
    turned = {"subject": "object", "object": "subject"}
    straight = " AND ".join(f"r.{end} = ?" for end, _ in stated)
    reverse = " AND ".join(f"r.{turned[end]} = ?" for end, _ in stated)
    keys = [key for _, key in stated]
    return Condition().add(f"(({straight}) OR (r.predicate IN ({SYMMETRIC}) AND {reverse}))", *keys, *keys)


def leading_on(actors: Iterable[int], filter: Filter) -> Condition:
    """Relations `r` that lead on from any of these actors (by key) in the filter's direction."""
    keys = listed(actors)
    out, back = (f"r.{end} IN (SELECT value FROM json_each(?))" for end in ("subject", "object"))
    if filter.direction == "out":
        back = f"(r.predicate IN ({SYMMETRIC}) AND {back})"
    if filter.direction == "in":
        out = f"(r.predicate IN ({SYMMETRIC}) AND {out})"
    return Condition().add(f"({out} OR {back})", keys, keys)


def _codes(predicates: Iterable[str]) -> str:
    return ", ".join(str(code) for code in sorted(PREDICATE[name] for name in predicates))
