"""Extraction is at least as good on the project's own gold as the floors say; a change may raise them.

`floors.json` names the gold that its figures were measured on by its hash: when the gold or a sample changes, measure
again (`faultlines evaluate tests/gold`) and write the new figures and the new hash in the same commit.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.evaluation import Evaluation, evaluate_folder, gold_hash, table

GOLD = "tests/gold"
FLOORS: dict[str, Any] = json.loads(Path(GOLD, "floors.json").read_text())


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate_folder(GOLD)


def test_the_floors_were_measured_on_this_gold() -> None:
    assert FLOORS["hash"] == gold_hash(GOLD)


def test_extraction_keeps_its_floors(evaluation: Evaluation) -> None:
    reached = {
        "strict": {name: getattr(evaluation.strict, name) for name in FLOORS["strict"]},
        "relaxed": {name: getattr(evaluation.relaxed, name) for name in FLOORS["relaxed"]},
        "details": evaluation.details,
        "types": {"types": evaluation.types},
        "verbatim": {"verbatim": evaluation.verbatim},
    }
    below = [
        f"{part} {name}: {value:.3f}, floor {floor:.3f}"
        for part, values in reached.items()
        for name, value in values.items()
        if value + 5e-4 < (floor := FLOORS[part][name] if isinstance(FLOORS[part], dict) else FLOORS[part])
    ]
    assert below == [], "\n".join([*below, table(evaluation)])
