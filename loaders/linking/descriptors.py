"""Common nouns that make an actor together with the one they belong to, read from the tables in `data/`."""

import functools
from dataclasses import dataclass
from importlib.resources import files

from loaders.table import rows
from ontology.vocabulary import vocabulary

SELF, OWNER = "self", "owner"


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a noun makes of its owner: `self`, `owner` (a thing it acts through), or the type of an actor of its own."""

    of_state: str
    of_other: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Body:
    """An organ or force that every state has; `name` is a template over the state's adjective and the phrase."""

    phrase: tuple[str, ...]
    type: str
    name: str


@functools.cache
def descriptors() -> dict[str, Descriptor]:
    """Descriptors by noun lemma (some of two words)."""
    found: dict[str, Descriptor] = {}
    file = files("loaders.linking").joinpath("data", "descriptors.tsv")
    for row in rows(file, ("nouns", "of_state", "of_other", "number")):
        for kind in (row["of_state"], row["of_other"]):
            if kind not in {SELF, OWNER, *vocabulary().actor_types}:
                raise row.wrong(f"unknown kind {kind!r}")
        for noun in row.listed("nouns"):
            found.setdefault(noun, Descriptor(row["of_state"], row["of_other"], row["number"] == "many"))
    return found


@functools.cache
def bodies() -> dict[str, list[Body]]:
    """Bodies by the first word of their phrase, the longest first."""
    found: dict[str, list[Body]] = {}
    file = files("loaders.linking").joinpath("data", "bodies.tsv")
    for row in rows(file, ("phrases", "type", "name")):
        if row["type"] not in vocabulary().actor_types:
            raise row.wrong(f"unknown actor type {row['type']!r}")
        for phrase in row.listed("phrases"):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append(Body(words, row["type"], row["name"]))
    for group in found.values():
        group.sort(key=lambda body: -len(body.phrase))
    return found
