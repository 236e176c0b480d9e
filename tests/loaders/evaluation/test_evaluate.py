"""Scores of claims against a small gold whose right answers are counted by hand."""

import json
from pathlib import Path

import msgspec
import pytest

from graph.model import ArticleRef, Claim, Participant, Span, Speaker
from loaders.evaluation import Evaluation, evaluate, gold_hash, read_gold, table
from ontology.errors import InvalidData
from ontology.vocabulary import vocabulary

TEXT = "Norland backs the Brass Front.\nAda Moss said Lomas had attacked the Front in May.\nLomas and Norland signed a pact.\n"
GOLD = {
    "file": "story.txt",
    "actors": {
        "n": ["State", "Norland", "Kingdom of Norland"],
        "l": ["State", "Lomas"],
        "f": ["ArmedGroup", "Brass Front", "the Front"],
        "a": ["Person", "Ada Moss"],
    },
    "relations": [
        {"s": "n", "p": "backs|supports", "o": "f", "line": 0},
        {"s": "l", "p": "attacks", "o": "f", "line": 1, "modality": "alleged", "by": "a", "when": "2024-05"},
        {"s": "l", "p": "agrees_with", "o": "n", "line": 2},
        {"s": "a", "p": "represents", "o": "n", "line": 1, "need": False},
    ],
}
TYPES = {"Norland": "State", "Lomas": "State", "Brass Front": "ArmedGroup", "Ada Moss": "Person"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.gold.json").write_text(json.dumps(GOLD))
    (tmp_path / "story.txt").write_text(TEXT)
    return tmp_path


def participant(name: str) -> Participant:
    return Participant(name.lower(), name, TYPES.get(name, "State"), (), Span(name, 0, len(name)))


def claim(subject: str, predicate: str, object: str, /, **other: object) -> Claim:
    plain = Claim(
        id=f"{subject}{predicate}{object}",
        predicate=predicate,
        sign=vocabulary().predicate(predicate).sign,
        modality="asserted",
        when=None,
        ended=False,
        confidence=0.5,
        subject=participant(subject),
        object=participant(object),
        attributed_to=None,
        evidence=Span("Norland backs the Brass Front.", 0, 30),
        trigger=Span("backs", 8, 13),
        article=ArticleRef("x", "/anywhere/story.txt"),
        extractor="rules/1",
        rule="a rule",
    )
    return msgspec.structs.replace(plain, **other)


def scored(folder: Path, *claims: Claim) -> Evaluation:
    return evaluate(claims, read_gold(str(folder)))


def counts(folder: Path, *claims: Claim) -> tuple[int, int, int, int]:
    figures = scored(folder, *claims).strict
    return figures.needed, figures.found, figures.right, figures.extra


def test_every_allowed_predicate_is_right(folder: Path) -> None:
    assert counts(folder, claim("Norland", "backs", "Brass Front")) == (3, 1, 1, 0)
    assert counts(folder, claim("Kingdom of Norland", "supports", "The front")) == (3, 1, 1, 0)
    assert counts(folder, claim("Norland", "aids", "Brass Front")) == (3, 0, 0, 1)


def test_aliases_name_an_actor(folder: Path) -> None:
    front = msgspec.structs.replace(participant("BF"), aliases=("Brass Front",))
    assert counts(folder, claim("Norland", "backs", "x", object=front)) == (3, 1, 1, 0)


def test_relaxed_asks_for_the_sign_alone(folder: Path) -> None:
    relaxed = scored(folder, claim("Norland", "aids", "Brass Front")).relaxed
    assert (relaxed.found, relaxed.right, relaxed.extra) == (1, 1, 0)
    relaxed = scored(folder, claim("Norland", "opposes", "Brass Front")).relaxed
    assert (relaxed.found, relaxed.extra) == (0, 1)


def test_a_symmetric_predicate_has_no_direction(folder: Path) -> None:
    both = (claim("Lomas", "agrees_with", "Norland"), claim("Norland", "agrees_with", "Lomas"))
    assert counts(folder, *both) == (3, 1, 1, 0)
    assert counts(folder, claim("Brass Front", "backs", "Norland")) == (3, 0, 0, 1)


def test_standing_must_agree(folder: Path) -> None:
    assert counts(folder, claim("Lomas", "attacks", "Brass Front")) == (3, 1, 1, 0)
    assert counts(folder, claim("Lomas", "attacks", "Brass Front", modality="denied")) == (3, 0, 0, 1)


def test_a_triple_counts_once_and_optional_ones_are_right(folder: Path) -> None:
    twice = [claim("Norland", "fights", "Lomas")] * 2
    assert counts(folder, *twice) == (3, 0, 0, 1)
    assert counts(folder, claim("Ada Moss", "represents", "Norland")) == (3, 0, 1, 0)


def test_a_part_that_the_gold_does_not_list_is_not_counted(folder: Path) -> None:
    assert counts(folder, claim("Brass Front", "part_of", "Norland")) == (3, 0, 0, 0)


def test_details_compare_what_a_claim_adds(folder: Path) -> None:
    ada = Speaker("a", "Ada Moss", "Person")
    full = claim("Lomas", "attacks", "Brass Front", modality="alleged", attributed_to=ada, when="2024-05-03")
    perfect = {"modality": 1.0, "attributed_to": 1.0, "when": 1.0, "ended": 0.0}
    assert scored(folder, full).details == perfect
    bare = claim("Lomas", "attacks", "Brass Front")
    assert scored(folder, bare).details == dict.fromkeys(perfect, 0.0)
    assert scored(folder, bare, full).details == perfect


def test_types_and_verbatim_are_shares(folder: Path) -> None:
    wrong = msgspec.structs.replace(participant("Norland"), type="Party")
    evaluation = scored(folder, claim("x", "backs", "Brass Front", subject=wrong, evidence=Span("Made up.", 0, 8)))
    assert (evaluation.types, evaluation.verbatim) == (0.5, 0.0)
    assert scored(folder, claim("Norland", "backs", "Brass Front")).verbatim == 1.0


def test_misses_and_extras_come_with_their_sentences(folder: Path) -> None:
    evaluation = scored(folder, claim("Norland", "fights", "Lomas"))
    assert [miss.sentence for miss in evaluation.misses] == TEXT.splitlines()
    assert [(extra.predicate, extra.rule) for extra in evaluation.extras] == [("fights", "a rule")]
    shown = table(evaluation, misses=True, extras=True)
    assert "missed: 3" in shown
    assert "Norland | fights | Lomas" in shown
    assert "Ada Moss said Lomas had attacked the Front in May." in shown


def test_figures_add_up_per_predicate_and_file(folder: Path) -> None:
    evaluation = scored(
        folder,
        claim("Norland", "supports", "Brass Front"),
        claim("Lomas", "fights", "Ada Moss"),
        claim("Lomas", "leads", "Norland"),
    )
    assert sum(evaluation.predicates.values(), start=type(evaluation.strict)()) == evaluation.strict
    assert sum(evaluation.files.values(), start=type(evaluation.strict)()) == evaluation.strict
    assert evaluation.predicates["backs"].found == 1
    assert evaluation.predicates["supports"].right == 1
    assert (evaluation.strict.precision, evaluation.strict.recall, evaluation.strict.f1) == (1 / 3, 1 / 3, 1 / 3)


def test_no_claims_score_nothing(folder: Path) -> None:
    assert scored(folder).strict.f1 == 0.0
    assert "strict" in table(scored(folder))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"s": "z"}, "no actor 'z'"),
        ({"p": "loves"}, "no predicate 'loves'"),
        ({"modality": "sworn"}, "no modality 'sworn'"),
        ({"by": "z"}, "no actor 'z'"),
        ({"lines": 3}, "unknown field"),
        ({"line": "3"}, "int"),
    ],
)
def test_wrong_gold_is_refused_by_name(folder: Path, change: dict[str, object], words: str) -> None:
    gold = {**GOLD, "relations": [{"s": "n", "p": "backs", "o": "f", **change}]}
    (folder / "story.gold.json").write_text(json.dumps(gold))
    with pytest.raises(InvalidData, match=rf"story\.gold\.json: .*{words}"):
        read_gold(str(folder))


def test_a_folder_without_gold_and_gold_without_its_article_are_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "story.txt").unlink()
    with pytest.raises(InvalidData, match="is not there"):
        read_gold(str(folder))
    with pytest.raises(InvalidData, match="holds no gold"):
        read_gold(str(tmp_path / "nowhere"))


def test_the_hash_changes_with_gold_and_article(folder: Path) -> None:
    first = gold_hash(str(folder))
    assert first == gold_hash(str(folder))
    (folder / "story.txt").write_text(TEXT + "More.\n")
    assert gold_hash(str(folder)) != first
