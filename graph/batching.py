"""Batches: what a load stores in one transaction, and what several of them come to."""

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from graph.bounds import check_extraction
from graph.model import Added, Extraction

T = TypeVar("T")


def pulled(
    source: Iterator[Extraction], articles: int, characters: int, seconds: float
) -> tuple[list[Extraction], BaseException | None]:
    """The next extractions that are soon to be had, checked, and what went wrong after them.

    They are stored in one transaction, since one for each article costs most of the time of loading; a source that
    takes its time (it reads and parses) has what it gave in `seconds` stored. None is open while the source works.
    """
    batch: list[Extraction] = []
    start, taken = time.monotonic(), 0
    try:
        for extraction in islice(source, articles):
            check_extraction(extraction)
            batch.append(extraction)
            taken += len(extraction.article.text)
            if taken > characters or time.monotonic() - start > seconds:
                break
    except BaseException as error:
        return batch, error
    return batch, None


def plus(one: Added, other: Added) -> Added:
    """Two loads as one."""
    refused = {why: one.rejected.get(why, 0) + other.rejected.get(why, 0) for why in one.rejected | other.rejected}
    return Added(
        one.articles + other.articles,
        one.actors + other.actors,
        one.claims + other.claims,
        one.repeated + other.repeated,
        refused,
    )


def parts(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Items in lists of at most `size`."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
