"""Walking in the embedded store: hops over bare keys in SQL, and whole relations only for what is answered."""

import msgspec

from graph import traversal
from graph.embedded.condition import Condition, leading_on
from graph.embedded.database import Database
from graph.embedded.gathering import Gathering
from graph.embedded.rolling import Rolling
from graph.filter import Filter
from graph.model import Actor, ActorRef, Neighbourhood, Paths, Relation
from graph.reach import Reach, within
from graph.weight import Weight

_TURNED = {"out": "in", "in": "out", "both": "both"}


class Walking:
    """Neighbourhoods and paths; every method is called inside a `reading` block."""

    def __init__(self, database: Database, gathering: Gathering, rolling: Rolling) -> None:
        self._db, self._gathering, self._rolling = database, gathering, rolling

    def neighbourhood(self, actor: Actor, depth: int, filter: Filter, limit: int, offset: int) -> Neighbourhood:
        """A slice of the relations within some hops."""
        if filter.rollup:
            near = self._rolled_around(actor.id, depth, filter)
            return traversal.neighbourhood(actor, near, depth, filter, limit, offset)
        reached = self._reach(actor.id, filter)
        for _ in range(depth - 1):
            reached.widen()
        condition = leading_on(reached.hops, filter)
        found, total = self._gathering.select(filter, condition, limit, offset, total=True)
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
        """The k shortest paths, from both ends to the middle, one length after the other; with a weight all at once."""
        backward = msgspec.structs.replace(filter, direction=_TURNED[filter.direction])
        if filter.rollup:
            near = self._rolled_around(origin.id, (max_length + 1) // 2, filter)
            near += self._rolled_around(target.id, max_length // 2, backward) if max_length > 1 else []
            return traversal.paths(origin, target, {r.id: r for r in near}.values(), k, max_length, filter, weight)
        ahead, behind = self._reach(origin.id, filter), self._reach(target.id, backward)
        found = Paths(origin, target, [])
        for length in range(1, max_length + 1):
            (ahead if length % 2 else behind).widen()
            if weight and length < max_length:
                continue
            pairs = within(ahead, behind, length)
            if pairs:
                found = traversal.paths(origin, target, self._on_pairs(pairs, filter), k, length, filter, weight)
            if len(found.paths) == k:
                break
        return found

    def _on_pairs(self, pairs: set[tuple[int, int]], filter: Filter) -> list[Relation]:
        ends = str([list(pair) for one in pairs for pair in (one, one[::-1])])
        condition = Condition().add(
            "r.key IN (SELECT w.key FROM json_each(?) pair CROSS JOIN relations w"
            " ON w.subject = pair.value ->> 0 AND w.object = pair.value ->> 1)",
            ends,
        )
        return self._gathering.select(filter, condition)[0]

    def _rolled_around(self, actor: str, depth: int, filter: Filter) -> list[Relation]:
        relations: dict[str, Relation] = {}
        seen, frontier = {actor}, {actor}
        for _ in range(depth):
            new = self._rolling.touching(frontier, filter)
            relations |= {relation.id: relation for relation in new}
            frontier = {ref.id for relation in new for ref in (relation.subject, relation.object)} - seen
            seen |= frontier
        return list(relations.values())

    def _reach(self, start: str, filter: Filter) -> Reach[int]:
        key = int(self._db.row("SELECT key FROM actors WHERE id = ?", start)[0])
        return Reach(key, lambda frontier: self._gathering.ends(filter, leading_on(frontier, filter)))
