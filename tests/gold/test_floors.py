"""Extraction is at least as good on the project's own gold as the floors say; a change may raise them.

`tests/gold` annotates the samples, which the rules were tuned on; `tests/gold/blind` has articles that were written and
annotated by people who had seen neither the rules nor what they read, some of which nobody who writes rules has looked at
since (its README tells which). Each folder's `floors.json` names the gold that its figures were measured on by its hash: when
the gold or an article changes, measure again (`make evaluate`) and write the new figures and the new hash in the same
commit.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.evaluation import Evaluation, evaluate_folder, gold_hash, table

GOLDS = ("tests/gold", "tests/gold/blind")


def floors(folder: str) -> dict[str, Any]:
    return dict(json.loads(Path(folder, "floors.json").read_text()))


@pytest.fixture(scope="module", params=GOLDS)
def measured(request: pytest.FixtureRequest) -> tuple[Evaluation, dict[str, Any]]:
    return evaluate_folder(request.param), floors(request.param)


@pytest.mark.parametrize("folder", GOLDS)
def test_the_floors_were_measured_on_this_gold(folder: str) -> None:
    assert floors(folder)["hash"] == gold_hash(folder)


def test_extraction_keeps_its_floors(measured: tuple[Evaluation, dict[str, Any]]) -> None:
    evaluation, lowest = measured
    reached = {
        "strict": {name: getattr(evaluation.strict, name) for name in lowest["strict"]},
        "relaxed": {name: getattr(evaluation.relaxed, name) for name in lowest["relaxed"]},
        "details": evaluation.details,
        "types": {"types": evaluation.types},
        "verbatim": {"verbatim": evaluation.verbatim},
    }
    below = [
        f"{part} {name}: {value:.3f}, floor {floor:.3f}"
        for part, values in reached.items()
        for name, value in values.items()
        if value + 5e-4 < (floor := lowest[part][name] if isinstance(lowest[part], dict) else lowest[part])
    ]
    assert below == [], "\n".join([*below, table(evaluation)])
