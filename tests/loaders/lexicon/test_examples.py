"""Every line of the lexicon shows itself in an example, and extraction reads nearly all of them as marked.

`floors.json` holds the least share of examples read right, overall and for each file. A change may raise them.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from graph.model import Claim, Extraction
from loaders.lexicon import Frame, lexicon
from loaders.lexicon.words import OPERATORS, ROLES
from loaders.table import Row, rows
from ontology.vocabulary import vocabulary
from tests.loaders.lexicon.marked import Marked, extracted, unmark

FLOORS: dict[str, Any] = json.loads(Path(__file__).with_name("floors.json").read_text())
DATA = files("loaders.lexicon").joinpath("data")
FRAMES = [frame for frame in lexicon().all_frames() if not frame.place.startswith("operators")]
# How a claim stands that an operator of this effect embeds.
STANDS = {"planned": "planned", "denied": "denied", "reversed": "denied", "alleged": "alleged"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the lexicon with what became of its example."""

    place: str
    example: Marked
    claims: tuple[Claim, ...]
    predicate: str = ""
    effect: str = ""

    @property
    def file(self) -> str:
        return self.place.partition(":")[0]

    @property
    def right(self) -> bool:
        return any(
            self.example.bears(claim)
            and claim.predicate == (self.predicate or claim.predicate)
            and claim.modality == (STANDS.get(self.effect) or claim.modality)
            and claim.ended >= (self.effect == "ended")
            for claim in self.claims
        )

    def __str__(self) -> str:
        found = [f"{c.subject.name} {c.predicate} {c.object.name} ({c.modality})" for c in self.claims]
        return f"{self.place} {self.predicate} {self.effect}: {self.example.text} → {'; '.join(found) or 'nothing'}"


def test_every_predicate_has_a_file_of_frames() -> None:
    assert {frame.predicate for frame in FRAMES} == set(vocabulary().predicates)


def test_there_are_thousands_of_frames() -> None:
    assert len(FRAMES) >= 3000


@pytest.mark.parametrize("predicate", vocabulary().predicates)
def test_every_frame_has_an_example_with_its_marks(predicate: str) -> None:
    bare = [frame.place for frame in FRAMES if frame.predicate == predicate and not _marked(frame.example)]
    assert bare == []


@pytest.mark.parametrize(("file", "columns"), [("operators.tsv", OPERATORS), ("roles.tsv", ROLES)])
def test_every_operator_and_role_has_an_example_with_its_marks(file: str, columns: tuple[str, ...]) -> None:
    assert [row.place for row in rows(DATA.joinpath(file), columns) if not _marked(row["example"])] == []


def test_no_frame_stands_twice() -> None:
    seen: dict[tuple[str, str, frozenset[str]], Frame] = {}
    twice = []
    for frame in FRAMES:
        key = (frame.predicate, frame.pattern, frame.flags)
        if key in seen:
            twice.append(f"{frame.place} repeats {seen[key].place}: {frame.pattern}")
        seen[key] = frame
    assert twice == []


def _marked(example: str) -> bool:
    marked = unmark(example)
    return bool(marked.text and (marked.objects or len(marked.subjects) > 1))


@pytest.fixture(scope="module")
def frames() -> list[Line]:
    examples = [unmark(frame.example) for frame in FRAMES]
    return [
        Line(frame.place, example, extraction.claims, frame.predicate)
        for frame, example, extraction in zip(FRAMES, examples, extracted(examples), strict=True)
    ]


@pytest.fixture(scope="module")
def operators() -> list[Line]:
    read = list(rows(DATA.joinpath("operators.tsv"), OPERATORS))
    return [
        Line(row.place, example, extraction.claims, row["own"], "" if row["own"] else row["effect"])
        for row, example, extraction in _with_examples(read)
    ]


@pytest.fixture(scope="module")
def roles() -> list[Line]:
    read = list(rows(DATA.joinpath("roles.tsv"), ROLES))
    return [
        Line(row.place, example, extraction.claims, row["predicate"])
        for row, example, extraction in _with_examples(read)
    ]


def _with_examples(read: list[Row]) -> list[tuple[Row, Marked, Extraction]]:
    examples = [unmark(row["example"]) for row in read]
    return list(zip(read, examples, extracted(examples), strict=True))


@pytest.mark.slow
def test_frames_find_their_examples(frames: list[Line]) -> None:
    _keeps(frames, FLOORS["frames"])
    by_file: defaultdict[str, list[Line]] = defaultdict(list)
    for line in frames:
        by_file[line.file].append(line)
    assert set(by_file) == set(FLOORS["files"])
    for file, lines in by_file.items():
        _keeps(lines, FLOORS["files"][file])


@pytest.mark.slow
def test_operators_find_their_examples(operators: list[Line]) -> None:
    _keeps(operators, FLOORS["operators"])


@pytest.mark.slow
def test_roles_find_their_examples(roles: list[Line]) -> None:
    _keeps(roles, FLOORS["roles"])


def _keeps(lines: list[Line], floor: float) -> None:
    missed = [line for line in lines if not line.right]
    share = 1 - len(missed) / len(lines)
    assert share >= floor, f"{share:.3f} of {len(lines)} examples read as marked, floor {floor}:\n" + "\n".join(
        map(str, missed)
    )
