"""Walking in Neo4j: hops in Cypher, and over the kept relationships the server's own search for shortest paths."""

from collections.abc import Collection, Iterable
from itertools import pairwise

from graph import traversal
from graph.filter import Filter
from graph.model import ActorRef, Paths, Relation
from graph.neo4j.condition import Ask, leading_on, plain, wanted
from graph.neo4j.connection import Connection
from graph.neo4j.gathering import Gathering
from graph.neo4j.rolling import Rolling
from graph.neo4j.shortest import Shortest
from graph.walking import Walking
from graph.weight import Weight


class Neo4jWalking(Walking[str]):
    """Neighbourhoods and paths; every method is called inside one reading transaction."""

    def __init__(self, connection: Connection, gathering: Gathering, rolling: Rolling) -> None:
        self._db, self._gathering, self._rolling = connection, gathering, rolling

    def paths(
        self,
        origin: ActorRef,
        target: ActorRef,
        k: int,
        max_length: int,
        filter: Filter,
        weight: Weight | None = None,
    ) -> Paths:
        """The k shortest paths, or the lightest."""
        if wanted(filter) == []:
            return Paths(origin, target, [])
        if plain(filter) and not filter.rollup and weight is None:
            return self._kept_paths(origin, target, k, max_length, filter)
        return super().paths(origin, target, k, max_length, filter, weight)

    def _kept_paths(self, origin: ActorRef, target: ActorRef, k: int, max_length: int, filter: Filter) -> Paths:
        """The paths over the kept relationships: found by ids, then told with the relations that they go by."""
        found = Shortest(filter).between(self._db, origin.id, target.id, k, max_length)
        if not found:
            return Paths(origin, target, [])
        steps = traversal.Steps(self._on_pairs({pair for ids in found for pair in pairwise(ids)}, filter), filter)
        return Paths(origin, target, [steps.path(ids) for ids in found])

    def _key(self, id: str) -> str:
        return id

    def _ends(self, actors: set[str], filter: Filter) -> Iterable[tuple[str, str]]:
        return self._gathering.ends(filter, leading_on(actors, filter))

    def _leading_on(
        self, actors: Collection[str], filter: Filter, limit: int, offset: int
    ) -> tuple[list[Relation], int]:
        return self._gathering.select(filter, leading_on(actors, filter), limit, offset)

    def _on_pairs(self, pairs: set[tuple[str, str]], filter: Filter) -> list[Relation]:
        return self._gathering.select(filter, Ask(pairs=tuple(sorted(pairs))))[0]

    def _touching(self, actors: set[str], filter: Filter) -> list[Relation]:
        return self._rolling.touching(actors, filter)
