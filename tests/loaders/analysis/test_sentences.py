"""Sentences end where they end, not at abbreviations, initials, decimals or acronyms."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.analysis.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Iran fled.|Israel won!|Did it?|Yes.",
        "Mr. Smith met Gen. Jones in St. Louis.|They left.",
        "The U.S. Army left.|The U.N. stayed.",
        "He lives in the U.S.|The army left.",
        "J. R. Smith paid 3.5 million dollars.|He left.",
        "“We won.”|He left.",
        "He said it was over (at last.)|She left.",
        "It rose to No. 5 on Jan. 3.|It fell.",
        "It ended…|It began.",
        "Talks began at 5 p.m. in Rome.|They failed.",
        "No full stop at the end",
        "Who? asked he.",
        "One.\n\nTwo.".replace("\n\n", "|"),
    ],
)
def test_sentences_end_where_they_end(text: str) -> None:
    assert split(text.replace("|", " ")) == text.split("|")


def test_a_stretch_of_a_text_keeps_the_offsets_of_the_text() -> None:
    text = "Skip this. Iran fled. Israel won. Skip that."
    assert [text[a:b] for a, b in sentences(text, 11, 33)] == ["Iran fled.", "Israel won."]


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_white_space_is_no_sentence(text: str) -> None:
    assert sentences(text) == []


@given(st.text(alphabet=st.sampled_from("Aab .!?\n\"'”)(5éا。"), max_size=80))
def test_sentences_cover_everything_but_white_space(text: str) -> None:
    found = sentences(text)
    assert all(a < b and text[a:b].strip() == text[a:b] for a, b in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
