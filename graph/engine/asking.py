"""Asking: a filter as the few numbers that the walks test each half-edge by."""

import functools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.engine.layer import PREDICATES, SIGNS, Layer
from graph.filter import DEFAULT, Filter
from graph.when import window
from ontology.vocabulary import MODALITIES, vocabulary

# Places in `Asked.numbers`.
MASK, WAY, PLAIN, KINDS, DATED, SINCE, BEFORE, ARTICLES, TYPES, CONFIDENCE = range(10)
ANY, LEAVING, ENTERING = 0, 2, 1
TYPE = {name: place for place, name in enumerate(vocabulary().actor_types)}
EVERY_TYPE = (1 << len(TYPE)) - 1
_WAYS = {"both": ANY, "out": LEAVING, "in": ENTERING}
_NEVER = 1 << 62


class Asked(NamedTuple):
    """A filter in numbers: masks of predicates, kinds of claims (modality + 4 if ended) and actor types; bounds.

    The least confidence stands among them as the bits of a double too; `address` is where they lie.
    `every` says whether actors of all types are admitted.
    """

    numbers: NDArray[np.int64]
    confidence: float
    address: int
    every: bool

    @property
    def plain(self) -> bool:
        """Whether the claims counted are those of the default filter, whose order the relations' numbers tell."""
        return bool(self.numbers[PLAIN])

    def turned(self) -> "Asked":
        """The same, walked the other way."""
        numbers = self.numbers.copy()
        numbers[WAY] = {ANY: ANY, LEAVING: ENTERING, ENTERING: LEAVING}[int(numbers[WAY])]
        return Asked(numbers, self.confidence, numbers.ctypes.data, self.every)

    def cut(self, layer: Layer) -> int:
        """Relations of a layer with lesser numbers are those that a plain question admits by their figures."""
        least = int(self.numbers[ARTICLES])
        return int(layer.counted[least]) if least < len(layer.counted) else 0


@functools.lru_cache(maxsize=1024)
def asked(filter: Filter) -> Asked:
    """The numbers of a checked filter; who is avoided is said elsewhere."""
    mask = sum(
        1 << place
        for place, name in enumerate(PREDICATES)
        if (filter.predicates is None or name in filter.predicates)
        and (filter.sign is None or filter.sign == SIGNS[place])
    )
    ended = (0, 1) if filter.ended is None else (int(filter.ended),)
    kinds = sum(1 << (place + 4 * e) for place, name in enumerate(MODALITIES) if name in filter.modality for e in ended)
    since, until, as_of = window(filter)
    before = [day * 4 + 4 for day in (until, as_of) if day is not None]
    dated = since is not None or bool(before)
    plain = filter.modality == DEFAULT.modality and filter.ended is False and not dated and filter.min_confidence == 0
    types = EVERY_TYPE if filter.types is None else sum(1 << TYPE[name] for name in filter.types)
    numbers = [mask, _WAYS[filter.direction], plain, kinds, dated, -1 if since is None else since * 4]
    numbers += [min(before, default=_NEVER), filter.min_articles, types]
    told = np.array([*numbers, 0], dtype=np.int64)
    told.view(np.float64)[CONFIDENCE] = filter.min_confidence
    return Asked(told, float(filter.min_confidence), told.ctypes.data, types == EVERY_TYPE)
