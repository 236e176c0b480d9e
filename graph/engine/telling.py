"""Telling: relations by number as the structs that queries answer with, figures and all."""

import functools
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.engine import plain
from graph.engine.asking import Asked
from graph.engine.layer import DISPUTABLE, DISPUTED, PREDICATE_PLACE, PREDICATES, SIGNS, Layer
from graph.engine.plain import Numbers
from graph.engine.state import State
from graph.model import ActorRef, Relation, relation_id
from graph.relation import Figures, disagree
from graph.when import iso
from ontology.vocabulary import MODALITIES

_iso = functools.lru_cache(maxsize=65536)(iso)
_WITHIN = (1 << 31) - 1


class Told(NamedTuple):
    """The figures of some relations under a filter, in columns; `first` and `last` are -1 where there is none."""

    subject: Numbers
    object: Numbers
    kind: Numbers
    claims: Numbers
    articles: Numbers
    confidence: NDArray[np.float64]
    first: Numbers
    last: Numbers
    ended: NDArray[np.bool_]
    modalities: NDArray[np.int64]


def told(state: State, asked: Asked, relations: Numbers) -> Told:
    """The figures of relations, each of which the filter counts some claim of."""
    within, numbers = state.split(relations)
    if within.all():
        return _told_in(state.base, asked, numbers)
    one = _told_in(state.base, asked, numbers[within])
    other = _told_in(state.delta, asked, numbers[~within])
    places = np.empty(len(relations), dtype=np.int64)
    places[within] = np.arange(int(within.sum()))
    places[~within] = np.arange(int((~within).sum())) + int(within.sum())
    return Told(*(np.concatenate(columns)[places] for columns in zip(one, other, strict=True)))


def leading(state: State, asked: Asked, relations: Numbers, most: int) -> Numbers:
    """The first `most` relations in the order of answers: articles, claims, confidence, id."""
    if asked.plain and not state.delta.relations:
        # Numbers of the base tell that order.
        if most < len(relations):
            relations = np.partition(relations, most)[:most]
        return np.sort(relations)
    if asked.plain:
        within = relations < state.base.relations
        base = relations[within]
        if most < len(base):
            base = np.partition(base, most)[:most]
        relations = np.concatenate([base, relations[~within]])
    figures = told(state, asked, relations)
    predicate = (figures.kind & 31).astype(np.int64)
    keys = (
        -(figures.articles << 32 | figures.claims),
        -figures.confidence,
        state.order.by_relation[figures.subject],
        PREDICATE_PLACE[predicate],
        state.order.by_id[figures.object],
    )
    chosen = _foremost(keys, most)
    sorting = np.lexsort(tuple(key[chosen] for key in reversed(keys)))
    return relations[chosen[sorting]]


def relations_of(state: State, asked: Asked, relations: Numbers) -> list[Relation]:
    """The structs of relations, in the order given."""
    if not len(relations):
        return []
    figures = told(state, asked, relations)
    refs: dict[int, ActorRef] = {}
    for actor in {*figures.subject.tolist(), *figures.object.tolist()}:
        refs[actor] = state.roster.ref(actor)
    disputed = _disputed(state, asked, figures)
    counts = figures.modalities.tolist()
    rows = zip(*(column.tolist() for column in figures[:9]), counts, disputed, strict=True)
    found = []
    for subject, object, kind, claims, articles, confidence, first, last, ended, modalities, dispute in rows:
        one, other, predicate = refs[subject], refs[object], PREDICATES[kind & 31]
        found.append(
            Relation(
                relation_id(one.id, predicate, other.id),
                one,
                predicate,
                other,
                int(SIGNS[kind & 31]),
                claims,
                articles,
                _iso(first) if first >= 0 else None,
                _iso(last) if last >= 0 else None,
                confidence,
                {name: n for name, n in zip(MODALITIES, modalities, strict=True) if n},
                dispute,
                ended,
            )
        )
    return found


def _foremost(keys: Iterable[NDArray[np.generic]], most: int) -> Numbers:
    """The places of the first `most` by the keys in turn, in no order."""
    chosen, rest = [np.zeros(0, dtype=np.int64)], None
    for key in keys:
        rest = np.arange(len(key)) if rest is None else rest
        if len(rest) <= most:
            break
        if most == 0:
            rest = rest[:0]
            break
        values = key[rest]
        bound = np.partition(values, most - 1)[most - 1]
        below = rest[values < bound]
        chosen.append(below)
        most -= len(below)
        rest = rest[values == bound]
    return np.concatenate([*chosen, rest if rest is not None else chosen[0]])


def _told_in(layer: Layer, asked: Asked, relations: Numbers) -> Told:
    claims, at = plain.claims_of(layer, relations)
    keep = plain.counts(layer, claims, asked)
    claims, at = claims[keep], at[keep]
    n = len(relations)
    kinds = layer.claim_kind[claims]
    modalities = np.bincount(at * 4 + (kinds & 3), minlength=4 * n).reshape(n, 4)
    stories = np.bincount(at[plain.first_of_story(layer.story[claims], at)], minlength=n)
    starts = np.searchsorted(at, np.arange(n)) if n else np.zeros(0, dtype=np.int64)
    if not len(claims):
        starts = starts[:0]
    first, last = layer.firsts[layer.time[claims]].astype(np.int64), layer.lasts[layer.time[claims]].astype(np.int64)
    first = np.where(first < 0, _WITHIN, first)
    least = np.minimum.reduceat(first, starts) if len(starts) else first[:0]
    return Told(
        subject=layer.subject[relations].astype(np.int64),
        object=layer.object[relations].astype(np.int64),
        kind=layer.kind[relations].astype(np.int64),
        claims=modalities.sum(axis=1),
        articles=stories,
        confidence=np.maximum.reduceat(layer.confidences[layer.confidence[claims]], starts)
        if len(starts)
        else np.zeros(0),
        first=np.where(least == _WITHIN, -1, least),
        last=np.maximum.reduceat(last, starts) if len(starts) else last[:0],
        ended=np.logical_and.reduceat(kinds >= 4, starts) if len(starts) else np.zeros(0, dtype=bool),
        modalities=modalities,
    )


def _disputed(state: State, asked: Asked, figures: Told) -> list[bool]:
    marks = figures.kind
    if asked.plain:
        return [bool(kind & DISPUTED) for kind in marks.tolist()]
    return [
        bool(kind & DISPUTABLE) and _disagrees(state, asked, int(subject), int(object), kind & 31)
        for kind, subject, object in zip(marks.tolist(), figures.subject, figures.object, strict=True)
    ]


def _disagrees(state: State, asked: Asked, subject: int, object: int, predicate: int) -> bool:
    """Whether a claim that the filter counts of a relation disagrees with any of its pair's within the dates."""
    pair, mine = list[Figures](), list[Figures]()
    for layer, dead in ((state.base, state.dead), (state.delta, None)):
        for number in _joining(layer, subject, object, dead):
            claims, _ = plain.claims_of(layer, np.array([number]))
            keep = plain.counts(layer, claims, asked, kinds=False)
            counted = plain.counts(layer, claims, asked)
            own = layer.kind[number] & 31 == predicate and layer.subject[number] == subject
            for claim, kept, count in zip(claims.tolist(), keep.tolist(), counted.tolist(), strict=True):
                if kept:
                    pair.append(_figures(layer, number, claim))
                    if own and count:
                        mine.append(pair[-1])
    return any(disagree(one, other) for one in mine for other in pair)


def _joining(layer: Layer, one: int, other: int, dead: NDArray[np.uint8] | None) -> list[int]:
    if one + 1 >= len(layer.row):
        return []
    half = layer.half[layer.row[one] : layer.row[one + 1]]
    found = half[half >> np.uint64(36) == np.uint64(other)] >> np.uint64(7) & np.uint64(536870911)
    return [n for n in found.tolist() if dead is None or not dead[n >> 3] >> (n & 7) & 1]


def _figures(layer: Layer, relation: int, claim: int) -> Figures:
    kind, time = int(layer.claim_kind[claim]), int(layer.time[claim])
    first, last = int(layer.firsts[time]), int(layer.lasts[time])
    confidence = float(layer.confidences[layer.confidence[claim]])
    ends = str(layer.subject[relation]), PREDICATES[layer.kind[relation] & 31], str(layer.object[relation])
    dated = first >= 0
    return Figures(
        *ends, MODALITIES[kind & 3], kind >= 4, confidence, first if dated else None, last if dated else None, ""
    )
