"""A folder of tables becomes a lexicon; a wrong line of any of them is refused with its file and number."""

from pathlib import Path

import pytest

from loaders.lexicon import Lexicon, lexicon, read_lexicon
from ontology.errors import InvalidData

GOOD = {
    "supports.tsv": "pattern\tflags\texample\nv: root for|cheer O\t\t[France] roots for {Mali}.\n",
    "operators.tsv": "verb\tcomplement\teffect\town\texample\n"
    "vow|swear\tto-VP\tplanned\t\t[Iran] vowed to arm {Hamas}.\n"
    "refuse\tto-VP\tdenied\trejects\t[India] refused to support {Russia}.\n"
    "call for\tNP\tplanned\t\t[Spain] called for talks with {Morocco}.\n",
    "roles.tsv": "role\tpredicate\ttype\tbody\texample\n"
    "grand vizier|vizier\trepresents\tState\t\t[Ann Lee], the grand vizier of {Oman}, left.\n",
}


def read(folder: Path, **changed: str) -> Lexicon:
    for name, text in GOOD.items():
        folder.joinpath(name).write_text(changed.get(name.removesuffix(".tsv"), text), encoding="utf-8")
    return read_lexicon(folder)


def test_a_folder_is_read(tmp_path: Path) -> None:
    words = read(tmp_path)
    assert [f.place for f in words.frames["v"]["root"]] == ["supports.tsv:2"]
    assert {o.effect for o in words.operators["swear"]} == {"planned"}
    assert [(o.word, o.preposition) for o in words.operators["call"]] == [("call", "for")]
    assert words.roles["vizier"].synonyms == ("grand vizier", "vizier")


def test_an_operator_states_its_own_predicate(tmp_path: Path) -> None:
    (own,) = read(tmp_path).frames["v"]["refuse"]
    assert (own.predicate, own.place) == ("rejects", "operators.tsv:3")


def test_frames_are_listed_once_though_they_have_several_heads(tmp_path: Path) -> None:
    several = "pattern\tflags\texample\nv: cheer|applaud O\t\t[France] cheers {Mali}.\n"
    words = read(tmp_path, supports=several)
    assert words.frames["v"]["cheer"] == words.frames["v"]["applaud"]
    assert [f.place for f in words.all_frames()] == ["operators.tsv:3", "supports.tsv:2"]


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("supports", "cheer O\t\t[France] cheers {Mali}."),
        ("supports", "v: cheer O\tloudly\t[France] cheers {Mali}."),
        ("supports", "v: cheer O\t\t[France] cheers {Mali}.\textra"),
        ("operators", "vow\tto-VP\tgrand\t\t[Iran] vowed to arm {Hamas}."),
        ("operators", "vow\tsometimes\tplanned\t\t[Iran] vowed to arm {Hamas}."),
        ("roles", "vizier\trules\tState\t\t[Ann Lee], the vizier of {Oman}."),
    ],
)
def test_a_wrong_line_is_refused_by_name(tmp_path: Path, table: str, line: str) -> None:
    header = GOOD[f"{table}.tsv"].splitlines()[0]
    with pytest.raises(InvalidData, match=rf"^{table}\.tsv:3: "):
        read(tmp_path, **{table: f"{header}\n# the next one is wrong\n{line}\n"})


@pytest.mark.parametrize("table", ["supports", "operators", "roles"])
def test_another_header_is_refused(tmp_path: Path, table: str) -> None:
    with pytest.raises(InvalidData, match=rf"^{table}\.tsv:1: "):
        read(tmp_path, **{table: "wrong\theader\n"})


def test_the_lexicon_that_ships_is_read_once() -> None:
    assert lexicon() is lexicon()
    assert {"v", "n", "r", "a", "x"} == set(lexicon().frames)
    assert lexicon().roles["prime minister"].predicate == "leads"
