"""Plain text splits into as many articles as it holds, each an exact slice with its own headline and dateline."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.readers.text import pieces, slices

NORLAND = (
    "OSTGARD, Norland: Norland has withdrawn its forces from the Brass valley, its defence ministry said on Monday.\n"
    "The rebels of the Brass Front welcomed the withdrawal and called on Norland to release their prisoners.\n"
    "“Norland keeps its word,” the ministry said in a statement from the capital of the northern kingdom.\n"
)
LOMAS = (
    "PORT LOMAS: Dockers walked out on Saturday after the government broke off talks with their union.\n"
    "The harbour minister accused the union of taking money from shipping companies abroad.\n"
    "The strike has emptied the harbour and split the coalition, whose smaller party backs the dockers.\n"
)
NORLAND_TITLE = "Norland withdraws forces from Brass valley\n"
LOMAS_TITLE = "Harbour strike by dockers splits coalition\n"
NORLAND_POINTS = "- Rebels of the Brass Front welcome withdrawal\n- Prisoners still held by Norland\n"
LOMAS_POINTS = "- Harbour minister accuses union of taking money\n"


def titles(text: str) -> list[str | None]:
    return [piece.title for piece in pieces(text)]


@pytest.mark.parametrize(
    "text",
    [
        NORLAND_TITLE + NORLAND + LOMAS_TITLE + LOMAS,
        NORLAND_TITLE + NORLAND_POINTS + NORLAND + LOMAS_TITLE + LOMAS_POINTS + LOMAS,
        NORLAND + NORLAND_TITLE + LOMAS + LOMAS_TITLE,
        NORLAND + NORLAND_TITLE * 2 + NORLAND_POINTS + LOMAS_TITLE + LOMAS_POINTS + LOMAS,
        NORLAND + NORLAND_TITLE + NORLAND_POINTS + LOMAS + LOMAS_TITLE * 2 + LOMAS_POINTS,
        NORLAND_TITLE + NORLAND + NORLAND_TITLE + NORLAND_POINTS + LOMAS_TITLE + LOMAS,
        NORLAND_TITLE + NORLAND + "* * *\n" + LOMAS_TITLE + LOMAS,
        NORLAND_TITLE + NORLAND + "\n\n\n\n" + LOMAS_TITLE + LOMAS,
    ],
    ids=["before", "before-points", "after", "after-and-before", "after-points", "repeated", "rule", "space"],
)
def test_two_articles_each_with_its_head(text: str) -> None:
    found = list(pieces(text))
    assert [piece.dateline for piece in found] == ["OSTGARD, Norland", "PORT LOMAS"]
    assert [piece.title for piece in found] == [NORLAND_TITLE.strip(), LOMAS_TITLE.strip()]
    first, second = (text[piece.start : piece.end] for piece in found)
    assert "Lomas" not in first
    assert "dockers" not in first
    assert "Norland" not in second
    assert "Brass" not in second


def test_undated_articles_split_at_a_rule_or_a_repeated_headline() -> None:
    undated = LOMAS.removeprefix("PORT LOMAS: ")
    assert len(slices(NORLAND_TITLE + NORLAND + "-----\n" + LOMAS_TITLE + undated)) == 2
    assert len(slices(NORLAND_TITLE + NORLAND + LOMAS_TITLE * 2 + undated)) == 2
    assert len(slices(NORLAND_TITLE + NORLAND + LOMAS_TITLE + "By Ana Ferreira\n" + undated)) == 2


def test_headings_quotes_and_speakers_do_not_split() -> None:
    text = NORLAND_TITLE + NORLAND + "A quiet border\nTroops left at dawn.\nGUNS FALL SILENT\nNobody was hurt.\n"
    assert len(slices(text)) == 1
    talk = "Q: What will Norland do now, minister?\nMINISTER: We shall leave the valley as we promised to do.\n"
    assert len(slices(NORLAND_TITLE + NORLAND + talk * 3)) == 1


def test_the_date_is_of_the_dateline_or_the_head_and_never_now() -> None:
    assert next(pieces(NORLAND)).published is None
    dated = NORLAND.replace("Norland:", "Norland, Sept 15, 2025 —", 1)
    assert next(pieces(dated)).published == "2025-09-15"
    head = NORLAND_TITLE + "By Ana Ferreira\nPublished: 4 March 2021\n"
    assert next(pieces(head + NORLAND)).published == "2021-03-04"


lines = st.sampled_from(
    [
        NORLAND_TITLE,
        LOMAS_TITLE,
        NORLAND_POINTS,
        "\n",
        "***\n",
        "By Ana Ferreira\n",
        "HIGHLIGHTS\n",
        "A border\n",
        "\u0650x\n",
        *NORLAND.splitlines(keepends=True),
        *LOMAS.splitlines(keepends=True),
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(lines, max_size=30).map("".join)))
def test_slices_are_disjoint_in_order_and_lose_no_word(text: str) -> None:
    found = slices(text)
    for (_, end), (start, _) in itertools.pairwise(found):
        assert end <= start
    kept = "".join(text[a:b] for a, b in found)
    assert sum(map(str.isalnum, kept)) == sum(map(str.isalnum, text))
    for a, b in found:
        assert text[a:b] == text[a:b].strip() != ""


@given(st.lists(st.sampled_from([NORLAND, LOMAS]), min_size=1, max_size=8))
def test_firm_datelines_count_articles(parts: list[str]) -> None:
    dated = [part.replace(":", ", Sept 15, 2025 (AP) —", 1) for part in parts]
    assert len(slices("".join(dated))) == len(parts)


def test_ten_thousand_articles_take_linear_time() -> None:
    began = time.perf_counter()
    assert len(slices((NORLAND_TITLE + NORLAND + LOMAS_TITLE + LOMAS) * 1000)) == 2000
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Oslo, 3 March 2026", "2026-03-03"),
        ("OSLO, March 3, 2026", "2026-03-03"),
        ("Oslo | 3 March 2026", "2026-03-03"),
        ("The war began on 3 March 2026", None),
    ],
)
def test_a_line_of_place_and_date_above_the_text_dates_it(line: str, published: str | None) -> None:
    (piece,) = pieces(
        f"Norland signs a pact\n\n{line}\n\nNorland signed a pact with its neighbour after a long quarrel.\n"
    )
    assert piece.published == published


def test_a_headline_that_asks_begins_the_article_below_it() -> None:
    text = "Why are Norland and Sudland at odds?\n\nOSLO, 3 March 2026 — Norland signed a pact with its neighbour on Monday.\n"
    (piece,) = pieces(text)
    assert (piece.start, piece.published) == (0, "2026-03-03")
