"""Articles in entries: a timeline's dates are those of its entries, and answers are the words of who is asked."""

import pytest

from graph.model import Claim
from loaders.extraction.entries import labelled
from tests.loaders.saying import read

TIMELINE = """How Peru and Chile came to blows

12 March 2021 — Peru attacks Chile. Bolivia condemns Peru.

June 2022: Chile signs a truce with Peru. The following month Brazil sends Peru weapons.

19-20 May 2023
Peru attacks Chile again. Argentina, which armed Chile in 2019, condemns Peru.

July–September 2024
Chile meets Peru in Lima.
"""

INTERVIEW = """"Chile wants our sea": a Peruvian minister speaks

LIMA, 4 March 2024 — Ernesto Salas, Peru's foreign minister, spoke to our correspondent.

What do you expect from Chile?

Chile wants war. Argentina arms Chile. We will attack Chile.

And what of Brazil?

Brazil helped us in 2021. It supports Bolivia.
"""

EXPLAINER = """Why are Peru and Chile at odds?

LIMA, 4 March 2024 — Who arms Chile?

Argentina arms Chile.

What does Brazil want?

Brazil supports Bolivia.
"""


def _one(claims: tuple[Claim, ...], subject: str, predicate: str) -> Claim:
    return next(c for c in claims if (c.subject.id, c.predicate) == (subject, predicate))


@pytest.mark.parametrize(
    ("subject", "predicate", "when"),
    [
        ("bolivia", "accuses", "2021-03-12"),
        ("chile", "agrees_with", "2022-06"),
        ("brazil", "aids", "2022-07"),
        ("argentina", "accuses", "2023-05-19/2023-05-20"),
        ("argentina", "aids", "2019"),
        ("chile", "consults", "2024-07/2024-09"),
    ],
)
def test_what_a_timeline_tells_has_the_date_of_its_entry(subject: str, predicate: str, when: str) -> None:
    assert _one(read(TIMELINE).claims, subject, predicate).when == when


def test_one_date_makes_no_timeline() -> None:
    (claim,) = read("Peru and Chile\n\n12 March 2021\n\nPeru attacked Chile near the border town.\n").claims
    assert claim.when is None


@pytest.mark.parametrize(
    ("subject", "predicate", "modality", "when"),
    [
        ("argentina", "aids", "alleged", None),
        ("brazil", "aids", "alleged", "2021"),
        ("brazil", "supports", "alleged", None),
    ],
)
def test_unquoted_answers_are_the_words_of_who_is_asked(
    subject: str, predicate: str, modality: str, when: str | None
) -> None:
    claim = _one(read(INTERVIEW, "2024-03-04").claims, subject, predicate)
    assert (claim.modality, claim.when) == (modality, when)
    assert claim.attributed_to is not None
    assert claim.attributed_to.name == "Ernesto Salas"


def test_we_in_an_answer_is_whom_the_asked_speaks_for() -> None:
    claims = read(INTERVIEW, "2024-03-04").claims
    assert _one(claims, "brazil", "aids").object.id == "peru"
    assert ("peru", "attacks", "chile", "planned") in {
        (c.subject.id, c.predicate, c.object.id, c.modality) for c in claims
    }


def test_the_answers_of_an_explainer_are_the_papers_own() -> None:
    found = {(c.subject.id, c.predicate): c for c in read(EXPLAINER, "2024-03-04").claims}
    for key in (("argentina", "aids"), ("brazil", "supports")):
        assert (found[key].modality, found[key].attributed_to) == ("asserted", None)


@pytest.mark.parametrize(
    ("paragraph", "kept"),
    [
        ("A: Brazil arms Peru.", "Brazil arms Peru."),
        ("Q: Who arms Peru?", "Who arms Peru?"),
        ("14:20 GMT - Brazil arms Peru.", "Brazil arms Peru."),
        ("12 March 2021 — Brazil arms Peru.", "Brazil arms Peru."),
        ("March–May 2025: Brazil arms Peru.", "Brazil arms Peru."),
        ("Brazil — which arms Peru — condemned Chile.", "Brazil — which arms Peru — condemned Chile."),
        ("A Brazilian: the man.", "A Brazilian: the man."),
    ],
)
def test_labels_stand_before_a_paragraph(paragraph: str, kept: str) -> None:
    assert paragraph[labelled(paragraph) :] == kept


def test_the_turns_of_a_conversation_are_the_words_of_whose_name_opens_them() -> None:
    text = """Peru's foreign minister talks to the Herald

LIMA, 4 March 2024 — Ernesto Salas, Peru's foreign minister, talks about the row with Chile.

Herald: Minister, why did you recall your ambassador?

Ernesto Salas: Chile broke its word. Argentina arms Chile.

Herald: Bolivia says that Brazil had armed Chile.

Salas: Bolivia supports Chile. Ecuador supports us.
"""
    found = {
        (c.subject.id, c.predicate, c.object.id): c.attributed_to.name if c.attributed_to else None
        for c in read(text, "2024-03-04").claims
    }
    assert found["argentina", "aids", "chile"] == "Ernesto Salas"
    assert found["ecuador", "supports", "peru"] == "Ernesto Salas"
    assert found["brazil", "aids", "chile"] == "Bolivia"
