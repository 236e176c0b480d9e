"""What the codebook's table of types does not let join is refused, and counted by what it was."""

import pytest

from tests.loaders.saying import read


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Russia controls Hezbollah.", "State controls ArmedGroup"),
        ("Wang Yi is part of Hezbollah.", "Person part_of ArmedGroup"),
        ("Israel is a member of Emmanuel Macron.", "State member_of Person"),
        ("Iran keeps bases in Hezbollah.", "State present_in ArmedGroup"),
    ],
)
def test_what_cannot_join_is_refused_and_counted(text: str, refused: str) -> None:
    extraction = read(text)
    assert extraction.claims == ()
    assert extraction.rejected == {refused: 1}


def test_the_rest_of_a_sentence_is_kept() -> None:
    extraction = read("Russia controls Hezbollah and attacked Ukraine. Iran keeps bases in Hezbollah.")
    assert [claim.predicate for claim in extraction.claims] == ["attacks"]
    assert extraction.rejected == {"State controls ArmedGroup": 1, "State present_in ArmedGroup": 1}


def test_nobody_acts_on_itself() -> None:
    assert read("Iran attacked Iran. Tehran condemned the Iranian government.").claims == ()
