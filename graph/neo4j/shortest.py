"""The shortest paths in one statement, where the relationships hold the figures that a filter counts.

A path of n relations passes n - 1 actors. The server walks depth first from the origin, each level in the order of the
actors' ids, and takes no more of a level than the k paths need, so that ties fall as in `graph.traversal` and a hub
costs what is used of it. From the second actor on each must be as near to the target as the hops left allow: `near1` are
the target's neighbours, `near2` theirs, and so on. A length is walked only where the shorter ones gave fewer than k.
"""

from collections.abc import Sequence
from typing import Any

from graph.filter import Filter
from graph.neo4j.condition import types
from graph.neo4j.connection import Connection
from graph.neo4j.relations import SYMMETRIC_TYPES

# Lengths that one statement walks: the server takes long to plan a statement of more, and most paths are this short.
_AT_ONCE = 3


class Shortest:
    """The steps that one filter admits, and the statement that walks them; for filters that are `plain`."""

    def __init__(self, filter: Filter) -> None:
        self._kinds = types(filter)
        self.values: dict[str, Any] = {}
        self._actor, self._relation = [], []
        if filter.types is not None:
            self._actor.append("{actor}.type IN $types")
            self.values["types"] = sorted(filter.types)
        if filter.avoid:
            self._actor.append("NOT {actor}.id IN $avoid")
            self.values["avoid"] = sorted(filter.avoid)
        if filter.min_articles > 0:
            self._relation.append("r.articles >= $min_articles")
            self.values["min_articles"] = filter.min_articles
        if filter.direction != "both":
            end = "startNode" if filter.direction == "out" else "endNode"
            self._relation.append(f"({end}(r) = {{here}} OR type(r) IN $symmetric)")
            self.values["symmetric"] = SYMMETRIC_TYPES

    def between(self, connection: Connection, origin: str, target: str, k: int, max_length: int) -> list[list[str]]:
        """The ids along each of the k shortest simple paths, by length and then by the ids."""
        found: list[list[str]] = []
        for lengths in (range(1, min(max_length, _AT_ONCE) + 1), *((n,) for n in range(_AT_ONCE + 1, max_length + 1))):
            missing = k - len(found)
            row = connection.row(self.statement(lengths), origin=origin, target=target, k=missing, **self.values)
            found += sorted(row[0], key=lambda ids: (len(ids), ids))[:missing] if row else []
            if len(found) == k:
                break
        return [[origin, *ids, target] for ids in found]

    def statement(self, lengths: Sequence[int]) -> str:
        """What to ask for `$k` paths from `$origin` to `$target`; its one row lists the ids that each path passes."""
        lines = [
            f"MATCH (a:Actor {{id: $origin}}){self._where(*self._admitted('a'))}",
            f"CALL (a) {{ MATCH (b:Actor {{id: $target}}){self._where(*self._admitted('b'))} RETURN b }}",
            f"CALL (b) {{ {self._back('b', 'y')} RETURN collect(DISTINCT y) AS near1 }}",
        ]
        known = ["a", "b", "near1"]
        for hops in range(2, lengths[-1] - 1):
            widened = f"{self._back('x', 'y')} RETURN collect(DISTINCT y) AS near{hops}"
            lines.append(f"CALL (near{hops - 1}) {{ UNWIND near{hops - 1} AS x {widened} }}")
            known.append(f"near{hops}")
        direct = "CASE WHEN a IN near1 THEN [[]] ELSE [] END" if 1 in lengths else "[]"
        lines.append(f"WITH {', '.join(known)}, {direct} AS found")
        for length in lengths:
            if length > 1:
                names = _ids(1, length)
                lines.append(
                    f"CALL ({', '.join(known)}, found) {{ WITH * WHERE size(found) < $k {self._level(1, length, known)}"
                    f" WITH {names} ORDER BY {names} LIMIT $k RETURN collect([{names}]) AS longer }}"
                    f" WITH {', '.join(known)}, found + longer AS found"
                )
        return "\n".join([*lines, "RETURN found"])

    def _level(self, place: int, length: int, known: list[str]) -> str:
        """The actors at one place of the paths of a length, and those that follow each; `known` are the names in scope."""
        here, there = "a" if place == 1 else f"x{place - 1}", f"x{place}"
        passed = ["a", "b", *(f"x{n}" for n in range(1, place))]
        also = [f"NOT {there} IN [{', '.join(passed)}]"]
        if place > 1 or length == 2:
            also.append(f"{there} IN near{length - place}")
        step = f"{self._match(here, there)}{self._where(*self._onward(here, there), *also)}"
        if place == length - 1:
            return f"{step} WITH DISTINCT {there}.id AS id{place}"
        scope = [*known, there]
        names = _ids(place + 1, length)
        return (
            f"{step} WITH DISTINCT {', '.join(scope)}, {there}.id AS id{place} ORDER BY id{place}"
            f" CALL ({', '.join(scope)}) {{ {self._level(place + 1, length, scope)}"
            f" WITH {names} ORDER BY {names} LIMIT $k RETURN {names} }}"
        )

    def _match(self, here: str, there: str) -> str:
        name = "r" if self._relation else ""
        return f"MATCH ({here})-[{name}:{self._kinds}]-({there}:Actor)"

    def _back(self, here: str, there: str) -> str:
        """From an actor to those that a step leads from to it."""
        return f"{self._match(here, there)}{self._where(*self._onward(there, there))}"

    def _onward(self, here: str, there: str) -> list[str]:
        return [*(text.format(here=here) for text in self._relation), *self._admitted(there)]

    def _admitted(self, actor: str) -> list[str]:
        return [text.format(actor=actor) for text in self._actor]

    def _where(self, *conditions: str) -> str:
        return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _ids(first: int, length: int) -> str:
    return ", ".join(f"id{n}" for n in range(first, length))
