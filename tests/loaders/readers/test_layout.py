"""Layout: every character of an article is in one block or is white space, and each block has its kind."""

import itertools
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.readers import layout
from loaders.readers.layout import KINDS

ARTICLE = """Harbour strike splits coalition in Port Lomas
By Ana Ferreira
PORT LOMAS, Feb 3, 2024 — Dockers walked out on Saturday after the government broke off talks with their union.

• Union says talks were a sham
• Minister blames foreign agents
\u0650The interior ministry said that it had detained eleven people.
Strikers outside the harbour gate. Photo: handout
GOVERNMENT ‘WILL NOT BEND’
Its spokesman denied any talks with the union.
A city waits
Shops were shut. The mayor called for calm.
Read more: the long history of the docks
Harbour strike splits coalition in Port Lomas
- Union says talks were a sham
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in layout(text)]


def test_each_line_has_its_kind() -> None:
    found = kinds(ARTICLE)
    assert found[:4] == [
        ("headline", "Harbour strike splits coalition in Port Lomas"),
        ("noise", "By Ana Ferreira"),
        ("dateline", "PORT LOMAS, Feb 3, 2024 —"),
        (
            "body",
            "Dockers walked out on Saturday after the government broke off talks with their union.",
        ),
    ]
    assert ("highlight", "Union says talks were a sham") in found
    assert ("noise", "\u0650") in found
    assert ("body", "The interior ministry said that it had detained eleven people.") in found
    assert ("caption", "Strikers outside the harbour gate. Photo: handout") in found
    assert ("heading", "GOVERNMENT ‘WILL NOT BEND’") in found
    assert ("heading", "A city waits") in found
    assert ("noise", "Read more: the long history of the docks") in found
    assert found[-3] == ("headline", "Harbour strike splits coalition in Port Lomas")


def test_a_lone_sentence_is_body() -> None:
    assert kinds("Norland backs the rebels") == [("body", "Norland backs the rebels")]


def test_a_standfirst_before_the_dateline_is_a_highlight() -> None:
    text = (
        "Norland pulls out\nThe last troops crossed the bridge on Monday, ending a mission of eleven long years.\n"
        "OSTGARD: Norland has withdrawn its forces."
    )
    assert [kind for kind, _ in kinds(text)] == ["headline", "highlight", "dateline", "body"]


def test_points_under_a_heading_need_no_bullets() -> None:
    text = (
        "Norland has withdrawn its forces.\nKEY POINTS\nTroops left at dawn\nRebels welcome the move\nNobody was hurt."
    )
    assert [kind for kind, _ in kinds(text)] == ["body", "heading", "highlight", "highlight", "body"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "OSTGARD: Norland has withdrawn its forces from the valley and said that it\n"
        "would not send them back before the rebels had laid down their weapons, as\n"
        "they had promised to do in the accord that was signed in spring.\n"
        "\n"
        "The rebels answered that they had promised nothing, and that Norland was not\n"
        "to be trusted, whatever the mediators from the island might say about the\n"
        "matter.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["dateline", "body", "body"]


pieces = st.sampled_from(
    [
        "\n",
        "\n\n",
        "- ",
        "• ",
        "A: ",
        "ROME: ",
        "ROME, Jan 1, 2020 — ",
        "Photo: x",
        "HIGHLIGHTS",
        "***",
        "By Al Ma",
        "word ",
        "The army attacked the town. ",
        "\u0650",
        "\u200f",
        "\x00",
        "\r\n",
        "\u2028",
        "\f",
        "“",
        "Rebels take town",
        "。",
    ]
)
scraps = st.one_of(st.text(max_size=200), st.lists(pieces, max_size=40).map("".join))


@given(scraps)
def test_blocks_are_in_order_and_cover_all_but_space(text: str) -> None:
    blocks = layout(text)
    for before, after in itertools.pairwise(blocks):
        assert before.end <= after.start
    covered = {i for block in blocks for i in range(block.start, block.end)}
    assert all(block.kind in KINDS and block.start < block.end <= len(text) for block in blocks)
    left = (c for i, c in enumerate(text) if i not in covered)
    assert all(c.isspace() or unicodedata.category(c) == "Cf" for c in left)


@given(scraps)
def test_layout_is_a_function_of_the_text(text: str) -> None:
    assert layout(text) == layout(text)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 100_000,
        "word.\n" * 30_000,
        "- word\n" * 30_000,
        "WORD\n" * 30_000,
        "A" * 300_000,
        "\n" * 300_000,
        "short title here\n" * 30_000,
        "( [ “ " * 50_000,
        "\u0650" * 200_000,
        "O'O'" * 50_000,
        "A, B" * 50_000,
    ],
)
def test_long_texts_take_linear_time(text: str) -> None:
    began = time.perf_counter()
    layout(text)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    "line",
    [
        "Facebook Twitter WhatsApp Email",
        "Home > World > Norland",
        "3 hours ago",
        "10:45 AM",
        "By our own correspondent",
        "By Ana Ferreira and Jo Lind in Ostgard",
        "Associated Press",
        "Last updated: 3 Feb 2024",
        "Feb 3, 2024 10:22 GMT",
        "World",
        "© 2024 The Harbour Post",
    ],
)
def test_what_a_page_puts_between_headline_and_text_is_noise(line: str) -> None:
    text = f"{line}\nNorland withdraws forces from Brass valley\n{line}\nNorland has withdrawn its forces, it said."
    assert [kind for kind, _ in kinds(text)] == ["noise", "headline", "noise", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Smoke rises over Ostgard on Saturday [Jo Lind/Reuters]",
        "Smoke rises over Ostgard on Saturday. REUTERS/Jo Lind",
        "Smoke rises over Ostgard on Saturday (AP Photo/Jo Lind)",
        "FILE PHOTO: Smoke rises over Ostgard.",
        "Smoke rises over Ostgard. Photograph: Jo Lind/EPA",
        "Soldiers in Ostgard, via Getty Images",
    ],
)
def test_captions_are_told_by_their_credit(line: str) -> None:
    assert kinds(f"Norland withdraws\nNorland has left, it said.\n{line}\nNobody was hurt.")[2] == ("caption", line)


@pytest.mark.parametrize("headline", ["Will Norland leave the valley?", "Norland warns the U.S.", "Norland leaves!"])
def test_a_headline_may_end_as_a_sentence_does(headline: str) -> None:
    text = f"{headline}\nNorland has withdrawn its forces from the valley, its ministry said.\nNobody was hurt."
    assert [kind for kind, _ in kinds(text)] == ["headline", "body", "body"]
