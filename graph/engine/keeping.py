"""Keeping: the base of a state in one file beside the store, mapped into memory when it is read again.

The file begins with MAGIC and the length of a JSON head, which names the store, the change and, for each array, its
type, length and place. It is written whole and then renamed; one that does not fit is as good as none.
"""

import mmap
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from graph.engine.layer import Layer, Order, empty
from graph.engine.roster import TYPES, Roster, Words
from graph.engine.state import State, no_dead
from ontology.vocabulary import vocabulary

MAGIC = b"FLTLIDX2"
_ALIGNED = 64


class _Array(msgspec.Struct, frozen=True):
    name: str
    dtype: str
    length: int
    start: int


class _Head(msgspec.Struct, frozen=True):
    store: str
    change: int
    words: tuple[str, ...]
    size: int
    arrays: list[_Array]


def save(path: Path, store: str, state: State) -> None:
    """Keep the base of a state that has nothing laid over it; others are left alone. Raises OSError."""
    if state.delta.relations or state.dead.any() or state.roster.late or state.roster.renamed:
        return
    arrays = _arrays(state)
    start, table = 0, []
    for name, array in arrays.items():
        table.append(_Array(name, array.dtype.str, len(array), start))
        start += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = msgspec.json.encode(_Head(store, state.change, _words(), start, table))
    head += b" " * (-(len(head) + len(MAGIC) + 8) % _ALIGNED)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
        try:
            file.write(MAGIC + len(head).to_bytes(8, "little") + head)
            for array in arrays.values():
                file.write(array.data)
                file.write(bytes(-array.nbytes % _ALIGNED))
            file.flush()
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def load(path: Path, store: str, latest: int) -> State | None:
    """The state that was kept of this store, if it is of `latest` or an earlier change."""
    try:
        with path.open("rb") as file:
            view = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    except (OSError, ValueError):
        return None
    begin = len(MAGIC) + 8
    if view[: len(MAGIC)] != MAGIC:
        return None
    length = int.from_bytes(view[len(MAGIC) : begin], "little")
    try:
        head = msgspec.json.decode(view[begin : begin + length], type=_Head)
    except msgspec.DecodeError:
        return None
    begin += length
    whole = len(view) == begin + head.size
    if not whole or head.store != store or head.change > latest or head.words != _words():
        return None
    found = {a.name: np.frombuffer(view, np.dtype(a.dtype), a.length, begin + a.start) for a in head.arrays}
    base = Layer(*(found[name] for name in Layer._fields))
    roster = Roster(
        found["keys"],
        Words(found["ids"], found["id_ends"]),
        Words(found["names"], found["name_ends"]),
        found["types"],
    )
    order = Order(found["by_id"], found["by_relation"])
    return State(head.change, base, empty(), no_dead(base), roster, order)


def _arrays(state: State) -> dict[str, Any]:
    roster = state.roster
    return {
        **state.base._asdict(),
        "keys": roster.keys,
        "ids": roster.ids.text,
        "id_ends": roster.ids.ends,
        "names": roster.names.text,
        "name_ends": roster.names.ends,
        "types": roster.types,
        "by_id": state.order.by_id,
        "by_relation": state.order.by_relation,
    }


def _words() -> tuple[str, ...]:
    """What the codes in the arrays stand for."""
    return (*vocabulary().predicates, *TYPES, *vocabulary().modalities)
