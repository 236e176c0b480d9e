"""Claims as JSONL, one a line: the claim of the contract."""

from collections.abc import Iterable
from typing import IO

import msgspec

from graph.exports.form import Progress
from graph.model import Claim
from graph.store import Store


def lines(claims: Iterable[Claim]) -> bytes:
    """These claims, each on a line of its own."""
    return msgspec.json.Encoder().encode_lines(claims)


def write(store: Store, stream: IO[bytes], on_progress: Progress) -> None:
    """Write every claim of the store."""
    for extraction in store.extractions():
        stream.write(lines(extraction.claims))
        on_progress(1)
