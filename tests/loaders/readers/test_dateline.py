"""Datelines in the forms that agencies and papers use, and lines that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.readers.dateline import date, dateline

SENTENCE = "The government said on Friday that it would pull back its troops."


@pytest.mark.parametrize(
    ("head", "place", "day"),
    [
        ("NAIROBI: ", "NAIROBI", None),
        ("QUITO, Ecuador: ", "QUITO", None),
        ("BAMAKO, Feb 3, 2024 — ", "BAMAKO", "2024-02-03"),
        ("DHAKA (Reuters) - ", "DHAKA", None),
        ("PORT-AU-PRINCE, Haiti (AP) — ", "PORT-AU-PRINCE", None),
        ("WASHINGTON/SEOUL, March 9, 2023 (Reuters) - ", "WASHINGTON/SEOUL", "2023-03-09"),
        ("N’DJAMENA, Chad -- ", "N’DJAMENA", None),
        ("MOSCOW, March 5. /TASS/. ", "MOSCOW", None),
        ("Geneva, 3 May 2024 (UN News) – ", "Geneva", "2024-05-03"),
        ("Kyiv, Ukraine (CNN) — ", "Kyiv", None),
        ("RIO DE JANEIRO, 5 March 2024: ", "RIO DE JANEIRO", "2024-03-05"),
        ("Jan 5 (Reuters) - ", "", None),
        ("ASUNCIÓN — ", "ASUNCIÓN", None),
        ("UNITED NATIONS (AP) — ", "UNITED NATIONS", None),
    ],
)
def test_the_sentence_starts_after_the_dateline(head: str, place: str, day: str | None) -> None:
    found = dateline(head + SENTENCE)
    assert found is not None
    assert (found.place, found.date, found.end) == (place, day, len(head))
    assert head.startswith(found.text)


@pytest.mark.parametrize(
    "head",
    [
        "HIGHLIGHTS: ",
        "READ MORE: ",
        "UPDATE 1: ",
        "US: ",
        "Analysis: ",
        "EXCLUSIVE — ",
        "The army — ",
        "1. ",
        "“We ",
        "",
    ],
)
def test_labels_and_sentences_are_no_datelines(head: str) -> None:
    assert dateline(head + SENTENCE) is None


def test_a_dateline_needs_a_sentence_after_it() -> None:
    assert dateline("NAIROBI: ") is None
    assert dateline("NAIROBI: and so on") is None


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("Sept. 15, 2025", "2025-09-15"),
        ("Updated 1st June 2020 at noon", "2020-06-01"),
        ("2024-02-29", "2024-02-29"),
        ("Feb 30, 2024", None),
        ("Sept 15", None),
        ("May 2024", None),
    ],
)
def test_only_a_full_date_is_a_date(words: str, iso: str | None) -> None:
    assert date(words) == iso


@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    found = dateline(text)
    assert found is None or (0 < found.end <= len(text) and found.text in text)
