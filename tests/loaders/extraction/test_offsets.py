"""Whatever the text, every offset points at the words that it is said to point at, and claims keep to the codebook."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings

from graph.model import Claim, Span, claim_id
from loaders.extraction import explain
from ontology.vocabulary import MODALITIES, vocabulary
from tests.loaders.extraction.garbage import mixtures
from tests.loaders.saying import read

SLOWLY = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])


def spans(claim: Claim) -> Iterator[Span]:
    yield from (claim.evidence, claim.trigger, claim.subject.mention, claim.object.mention)


@pytest.mark.slow
@SLOWLY
@given(mixtures())
@example("Iran\u200b attacked Isra\u00adel and Erdog\u0306an\u0301 met Macron.")
@example("\u202eIran attacked Israel.\u202c Iran attacked Iraq.")
@example("İran attacked İsrael. IRAN ATTACKED ISRAEL")
def test_offsets_are_exact(text: str) -> None:
    extraction = read(text, "2024-03-15")
    for claim in extraction.claims:
        for span in spans(claim):
            assert text[span.start : span.end] == span.text
            assert span.text.strip() == span.text != ""
        for inner in (claim.trigger, claim.subject.mention, claim.object.mention):
            assert claim.evidence.start <= inner.start < inner.end <= claim.evidence.end


@pytest.mark.slow
@SLOWLY
@given(mixtures())
def test_claims_keep_to_the_codebook(text: str) -> None:
    extraction = read(text)
    known = {actor.id for actor in extraction.actors}
    for claim in extraction.claims:
        predicate = vocabulary().predicates[claim.predicate]
        assert predicate.joins(claim.subject.type, claim.object.type)
        assert claim.sign == predicate.sign
        assert claim.modality in MODALITIES
        assert 0 < claim.confidence <= 1
        assert claim.subject.id != claim.object.id
        assert {claim.subject.id, claim.object.id} <= known
        assert claim.id == claim_id(
            claim.article.id, claim.trigger.start, claim.trigger.end, claim.subject.id, predicate.name, claim.object.id
        )
    assert len({claim.id for claim in extraction.claims}) == len(extraction.claims)


@pytest.mark.slow
@SLOWLY
@given(mixtures())
def test_explained_mentions_and_clauses_have_exact_offsets(text: str) -> None:
    for shown in explain(text).sentences:
        assert text[shown.sentence.start : shown.sentence.end] == shown.sentence.text
        for span in (*shown.mentions, *(clause.verb for clause in shown.clauses)):
            assert text[span.start : span.end] == span.text


def test_offsets_count_code_points_of_the_article() -> None:
    text = "\U0001f30d\U0001f30d É. 🇫🇷 Iran attacked Israel."
    (claim,) = read(text).claims
    assert text[claim.subject.mention.start :].startswith("Iran")
    assert text[claim.trigger.start : claim.trigger.end] == "attacked"
