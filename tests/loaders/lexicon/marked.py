"""Example sentences whose subject stands in [brackets] and whose object in {braces}."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Claim, Extraction, Span
from loaders.extraction import extract_all
from ontology.vocabulary import vocabulary
from tests.loaders.saying import article

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Marked:
    """An example without its marks, and where they stood; a mutual example may mark both sides as subjects."""

    text: str
    subjects: tuple[tuple[int, int], ...]
    objects: tuple[tuple[int, int], ...]

    def bears(self, claim: Claim) -> bool:
        """Whether a claim joins what the marks say, from either end where its predicate is symmetric."""
        subjects, objects = self.subjects, self.objects or self.subjects
        first, second = claim.subject.mention, claim.object.mention
        if _within(first, subjects) and _within(second, objects):
            return True
        symmetric = vocabulary().predicates[claim.predicate].symmetric
        return symmetric and _within(first, objects) and _within(second, subjects)


def _within(mention: Span, places: tuple[tuple[int, int], ...]) -> bool:
    return any(mention.start < end and mention.end > start for start, end in places)


def unmark(example: str) -> Marked:
    """Take the marks out of an example."""
    places: dict[str, list[tuple[int, int]]] = {"]": [], "}": []}
    text, start = "", 0
    for char in example:
        if char in "[{":
            start = len(text)
        elif char in "]}":
            places[char].append((start, len(text)))
        else:
            text += char
    return Marked(text, tuple(places["]"]), tuple(places["}"]))


def extracted(examples: Iterable[Marked]) -> list[Extraction]:
    """The extraction of each example, read in batches."""
    articles = [article(example.text) for example in examples]
    return [
        extraction for at in range(0, len(articles), _BATCH) for extraction in extract_all(articles[at : at + _BATCH])
    ]
