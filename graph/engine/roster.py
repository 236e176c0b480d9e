"""The roster: the engine's actors by number, with the store's keys, ids, names and types, in a few flat arrays."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from graph.engine.asking import TYPE
from graph.engine.layer import Order
from graph.model import ActorRef
from ontology.vocabulary import vocabulary

TYPES = tuple(vocabulary().actor_types)
Row = tuple[int, str, str, str]
# Keys, ids, names and types of actors.
Columns = tuple[Sequence[int], Sequence[str], Sequence[str], Sequence[str]]


class Words:
    """Many strings in one stretch of bytes."""

    def __init__(self, text: NDArray[np.uint8], ends: NDArray[np.int64]) -> None:
        self.text, self.ends = text, ends

    @classmethod
    def of(cls, strings: Sequence[str]) -> "Words":
        whole = np.frombuffer("\0".join([*strings, ""]).encode("utf-8", "surrogatepass"), dtype=np.uint8)
        breaks = np.flatnonzero(whole == 0)
        if len(breaks) == len(strings):
            ends = np.concatenate([[0], breaks - np.arange(len(strings))])
            return cls(whole[whole != 0], ends.astype(np.int64))
        encoded = [string.encode("utf-8", "surrogatepass") for string in strings]  # some hold what parts them here
        ends = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends) - 1

    def all(self) -> list[str]:
        """Every string."""
        whole = self.text.tobytes()
        ends = self.ends.tolist()
        if whole.isascii():
            text = whole.decode("ascii")
            return [text[start:end] for start, end in pairwise(ends)]
        return [whole[start:end].decode("utf-8", "surrogatepass") for start, end in pairwise(ends)]

    def __getitem__(self, place: int) -> str:
        if not 0 <= place < len(self):
            raise IndexError(place)
        return self.text[self.ends[place] : self.ends[place + 1]].tobytes().decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Roster:
    """Actors by number: those of the base in the order of their ids, then `late` ones as they came.

    `renamed` holds what changed of base actors' names. `keys` are the store's.
    """

    keys: NDArray[np.int64]
    ids: Words
    names: Words
    types: NDArray[np.uint8]
    late: tuple[Row, ...] = ()
    renamed: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, columns: Columns) -> "Roster":
        """The roster of actors in any order; a tuple for each of them would take as long as all the rest."""
        keys, ids, names, types = columns
        places = sorted(range(len(ids)), key=ids.__getitem__)
        codes = np.fromiter(map(TYPE.__getitem__, types), dtype=np.uint8, count=len(types))
        return cls(
            np.array(keys, dtype=np.int64)[places],
            Words.of([ids[place] for place in places]),
            Words.of([names[place] for place in places]),
            codes[places],
        )

    @property
    def actors(self) -> int:
        return len(self.types)

    @property
    def nbytes(self) -> int:
        flat = (self.keys, self.types, self.ids.text, self.ids.ends, self.names.text, self.names.ends)
        return sum(array.nbytes for array in flat)

    def with_rows(self, rows: Iterable[Row]) -> "Roster":
        """The roster with actors added, and known ones under new names and types."""
        given = list(rows)
        numbers = self.numbers(np.array([row[0] for row in given], dtype=np.int64)).tolist()
        late, renamed, types, more = list(self.late), dict(self.renamed), self.types.copy(), list[int]()
        for row, place in zip(given, numbers, strict=True):
            if place < 0:
                late.append(row)
                more.append(TYPE[row[3]])
            else:
                types[place] = TYPE[row[3]]
                renamed[place] = row[2]
        types = np.concatenate([types, np.array(more, dtype=np.uint8)])
        return Roster(self.keys, self.ids, self.names, types, tuple(late), renamed)

    def numbers(self, keys: NDArray[np.int64]) -> NDArray[np.int32]:
        """Actors' numbers by their keys in the store; -1 for a key that is nobody's."""
        own = np.concatenate([self.keys, np.array([row[0] for row in self.late], dtype=np.int64)])
        if not len(keys) or not len(own):
            return np.full(len(keys), -1, dtype=np.int32)
        table = np.full(int(max(own.max(), keys.max())) + 1, -1, dtype=np.int32)
        table[own] = np.arange(len(own), dtype=np.int32)
        return table[keys]

    def number(self, id: str) -> int | None:
        """The number of the actor with this id."""
        place = bisect_left(self.ids, id)
        if place < len(self.ids) and self.ids[place] == id:
            return place
        return next((len(self.ids) + i for i, row in enumerate(self.late) if row[1] == id), None)

    def ref(self, number: int) -> ActorRef:
        """An actor as relations name it."""
        known = number < len(self.ids)
        row = ("", "", "") if known else self.late[number - len(self.ids)][1:]
        id, name = (self.ids[number], self.names[number]) if known else row[:2]
        return ActorRef(id, self.renamed.get(number, name), TYPES[self.types[number]])

    def order(self, before: Order | None = None) -> Order:
        """Where each actor comes; late ones take fractions between those of the base (whose order is `before`)."""
        n = len(self.ids)
        if before is None:
            ids = self.ids.all()
            by_relation = np.arange(n, dtype=np.float64)
            # `~` behind them turns only those round of which one begins with the other; such stand side by side.
            if any(map(str.startswith, islice(ids, 1, None), ids)):
                followed = [id + "~" for id in ids]
                by_relation[sorted(range(n), key=followed.__getitem__)] = np.arange(n)
            before = Order(np.arange(n, dtype=np.float64), by_relation)
        if not self.late:
            return before
        turned = np.argsort(before.by_relation[:n])
        late = [row[1] for row in self.late]
        by_id = _between(late, n, lambda place: self.ids[place])
        by_relation = _between([id + "~" for id in late], n, lambda place: self.ids[int(turned[place])] + "~")
        return Order(np.concatenate([before.by_id[:n], by_id]), np.concatenate([before.by_relation[:n], by_relation]))


def _between(late: list[str], count: int, text_at: Callable[[int], str]) -> NDArray[np.float64]:
    """Places for late strings among `count` ordered ones, whose places are 0, 1, 2 and on."""
    gaps: dict[int, list[str]] = {}
    for text in late:
        gaps.setdefault(bisect_left(range(count), text, key=text_at), []).append(text)
    places = {}
    for gap, texts in gaps.items():
        for i, text in enumerate(sorted(texts), 1):
            places[text] = gap - 1 + i / (len(texts) + 1)
    return np.array([places[text] for text in late])
