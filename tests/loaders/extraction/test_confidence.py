"""Confidence is a probability: it grows with the score, and what is less certain stands below what is more so."""

from hypothesis import given
from hypothesis import strategies as st

from loaders.extraction.confidence import calibrated
from ontology.vocabulary import MODALITIES
from tests.loaders.saying import read

SCORES = st.floats(0, 1, allow_nan=False)


@given(SCORES, st.sampled_from(MODALITIES))
def test_it_is_a_probability_that_is_never_certain(score: float, modality: str) -> None:
    assert 0 < calibrated(score, modality) < 1


@given(SCORES, SCORES, st.sampled_from(MODALITIES))
def test_it_grows_with_the_score(one: float, other: float, modality: str) -> None:
    low, high = sorted((one, other))
    assert calibrated(low, modality) <= calibrated(high, modality)


@given(SCORES, st.sampled_from(MODALITIES))
def test_the_writers_own_word_is_the_surest(score: float, modality: str) -> None:
    assert calibrated(score, modality) <= calibrated(score, "asserted")


def test_a_name_is_surer_than_a_pronoun() -> None:
    named, meant = (
        read("Hezbollah thanked Iran and Qatar. It attacked Israel.").claims[0],
        read("Hezbollah thanked Iran. It attacked Israel.").claims[-1],
    )
    assert named.confidence > meant.confidence
