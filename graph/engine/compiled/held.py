"""What a compiled walk holds: the arrays of a state, a scratch and a question, by the addresses that it is handed.

Handing over some forty arrays one by one would cost more than a short walk takes. An array of addresses holds two
numbers for each array, where it lies and how long it is, in the order of `State.arrays` and `Scratch.arrays`.
"""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba import carray  # type: ignore[attr-defined]
from numba.core import cgutils, types
from numba.extending import intrinsic

F = TypeVar("F", bound=Callable[..., Any])
_compiled = numba.njit(nogil=True, cache=True, boundscheck=False, error_model="numpy")

UNKNOWN, BARRED, SCANNED = np.uint8(255), np.uint8(254), np.uint8(64)
# Where arrays stand among a state's: those of the base, then (LAYER on) those of the delta, then the actors'.
LAYER = 30
START, CLAIM_KIND, CONFIDENCE, TIME, STORY, CONFIDENCES, FIRSTS, LASTS = 6, 8, 10, 12, 14, 16, 18, 20
ROW, HALF, SPAN, COUNTED = 22, 24, 26, 28
DEAD, TYPES, PLACE = 60, 62, 64
# Among a scratch's.
AHEAD, BACK, LEAST, MOST, FRONT, REAR, TOUCHED, OUT, HAND = 0, 2, 4, 6, 8, 10, 12, 14, 16
# What the hand holds: a question as a walk asks it, and the walk's own numbers.
CUT, RANK, PARTS, SINCE, UNTIL, TELLING, HAS_DEAD, SOME_TYPES = 0, 2, 4, 5, 6, 7, 8, 9
SIMPLE = 60
NOTED, STEPS, COMPLETE, LEVELS, TRAIL, LAST, CURSOR = 10, 11, 12, 16, 26, 34, 42

# What a walk that was stopped takes from the number that it returns. It names the source too: numba looks at the file
# that holds a function for whether its cache is stale, and not at those of what it calls, but an entry that is a
# closure over this number is known by it.
STOPPED = (1 << 40) + zlib.crc32(b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))))


def jit(function: F) -> F:
    """A function as a compiled one."""
    return cast(F, _compiled(function))


def _pointer(_: Any, address: Any) -> Any:
    """An address as a pointer."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:  # noqa: ARG001
        return builder.inttoptr(values[0], cgutils.voidptr_t)

    return types.voidptr(address), generate


_at: Any = intrinsic(_pointer)


@jit
def table(address: int) -> Any:
    """The array of addresses, or of numbers, that lies at an address."""
    return carray(_at(address), (80,), np.int64)


@jit
def flag(address: int) -> Any:
    """The byte at an address that another thread may raise."""
    return carray(_at(address), (1,), np.uint8)


@jit
def reals(address: int) -> Any:
    return carray(_at(address), (80,), np.float64)


@jit
def u8(a: Any, i: int) -> Any:
    return carray(_at(a[i]), (a[i + 1],), np.uint8)


@jit
def u32(a: Any, i: int) -> Any:
    return carray(_at(a[i]), (a[i + 1],), np.uint32)


@jit
def u64(a: Any, i: int) -> Any:
    return carray(_at(a[i]), (a[i + 1],), np.uint64)


@jit
def i32(a: Any, i: int) -> Any:
    return carray(_at(a[i]), (a[i + 1],), np.int32)


@jit
def i64(a: Any, i: int) -> Any:
    return carray(_at(a[i]), (a[i + 1],), np.int64)


@jit
def f64(a: Any, i: int) -> Any:
    return carray(_at(a[i]), (a[i + 1],), np.float64)
