"""Walking a store a hop at a time: over bare keys, and whole relations only for what is answered."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Iterable
from typing import Generic, TypeVar

import msgspec

from graph import traversal
from graph.filter import Filter
from graph.model import Actor, ActorRef, Neighbourhood, Paths, Relation
from graph.reach import Reach, within
from graph.weight import Weight

K = TypeVar("K", bound=Hashable)

_TURNED = {"out": "in", "in": "out", "both": "both"}


class Walking(ABC, Generic[K]):
    """Neighbourhoods and paths of a store that knows its actors by key; called where all reading is of one state."""

    def neighbourhood(self, actor: Actor, depth: int, filter: Filter, limit: int, offset: int) -> Neighbourhood:
        """A slice of the relations within some hops."""
        if filter.rollup:
            near = self._rolled_around(actor.id, depth, filter)
            return traversal.neighbourhood(actor, near, depth, filter, limit, offset)
        reached = self._reach(actor.id, filter)
        for _ in range(depth - 1):
            reached.widen()
        found, total = self._leading_on(reached.hops, filter, limit, offset)
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

    @abstractmethod
    def _key(self, id: str) -> K:
        """The key of an actor that is there."""

    @abstractmethod
    def _ends(self, actors: set[K], filter: Filter) -> Iterable[tuple[K, K]]:
        """The pairs, subject and object, that admitted relations join which lead on from any of these actors."""

    @abstractmethod
    def _leading_on(self, actors: Collection[K], filter: Filter, limit: int, offset: int) -> tuple[list[Relation], int]:
        """A slice of the admitted relations that lead on from any of these actors, and how many there are."""

    @abstractmethod
    def _on_pairs(self, pairs: set[tuple[K, K]], filter: Filter) -> list[Relation]:
        """The admitted relations on these pairs."""

    @abstractmethod
    def _touching(self, actors: set[str], filter: Filter) -> list[Relation]:
        """The admitted relations, rolled up, that join any of these actors (by id) with others."""

    def _reach(self, start: str, filter: Filter) -> Reach[K]:
        return Reach(self._key(start), lambda frontier: self._ends(frontier, filter))

    def _rolled_around(self, actor: str, depth: int, filter: Filter) -> list[Relation]:
        relations: dict[str, Relation] = {}
        seen, frontier = {actor}, {actor}
        for _ in range(depth):
            new = self._touching(frontier, filter)
            relations |= {relation.id: relation for relation in new}
            frontier = {ref.id for relation in new for ref in (relation.subject, relation.object)} - seen
            seen |= frontier
        return list(relations.values())
