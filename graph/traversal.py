"""Walking relations, plainly: the reference by which every store's neighbourhoods and paths are tested."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from graph.explanation import explain, path_sign
from graph.filter import Filter
from graph.limits import current
from graph.model import Actor, ActorRef, Neighbourhood, Path, Paths, Relation
from graph.relation import rank
from graph.weight import Option, Weight, cost, lightest
from ontology.errors import Timeout
from ontology.vocabulary import vocabulary

MAX_STEPS = 3_000_000
_LOOK_EVERY = 1024


class Steps:
    """Where one can go from an actor: `out` follows relations from subject to object, `in` back, `both` either way.

    A symmetric relation goes both ways whatever the direction.
    """

    def __init__(self, relations: Iterable[Relation], filter: Filter) -> None:
        self.refs: dict[str, ActorRef] = {}
        self.onward: dict[str, list[tuple[str, Relation]]] = {}
        predicates = vocabulary().predicates
        stop = current()
        for number, relation in enumerate(sorted(relations, key=rank)):
            if number % _LOOK_EVERY == 0:
                stop.check()
            subject, object = relation.subject, relation.object
            self.refs[subject.id], self.refs[object.id] = subject, object
            either = filter.direction == "both" or predicates[relation.predicate].symmetric
            if either or filter.direction == "out":
                self.onward.setdefault(subject.id, []).append((object.id, relation))
            if either or filter.direction == "in":
                self.onward.setdefault(object.id, []).append((subject.id, relation))

    def lighten(self, weight: Weight) -> None:
        """Put the lightest relations first."""
        for onward in self.onward.values():
            onward.sort(key=lambda step: _cost(step[1], weight))

    def turned(self) -> "Steps":
        """The same steps, taken the other way."""
        back = Steps((), Filter())
        for actor, onward in self.onward.items():
            for other, relation in onward:
                back.onward.setdefault(other, []).append((actor, relation))
        return back

    def distances(self, origin: str, limit: int) -> dict[str, int]:
        """How many hops away each actor is, as far as `limit`."""
        found, queue = {origin: 0}, deque([origin])
        while queue:
            actor = queue.popleft()
            if found[actor] < limit:
                for other, _ in self.onward.get(actor, ()):
                    if other not in found:
                        found[other] = found[actor] + 1
                        queue.append(other)
        return found

    def path(self, ids: Sequence[str]) -> Path:
        """The path along these actors, over the most attested relation between each and the next."""
        relations = [next(r for end, r in self.onward[one] if end == other) for one, other in pairwise(ids)]
        return path_of([self.refs[id] for id in ids], relations)


def neighbourhood(
    actor: Actor, relations: Iterable[Relation], depth: int, filter: Filter, limit: int, offset: int
) -> Neighbourhood:
    """The relations that lead on from an actor fewer than `depth` hops away, in order.

    `relations` are those that the filter admits. `actors` holds the actor asked about, then the others in the order in
    which the listed relations name them.
    """
    steps = Steps(relations, filter)
    near = {
        relation.id: relation for a in steps.distances(actor.id, depth - 1) for _, relation in steps.onward.get(a, ())
    }
    return page_of(actor, sorted(near.values(), key=rank)[offset : offset + limit], len(near), limit, offset)


def page_of(actor: Actor, relations: list[Relation], total: int, limit: int, offset: int) -> Neighbourhood:
    """A neighbourhood with the actors that its listed relations name, the one asked about first."""
    named = {actor.id: actor.ref}
    for relation in relations:
        for ref in (relation.subject, relation.object):
            named.setdefault(ref.id, ref)
    return Neighbourhood(actor, list(named.values()), relations, total, limit, offset)


def paths(
    origin: ActorRef,
    target: ActorRef,
    relations: Iterable[Relation],
    k: int,
    max_length: int,
    filter: Filter,
    weight: Weight | None = None,
) -> Paths:
    """The k shortest simple paths, or with a weight the lightest; `relations` are those that the filter admits.

    With direction `out` each step goes from subject to object on the way from origin to target, with `in` the other
    way round. Raises Timeout after MAX_STEPS steps.
    """
    steps = Steps(relations, filter)
    if weight is None:
        walked = _shortest(steps, origin.id, target.id, max_length)
    else:
        steps.lighten(weight)
        walked = _lightest(steps, origin.id, target.id, max_length, weight)
    return Paths(origin, target, [steps.path(ids) for ids in islice(walked, k)])


def path_of(actors: list[ActorRef], relations: list[Relation]) -> Path:
    """A path with its sign and its explanation."""
    return Path(actors, relations, path_sign(relations), explain(actors, relations))


def _shortest(steps: Steps, origin: str, target: str, max_length: int) -> Iterator[tuple[str, ...]]:
    """Simple paths by length, then by the actors' ids: depth first, never further from the target than is left."""
    left = steps.turned().distances(target, max_length)
    if origin not in left:
        return
    nexts = {a: sorted({b for b, _ in onward if b in left}) for a, onward in steps.onward.items() if a in left}
    taken, stop = 0, current()
    for length in range(left[origin], max_length + 1):
        stack: list[tuple[str, ...]] = [(origin,)]
        while stack:
            taken += 1
            if taken % _LOOK_EVERY == 0:
                stop.check()
            if taken > MAX_STEPS:
                raise Timeout(f"more than {MAX_STEPS} steps between {origin!r} and {target!r}; ask for shorter paths")
            path = stack.pop()
            if path[-1] == target:
                if len(path) == length + 1:
                    yield path
                continue
            room = length - len(path)
            open_to = [b for b in nexts.get(path[-1], ()) if left[b] <= room and b not in path]
            stack.extend((*path, b) for b in reversed(open_to))


def _cost(relation: Relation, weight: Weight) -> int:
    return cost(weight, relation.confidence, relation.articles)


def _lightest(steps: Steps, origin: str, target: str, max_length: int, weight: Weight) -> Iterator[tuple[str, ...]]:
    """Simple paths by cost; `steps` hold the lightest relations first."""
    back = steps.turned()
    left: list[dict[str, int]] = [{target: 0}]
    for _ in range(max_length - 1):
        following = dict(left[-1])
        for actor, spent in left[-1].items():
            for other, relation in back.onward.get(actor, ()):
                through = spent + _cost(relation, weight)
                following[other] = min(following.get(other, through), through)
        left.append(following)

    def onward(actor: str, hops: int) -> list[Option]:
        best: dict[str, Option] = {}
        for other, relation in steps.onward.get(actor, ()):
            if other in left[hops - 1] and other not in best:
                price = _cost(relation, weight)
                best[other] = Option(price + left[hops - 1][other], other, other, price)
        return sorted(best.values())

    return lightest(origin, target, max_length, onward, current())
