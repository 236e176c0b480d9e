"""Gathering relations in SQL: from the kept figures where the filter is plain, else from the claims it counts."""

from collections.abc import Iterator, Sequence
from typing import Any

from graph.embedded.condition import Condition, counted_claims, of_relations, plain
from graph.embedded.database import Database
from graph.embedded.figures import PREDICATES
from graph.filter import Filter
from graph.limits import current
from graph.model import ActorRef, Relation
from graph.relation import Figures, counted, in_window, marked
from graph.when import iso
from ontology.vocabulary import MODALITIES, vocabulary

_COUNTS = ", ".join(f"sum(c.modality = {place}) AS m{place}" for place in range(len(MODALITIES)))
_FIGURES = (
    "SELECT s.id, c.predicate, o.id, c.modality, c.ended, c.confidence, c.first, c.last, c.story, c.relation, c.key, c.id"
    " FROM claims c JOIN actors sa ON sa.key = c.subject JOIN actors s ON s.key = sa.into_key"
    " JOIN actors oa ON oa.key = c.object JOIN actors o ON o.key = oa.into_key WHERE c.wrong = 0"
)
_KEPT = (
    "SELECT r.key, r.subject, r.predicate, r.object, r.id, r.disputed, r.claims, r.articles, r.confidence, r.first,"
    " r.last, 0 AS ended, r.claims AS m0, 0 AS m1, 0 AS m2, 0 AS m3 FROM relations r"
)
_ORDER = "articles DESC, claims DESC, confidence DESC, id"
_MAX_TOTALS = 500
_LOOK_EVERY = 1024


class Gathering:
    """Relations of the embedded store by filter; every method is called inside a `reading` block.

    Filters hold actor ids with merges followed, and no `rollup` is applied here.
    """

    def __init__(self, database: Database) -> None:
        self._db = database
        self._totals: dict[Any, int] = {}

    def select(
        self, filter: Filter, condition: Condition, limit: int = -1, offset: int = 0, *, total: bool = False
    ) -> tuple[list[Relation], int]:
        """The admitted relations `r` under a further condition, in order; with `total`, how many there are in all."""
        source, values = self._source(filter, condition)
        rows = self._db.rows(
            f"SELECT r.*, s.id, s.name, s.type, o.id, o.name, o.type"
            f" FROM (SELECT * FROM ({source}) r ORDER BY {_ORDER} LIMIT ? OFFSET ?) r"
            f" CROSS JOIN actors s ON s.key = r.subject CROSS JOIN actors o ON o.key = r.object ORDER BY {_prefixed}",
            *(*values, limit, offset),
        )
        found = [self._relation(row, filter) for row in rows]
        return found, self._total(source, values) if total else len(found)

    def ends(self, filter: Filter, condition: Condition) -> list[tuple[int, int]]:
        """The keys of the actors that the admitted relations join: subject and object, in no order."""
        source, values = self._source(filter, condition)
        return self._db.rows(f"SELECT subject, object FROM ({source})", *values)

    def figures(self, clause: str = "1", *values: Any) -> Iterator[tuple[Figures, int, int, str]]:
        """The figures of claims `c` that nobody judged wrong, with the keys of relation and claim, and its id."""
        stop = current()
        for number, row in enumerate(self._db.run(f"{_FIGURES} AND {clause}", *values)):
            if number % _LOOK_EVERY == 0:
                stop.check()
            subject, predicate, object, modality, ended, confidence, first, last, story, relation, key, id = row
            told = (PREDICATES[predicate], object, MODALITIES[modality], bool(ended), confidence, first, last)
            yield Figures(subject, *told, story), relation, key, id

    def _source(self, filter: Filter, condition: Condition) -> tuple[str, list[Any]]:
        asked = of_relations(self._db, filter)
        clauses, values = [*condition.clauses, *asked.clauses], [*condition.values, *asked.values]
        if plain(filter):
            where = " AND ".join(["r.claims > 0", "r.articles >= ?", *clauses])
            return f"{_KEPT} WHERE {where}", [filter.min_articles, *values]
        claims = counted_claims(filter)
        within = ""
        if clauses:
            within = f" AND c.relation IN (SELECT r.key FROM relations r WHERE {' AND '.join(clauses)})"
        grouped = (
            "SELECT c.relation AS key, count(*) AS claims, count(DISTINCT c.story) AS articles,"
            f" max(c.confidence) AS confidence, min(c.first) AS first, max(c.last) AS last, min(c.ended) AS ended,"
            f" {_COUNTS} FROM claims c WHERE c.relation > 0 AND {claims}{within} GROUP BY c.relation"
            " HAVING count(DISTINCT c.story) >= ?"
        )
        source = (
            "SELECT r.key, r.subject, r.predicate, r.object, r.id, r.disputable, g.claims, g.articles, g.confidence,"
            f" g.first, g.last, g.ended, g.m0, g.m1, g.m2, g.m3 FROM ({grouped}) g CROSS JOIN relations r USING (key)"
        )
        return source, [*claims.values, *values, filter.min_articles]

    def _total(self, source: str, values: Sequence[Any]) -> int:
        """How many rows a query has, remembered until something changes."""
        changes = self._db.row("SELECT value FROM facts WHERE name = 'changes'")[0]
        asked = (changes, source, *values)
        if asked not in self._totals:
            if len(self._totals) > _MAX_TOTALS:
                self._totals.clear()
            self._totals[asked] = int(self._db.row(f"SELECT count(*) FROM ({source})", *values)[0])
        return self._totals[asked]

    def _relation(self, row: Sequence[Any], filter: Filter) -> Relation:
        predicate = PREDICATES[row[2]]
        relation = Relation(
            id=row[4],
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
            disputed=bool(row[5]) and plain(filter),
            ended=bool(row[11]),
        )
        return self._marked(relation, row, filter) if row[5] and not plain(filter) else relation

    def _marked(self, relation: Relation, row: Sequence[Any], filter: Filter) -> Relation:
        ends = "(p.subject = ?1 AND p.object = ?2) OR (p.subject = ?2 AND p.object = ?1)"
        on_pair = f"c.relation IN (SELECT p.key FROM relations p WHERE {ends})"
        pair = [(one, key) for one, key, *_ in self.figures(on_pair, row[1], row[3]) if in_window(one, filter)]
        mine = [one for one, key in pair if key == row[0] and counted(one, filter)]
        return marked(relation, mine, [one for one, _ in pair])


_prefixed = ", ".join(f"r.{column}" for column in _ORDER.split(", "))
