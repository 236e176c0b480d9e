"""Walking in Neo4j: hops over ids in Cypher, and whole relations only for what is answered."""

from itertools import pairwise

import msgspec

from graph import traversal
from graph.filter import Filter
from graph.model import Actor, ActorRef, Neighbourhood, Paths, Relation
from graph.neo4j.condition import Ask, leading_on, plain, wanted
from graph.neo4j.connection import Connection
from graph.neo4j.gathering import Gathering
from graph.neo4j.rolling import Rolling
from graph.neo4j.shortest import Shortest
from graph.reach import Reach, within
from graph.weight import Weight

_TURNED = {"out": "in", "in": "out", "both": "both"}


class Walking:
    """Neighbourhoods and paths; every method is called inside one reading transaction."""

    def __init__(self, connection: Connection, gathering: Gathering, rolling: Rolling) -> None:
        self._db, self._gathering, self._rolling = connection, gathering, rolling

    def neighbourhood(self, actor: Actor, depth: int, filter: Filter, limit: int, offset: int) -> Neighbourhood:
        """A slice of the relations within some hops."""
        if filter.rollup:
            near = self._rolled_around(actor.id, depth, filter)
            return traversal.neighbourhood(actor, near, depth, filter, limit, offset)
        reached = self._reach(actor.id, filter)
        for _ in range(depth - 1):
            reached.widen()
        found, total = self._gathering.select(filter, leading_on(reached.hops, filter), limit, offset)
        return traversal.page_of(actor, found, total, limit, offset)

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
        backward = msgspec.structs.replace(filter, direction=_TURNED[filter.direction])
        if filter.rollup:
            near = self._rolled_around(origin.id, (max_length + 1) // 2, filter)
            near += self._rolled_around(target.id, max_length // 2, backward) if max_length > 1 else []
            return traversal.paths(origin, target, {r.id: r for r in near}.values(), k, max_length, filter, weight)
        # From both ends to the middle, one length after the other; with a weight all of them at once.
        ahead, behind = self._reach(origin.id, filter), self._reach(target.id, backward)
        found = Paths(origin, target, [])
        for length in range(1, max_length + 1):
            (ahead if length % 2 else behind).widen()
            if weight and length < max_length:
                continue
            pairs = within(ahead, behind, length)
            if pairs:
                relations, _ = self._gathering.select(filter, Ask(pairs=tuple(sorted(pairs))))
                found = traversal.paths(origin, target, relations, k, length, filter, weight)
            if len(found.paths) == k:
                break
        return found

    def _kept_paths(self, origin: ActorRef, target: ActorRef, k: int, max_length: int, filter: Filter) -> Paths:
        """The paths over the kept relationships: found by ids, then told with the relations that they go by."""
        found = Shortest(filter).between(self._db, origin.id, target.id, k, max_length)
        if not found:
            return Paths(origin, target, [])
        pairs = sorted({pair for ids in found for pair in pairwise(ids)})
        relations, _ = self._gathering.select(filter, Ask(pairs=tuple(pairs)))
        steps = traversal.Steps(relations, filter)
        return Paths(origin, target, [steps.path(ids) for ids in found])

    def _reach(self, start: str, filter: Filter) -> Reach[str]:
        return Reach(start, lambda frontier: self._gathering.ends(filter, leading_on(frontier, filter)))

    def _rolled_around(self, actor: str, depth: int, filter: Filter) -> list[Relation]:
        relations: dict[str, Relation] = {}
        seen, frontier = {actor}, {actor}
        for _ in range(depth):
            new = self._rolling.touching(frontier, filter)
            relations |= {relation.id: relation for relation in new}
            frontier = {ref.id for relation in new for ref in (relation.subject, relation.object)} - seen
            seen |= frontier
        return list(relations.values())
