"""Answering: neighbourhoods and paths from a state, in the words of the store contract."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
import numpy as np

from graph import limits
from graph.engine import walking, weighing
from graph.engine.asking import MASK, WAY, Asked, asked
from graph.engine.layer import Layer
from graph.engine.listing import Listing
from graph.engine.plain import Numbers, Walk
from graph.engine.state import State
from graph.engine.telling import leading, relations_of
from graph.filter import Direction, Filter
from graph.limits import Stop
from graph.model import Actor, ActorRef, Neighbourhood, Page, Paths, Relation
from graph.traversal import page_of, path_of
from graph.weight import Weight

# So many relations are told at once where all are.
_AT_ONCE = 5000


def relations(
    state: State, listing: Listing, filter: Filter, ends: tuple[str | None, str | None], limit: int, offset: int
) -> Page[Relation]:
    """The relations that a filter admits, of this subject and object (ids) where given; it avoids as in `neighbourhood`."""
    question, avoided, stop = asked(filter), barred(state, filter.avoid), limits.current()
    if ends == (None, None):
        listed, total = listing.slice(state, filter, avoided, limit, offset, stop)
    else:
        found = _of_ends(state, filter, avoided, ends, stop)
        listed, total = leading(state, question, found, offset + limit)[offset:], len(found)
    return Page(relations_of(state, question, listed), total, limit, offset)


def every_relation(state: State, listing: Listing, filter: Filter) -> Iterator[Relation]:
    """All relations that a filter admits, in the order of `relations`."""
    question, avoided = asked(filter), barred(state, filter.avoid)
    listed, _ = listing.slice(state, filter, avoided, state.relations, 0, limits.current())
    for begin in range(0, len(listed), _AT_ONCE):
        yield from relations_of(state, question, listed[begin : begin + _AT_ONCE])


def _of_ends(
    state: State, filter: Filter, avoided: Numbers, ends: tuple[str | None, str | None], stop: Stop
) -> Numbers:
    """The relations of a subject and an object, either of which may be None."""
    subject, object = (None if id is None else state.roster.number(id) for id in ends)
    if any(id is not None and number is None for id, number in zip(ends, (subject, object), strict=True)):
        return np.zeros(0, dtype=np.int64)
    way: Direction = "in" if subject is None else "out"
    question = asked(msgspec.structs.replace(filter, direction=way))
    found = walking.near(state, question, avoided, object if subject is None else subject, 1, stop)  # type: ignore[arg-type]
    return found if subject is None or object is None else found[_joins(state, found, subject, object)]


def _joins(state: State, found: Numbers, one: int, other: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    within, numbers = state.split(found)
    keep = np.zeros(len(found), dtype=bool)
    for layer, rows in ((state.base, within), (state.delta, ~within)):
        pair = layer.subject[numbers[rows]], layer.object[numbers[rows]]
        keep[rows] = ((pair[0] == one) & (pair[1] == other)) | ((pair[0] == other) & (pair[1] == one))
    return keep


def neighbourhood(
    state: State, actor: Actor, depth: int, filter: Filter, limit: int, offset: int, stop: Stop | None = None
) -> Neighbourhood:
    """As `graph.traversal.neighbourhood`; the filter avoids ids with merges followed, and rolls nothing up."""
    origin, question = state.roster.number(actor.id), asked(filter)
    if origin is None:
        return page_of(actor, [], 0, limit, offset)
    found = walking.near(state, question, barred(state, filter.avoid), origin, depth, stop or limits.current())
    listed = leading(state, question, found, offset + limit)[offset:]
    return page_of(actor, relations_of(state, question, listed), len(found), limit, offset)


def paths(
    state: State,
    origin: ActorRef,
    target: ActorRef,
    k: int,
    max_length: int,
    filter: Filter,
    weight: Weight | None = None,
    stop: Stop | None = None,
) -> Paths:
    """As `graph.traversal.paths`; raises Timeout where the search was stopped."""
    ends = state.roster.number(origin.id), state.roster.number(target.id)
    if ends[0] is None or ends[1] is None:
        return Paths(origin, target, [])
    question, avoided = asked(filter), barred(state, filter.avoid)
    stop = stop or limits.current()
    found: Sequence[Sequence[int]]
    if weight is None:
        found = walking.paths(state, question, avoided, ends[0], ends[1], k, max_length, stop)
    else:
        walk = Walk(state, question, avoided, stop)
        found = weighing.paths(walk, ends[0], ends[1], k, max_length, weight, stop)
    hops = list(dict.fromkeys(hop for path in found for hop in pairwise(path)))
    best = [best_between(state, question, one, other, weight) for one, other in hops]
    relations = dict(zip(hops, relations_of(state, question, np.array(best, dtype=np.int64)), strict=True))
    told = []
    for path in found:
        steps: list[Relation] = [relations[hop] for hop in pairwise(path)]
        told.append(path_of([state.roster.ref(actor) for actor in path], steps))
    return Paths(origin, target, told)


def barred(state: State, avoid: Iterable[str]) -> Numbers:
    """The numbers of the actors to avoid."""
    numbers = (state.roster.number(id) for id in avoid)
    return np.array([number for number in numbers if number is not None], dtype=np.int64)


def best_between(state: State, question: Asked, actor: int, other: int, weight: Weight | None = None) -> int:
    """The most attested (or the lightest) admitted relation by which one steps from an actor to the next."""
    own = _joining(state, 0, question, actor, other)
    late = _joining(state, 1, question, actor, other) + state.base.relations
    if weight is None and question.plain and not len(late):
        return int(own.min())
    joining = np.concatenate([own, late])
    if weight is not None:
        prices = weighing.costs(state, question, joining, weight)
        joining = joining[prices == prices.min()]
    return int(leading(state, question, joining, 1)[0])


def _joining(state: State, part: int, question: Asked, actor: int, other: int) -> Numbers:
    layer = state.delta if part else state.base
    half = _between(layer, part, actor, other)
    low = (half & np.uint64(127)).astype(np.int64)
    keep = (int(question.numbers[MASK]) >> (low >> 2)) & 1 == 1
    way = int(question.numbers[WAY])
    if way:
        keep &= low & way > 0
    numbers = (half >> np.uint64(7) & np.uint64(536870911)).astype(np.int64)
    if not part:
        keep &= (state.dead[numbers >> 3] >> (numbers & 7).astype(np.uint8)) & 1 == 0
    if question.plain:
        return np.asarray(numbers[keep & (numbers < question.cut(layer))])
    return np.asarray(numbers[keep][Walk.matching(layer, numbers[keep], question)])


def _between(layer: Layer, part: int, actor: int, other: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    if actor + 1 >= len(layer.row):
        return layer.half[:0]
    row = layer.half[layer.row[actor] : layer.row[actor + 1]]
    if part:  # Late actors stand in a row where their ids belong, so that its numbers are in no order.
        return np.asarray(row[row >> np.uint64(36) == np.uint64(other)])
    low, high = np.searchsorted(row, np.array([other << 36, (other + 1) << 36], dtype=np.uint64))
    return row[low:high]
