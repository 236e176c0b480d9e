"""Part of speech and lemma are remembered by word, tag and label, and are those that the whole pipeline gives."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from loaders.analysis.inflection import STEPS, Inflection
from loaders.analysis.lemmas import lemma
from loaders.analysis.parse import parser

TEXTS = [
    "There is no doubt that Iran's leaders have been arming rebels since 2014 .",
    "The worst raids were staged as troops left ; it has hurt them .",
    "Do they know what that said ? They did not , and had nothing to say .",
    "Rebels lay in wait and the lying spies lied to the better men .",
]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    """A pipeline of its own, since an Inflection takes its last steps away."""
    return parser.__wrapped__()


def test_what_is_remembered_is_what_the_pipeline_gives(pipeline: Language) -> None:
    def docs() -> list[Doc]:
        return list(pipeline.pipe(Doc(pipeline.vocab, words=text.split()) for text in TEXTS))

    whole = [[(t.pos_, lemma(t.lemma_, t.pos_, t.lower_)) for t in doc] for doc in docs()]
    inflection = Inflection(pipeline)
    assert not set(STEPS) & set(pipeline.pipe_names)
    assert inflection.of(docs()) == whole
    assert inflection.of(docs()[::-1]) == whole[::-1]
    assert inflection.of([]) == []


def test_a_pipeline_with_other_last_steps_keeps_them() -> None:
    other = parser.__wrapped__()
    other.remove_pipe("lemmatizer")
    doc = other(Doc(other.vocab, words=["Rebels", "fled"]))
    assert [pos for pos, _ in Inflection(other).of([doc])[0]] == ["NOUN", "VERB"]
    assert "attribute_ruler" in other.pipe_names
