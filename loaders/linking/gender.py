"""Who `he` and `she` may be, by the given name that a person bears."""

import functools
from importlib.resources import files

from graph.model import fold
from loaders.table import rows

_SHE = frozenset({"she", "her", "hers", "herself"})
_HE = frozenset({"he", "him", "his", "himself"})


@functools.cache
def _given_names() -> dict[str, str]:
    """`female` or `male` by given name, folded."""
    file = files("loaders.linking").joinpath("data", "given_names.tsv")
    return {fold(name): row["gender"] for row in rows(file, ("names", "gender")) for name in row.listed("names")}


def is_given_name(word: str) -> bool:
    """Whether a word is a given name that tells a woman from a man."""
    return fold(word) in _given_names()


def may_be(pronoun: str, name: str) -> bool:
    """Whether a personal pronoun may stand for who is called so; anybody of whom the name tells nothing."""
    words = fold(name).split()
    told = next((told for w in words[:-1] if (told := _given_names().get(w))), None)
    if pronoun.casefold() in _SHE:
        return told != "male"
    return told != "female" or pronoun.casefold() not in _HE
