"""Which texts tell one story."""

from hypothesis import given
from hypothesis import strategies as st

from graph.names import words
from graph.story import bands, near, shingles

_TEXT = " ".join(f"Sentence {n} tells of town number {n * 13} and the road to it." for n in range(30))


def same(one: str, other: str) -> bool:
    """Whether two texts are of one story, as stores find it."""
    left, right = shingles(words(one)), shingles(words(other))
    return bool(set(bands(left)) & set(bands(right))) and near(left, right)


def test_copies_with_small_changes_are_one_story() -> None:
    assert same(_TEXT, _TEXT.upper())
    assert same(_TEXT, "BAGHDAD (Agency) - " + _TEXT + " Reporting by two people; editing by a third.")
    assert same(_TEXT, _TEXT.replace("town", "city", 3).replace(",", " -"))
    assert same(_TEXT, _TEXT[: int(len(_TEXT) * 0.8)])


def test_other_texts_are_not() -> None:
    other = " ".join(f"Item {n}: the price of bread rose by {n * 7} in the market." for n in range(30))
    assert not same(_TEXT, other)
    assert not same(_TEXT, _TEXT[: len(_TEXT) // 2])
    assert not same("Iran backs the PMU.", "Iran backs the SDF.")
    assert not same("", "")


def test_bands_are_the_same_everywhere() -> None:
    marks = bands(shingles(words("Iran backs the Popular Mobilization Units, officials say.")))
    assert len(marks) == 28
    assert (marks[0], marks[-1]) == (3171108866118212305, 8260291036741249558)
    assert all(0 <= mark < 1 << 63 for mark in marks)


@given(st.lists(st.text(alphabet="abcç ", max_size=6), max_size=40).map(" ".join))
def test_a_text_is_near_itself_and_white_space_is_nothing(text: str) -> None:
    found = shingles(words(text))
    assert near(found, found) == bool(len(found))
    assert bands(found) == bands(shingles(words(f"  {text}\n")))
