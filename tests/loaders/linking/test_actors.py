"""Names find one actor however they are spelt, unknown ones are typed by shape and context, offices by date."""

import pytest

from graph.model import Actor
from tests.loaders.saying import read, said


def actors(text: str, published: str | None = None) -> dict[str, Actor]:
    return {actor.id: actor for actor in read(text, published).actors}


@pytest.mark.parametrize(
    ("id", "names"),
    [
        ("ahmed-al-sharaa", ["Ahmed al-Sharaa", "Ahmed Al-Sharaa", "Ahmed al Sharaa", "Ahmad al-Shara"]),
        ("antonio-guterres", ["António Guterres", "Antonio Guterres", "ANTÓNIO GUTERRES"]),
        ("recep-tayyip-erdogan", ["Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "Recep Tayyip Erdog\u0306an"]),
        ("al-qaeda", ["Al-Qaeda", "al Qaeda", "Al-Qaida", "al-Qa'ida", "Al‑Qaeda"]),
        ("al-shabaab", ["Al-Shabaab", "al-Shabab", "Al Shabaab"]),
        ("daesh", ["ISIS", "Islamic State", "Daesh", "ISIL", "IS"]),
        ("turkiye", ["Türkiye", "Turkiye", "Turkey", "Ankara"]),
        ("united-states", ["the United States", "the US", "the U.S.", "Washington", "America"]),
        ("united-kingdom", ["Britain", "the UK", "London", "the United Kingdom"]),
    ],
)
def test_spellings_meet_in_one_actor(id: str, names: list[str]) -> None:
    found = {name: [line.split()[0] for line in said(f"{name[0].upper()}{name[1:]} praised Kenya.")] for name in names}
    assert found == {name: [id] for name in names}


def test_adjective_people_seat_and_capital_are_their_state() -> None:
    for subject in ("Russian forces", "The Kremlin", "Moscow", "The Russian government", "The Russians"):
        assert any("russia" in line for line in said(f"{subject} attacked Ukraine.")), subject


def test_a_capital_is_a_place_where_it_is_a_place() -> None:
    assert "tehran" in actors("Emmanuel Macron arrived in Tehran.")


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Sudan's army fought the RSF in Khartoum.", "rapid-support-forces"),
        ("The SDF fought Turkey in northern Syria.", "syrian-democratic-forces"),
        (
            "Reporters Without Borders is in Paris. RSF accused Russia of jailing journalists.",
            "reporters-without-borders",
        ),
        ("France condemned the RSF for its crimes. Sudan thanked France.", "rapid-support-forces"),
        (
            "South Korea praised Kenya. The Democratic Party condemned South Korea.",
            "democratic-party-of-korea",
        ),
        ("The Democratic Party condemned Kenya.", "democratic-party"),
        ("Britain thanked Kenya. The Labour Party condemned Mali.", "labour-party-uk"),
        ("Nigeria thanked Kenya. The Labour Party condemned Nigeria.", "labour-party-nigeria"),
        ("Mali thanked Kenya. The Socialist Party condemned Mali.", "socialist-party"),
        ("Japan thanked Kenya. Japan's SDF then helped Kenya in Tokyo.", "japan-self-defense-forces"),
    ],
)
def test_an_acronym_of_several_is_told_by_what_it_stands_with(text: str, id: str) -> None:
    assert id in actors(text)


def test_a_new_acronym_is_bound_to_its_name() -> None:
    found = actors("The Blue River Front (BRF) attacked Mali. The BRF also attacked Niger.")
    front = found["blue-river-front"]
    assert not any("brf" in id for id in found)
    assert (front.type, front.known) == ("ArmedGroup", False)


@pytest.mark.parametrize(
    ("text", "id", "type"),
    [
        ("The Northern Lakes Front attacked Mali.", "northern-lakes-front", "ArmedGroup"),
        ("The Lakeland Institute condemned Hungary.", "lakeland-institute", "Organization"),
        ("The opposition Blue Dawn party accused Hungary of fraud.", "blue-dawn-party", "Party"),
        ("Mr Okelo Banda condemned Kenya.", "okelo-banda", "Person"),
        ("Gen. Okelo Banda attacked Kenya.", "okelo-banda", "Person"),
        ("Dorin Valcu, leader of the Green River Party, condemned Russia.", "dorin-valcu", "Person"),
        ("Dorin Valcu, leader of the Green River Party, condemned Russia.", "green-river-party", "Party"),
        ("The militant group Blue Sparrow attacked Mali.", "blue-sparrow", "ArmedGroup"),
        ("The militant group Jaysh al-Nahr attacked Mali.", "jaysh-al-nahr", "ArmedGroup"),
        ("The Ministry of Grain of Mali condemned Niger.", "ministry-of-grain-of-mali", "StateBody"),
        ("The Directorate of Kenya Lands condemned Niger.", "directorate-of-kenya-lands", "StateBody"),
        ("The Rojas Cartel attacked Mexico.", "rojas-cartel", "ArmedGroup"),
        ("The Sons of Kivu attacked Mali.", "sons-of-kivu", "ArmedGroup"),
        ("Northern Hawks attacked Mali.", "northern-hawks", "ArmedGroup"),
        ("The Free Lakes Liberation Movement condemned Niger.", "free-lakes-liberation-movement", "ArmedGroup"),
        ("Sudan's Border Protection Corps attacked Chad.", "border-protection-corps", "StateForce"),
        ("The People's Dawn Congress condemned Niger.", "people-dawn-congress", "Party"),
        ("US-based Lakeland Monitor condemned Hungary.", "lakeland-monitor", "Organization"),
        ("The Observatory for Rights in Darfur condemned Chad.", "observatory-for-rights", "Organization"),
        ("The Free Socotra Army attacked Yemen.", "free-socotra-army", "ArmedGroup"),
        ("Kenya condemned the Democratic People's Alliance.", "democratic-people-alliance", "Alliance"),
        ("Kenya's State Border Service condemned Chad.", "state-border-service", "StateBody"),
        ("The Kivu Resistance Council attacked Mali.", "kivu-resistance-council", "ArmedGroup"),
        ("Pakistan condemned Lashkar-e-Nahr.", "lashkar-e-nahr", "ArmedGroup"),
        ('Gang leader Wilky "Ti Loup" Dormeus threatened Haiti.', "wilky-dormeus", "Person"),
        ("Abu Yusuf al-Banda attacked Kenya.", "abu-yusuf-al-banda", "Person"),
        ("The Zambian Farmers' Front condemned Kenya.", "zambian-farmers-front", "ArmedGroup"),
        ("The ruling Blue River Front condemned Kenya.", "blue-river-front", "Party"),
        ("Kenya condemned Tomas Taraba.", "tomas-taraba", "Person"),
    ],
)
def test_an_unknown_actor_is_typed_by_shape_and_context(text: str, id: str, type: str) -> None:
    found = actors(text)
    assert id in found, list(found)
    assert (found[id].type, found[id].known) == (type, False)


def test_initials_are_those_of_a_name_that_the_article_brought_in() -> None:
    found = said("Kenya condemned the Democratic Lakes Alliance. The DLA attacked Mali.")
    assert "democratic-lakes-alliance attacks mali" in found
    assert "dpa attacks mali" in said("DPA attacked Mali.")
    assert "democratic-plains-alliance attacks mali" in said(
        "Kenya condemned the Democratic Plains Alliance. The DPA attacked Mali."
    )


def test_an_office_in_capitals_is_nobody() -> None:
    assert not [id for id in actors("Kenya praised Senate Minority Leader Okelo Banda.") if "leader" in id]


@pytest.mark.parametrize(
    ("text", "id", "of"),
    [
        ("Sudan's Border Protection Corps attacked Chad.", "border-protection-corps", "sudan"),
        ("The Ministry of Grain of Mali condemned Niger.", "ministry-of-grain-of-mali", "mali"),
        ("The Iranian Security Council condemned Niger.", "iranian-national-security-council", "iran"),
        ("The Houthi-run health ministry condemned Niger.", "houthi-health-ministry", "houthis"),
        ("The Kenyan Democratic Party condemned Niger.", "kenyan-democratic-party", None),
        ("The Albanian Democratic Party condemned Niger.", "democratic-party-of-albania", None),
    ],
)
def test_a_body_is_that_of_whoever_the_words_say(text: str, id: str, of: str | None) -> None:
    found = actors(text)
    assert id in found, list(found)
    assert found[id].of == of


def test_a_bare_force_is_the_one_that_the_registry_has_for_its_state() -> None:
    found = said("Lebanon praised Kenya. Lebanon's military thanked France. The army then attacked Hezbollah.")
    assert "lebanese-armed-forces attacks hezbollah" in found


def test_who_holds_an_office_acts_and_not_whom_it_is_held_under() -> None:
    assert "somchai-vong accuses thailand" in said("The foreign minister of Laos, Somchai Vong, condemned Thailand.")
    found = said("The Iran-appointed governor of Basra, Okelo Banda, condemned Turkey.")
    assert {"okelo-banda represents iran", "okelo-banda accuses turkiye"} <= set(found)


def test_known_actors_are_marked_known() -> None:
    found = actors("Iran armed the Northern Lakes Front.")
    assert {id: actor.known for id, actor in found.items()} == {"iran": True, "northern-lakes-front": False}


def test_a_surname_finds_the_full_name() -> None:
    found = said("Emmanuel Macron met Wang Yi in Paris. Macron condemned Russia.")
    assert "emmanuel-macron accuses russia" in found
    assert "dorin-valcu accuses ukraine" in said("Dorin Valcu met Vladimir Putin. Valcu later condemned Ukraine.")


def test_a_surname_in_the_headline_finds_the_full_name_of_the_body() -> None:
    text = "Valcu slams Ukraine\n\nDorin Valcu met Vladimir Putin on Friday, a spokesman said in a long statement.\n"
    assert "dorin-valcu accuses ukraine" in said(text)


def test_descriptive_names_of_two_wars_do_not_meet() -> None:
    turkish = actors("Turkey said Kurdish forces had attacked Turkey.")
    syrian = actors("Syria said Kurdish forces had attacked Syria.")
    (one,) = [id for id in turkish if "kurdish" in id]
    (other,) = [id for id in syrian if "kurdish" in id]
    assert one != other


def test_a_body_is_part_of_its_state() -> None:
    found = actors("Ukraine's defence ministry accused Russia of lying.")
    assert found["ukrainian-ministry-of-defence"].of == "ukraine"
    assert "ukraine" in found


@pytest.mark.parametrize(
    ("published", "holder"),
    [("2018-06-15", "haider-al-abadi"), ("2019-06-15", "adil-abdul-mahdi"), ("2012-06-15", "nouri-al-maliki")],
)
def test_an_office_is_its_holder_at_the_time(published: str, holder: str) -> None:
    assert f"{holder} accuses turkiye" in said("The Iraqi prime minister condemned Turkey.", published)
