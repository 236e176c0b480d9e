"""Ties that noun phrases state in passing, and those that they do not."""

from tests.loaders.saying import said


def test_a_states_own_office_holder() -> None:
    assert "emmanuel-macron leads france" in said("France's Emmanuel Macron praised Kenya.", "2023-05-02")
    assert not [c for c in said("France's Emmanuel Macron praised Kenya.", "1999-05-02") if c.endswith("leads france")]


def test_no_leader_of_a_body_that_only_serves_him() -> None:
    assert not [c for c in said("Nicolas Maduro's police arrested a Canadian.", "2024-05-02") if " leads " in c]
