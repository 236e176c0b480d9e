"""Gathering relations in SQL: from the kept figures where the filter is plain, else from the claims it counts."""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from graph.bounds import MAX_OFFSET
from graph.embedded.database import Database
from graph.embedded.figures import MODALITY, PREDICATE, PREDICATES
from graph.filter import DEFAULT, Filter
from graph.model import ActorRef, Relation
from graph.relation import Figures, admitted, between, counted, gather, in_window, marked, summed
from graph.rollup import Tie, roll
from graph.when import iso, window
from ontology.vocabulary import MODALITIES, vocabulary

_SYMMETRIC = ", ".join(str(PREDICATE[p.name]) for p in vocabulary().predicates.values() if p.symmetric)
_REFS = "s.id, s.name, s.type, o.id, o.name, o.type"
_ENDS = "JOIN actors s ON s.key = r.subject JOIN actors o ON o.key = r.object"
_ORDER = "articles DESC, claims DESC, confidence DESC, id"
_FIGURES = (
    "SELECT s.id, c.predicate, o.id, c.modality, c.ended, c.confidence, c.first, c.last, c.story, c.relation, c.key"
    " FROM claims c JOIN actors sa ON sa.key = c.subject JOIN actors s ON s.key = sa.into_key"
    " JOIN actors oa ON oa.key = c.object JOIN actors o ON o.key = oa.into_key"
)


def plain(filter: Filter) -> bool:
    """Whether the filter counts just the claims whose figures the store keeps."""
    return (
        filter.modality == DEFAULT.modality
        and filter.ended is False
        and filter.since is filter.until is filter.as_of is None
        and filter.min_confidence == 0
        and not filter.rollup
    )


class Gathering:
    """Relations of the embedded store by filter; every method is called inside a `reading` block.

    Filters hold actor ids with merges followed.
    """

    def __init__(self, database: Database, terms: Callable[[], Any]) -> None:
        self._db = database
        self._terms = terms

    def page(
        self, filter: Filter, subject: str | None, object: str | None, limit: int, offset: int
    ) -> tuple[list[Relation], int]:
        """A slice of the relations that a filter admits, and how many there are."""
        if filter.rollup:
            found = [r for r in self.rolled(filter) if between(r, subject, object)]
            return found[offset : offset + limit], len(found)
        conditions, values = _between(subject, object)
        return self._select(filter, conditions, values, limit, offset)

    def touching(self, actors: Iterable[str], filter: Filter) -> list[Relation]:
        """The admitted relations that lead on from any of these actors in the filter's direction, in order."""
        ids = msgspec.json.encode(sorted(actors)).decode()
        here = "(SELECT a.key FROM json_each(?) w JOIN actors a ON a.id = w.value)"
        out, back = f"r.subject IN {here}", f"r.object IN {here}"
        if filter.direction == "out":
            back = f"(r.predicate IN ({_SYMMETRIC}) AND {back})"
        if filter.direction == "in":
            out = f"(r.predicate IN ({_SYMMETRIC}) AND {out})"
        return self._select(filter, [f"({out} OR {back})"], [ids, ids], -1, 0)[0]

    def one(self, id: str, filter: Filter) -> Relation | None:
        """One relation, whatever the filter says of relations, if it counts any of its claims."""
        filter = msgspec.structs.replace(filter, sign=None, min_articles=0, types=None, avoid=frozenset())
        if filter.rollup:
            return next((r for r in self.rolled(filter) if r.id == id), None)
        found, _ = self._select(filter, ["r.id = ?"], [id], 1, 0)
        return found[0] if found else None

    def rolled(self, filter: Filter) -> list[Relation]:
        """The relations of the whole graph with office-holders, organs and forces counted for their states."""
        terms = self._terms()
        return gather((roll(f, terms) for f, *_ in self._figures("c.wrong = 0", [])), self._ref, filter)

    def rolled_claims(self, filter: Filter, subject: str | None, object: str | None) -> list[int]:
        """The keys of the claims that a filter counts in rolled-up relations of this subject and object."""
        terms, refs = self._terms(), functools.cache(self._ref)
        found = []
        for stated, _, key in self._figures("c.wrong = 0", []):
            claim = roll(stated, terms)
            if in_window(claim, filter) and counted(claim, filter):
                relation = summed(refs(claim.subject), claim.predicate, refs(claim.object), [claim])
                if admitted(msgspec.structs.replace(relation, articles=MAX_OFFSET), filter) and between(
                    relation, subject, object
                ):
                    found.append(key)
        return found

    def ties(self) -> list[Tie]:
        """Every tie on record, for the rollup."""
        rows = self._db.rows(
            "SELECT s.id, o.id, c.first >> 2 AS day, c.ended, count(*)"
            " FROM claims c JOIN relations r ON r.key = c.relation"
            f" {_ENDS} WHERE c.wrong = 0 AND c.modality = 0 AND (r.predicate IN (?, ?)"
            " OR (r.predicate = ? AND o.type = 'State')) GROUP BY s.id, o.id, day, c.ended",
            *(PREDICATE["represents"], PREDICATE["part_of"], PREDICATE["leads"]),
        )
        return [Tie(subject, object, day, bool(ended), n) for subject, object, day, ended, n in rows]

    def _select(
        self, filter: Filter, conditions: list[str], values: list[Any], limit: int, offset: int
    ) -> tuple[list[Relation], int]:
        conditions, values = [*conditions], [*values]
        _relation_conditions(filter, conditions, values)
        if plain(filter):
            return self._select_kept(filter, conditions, values, limit, offset)
        _claim_conditions(filter, conditions, values)
        counts = ", ".join(f"sum(c.modality = {place})" for place in range(len(MODALITIES)))
        grouped = (
            "SELECT r.key, r.id AS id, r.subject, r.predicate, r.object, r.disputable, count(*) AS claims,"
            " count(DISTINCT c.story) AS articles, max(c.confidence) AS confidence, min(c.first) AS first,"
            f" max(c.last) AS last, min(c.ended) AS ended, {counts}"
            f" FROM relations r CROSS JOIN claims c ON c.relation = r.key {_ENDS}"
            f" WHERE c.wrong = 0 AND {' AND '.join(conditions)} GROUP BY r.key"
            f" HAVING count(DISTINCT c.story) >= ?"
        )
        rows = self._db.rows(
            f"SELECT r.*, {_REFS}, count(*) OVER () FROM ({grouped}) r {_ENDS} ORDER BY {_prefixed} LIMIT ? OFFSET ?",
            *(*values, filter.min_articles, limit, offset),
        )
        total = rows[0][-1] if rows else 0
        if not rows and offset:
            total = self._db.row(f"SELECT count(*) FROM ({grouped})", *values, filter.min_articles)[0]
        return [self._marked(self._counted_row(row), row, filter) for row in rows], total

    def _select_kept(
        self, filter: Filter, conditions: list[str], values: list[Any], limit: int, offset: int
    ) -> tuple[list[Relation], int]:
        conditions = [*conditions, "r.claims > 0", "r.articles >= ?"]
        values = [*values, filter.min_articles]
        where = f"FROM relations r {_ENDS} WHERE {' AND '.join(conditions)}"
        rows = self._db.rows(
            "SELECT r.id, r.predicate, r.sign, r.claims, r.articles, r.first, r.last, r.confidence, r.disputed,"
            f" {_REFS} {where} ORDER BY {_prefixed} LIMIT ? OFFSET ?",
            *(*values, limit, offset),
        )
        total = len(rows) if limit < 0 else self._db.row(f"SELECT count(*) {where}", *values)[0]
        return [kept_relation(row) for row in rows], total

    def _counted_row(self, row: Sequence[Any]) -> Relation:
        predicate = PREDICATES[row[3]]
        return Relation(
            id=row[1],
            subject=ActorRef(*row[16:19]),
            predicate=predicate,
            object=ActorRef(*row[19:22]),
            sign=vocabulary().predicates[predicate].sign,
            claims=row[6],
            articles=row[7],
            first=None if row[9] is None else iso(row[9]),
            last=None if row[10] is None else iso(row[10]),
            confidence=row[8],
            modalities={name: n for name, n in zip(MODALITIES, row[12:16], strict=True) if n},
            disputed=False,
            ended=bool(row[11]),
        )

    def _marked(self, relation: Relation, row: Sequence[Any], filter: Filter) -> Relation:
        if not row[5]:
            return relation
        claims = list(
            self._figures(
                "c.wrong = 0 AND c.relation IN (SELECT p.key FROM relations p WHERE (p.subject = ?1 AND p.object = ?2)"
                " OR (p.subject = ?2 AND p.object = ?1))",
                [row[2], row[4]],
            )
        )
        pair = [(claim, key) for claim, key, _ in claims if in_window(claim, filter)]
        mine = [claim for claim, key in pair if key == row[0] and counted(claim, filter)]
        return marked(relation, mine, [claim for claim, _ in pair])

    def _figures(self, condition: str, values: list[Any]) -> Iterator[tuple[Figures, int, int]]:
        for row in self._db.run(f"{_FIGURES} WHERE {condition}", *values):
            subject, predicate, object, modality, ended, confidence, first, last, story, relation, key = row
            told = (PREDICATES[predicate], object, MODALITIES[modality], bool(ended), confidence, first, last)
            yield Figures(subject, *told, story), relation, key

    def _ref(self, id: str) -> ActorRef:
        return ActorRef(*self._db.row("SELECT id, name, type FROM actors WHERE id = ?", id))


_prefixed = ", ".join(f"r.{column}" for column in _ORDER.split(", "))


def kept_relation(row: Sequence[Any]) -> Relation:
    """A relation from its kept figures: id, predicate, sign, figures, disputed, both actors' references."""
    return Relation(
        id=row[0],
        subject=ActorRef(row[9], row[10], row[11]),
        predicate=PREDICATES[row[1]],
        object=ActorRef(row[12], row[13], row[14]),
        sign=row[2],
        claims=row[3],
        articles=row[4],
        first=None if row[5] is None else iso(row[5]),
        last=None if row[6] is None else iso(row[6]),
        confidence=row[7],
        modalities={"asserted": row[3]},
        disputed=bool(row[8]),
        ended=False,
    )


def _between(subject: str | None, object: str | None) -> tuple[list[str], list[Any]]:
    key = "(SELECT key FROM actors WHERE id = ?)"
    if subject is None and object is None:
        return ["1"], []
    ends = [(end, id) for end, id in (("subject", subject), ("object", object)) if id is not None]
    turned = {"subject": "object", "object": "subject"}
    stated = " AND ".join(f"r.{end} = {key}" for end, _ in ends)
    reversed_ = " AND ".join(f"r.{turned[end]} = {key}" for end, _ in ends)
    ids = [id for _, id in ends]
    return [f"(({stated}) OR (r.predicate IN ({_SYMMETRIC}) AND {reversed_}))"], [*ids, *ids]


def _among(values: Iterable[Any]) -> str:
    return msgspec.json.encode(sorted(values)).decode()


def _relation_conditions(filter: Filter, conditions: list[str], values: list[Any]) -> None:
    def add(condition: str, *more: Any) -> None:
        conditions.append(condition)
        values.extend(more)

    if filter.predicates is not None:
        add("r.predicate IN (SELECT value FROM json_each(?))", _among(PREDICATE[name] for name in filter.predicates))
    if filter.sign is not None:
        add("r.sign = ?", filter.sign)
    if filter.types is not None:
        types = _among(filter.types)
        add("s.type IN (SELECT value FROM json_each(?))", types)
        add("o.type IN (SELECT value FROM json_each(?))", types)
    if filter.avoid:
        ids = _among(filter.avoid)
        add("s.id NOT IN (SELECT value FROM json_each(?))", ids)
        add("o.id NOT IN (SELECT value FROM json_each(?))", ids)


def _claim_conditions(filter: Filter, conditions: list[str], values: list[Any]) -> None:
    def add(condition: str, *more: Any) -> None:
        conditions.append(condition)
        values.extend(more)

    add(f"c.modality IN ({', '.join(str(MODALITY[name]) for name in sorted(filter.modality))})")
    if filter.ended is not None:
        add("c.ended = ?", int(filter.ended))
    if filter.min_confidence > 0:
        add("c.confidence >= ?", filter.min_confidence)
    since, until, as_of = window(filter)
    if since is not None:
        add("c.last >= ?", since * 4)
    if until is not None:
        add("c.first < ?", until * 4 + 4)
    if as_of is not None:
        add("c.first < ?", as_of * 4 + 4)
