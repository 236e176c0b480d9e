"""Ties that noun phrases state in passing, and those that they do not."""

from tests.loaders.saying import said


def test_a_states_own_office_holder() -> None:
    assert "emmanuel-macron leads france" in said("France's Emmanuel Macron praised Kenya.", "2023-05-02")
    assert not [c for c in said("France's Emmanuel Macron praised Kenya.", "1999-05-02") if c.endswith("leads france")]


def test_no_leader_of_a_body_that_only_serves_him() -> None:
    assert not [c for c in said("Nicolas Maduro's police arrested a Canadian.", "2024-05-02") if " leads " in c]


def test_whose_party_and_whose_army() -> None:
    assert "marine-le-pen leads national-rally" in said("Marine Le Pen, whose National Rally lost, resigned.")
    assert "joseph-kony leads lords-resistance-army" in said("The Lord's Resistance Army of Joseph Kony hid.")


def test_who_is_only_told_by_the_place_stands_for_it() -> None:
    wanted = "lords-resistance-army attacks northern-uganda"
    assert wanted in said("The Lord's Resistance Army killed 40 people in northern Uganda.")
