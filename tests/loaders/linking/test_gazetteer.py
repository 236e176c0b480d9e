"""Known names are found in text at their exact places, in any spelling, and only as whole words written as names."""

import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.linking.gazetteer import gazetteer, plain
from tests.loaders.extraction.garbage import mixtures


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.forms[0].actor) for m in gazetteer().find(text)]


def test_names_are_found_left_to_right() -> None:
    assert found("Iran, Hezbollah and the United States met Erdoğan.") == [
        ("Iran", "iran"),
        ("Hezbollah", "hezbollah"),
        ("United States", "united-states"),
        ("Erdoğan", "recep-tayyip-erdogan"),
    ]


def test_the_longest_of_overlapping_names_counts() -> None:
    assert found("Syrian Democratic Forces")[0][0] == "Syrian Democratic Forces"
    assert found("South Sudan") == [("South Sudan", "south-sudan")]


@pytest.mark.parametrize("text", ["Iranology", "Chad's", "Malian", "xIran", "Iran2"])
def test_a_name_is_a_whole_word(text: str) -> None:
    assert all(text[m.start : m.end] != "Iran" for m in gazetteer().find(text))


def test_an_acronym_may_be_written_as_a_word() -> None:
    assert found("Unifil praised Ecowas.") == [("Unifil", "unifil"), ("Ecowas", "ecowas")]
    assert not found("Arena and Swift")


@pytest.mark.parametrize(
    "text", ["it is who we are", "let us go", "the un of it", "a turkey and some china", "may march"]
)
def test_a_common_word_is_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "word",
    "Unity Reform Future Freedom Justice Victory Hope Resistance Dawn Change Voice Revival Order March Shield Guardian "
    "Horizon Progress Will Can Us It Is May Light Storm Forward Together Homeland Liberty Memorial Home Front Union".split(),
)
def test_a_common_word_is_no_name_where_a_sentence_begins_with_it(word: str) -> None:
    assert found(f"{word} came late.") == []


@pytest.mark.parametrize(
    "written", ["Al-Shabaab", "al-Shabaab", "Al Shabaab", "al‑Shabaab", "AL-SHABAAB", "al-Shabāb", "Al\nShabaab"]
)
def test_spellings_are_levelled(written: str) -> None:
    assert found(f"then {written} fled") == [(written, "al-shabaab")]


def test_accents_may_combine_and_marks_may_hide_inside() -> None:
    assert found("Recep Tayyip Erdog\u0306an") == [("Recep Tayyip Erdog\u0306an", "recep-tayyip-erdogan")]
    assert found("\u200fIran\u200f") == [("Iran", "iran")]
    assert found("Hez\u00adbollah") == [("Hez\u00adbollah", "hezbollah")]


@given(st.text())
def test_levelling_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(alphabet=string.printable))
def test_levelling_is_stable(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(mixtures())
def test_names_lie_in_order_without_overlap(text: str) -> None:
    names = gazetteer().find(text)
    assert all(0 <= n.start < n.end <= len(text) and n.forms for n in names)
    assert all(a.end <= b.start for a, b in itertools.pairwise(names))
