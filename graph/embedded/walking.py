"""Walking in the embedded store: hops in SQL, for where the engine does not answer."""

from collections.abc import Collection, Iterable

from graph.embedded.condition import Condition, leading_on
from graph.embedded.database import Database
from graph.embedded.gathering import Gathering
from graph.embedded.rolling import Rolling
from graph.filter import Filter
from graph.model import Relation
from graph.walking import Walking


class EmbeddedWalking(Walking[int]):
    """Neighbourhoods and paths; every method is called inside a `reading` block."""

    def __init__(self, database: Database, gathering: Gathering, rolling: Rolling) -> None:
        self._db, self._gathering, self._rolling = database, gathering, rolling

    def _key(self, id: str) -> int:
        return int(self._db.row("SELECT key FROM actors WHERE id = ?", id)[0])

    def _ends(self, actors: set[int], filter: Filter) -> Iterable[tuple[int, int]]:
        return self._gathering.ends(filter, leading_on(actors, filter))

    def _leading_on(
        self, actors: Collection[int], filter: Filter, limit: int, offset: int
    ) -> tuple[list[Relation], int]:
        return self._gathering.select(filter, leading_on(actors, filter), limit, offset, total=True)

    def _on_pairs(self, pairs: set[tuple[int, int]], filter: Filter) -> list[Relation]:
        ends = str([list(pair) for one in pairs for pair in (one, one[::-1])])
        condition = Condition().add(
            "r.key IN (SELECT w.key FROM json_each(?) pair CROSS JOIN relations w"
            " ON w.subject = pair.value ->> 0 AND w.object = pair.value ->> 1)",
            ends,
        )
        return self._gathering.select(filter, condition)[0]

    def _touching(self, actors: set[str], filter: Filter) -> list[Relation]:
        return self._rolling.touching(actors, filter)
