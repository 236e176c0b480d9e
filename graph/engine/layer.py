"""A layer: some of the graph's relations and their claims as arrays, and a row of half-edges for each actor.

Relations are numbered by their order under the default filter, those that it counts first, so that the most attested
are the least numbers. A half-edge packs the other actor (28 bits), the relation's number (29), the predicate (5) and
whether one may leave and enter by it (1 each); an actor's row is sorted by the other actor's id, then by relation, so
that walking a row meets actors in the order in which paths are told. A relation's claims stand together, by story.

Beside each half-edge stands the span of its relation's claims, so that most questions of dates need not look at them:
the first day (15 bits) and the last (16) from EPOCH on, cut off at their ends, and UNTOLD unless this is all there is to
know, which it is of one asserted claim, not ended, of dates well within.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.engine.compiler import compiler
from ontology.vocabulary import vocabulary

Array = NDArray[Any]
Ints = NDArray[np.int64]

ACTOR_SHIFT, RELATION_SHIFT, PREDICATE_SHIFT = np.uint64(36), np.uint64(7), np.uint64(2)
RELATION_MASK, PREDICATE_MASK = np.uint64((1 << 29) - 1), np.uint64(31)
LEAVES, ENTERS = 2, 1
MAX_ACTORS, MAX_RELATIONS = 1 << 28, 1 << 29
DISPUTED, DISPUTABLE = 32, 64
# Fewer rows are sorted as quickly without the compiler.
_WORTHWHILE = 5000
# So many claims of a relation are put in order one by one.
_FEW_CLAIMS = 1000
# Spans count days from 1970-01-01; this bit says that one does not tell all of a relation's claims.
EPOCH, UNTOLD = 719163, 1 << 31

PREDICATES = tuple(vocabulary().predicates)
SYMMETRIC = np.array([p.symmetric for p in vocabulary().predicates.values()])
SIGNS = np.array([p.sign for p in vocabulary().predicates.values()], dtype=np.int8)
# Where each predicate comes in the order of relations' ids, in which `~` follows its name.
PREDICATE_PLACE = np.argsort(np.argsort(np.array([f"{name}~" for name in PREDICATES])))

RELATION = np.dtype(
    {
        "names": ["key", "subject", "predicate", "object", "claims", "articles", "confidence", "marks"],
        "formats": ["i8", "i4", "u1", "i4", "i4", "i4", "f8", "u1"],
    }
)
CLAIM = np.dtype(
    {
        "names": ["relation", "kind", "confidence", "first", "last", "story"],
        "formats": ["i8", "u1", "f8", "i4", "i4", "i4"],
    }
)


class Layer(NamedTuple):
    """The arrays. `kind` is the predicate with the marks DISPUTED and DISPUTABLE; `claim_kind` modality + 4 if ended.

    `confidence` and `time` of claims are places in the tables `confidences`, `firsts` and `lasts` (moments, -1 for an
    undated claim); `start` says where each relation's claims begin, `row` where each actor's half-edges do.
    """

    subject: NDArray[np.int32]
    object: NDArray[np.int32]
    kind: NDArray[np.uint8]
    start: NDArray[np.int32]
    claim_kind: NDArray[np.uint8]
    confidence: NDArray[np.uint32]
    time: NDArray[np.uint32]
    story: NDArray[np.int32]
    confidences: NDArray[np.float64]
    firsts: NDArray[np.int32]
    lasts: NDArray[np.int32]
    row: NDArray[np.int32]
    half: NDArray[np.uint64]
    span: NDArray[np.uint32]
    counted: NDArray[np.int64]

    @property
    def relations(self) -> int:
        return len(self.kind)

    @property
    def nbytes(self) -> int:
        return sum(array.nbytes for array in self)


class Order(NamedTuple):
    """Where each actor comes by id, and by id followed by `~` (as in relations' ids); equal to no other's."""

    by_id: NDArray[np.float64]
    by_relation: NDArray[np.float64]


def build(relations: Array, claims: Array, actors: int, order: Order, ends: tuple[Array, Array] | None = None) -> Layer:
    """A layer of relations (dtype RELATION, `subject` and `object` as actors' numbers) and their claims (dtype CLAIM).

    `claims.relation` holds keys of `relations.key`; other claims are left out. `ends` are the actors' numbers where
    `relations` does not hold them.
    """
    one, other = ends or (_column(relations, "subject"), _column(relations, "object"))
    ranking = _ranking(relations, one, other, order)
    subject, object = one[ranking], other[ranking]
    predicate, marks, articles, counts = (
        _column(relations, name)[ranking]
        for name in ("predicate", "marks", "articles", "claims")
    )  # fmt: skip
    told, start = _told(claims, _column(relations, "key")[ranking])
    confidences, confidence = _places(told["confidence"])
    times, time = _places(told["first"].astype(np.int64) << 32 | told["last"].astype(np.int64) & 0xFFFFFFFF)
    row, half, span = _rows(subject, object, predicate, _spans(told, start), actors, order)
    return Layer(
        subject=subject,
        object=object,
        kind=predicate | marks << 5,
        start=start,
        claim_kind=told["kind"],
        confidence=confidence.astype(np.uint32),
        time=time.astype(np.uint32),
        story=told["story"],
        confidences=confidences,
        firsts=(times >> 32).astype(np.int32),
        lasts=(times & 0xFFFFFFFF).astype(np.uint32).view(np.int32),
        row=row,
        half=half,
        span=span,
        counted=_counted(articles, counts),
    )


def _column(rows: Array, name: str) -> Array:
    return np.ascontiguousarray(rows[name])


def _places(values: Array) -> tuple[Array, Ints]:
    """The distinct values in order, and where each value is among them."""
    kernels = compiler.kernels
    if kernels is not None and len(values) >= _WORTHWHILE:
        known, codes = kernels.distinct(values.view(np.int64))
        if len(known):
            known = known.view(values.dtype)
            sorting = np.argsort(known)
            places = np.empty(len(known), dtype=np.int64)
            places[sorting] = np.arange(len(known))
            return known[sorting], places[codes]
    known = np.unique(values)
    return known, np.searchsorted(known, values) if len(known) > 1 else np.zeros(len(values), dtype=np.int64)


def _sorting(keys: Ints, bits: int) -> Ints:
    """The places of keys in their order; they are not negative and have so many bits."""
    kernels = compiler.kernels
    if kernels is None or len(keys) < _WORTHWHILE:
        return np.argsort(keys, kind="stable")
    found: Ints = kernels.order(keys.astype(np.uint64), bits)
    return found


def _ranking(relations: Array, subject: Array, object: Array, order: Order) -> Ints:
    """The order of relations under the default filter; those that it does not count come last."""
    if not len(relations):
        return np.zeros(0, dtype=np.int64)
    scores, one = _places(-(_column(relations, "articles").astype(np.int64) << 32 | relations["claims"]))
    confidences, other = _places(-_column(relations, "confidence"))
    level = one * len(confidences) + other
    first, place = order.by_relation[subject], PREDICATE_PLACE[relations["predicate"]]
    bits = max(len(order.by_id), 1).bit_length()
    whole = (len(scores) * len(confidences)).bit_length() + 2 * bits + 5
    if _is_whole(order.by_id) and _is_whole(order.by_relation) and whole < 64:
        key = level << (2 * bits + 5) | first.astype(np.int64) << (bits + 5) | place << bits
        return _sorting(key | order.by_id[object].astype(np.int64), whole)
    return np.lexsort((order.by_id[object], place, first, level))


def _is_whole(places: NDArray[np.float64]) -> bool:
    return bool((places == np.floor(places)).all())


def _told(claims: Array, keys: Ints) -> tuple[dict[str, Array], NDArray[np.int32]]:
    """The claims of relations as columns, in the order of these and by story, and where each relation's begin."""
    columns = {name: _column(claims, name) for name in ("kind", "confidence", "first", "last", "story")}
    start = np.zeros(len(keys) + 1, dtype=np.int32)
    if not len(keys) or not len(claims):
        return {name: column[:0] for name, column in columns.items()}, start
    owner = _column(claims, "relation")
    number = np.full(int(max(keys.max(), owner.max())) + 1, -1, dtype=np.int64)
    number[keys] = np.arange(len(keys))
    at = number[owner]
    if at.min() < 0:
        kept = at >= 0
        at, columns = at[kept], {name: column[kept] for name, column in columns.items()}
    np.cumsum(np.bincount(at, minlength=len(keys)), out=start[1:])
    kernels, story = compiler.kernels, columns["story"]
    if kernels is not None and len(at) >= _WORTHWHILE and np.diff(start).max() <= _FEW_CLAIMS:
        sorting = kernels.grouped(at, story, start)
    else:
        bits = int(story.max(initial=0)).bit_length()
        sorting = _sorting(at << bits | story, bits + len(keys).bit_length())
    return {name: column[sorting] for name, column in columns.items()}, start


def _rows(
    subject: NDArray[np.int32], object: NDArray[np.int32], predicate: Array, spans: Array, actors: int, order: Order
) -> tuple[NDArray[np.int32], NDArray[np.uint64], NDArray[np.uint32]]:
    n, kernels = len(subject), compiler.kernels
    ordered = len(order.by_id) == actors and bool((order.by_id == np.arange(actors)).all())
    if ordered and kernels is not None and n >= _WORTHWHILE:
        row, half, span = kernels.rows(subject, object, predicate, SYMMETRIC, spans, actors)
        return row, half, span
    ends = np.concatenate([subject, object]).astype(np.uint64)
    others = np.concatenate([object, subject]).astype(np.uint64)
    relation = np.tile(np.arange(n, dtype=np.uint64), 2)
    bits, room = np.uint64(max(actors, 1).bit_length()), np.uint64(max(n, 1).bit_length())
    if ordered and 2 * int(bits) + int(room) <= 64:
        # Numbers in the order of ids: one sort of packed keys is several times quicker than sorting by columns.
        key = np.sort(ends << (bits + room) | others << room | relation)
        relation = key & ((np.uint64(1) << room) - np.uint64(1))
        ends = key >> (bits + room)
        others = (key >> room) & ((np.uint64(1) << bits) - np.uint64(1))
    else:
        sorting = np.lexsort((relation, order.by_id[others.astype(np.int64)], ends))
        ends, others, relation = ends[sorting], others[sorting], relation[sorting]
    row, half = _packed(subject, predicate, ends, others, relation, actors)
    return row, half, spans[relation.astype(np.int64)]


def _packed(
    subject: NDArray[np.int32],
    predicate: Array,
    ends: NDArray[np.uint64],
    others: NDArray[np.uint64],
    relation: NDArray[np.uint64],
    actors: int,
) -> tuple[NDArray[np.int32], NDArray[np.uint64]]:
    number = relation.astype(np.int64)
    outgoing = subject[number] == ends.astype(np.int64)
    told = predicate[number].astype(np.int64)
    either = SYMMETRIC[told]
    ways = np.where(either | outgoing, LEAVES, 0) + np.where(either | ~outgoing, ENTERS, 0)
    half = others << ACTOR_SHIFT | relation << RELATION_SHIFT | (told << 2 | ways).astype(np.uint64)
    row = np.zeros(actors + 1, dtype=np.int32)
    np.cumsum(np.bincount(ends.astype(np.int64), minlength=actors), out=row[1:])
    return row, half


def _spans(claims: dict[str, Array], start: NDArray[np.int32]) -> NDArray[np.uint32]:
    """The span of each relation's claims, which stand together from `start` on."""
    found = np.full(len(start) - 1, UNTOLD | 65535, dtype=np.int64)
    some = np.flatnonzero(start[1:] > start[:-1])
    if not len(some):
        return found.astype(np.uint32)
    dated = claims["first"] >= 0
    first = np.where(dated, (claims["first"] >> 2) - EPOCH, 1 << 20)
    last = np.where(dated, (claims["last"] >> 2) - EPOCH, -(1 << 20))
    first, last = np.minimum.reduceat(first, start[some]), np.maximum.reduceat(last, start[some])
    one = (start[some + 1] - start[some] == 1) & (claims["kind"][start[some]] == 0)
    told = one & (first > 0) & (first < 32767) & (last < 65535) & (last >= first)
    days = np.clip(first, 0, 32767) << 16 | np.clip(last, 0, 65535)
    found[some] = np.where(last < first, UNTOLD | 65535, days | np.where(told, 0, UNTOLD))
    return found.astype(np.uint32)


def _counted(articles: Array, claims: Array) -> NDArray[np.int64]:
    """How many relations at least so many articles state under the default filter: place 0 and 1 any, and so on.

    The table ends with the first place that holds 0.
    """
    most = int(articles.max()) if len(articles) else 0
    at_least = np.cumsum(np.bincount(articles[claims > 0], minlength=most + 2)[::-1])[::-1] if most else np.zeros(2)
    return np.ascontiguousarray(at_least, dtype=np.int64)


def empty(actors: int = 0) -> Layer:
    """A layer without relations."""
    order = Order(np.arange(actors, dtype=np.float64), np.arange(actors, dtype=np.float64))
    return build(np.zeros(0, dtype=RELATION), np.zeros(0, dtype=CLAIM), actors, order)
