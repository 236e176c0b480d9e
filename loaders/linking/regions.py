"""Which states a description by region leaves: `the West African country`, `the Gulf monarchy`, `the self-ruled island`."""

import functools
from importlib.resources import files

from loaders.analysis.clause import kids
from loaders.analysis.parse import Sentence
from loaders.table import rows

_LANDS = frozenset("country nation state republic giant power ally neighbour neighbor member".split())


@functools.cache
def _regions() -> dict[str, frozenset[str]]:
    file = files("loaders.linking").joinpath("data", "regions.tsv")
    found = {}
    for row in rows(file, ("words", "states")):
        for words in row.listed("words"):
            found[words] = frozenset(row.listed("states"))
    return found


def is_region(words: str) -> bool:
    """Whether words only say where something lies: `West African`."""
    return words.casefold().removeprefix("the ") in _regions()


def lies_in(s: Sentence, i: int) -> frozenset[str] | None:
    """The states that the noun at token i may be by the regions that it and its modifiers name; None where none is named."""
    if s.tags[i] not in {"NN", "NNS"} or s.lemmas[i] not in _LANDS | _regions().keys():
        return None
    before = [c for c in kids(s, i, "amod", "compound", "nmod") if c < i]
    first = min([i, *before])
    said = " ".join([*s.words[first:i], s.lemmas[i]]).casefold().replace(" - ", "-")
    named = [words for words in _regions() if f" {words} " in f" {said} "]
    named = [words for words in named if not any(words != other and words in other for other in named)]
    return frozenset.intersection(*(_regions()[words] for words in named)) if named else None
