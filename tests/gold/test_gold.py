"""The project's own gold is consistent: the codebook's words and types, and lines that bear what is said of them."""

import re

import pytest

from loaders.evaluation import Gold, read_gold
from loaders.evaluation.gold import Wanted, fold_name
from loaders.readers import Report, read
from ontology.vocabulary import vocabulary

SAMPLED = read_gold("tests/gold")
GOLDS = [*SAMPLED, *read_gold("tests/gold/blind")]
RELATIONS = [(gold, relation) for gold in GOLDS for relation in gold.relations]
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?|\d{3}0s")
# Seats of government and short forms that stand for a state.
SEATS = {
    "Russia": "Moscow Kremlin",
    "United States": "Washington American U.S. US White House",
    "Ukraine": "Kyiv",
    "Türkiye": "Ankara Turkish",
    "United Arab Emirates": "Abu Dhabi Gulf state",
    "Sudan": "Khartoum",
    "Mali": "Bamako",
    "Rwanda": "Kigali",
    "Democratic Republic of the Congo": "Kinshasa",
    "South Africa": "Pretoria",
    "France": "Paris French",
    "Armenia": "Yerevan",
    "Azerbaijan": "Baku",
    "Iran": "Tehran",
    "Saudi Arabia": "Riyadh",
    "Venezuela": "Caracas",
    "India": "Delhi",
    "Pakistan": "Islamabad",
    "Somalia": "Mogadishu",
    "North Korea": "Pyongyang",
    "South Korea": "Seoul",
    "China": "Beijing",
    "Taiwan": "Taipei",
    "Philippines": "Manila",
    "Iraq": "Baghdad",
    "Poland": "Polish",
    "European Union": "Brussels",
    "United Kingdom": "British London",
}


def shown(gold: Gold, relation: Wanted) -> str:
    return f"{gold.name}:{relation.line} {relation.s} {relation.p} {relation.o}"


def test_there_is_gold_for_every_sample() -> None:
    report = Report()
    articles = list(read(["samples"], report))
    assert report.failed == []
    assert len(articles) >= 12
    assert {article.source.rpartition("/")[2] for article in articles} == {gold.source for gold in SAMPLED}


def test_there_is_enough_of_it() -> None:
    needed = [relation for _, relation in RELATIONS if relation.need]
    assert len(needed) >= 400
    first = {name for relation in needed for name in relation.predicates}
    assert first == set(vocabulary().predicates)


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.name)
def test_relations_join_types_that_the_codebook_lets_join(gold: Gold) -> None:
    wrong = []
    for relation in gold.relations:
        for name in relation.predicates:
            pairs = [(gold.types[s], gold.types[o]) for s in relation.s.split("|") for o in relation.o.split("|")]
            if not any(vocabulary().predicates[name].joins(*pair) for pair in pairs):
                wrong.append(f"{shown(gold, relation)}: {name} joins none of {pairs}")
    assert wrong == []


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.name)
def test_dates_are_dates_and_lines_are_lines(gold: Gold) -> None:
    for relation in gold.relations:
        assert relation.when is None or DATE.fullmatch(relation.when), shown(gold, relation)
        assert gold.line(relation).strip(), shown(gold, relation)


@pytest.mark.parametrize("gold", SAMPLED, ids=lambda gold: gold.name)
def test_a_line_names_both_actors_or_says_why_it_is_hard(gold: Gold) -> None:
    silent = [
        f"{shown(gold, relation)}: {keys}"
        for relation in gold.relations
        if relation.need and not relation.hard
        for keys in (relation.s, relation.o, *([relation.by] if relation.by else []))
        if not any(_names(gold, key, gold.line(relation)) for key in keys.split("|"))
    ]
    assert silent == []


def _names(gold: Gold, key: str, line: str) -> bool:
    """Whether the line holds a name of the actor, its surname, its adjective or its seat."""
    folded = f" {fold_name(line)} "
    words = set(folded.split())
    for name in gold.names[key]:
        stem = name[: max(4, len(name) - 3)]
        if f" {name} " in folded or (gold.types[key] == "Person" and words & {w for w in name.split() if len(w) > 2}):
            return True
        if gold.types[key] in ("State", "StateForce", "Community") and any(word.startswith(stem) for word in words):
            return True
    seats = [seat for state, known in SEATS.items() if fold_name(state) in gold.names[key] for seat in known.split()]
    return any(fold_name(seat) in folded for seat in seats)


def test_two_relations_of_a_file_are_not_the_same() -> None:
    seen: dict[tuple[object, ...], str] = {}
    for gold, r in RELATIONS:
        key = (gold.name, r.s, r.p, r.o, r.line, r.modality, r.by)
        assert key not in seen, shown(gold, r)
        seen[key] = shown(gold, r)
