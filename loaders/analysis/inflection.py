"""Part of speech and lemma of parsed words, worked out once for each word as tagged and attached, not for each token."""

from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

from loaders.analysis.lemmas import lemma

# The steps of an English pipeline that look at no more than a word, its tag and its label (and an expletive before it).
STEPS = ("attribute_ruler", "lemmatizer")
_APART = ("·", ":", "punct")
_EXPLETIVE = ("there", "EX", "expl")
_MOST = 500_000  # remembered at once, some 100 MB


class Inflection:
    """Runs a pipeline's last steps on words that it has not met, and remembers what they found.

    A pipeline whose last steps are others keeps them, and its own findings are taken.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._own = tuple(nlp.pipe_names[-len(STEPS) :]) == STEPS
        if self._own:
            nlp.select_pipes(disable=list(STEPS))
        self._known: dict[tuple[int, int, int, bool], tuple[str, str]] = {}

    def of(self, docs: list[Doc]) -> list[list[tuple[str, str]]]:
        """The part of speech and the lemma, in lower case, of each token of parsed docs."""
        if not self._own:
            return [[(t.pos_, lemma(t.lemma_, t.pos_, t.lower_)) for t in doc] for doc in docs]
        if len(self._known) > _MOST:
            self._known.clear()
        keys = [self._keys(doc) for doc in docs]
        self._learn(list(dict.fromkeys(key for doc in keys for key in doc if key not in self._known)))
        return [[self._known[key] for key in doc] for doc in keys]

    def _keys(self, doc: Doc) -> list[tuple[int, int, int, bool]]:
        words, tags, deps = doc.to_array([ORTH, TAG, DEP]).T.tolist()
        expletive = self._nlp.vocab.strings["expl"]
        return list(zip(words, tags, deps, [False, *(d == expletive for d in deps[:-1])], strict=True))

    def _learn(self, keys: list[tuple[int, int, int, bool]]) -> None:
        """Run the steps on a made-up doc in which the new words stand apart from each other."""
        if not keys:
            return
        text = self._nlp.vocab.strings
        rows = [r for w, t, d, e in keys for r in (_EXPLETIVE if e else _APART, (text[w], text[t], text[d]))]
        words, tags, deps = (list(column) for column in zip(*rows, strict=True))
        doc = Doc(self._nlp.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        for step in STEPS:
            doc = self._nlp.get_pipe(step)(doc)
        lemmas, pos = doc.to_array([LEMMA, POS]).T.tolist()
        for at, key in enumerate(keys):
            own = 2 * at + 1
            self._known[key] = (text[pos[own]], lemma(text[lemmas[own]], text[pos[own]], words[own].lower()))
