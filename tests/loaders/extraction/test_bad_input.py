"""Text that is no news, or broken: nothing crashes, nothing is invented, and time stays about linear."""

import time
from collections.abc import Callable

import pytest

from tests.loaders.saying import read, said

SENTENCE = "Iran attacked Israel, and France condemned Iran while Egypt met Qatar in Cairo"


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u200b", "\ufeff", "\x00", ".", "…", "((((", "\u202e\u202c"])
def test_text_without_words_says_nothing(text: str) -> None:
    extraction = read(text)
    assert extraction.claims == ()
    assert extraction.article.text == text


@pytest.mark.parametrize(
    "text",
    [
        "هاجمت إيران إسرائيل يوم الجمعة، وقالت فرنسا إنها تدين الهجوم.",
        "伊朗周五袭击了以色列，法国谴责了这次袭击。",
        "Россия напала на Украину, а Франция осудила нападение.",
        "イランがイスラエルを攻撃した。",
        "אירן תקפה את ישראל ביום שישי.",
        "이란이 이스라엘을 공격했다.",
    ],
    ids=["Arabic", "Chinese", "Russian", "Japanese", "Hebrew", "Korean"],
)
def test_other_scripts_are_passed_over(text: str) -> None:
    assert read(text).claims == ()


def test_other_scripts_do_not_hide_what_stands_between_them() -> None:
    assert "iran attacks israel" in said("إيران وإسرائيل: Iran attacked Israel. 伊朗袭击以色列。")


def test_capitals_are_read() -> None:
    assert "iran attacks israel" in said("IRAN ATTACKED ISRAEL ON FRIDAY, AND FRANCE CONDEMNED IRAN.")


def test_marks_inside_names_are_read_past() -> None:
    assert "iran attacks israel" in said("Iran\u200d attacked Isra\u00adel.")
    assert "iran attacks israel" in said("\u202bIran\u202c attacked \u200eIsrael\u200f.")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 300 + SENTENCE + ")" * 300,
        "[(“‘" * 80 + SENTENCE,
        "“" * 200 + SENTENCE + " said",
        SENTENCE + " (" + SENTENCE + " [" + SENTENCE,
        '"' + SENTENCE + '. "' + SENTENCE + '. "' + SENTENCE,
        "'" * 500 + SENTENCE,
        "Iran " * 400,
        "Iran-" * 300 + "backed",
        "and " * 500 + SENTENCE,
        "Iran's " * 200 + "army attacked Israel",
        "a." * 500 + SENTENCE,
        "e\u0301\u0302\u0303\u0304" * 200 + " " + SENTENCE,
        "Iran\u200b" * 200,
    ],
    ids=lambda text: text[:12].encode("ascii", "backslashreplace").decode(),
)
def test_nested_and_endless_marks_do_no_harm(text: str) -> None:
    for claim in read(text).claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


ENDLESS: dict[str, Callable[[int], str]] = {
    "one sentence": lambda n: ", ".join([SENTENCE] * (n // 15)) + ".",
    "no punctuation": lambda n: " ".join([SENTENCE.replace(",", "")] * (n // 14)),
    "one word": lambda n: "Iran" + "x" * (5 * n),
    "names only": lambda n: "Iran Israel " * (n // 2),
    "commas": lambda n: "Iran, " * n,
    "many actors": lambda n: " ".join(f"Vokar Selund{i} condemned Orun Telka{i}." for i in range(n // 5)),
    "open quotes": lambda n: f"“{SENTENCE}. " * (n // 15),
    "brackets": lambda n: "((( " * (n // 2) + SENTENCE,
    "hyphens": lambda n: "Iran-Israel-" * (n // 2),
    "capitals": lambda n: f"{SENTENCE.upper()} " * (n // 15),
    "accents": lambda n: "Ira\u0301n attacked Israe\u0301l " * (n // 3),
    "pronouns": lambda n: "Iran met it and they told them that he said she saw it. " * (n // 12),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ENDLESS)
def test_endless_text_takes_linear_time(kind: str) -> None:
    """Four times the words take four times as long; quadratic time would take sixteen."""
    make = ENDLESS[kind]
    read(make(300))
    small, large = make(1_500), make(6_000)
    short, long = _seconds(small), _seconds(large)
    assert long < 8 * short + 0.3, f"{short:.2f} s for {len(small)} characters, {long:.2f} s for {len(large)}"


def _seconds(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


@pytest.mark.slow
def test_a_sentence_of_20_000_words_is_read() -> None:
    text = ENDLESS["one sentence"](20_000)
    extraction = read(text)
    assert {"iran", "israel", "france", "egypt", "qatar"} <= {actor.id for actor in extraction.actors}
    for claim in extraction.claims[:: max(1, len(extraction.claims) // 50)]:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
