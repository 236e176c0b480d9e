"""Who does what to whom, wherever the clause hides it."""

import pytest

from loaders.analysis.clause import (
    datives,
    direct_objects,
    is_passive,
    logical_subjects,
    negated,
    possessors,
    prep_objects,
    prepositions,
)
from tests.loaders.analysis.parsing import at, parsed, words


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("Iran attacked Israel.", "attacked", ["Iran"]),
        ("Israel was attacked by Iran.", "attacked", ["Iran"]),
        ("Iran and Syria attacked Israel.", "attacked", ["Iran", "Syria"]),
        ("Iran armed Hezbollah and attacked Israel.", "attacked", ["Iran"]),
        ("Iran wants to attack Israel.", "attack", ["Iran"]),
        ("Iran urged Syria to attack Israel.", "attack", ["Syria"]),
        ("Iran accused Syria of attacking Israel.", "attacking", ["Syria"]),
        ("Iran, which attacked Israel, met Oman.", "attacked", ["Iran"]),
        ("The soldiers who attacked Israel fled.", "attacked", ["soldiers"]),
        ("Soldiers sent by Iran fled.", "sent", ["Iran"]),
        ("Iran plans on attacking Israel.", "attacking", ["Iran"]),
        ("Iran is ready to attack Israel.", "attack", ["Iran"]),
        ("Iran met Oman before attacking Israel.", "attacking", ["Iran"]),
    ],
)
def test_who_acts(text: str, verb: str, who: list[str]) -> None:
    s = parsed(text)
    assert words(s, logical_subjects(s, at(s, verb))) == who


@pytest.mark.parametrize(
    ("text", "verb", "whom"),
    [
        ("Iran attacked Israel.", "attacked", ["Israel"]),
        ("Israel was attacked by Iran.", "attacked", ["Israel"]),
        ("Iran attacked Israel and Oman.", "attacked", ["Israel", "Oman"]),
        ("The country that Iran attacked fled.", "attacked", ["country"]),
        ("Soldiers armed by Iran fled.", "armed", ["Soldiers"]),
    ],
)
def test_on_whom(text: str, verb: str, whom: list[str]) -> None:
    s = parsed(text)
    assert words(s, direct_objects(s, at(s, verb))) == whom


def test_an_indirect_object() -> None:
    s = parsed("Sweden gave Ukraine tanks.")
    assert words(s, datives(s, at(s, "gave"))) == ["Ukraine"]


def test_prepositional_arguments() -> None:
    s = parsed("Iran fought against Israel and Iraq in Syria.")
    found = {lemma: words(s, prep_objects(s, p)) for lemma, p in prepositions(s, at(s, "fought"))}
    assert found == {"against": ["Israel", "Iraq"], "in": ["Syria"]}


def test_whose_it_is() -> None:
    s = parsed("Mali's fleet met Oman, whose soldiers fled.")
    assert words(s, possessors(s, at(s, "fleet"))) == ["Mali"]
    assert words(s, possessors(s, at(s, "soldiers"))) == ["Oman"]


@pytest.mark.parametrize(
    ("text", "verb", "is_negated"),
    [
        ("Iran did not attack Israel.", "attack", True),
        ("Iran never attacked Israel.", "attacked", True),
        ("Neither Iran nor Oman attacked Israel.", "attacked", True),
        ("No country attacked Israel.", "attacked", True),
        ("Iran attacked Israel, not Oman.", "attacked", False),
        ("Iran attacked Israel.", "attacked", False),
    ],
)
def test_negation(text: str, verb: str, is_negated: bool) -> None:
    s = parsed(text)
    assert negated(s, at(s, verb)) is is_negated


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("Israel was attacked.", "attacked", True),
        ("Rebels backed by Iran fled.", "backed", True),
        ("Iran has attacked Israel.", "attacked", False),
        ("Israel was attacked and robbed.", "robbed", True),
    ],
)
def test_voice(text: str, verb: str, passive: bool) -> None:
    s = parsed(text)
    assert is_passive(s, at(s, verb)) is passive


@pytest.mark.parametrize(
    ("text", "verb", "who", "whom"),
    [
        ("France, which supports Armenia, condemned Azerbaijan.", "condemned", ["France"], ["Azerbaijan"]),
        ("The Iran-backed Houthis fired missiles at Israel.", "fired", ["Houthis"], ["missiles"]),
        ("The US-led coalition bombed Daesh.", "bombed", ["US-led coalition"], ["Daesh"]),
        ("Pakistan's support for the Taliban angered India.", "angered", ["support"], ["India"]),
        ("Sudan, the home of the rebels, condemned Chad.", "condemned", ["Sudan"], ["Chad"]),
    ],
)
def test_what_the_parser_misreads_is_mended(text: str, verb: str, who: list[str], whom: list[str]) -> None:
    s = parsed(text)
    assert words(s, logical_subjects(s, at(s, verb))) == who
    assert words(s, direct_objects(s, at(s, verb))) == whom
