"""Known names are one token, tokens keep their offsets, and what cannot be parsed in one piece is cut."""

import pytest
from hypothesis import given, settings

from loaders.analysis.parse import MAX_TOKENS, Unparsed, parse, parser
from loaders.linking.gazetteer import gazetteer
from ontology.errors import InvalidInput
from tests.loaders.analysis.parsing import TYPES, at, parsed
from tests.loaders.extraction.garbage import mixtures


def test_a_known_name_is_one_token() -> None:
    s = parsed("The United Arab Emirates met Recep Tayyip Erdoğan.")
    assert s.words == ["The", "United Arab Emirates", "met", "Recep Tayyip Erdoğan", "."]
    assert sorted(s.names) == [1, 3]
    assert s.deps[1] == "nsubj"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The US-backed rebels", ["The", "US", "-", "backed", "rebels"]),
        ("The U.S.-led war", ["The", "U.S.", "-", "led", "war"]),
        ("Selim Al-Vorak left", ["Selim", "Al-Vorak", "left"]),
        ("They re-opened it", ["They", "re-opened", "it"]),
        ("the Iran–Iraq war", ["the", "Iran", "–", "Iraq", "war"]),
        ("Iran's fleet", ["Iran", "'s", "fleet"]),
    ],
)
def test_hyphens_and_possessives_are_cut_at_names_only(text: str, words: list[str]) -> None:
    assert parsed(text).words == words


def test_lemmas_are_of_the_right_verb() -> None:
    s = parsed("Rebels staged raids, waged war and hoped that troops airdropped supplies.")
    assert [s.lemmas[at(s, word)] for word in ("staged", "waged", "hoped", "airdropped")] == [
        "stage",
        "wage",
        "hope",
        "airdrop",
    ]


def test_shouting_is_parsed_as_speech() -> None:
    s = parsed("IRAN ATTACKED ISRAEL ON FRIDAY")
    assert s.words[1] == "ATTACKED"
    assert (s.lemmas[1], s.deps[0]) == ("attack", "nsubj")


def test_headlines_in_title_case_are_parsed_as_text() -> None:
    s = parsed("Rebel Army Seizes Border Town After Heavy Fighting", "headline")
    assert (s.words[2], s.lemmas[2], s.pos[2]) == ("Seizes", "seize", "VERB")


def test_heads_and_children_agree() -> None:
    s = parsed("France, which supports Armenia, condemned Azerbaijan and its allies.")
    assert [(i, h) for i, h in enumerate(s.heads) if h != i and i not in s.children[h]] == []
    assert sum(len(children) for children in s.children) == len(s) - sum(h == i for i, h in enumerate(s.heads))


def test_an_endless_sentence_is_cut() -> None:
    text = "Iran met Oman and " * 200
    (found,) = parse([(text, [Unparsed(0, len(text), gazetteer().find(text))])], TYPES)
    assert len(found) > 1
    assert all(len(s) <= MAX_TOKENS for s in found)
    assert [s.index for s in found] == list(range(len(found)))
    assert sum(len(s) for s in found) == 800


def test_a_batch_gives_what_its_texts_give_alone() -> None:
    texts = ["Iran attacked Israel.", "France met Spain in Rome.", "Mali fled."]
    stretches = [(t, [Unparsed(0, len(t), gazetteer().find(t))]) for t in texts]
    assert parse(stretches, TYPES) == [parse([one], TYPES)[0] for one in stretches]


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(InvalidInput, match="no_such_pipeline"):
        parser("no_such_pipeline")


@pytest.mark.slow
@settings(max_examples=60)
@given(mixtures())
def test_tokens_are_the_text_at_their_offsets(text: str) -> None:
    (found,) = parse([(text, [Unparsed(0, len(text), gazetteer().find(text))])], TYPES)
    for s in found:
        assert [text[a:b] for a, b in zip(s.starts, s.ends, strict=True)] == s.words
        assert s.starts == sorted(s.starts)
        assert all(0 <= head < len(s) for head in s.heads)
