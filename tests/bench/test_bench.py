"""The benchmark itself runs, and the engine answers as networkx does on its graphs."""

from pathlib import Path

import pytest

from tests.bench.__main__ import walk


@pytest.mark.slow
def test_the_walks_are_compared_and_told(tmp_path: Path) -> None:
    table = walk([2000], 5, tmp_path)
    assert "| 2,000 | shortest path | bare |" in table.read_text(encoding="utf-8")
    assert (tmp_path / "walks.png").stat().st_size > 1000
