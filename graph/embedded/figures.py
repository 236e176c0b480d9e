"""The figures that the embedded store keeps of its relations, recounted where an addition alone cannot tell them."""

import functools
from collections import defaultdict
from collections.abc import Iterable

from graph.embedded import packed
from graph.embedded.database import Database
from graph.relation import oppose
from ontology.vocabulary import MODALITIES, vocabulary

PREDICATES = tuple(vocabulary().predicates)
PREDICATE = {name: place for place, name in enumerate(PREDICATES)}
MODALITY = {name: place for place, name in enumerate(MODALITIES)}

# Modalities 0 to 3 are asserted, alleged, denied, planned: the first two state, the third denies.
_STATES, _DENIES = "({0}.modality <= 1 AND {0}.ended = 0)", "({0}.modality = 2 AND {0}.ended = 0)"
_OVERLAP = "(x.first IS NULL OR y.first IS NULL OR (x.first >> 2 <= y.last >> 2 AND y.first >> 2 <= x.last >> 2))"


class Refresher:
    """Recounts relations inside the caller's `writing` block."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def refresh_articles(self, articles: Iterable[int], change: int) -> None:
        """Recount the relations that some articles state, whose stories may have changed."""
        within, keys = "article IN (SELECT value FROM json_each(?))", str(sorted(articles))
        rows = self._db.rows(f"SELECT DISTINCT relation FROM claims WHERE {within}", keys)
        packed.pack_claims(self._db.connection, within, keys)
        self.refresh((key for (key,) in rows), change)

    def refresh(self, relations: Iterable[int], change: int) -> None:
        """Recount relations from their claims, and what is disputed on their pairs of actors."""
        keys = sorted({key for key in relations if key > 0})
        self._db.run_all(
            "UPDATE relations SET (claims, articles, confidence, first, last) = ("
            " SELECT count(*), count(DISTINCT story), coalesce(max(confidence), 0), min(first), max(last)"
            " FROM claims WHERE relation = ?1 AND wrong = 0 AND modality = 0 AND ended = 0),"
            " (total, states, denies) = (SELECT count(*), coalesce(sum(modality <= 1 AND ended = 0), 0),"
            " coalesce(sum(modality = 2 AND ended = 0), 0) FROM claims WHERE relation = ?1 AND wrong = 0),"
            " changed = ?2 WHERE key = ?1",
            [(key, change) for key in keys],
        )
        rows = self._db.rows(
            "SELECT DISTINCT subject, object FROM relations WHERE key IN (SELECT value FROM json_each(?))", str(keys)
        )
        pairs = {frozenset(row) for row in rows}
        self._db.run_all(
            "UPDATE relations SET disputed = 0, disputable = 0, changed = ?3"
            " WHERE (subject = ?1 AND object = ?2) OR (subject = ?2 AND object = ?1)",
            [(*pair, change) for pair in pairs],
        )
        self.dispute(pairs, None, 0, change)

    def dispute(self, pairs: Iterable[frozenset[int]], touched: set[int] | None, since: int, change: int) -> None:
        """Mark what is disputed on pairs of actors by the claims of touched relations (None: all) from key `since`."""
        told: dict[frozenset[int], list[tuple[int, ...]]] = defaultdict(list)
        rows = self._db.rows(
            "SELECT r.key, r.subject, r.predicate, r.states, r.denies, r.disputed, r.disputable, r.object"
            " FROM json_each(?) pair CROSS JOIN relations r"
            " ON r.subject = pair.value ->> 0 AND r.object = pair.value ->> 1 WHERE r.total > 0",
            str([end for a, b in pairs for end in ([a, b], [b, a])]),
        )
        for row in rows:
            told[frozenset((row[1], row[7]))].append(row)
        for found in told.values():
            if len(found) > 1 or found[0][4]:
                self._dispute_pair(found, touched, since, change)

    def _dispute_pair(self, rows: list[tuple[int, ...]], touched: set[int] | None, since: int, change: int) -> None:
        flags = {row[0]: [bool(row[5]), bool(row[6])] for row in rows}
        before = {key: list(value) for key, value in flags.items()}
        for x in rows:
            for y in rows if touched is None or x[0] in touched else ():
                if not (all(flags[x[0]]) and all(flags[y[0]])):
                    for kind in _kinds(x, y):
                        self._mark(x[0], y[0], kind, since, flags)
        for key, value in flags.items():
            if value != before[key]:
                self._db.run(
                    "UPDATE relations SET disputed = ?, disputable = ?, changed = ? WHERE key = ?", *value, change, key
                )

    def _mark(self, x: int, y: int, kind: tuple[str, str], since: int, flags: dict[int, list[bool]]) -> None:
        sides = " AND ".join([kind[0].format("x"), kind[1].format("y")])
        base = (
            f"SELECT 1 FROM claims x, claims y WHERE x.relation = ? AND x.key >= ? AND x.wrong = 0 AND y.relation = ?"
            f" AND y.wrong = 0 AND {sides} AND {_OVERLAP}"
        )
        if self._db.row(base + " LIMIT 1", x, since, y) is None:
            return
        flags[x][1] = flags[y][1] = True
        for name, key in (("x", x), ("y", y)):
            asserted = kind[0 if name == "x" else 1] == _STATES and not flags[key][0]
            if asserted and self._db.row(f"{base} AND {name}.modality = 0 LIMIT 1", x, since, y):
                flags[key][0] = True


def _kinds(x: tuple[int, ...], y: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    return _possible(x[2], y[2], x[1] == y[1], x[3] > 0, x[4] > 0, y[3] > 0, y[4] > 0)


@functools.cache
def _possible(
    one: int, other: int, same_way: bool, x_states: bool, x_denies: bool, y_states: bool, y_denies: bool
) -> tuple[tuple[str, str], ...]:
    by_sign, by_x, by_y = oppose(PREDICATES[one], PREDICATES[other], same_way)
    found = []
    if by_sign and x_states and y_states:
        found.append((_STATES, _STATES))
    if by_x and x_denies and y_states:
        found.append((_DENIES, _STATES))
    if by_y and x_states and y_denies:
        found.append((_STATES, _DENIES))
    return tuple(found)
