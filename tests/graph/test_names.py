"""How names match what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import fold
from graph.names import forms, match, slips
from tests.graph.claims import actor


@pytest.mark.parametrize(
    ("query", "rank"),
    [
        ("türkiye", 0),
        ("TURKIYE", 0),
        ("the Turkiye", 0),
        ("ankara", 1),
        ("turk", 2),
        ("republic tur", 3),
        ("urk", None),
    ],
)
def test_ranks(query: str, rank: int | None) -> None:
    names = forms(actor("Türkiye", aliases=("Ankara", "Republic of Turkey")))
    assert match(fold(query), names) == rank


@pytest.mark.parametrize(
    ("query", "name", "edits"),
    [
        ("Irna", "Iran", 1),
        ("Iram", "Iran", 1),
        ("PMX", "PMU", None),
        ("Erdgoan", "Recep Tayyip Erdoğan", 1),
        ("Haider al Abadee", "Haider Al-Abadi", 2),
        ("Sharaa", "Ahmed al-Shara", 1),
        ("Xyzzy", "Iran", None),
        ("", "Iran", None),
    ],
)
def test_slips(query: str, name: str, edits: int | None) -> None:
    assert slips(fold(query), [fold(name)]) == edits


@given(st.text(max_size=30))
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text) or fold(text).startswith(("the ", "s "))
    assert fold(text) == " ".join(fold(text).split())
