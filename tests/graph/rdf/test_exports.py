"""Exports are streams, and the same graph gives the same bytes in every run."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import Extraction
from graph.rdf.document import Document
from graph.rdf.exports import SYNTAXES, pieces, write
from graph.rdf.reader import read
from graph.store import open_store
from ontology.errors import InvalidFilter
from tests.graph.claims import told


def stories(number: int = 200) -> list[Extraction]:
    made = [
        told(("Iran", "backs", "PMU"), ("Syria", "fights", "SDF"), text=f"Story {n} of the war.") for n in range(number)
    ]
    return sorted(made, key=lambda extraction: extraction.article.id)


def counted(extractions: list[Extraction], taken: list[int]) -> Iterator[Extraction]:
    for extraction in extractions:
        taken[0] += 1
        yield extraction


@pytest.mark.parametrize("format", SYNTAXES)
def test_writing_holds_one_article_at_a_time(format: str) -> None:
    taken, told_of = [0], [0]

    def progress(done: int) -> None:
        told_of[0] += done

    for _ in pieces(SYNTAXES[format](), counted(stories(), taken), on_progress=progress):
        assert taken[0] - told_of[0] <= 1
    assert told_of == [200]


@pytest.mark.parametrize("format", SYNTAXES)
def test_reading_needs_no_more_than_it_gives(format: str) -> None:
    data = "".join(pieces(SYNTAXES[format](), stories(2000))).encode()
    stream = io.BytesIO(data)
    found = read(Document(stream, format, "export"))
    next(found)
    assert stream.tell() < len(data) / 2
    found.close()  # type: ignore[attr-defined]


def test_bytes_are_the_same_in_every_run(tmp_path: Path) -> None:
    path = str(tmp_path / "s.sqlite")
    with open_store(path) as store:
        store.add(stories(5))
    code = f"""
import hashlib, io
from graph.rdf.exports import SYNTAXES, write
from graph.store import open_store
digest = hashlib.sha256()
with open_store({path!r}, read_only=True) as store:
    for format in SYNTAXES:
        stream = io.BytesIO()
        write(store, format, stream)
        digest.update(stream.getvalue())
print(digest.hexdigest())
"""
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "s.sqlite")) as store, pytest.raises(InvalidFilter, match="unknown format"):
        write(store, "n3", io.BytesIO())
