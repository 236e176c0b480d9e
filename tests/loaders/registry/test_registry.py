"""The registry loads, its identifiers and owners hold together, and a wrong line is refused with its place."""

from collections import Counter
from pathlib import Path

import pytest

from loaders.registry import Office, Registry, registry
from loaders.registry.actors import ACTORS, COMMUNITIES, DATE, PEOPLE, PLACES, SLUG, STATES, read_registry
from ontology.errors import InvalidData
from ontology.vocabulary import vocabulary

HEADERS = {
    "states": "\t".join(STATES),
    "communities": "\t".join(COMMUNITIES),
    "actors": "\t".join(ACTORS),
    "places": "\t".join(PLACES),
    "people": "\t".join(PEOPLE),
}
GOOD = {
    "states": "freedonia\tFreedonia\tFD\tFreedonian\tFreedonians\tFirefly City\tGlory House\tRepublic of Freedonia|Free Land",
    "communities": "hill-people\tHill People\tHillish\tHill folk",
    "actors": "freedonian-army\tFreedonian Army\tStateForce\tfreedonia\tArmy of Freedonia",
    "places": "duck-soup\tDuck Soup\tfreedonia\t",
    "people": "rufus-firefly\tRufus Firefly\tR. Firefly\tpresident\tfreedonia\tleads\t1933-11\t1935",
}


def read(folder: Path, **changed: str) -> Registry:
    for name, header in HEADERS.items():
        folder.joinpath(f"{name}-test.tsv").write_text(f"{header}\n{changed.get(name, GOOD[name])}\n", encoding="utf-8")
    return read_registry(folder)


def test_a_folder_is_read(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert {id: actor.type for id, actor in found.actors.items()} == {
        "freedonia": "State",
        "hill-people": "Community",
        "freedonian-army": "StateForce",
        "duck-soup": "Place",
        "rufus-firefly": "Person",
    }
    assert found.actors["freedonian-army"].of == "freedonia"
    assert {(f.text, f.kind) for f in found.forms if f.actor == "freedonia"} == {
        ("Freedonia", "name"),
        ("Republic of Freedonia", "name"),
        ("Free Land", "name"),
        ("Freedonian", "adjective"),
        ("Freedonians", "people"),
        ("Firefly City", "capital"),
        ("Glory House", "seat"),
    }
    assert found.adjectives == {"freedonia": "Freedonian", "hill-people": "Hillish"}
    assert found.homes("freedonian-army") == {"freedonia"}


def test_an_office_is_held_within_its_dates(tmp_path: Path) -> None:
    found = read(tmp_path)
    held = {
        date: found.holders("freedonia", "president", date)
        for date in ("1933-10-31", "1933-11-01", "1935-12-31", "1936")
    }
    assert [bool(people) for people in held.values()] == [False, True, True, False]
    assert found.holders("freedonia", "president", None) == []
    assert found.holders("freedonia", "king", "1934") == []


@pytest.mark.parametrize(
    ("since", "until", "date", "held"),
    [
        ("", "", None, True),
        ("", "", "1950", True),
        ("2001", "2005-03", "2005-03-31", True),
        ("2001", "2005-03", "2005-04", False),
        ("2001-05-02", "", "2001-05-01", False),
        ("2001-05-02", "", "2001-05-02", True),
    ],
)
def test_dates_of_offices_may_be_years_months_or_days(since: str, until: str, date: str | None, held: bool) -> None:
    assert Office("x", "president", "y", "leads", since, until).held(date) is held


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("states", "Freedonia\tFreedonia\tFD"),
        ("states", "freedonia\t\tFD"),
        ("communities", "freedonia\tFreedonians\tFreedonian\t"),
        ("actors", "freedonian-army\tFreedonian Army\tHorde\tfreedonia\t"),
        ("actors", "freedonian-army\tFreedonian Army\tStateForce\tsylvania\t"),
        ("actors", "freedonian_army\tFreedonian Army\tStateForce\tfreedonia\t"),
        ("actors", "freedonian-army\tFreedonian Army\tStateForce\tfreedonia\tArmy\tmore"),
        ("places", "freedonia\tFreedonia Town\tfreedonia\t"),
        ("places", "duck-soup\tDuck Soup\tsylvania\t"),
        ("people", "rufus-firefly\tRufus Firefly\t\tpresident\tsylvania\tleads\t1933\t"),
        ("people", "rufus-firefly\tRufus Firefly\t\tpresident\tfreedonia\trules\t1933\t"),
        ("people", "rufus-firefly\tRufus Firefly\t\tpresident\tfreedonia\tleads\tNovember 1933\t"),
    ],
)
def test_a_wrong_line_is_refused_by_name(tmp_path: Path, table: str, line: str) -> None:
    with pytest.raises(InvalidData, match=rf"^{table}-test\.tsv:2: "):
        read(tmp_path, **{table: line})


@pytest.mark.parametrize("table", list(HEADERS))
def test_another_header_is_refused(tmp_path: Path, table: str) -> None:
    tmp_path.joinpath(f"{table}-zz.tsv").write_text("id\tcolour\n")
    with pytest.raises(InvalidData, match=rf"^{table}-zz\.tsv:1: "):
        read(tmp_path)


def test_the_registry_that_ships_is_large_and_read_once() -> None:
    assert registry() is registry()
    kinds = Counter(actor.type for actor in registry().actors.values())
    assert kinds["State"] >= 190
    assert kinds["Person"] >= 1000
    assert kinds["ArmedGroup"] >= 200
    assert set(kinds) == set(vocabulary().actor_types)


def test_identifiers_are_slugs_and_owners_exist() -> None:
    known = registry().actors
    assert [id for id, actor in known.items() if not SLUG.fullmatch(id) or actor.id != id or not actor.known] == []
    assert [id for id, actor in known.items() if actor.of and actor.of not in known] == []


def test_nobody_is_its_own_owner_at_any_remove() -> None:
    for id in registry().actors:
        seen, step = {id}, registry().actors[id].of
        while step:
            assert step not in seen, id
            seen.add(step)
            step = registry().actors[step].of


def test_offices_have_dates_in_order() -> None:
    wrong = [
        office
        for offices in registry().offices.values()
        for office in offices
        if office.until and office.since and office.until < office.since[: len(office.until)]
    ]
    assert wrong == []
    assert all(DATE.fullmatch(o.since) for offices in registry().offices.values() for o in offices if o.since)


def test_a_state_has_one_iso_code() -> None:
    codes = Counter(actor.iso for actor in registry().actors.values() if actor.iso)
    assert [code for code, number in codes.items() if number > 1] == []
    assert all(len(code) == 2 and code.isupper() for code in codes)


@pytest.mark.parametrize(
    ("of", "role", "date", "holder"),
    [
        ("iraq", "prime minister", "2018-06-15", "haider-al-abadi"),
        ("iraq", "prime minister", "2012-06-15", "nouri-al-maliki"),
        ("united-states", "president", "2010-01-01", "barack-obama"),
        ("united-states", "president", "2018-01-01", "donald-trump"),
        ("united-states", "president", "2022-01-01", "joe-biden"),
        ("germany", "chancellor", "2015-01-01", "angela-merkel"),
        ("ukraine", "president", "2023-01-01", "volodymyr-zelensky"),
        ("turkiye", "president", "2020-01-01", "recep-tayyip-erdogan"),
        ("france", "president", "2009-01-01", "nicolas-sarkozy"),
    ],
)
def test_who_held_an_office_when(of: str, role: str, date: str, holder: str) -> None:
    assert registry().holders(of, role, date) == [holder]
