"""A pattern becomes a frame of items and slots, and a pattern that means nothing is refused with its line."""

import pytest

from loaders.lexicon import Frame, parse_frame
from loaders.table import Row
from ontology.errors import InvalidData


def frame(pattern: str, flags: str = "", predicate: str = "supports") -> Frame:
    return parse_frame(predicate, Row({"pattern": pattern, "flags": flags, "example": "…"}, "supports.tsv:7"))


@pytest.mark.parametrize(
    ("pattern", "heads", "items", "outer"),
    [
        ("v: support O", {"support"}, ["slot"], "S"),
        ("v: impose|slap sanction on|against O", {"impose", "slap"}, ["word", "prep", "slot"], "S"),
        ("v: win backing from S", {"win"}, ["word", "prep", "slot"], "O"),
        ("v: refuse to-VP:O", {"refuse"}, ["clause"], "S"),
        ("v: urge O-to-VP", {"urge"}, ["slot", "clause"], "S"),
        ("n: tie between S and O", {"tie"}, ["prep", "slot", "slot"], "S"),
        ("n: strike on O", {"strike"}, ["prep", "slot"], "S"),
        ("r: ally of O", {"ally"}, ["prep", "slot"], "S"),
        ("a: loyal to O", {"loyal"}, ["prep", "slot"], "S"),
        ("x: S-backed", {"backed"}, ["slot"], "O"),
        ("x: pro-O", {"pro-"}, ["slot"], "S"),
    ],
)
def test_a_pattern_is_read(pattern: str, heads: set[str], items: list[str], outer: str) -> None:
    read = frame(pattern)
    assert (read.kind, read.heads, [item.kind for item in read.items]) == (pattern[0], heads, items)
    assert read.outer == outer or read.slots == {"S", "O"}


def test_articles_in_a_pattern_do_not_count() -> None:
    assert frame("v: be a thorn in the side of O").items == frame("v: be thorn in side of O").items


def test_the_rule_names_predicate_and_pattern() -> None:
    assert frame("v: support O").rule == "supports/v: support O"


def test_a_frame_that_fixes_more_words_weighs_more() -> None:
    assert frame("v: express support for O").weight > frame("v: express O").weight
    assert frame("v: arm O with *").weight > frame("v: arm O").weight
    assert frame("v: give aid to O").weight > frame("v: give * to O").weight


def test_flags_are_a_list() -> None:
    assert frame("v: meet", "mutual, weak").flags == {"mutual", "weak"}


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        ("support O", ""),
        ("z: support O", ""),
        ("v:", ""),
        ("v: the", ""),
        ("v: support O", "loud"),
        ("x: backed", ""),
        ("x: S-backed by", ""),
        ("r: ally", ""),
        ("r: bridge between S and O", ""),
        ("a: loyal", ""),
        ("v: urge :O", ""),
    ],
)
def test_a_pattern_without_meaning_is_refused(pattern: str, flags: str) -> None:
    with pytest.raises(InvalidData, match=r"supports\.tsv:7") as refused:
        frame(pattern, flags)
    assert refused.value.place == "supports.tsv:7"
