"""`explain` shows how a text is read: its mentions, its clauses, and the rule behind each claim."""

from loaders.extraction import explain
from tests.loaders.saying import said, short

TEXT = "Iran has armed the Houthis since 2014. Hezbollah was not attacked by the Northern Lakes Front."


def test_mentions_are_shown_with_what_they_were_read_as() -> None:
    first, second = explain(TEXT).sentences
    assert [(m.text, m.actor, m.type, m.known) for m in first.mentions] == [
        ("Iran", "iran", "State", True),
        ("Houthis", "houthis", "ArmedGroup", True),
    ]
    assert [(m.name, m.known) for m in second.mentions] == [("Hezbollah", True), ("Northern Lakes Front", False)]


def test_clauses_are_shown_with_voice_negation_and_arguments() -> None:
    (active,), (passive,) = (list(s.clauses) for s in explain(TEXT).sentences)
    assert (active.lemma, active.voice, active.negated) == ("arm", "active", False)
    assert (active.subjects, active.objects) == (["Iran"], ["Houthis"])
    assert active.prepositions == {"since": ["2014"]}
    assert (passive.lemma, passive.voice, passive.negated) == ("attack", "passive", True)
    assert (passive.subjects, passive.objects) == (["Front"], ["Hezbollah"])


def test_claims_are_those_of_the_extraction_each_under_its_sentence() -> None:
    explanation = explain(TEXT)
    shown = [short(claim) for sentence in explanation.sentences for claim in sentence.claims]
    assert shown == said(TEXT)
    assert explanation.sentences[0].claims[0].rule == "aids/v: arm O"


def test_a_published_date_resolves_relative_times() -> None:
    (sentence,) = explain("Iran attacked Israel last month.", "2024-03-15").sentences
    assert [claim.when for claim in sentence.claims] == ["2024-02"]


def test_what_the_table_of_types_refuses_is_counted() -> None:
    explanation = explain("Hassan Nasrallah is a member of Wang Yi.")
    assert all(claim.predicate != "member_of" for s in explanation.sentences for claim in s.claims)


def test_an_empty_text_has_nothing_to_explain() -> None:
    explanation = explain("")
    assert (explanation.sentences, explanation.rejected) == ([], {})
