"""Stories: article texts that are near-identical, one wire report in forty papers.

Two texts are near-identical where at least NEAR of the word triples that either has are in both (Jaccard similarity of
3-word shingles, case, accents and punctuation aside). A story holds the articles that are linked so, directly or
through others: the same ones whatever the order of loading.

Candidates are found by MinHash in bands (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets,
ch. 3): 28 bands of 3 hashes, of which two texts at NEAR share one with a chance of 0.99999. Sharing a band is part of
the definition, so stores that compare the bands of `bands` agree.
"""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

NEAR = 0.7
BANDS, ROWS = 28, 3
_PRIME = np.uint64((1 << 61) - 1)
_RANDOM = np.random.Generator(np.random.PCG64(20080815))
_SCALE = _RANDOM.integers(1, 1 << 32, size=BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
_SHIFT = _RANDOM.integers(0, 1 << 63, size=BANDS * ROWS, dtype=np.uint64)
_MAX_CACHED = 1 << 18


class _Hashes(dict[str, int]):
    """The hash of each word, kept since words repeat."""

    def __missing__(self, word: str) -> int:
        value = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        if len(self) < _MAX_CACHED:
            self[word] = value
        return value


_HASHES = _Hashes()


def shingles(words: Sequence[str]) -> NDArray[np.uint64]:
    """The distinct triples of a text's folded words (`graph.names.words`) as sorted hashes.

    A text of one or two words is one shingle, an empty one has none.
    """
    if not words:
        return np.empty(0, np.uint64)
    hashes = np.fromiter(map(_HASHES.__getitem__, words), np.uint64, len(words))
    hashes = np.concatenate([hashes, np.zeros(max(0, 3 - len(words)), np.uint64)])
    mixed = hashes[:-2] * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(29))) + hashes[1:-1] * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(32))) + hashes[2:] * np.uint64(0x94D049BB133111EB)
    return np.unique(mixed ^ (mixed >> np.uint64(31)))


def bands(marks: NDArray[np.uint64]) -> list[int]:
    """The 63-bit band hashes of a text's shingles, the same on every machine; none for a text of no words.

    Texts that share none are never near-identical.
    """
    if not len(marks):
        return []
    folded = marks ^ (marks >> np.uint64(33))
    least = (_SCALE[:, None] * folded + _SHIFT[:, None]).min(axis=1)
    rows = least.reshape(BANDS, ROWS)
    total = np.arange(BANDS, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for column in range(ROWS):
        total = (total ^ (total >> np.uint64(30)) ^ rows[:, column]) * np.uint64(0xBF58476D1CE4E5B9)
    return [int(value) for value in (total ^ (total >> np.uint64(27))) >> np.uint64(1)]


def near(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> bool:
    """Whether two texts' shingles make them near-identical."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared > 0 and shared >= NEAR * (len(one) + len(other) - shared)
