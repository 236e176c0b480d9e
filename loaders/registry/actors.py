"""The registry of known actors, read from the tables in `data/`."""

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from graph.model import Actor, fold
from loaders.table import Row, rows
from ontology.vocabulary import vocabulary

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

STATES = ("id", "name", "iso", "adjectives", "people", "capital", "seats", "aliases")
ACTORS = ("id", "name", "type", "of", "aliases")
COMMUNITIES = ("id", "name", "adjectives", "aliases")
PEOPLE = ("id", "name", "aliases", "office", "of", "predicate", "since", "until")
PLACES = ("id", "name", "of", "aliases")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write an actor: `kind` is name, adjective, people, capital or seat; `short` where its state must be told."""

    text: str
    actor: str
    kind: str
    short: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person held; `since` and `until` are ISO dates, months or years, or empty where unknown."""

    person: str
    role: str
    of: str
    predicate: str
    since: str = ""
    until: str = ""

    def held(self, date: str | None) -> bool:
        """Whether it was held on an ISO date; None asks for the latest holder known."""
        if date is None:
            return not self.until
        return (not self.since or self.since <= date) and (not self.until or date[: len(self.until)] <= self.until)


@dataclass(slots=True)
class Registry:
    """Actors by id, the forms they are written in, their offices, adjectives, and what a state is called in speech."""

    actors: dict[str, Actor] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)
    offices: dict[str, list[Office]] = field(default_factory=dict)
    offices_of: dict[str, list[Office]] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    spoken: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _homes: dict[str, frozenset[str]] = field(default_factory=dict)
    _states: dict[str, str] = field(default_factory=dict)
    _organs: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, actor: Actor, place: Row) -> None:
        """Take in an actor. Raises InvalidData where its id is no slug, is taken, or its type is unknown."""
        if not SLUG.fullmatch(actor.id):
            raise place.wrong(f"{actor.id!r} is no slug")
        if actor.id in self.actors:
            raise place.wrong(f"the id {actor.id!r} is taken by {self.actors[actor.id].name!r}")
        if actor.type not in vocabulary().actor_types:
            raise place.wrong(f"unknown actor type {actor.type!r}")
        if not actor.name:
            raise place.wrong("an actor needs a name")
        self.actors[actor.id] = actor
        self.forms.extend(Form(text, actor.id, "name") for text in (actor.name, *actor.aliases))

    def homes(self, id: str) -> frozenset[str]:
        """The states that an actor's own names tell: Syria for the Syrian Democratic Forces."""
        if not self._states:
            kinds = {"name", "adjective", "capital"}
            self._states = {
                f.text: f.actor for f in self.forms if f.kind in kinds and self.actors[f.actor].type == "State"
            }
        if id not in self._homes:
            actor = self.actors[id]
            told = set()
            for name in (actor.name, *actor.aliases):
                words = [word.removesuffix("'s") for word in name.split()]
                told |= {*words, *map(" ".join, itertools.pairwise(words))}
            self._homes[id] = frozenset(self._states[w] for w in told if w in self._states)
        return self._homes[id]

    def organ(self, state: str, *names: str) -> str | None:
        """The organ or force of a state that is called by the first of some names that one has, in any spelling."""
        if not self._organs:
            for actor in self.actors.values():
                if actor.of and actor.type in {"StateBody", "StateForce"}:
                    own = self._organs.setdefault(actor.of, {})
                    for form in (actor.name, *actor.aliases):
                        own.setdefault(fold(form), actor.id)
        own = self._organs.get(state, {})
        return next((own[key] for name in names if (key := fold(name)) in own), None)

    def holders(self, of: str, role: str, date: str | None) -> list[str]:
        """The persons who held a role (`prime minister`) under an actor on a date."""
        return [o.person for o in self.offices_of.get(of, []) if o.role == role and o.held(date)]


def _tables(folder: Path | Traversable, stem: str) -> Iterator[Path | Traversable]:
    yield from sorted(
        (f for f in folder.iterdir() if f.name.startswith(stem) and f.name.endswith(".tsv")), key=lambda f: f.name
    )


def _read_states(found: Registry, folder: Path | Traversable) -> None:
    for file in _tables(folder, "states"):
        for row in rows(file, STATES):
            state = Actor(row["id"], row["name"], "State", row.listed("aliases"), row["iso"] or None)
            found.add(state, row)
            for column, kind in (
                ("adjectives", "adjective"),
                ("people", "people"),
                ("capital", "capital"),
                ("seats", "seat"),
            ):
                found.forms.extend(Form(text, state.id, kind) for text in row.listed(column))
            if row.listed("adjectives"):
                found.adjectives[state.id] = row.listed("adjectives")[0]
            found.spoken[state.id] = (*row.listed("adjectives"), *row.listed("capital"))
    for file in _tables(folder, "communities"):
        for row in rows(file, COMMUNITIES):
            found.add(Actor(row["id"], row["name"], "Community", row.listed("aliases")), row)
            found.forms.extend(Form(text, row["id"], "adjective") for text in row.listed("adjectives"))
            if row.listed("adjectives"):
                found.adjectives[row["id"]] = row.listed("adjectives")[0]


def _read_actors(found: Registry, folder: Path | Traversable) -> None:
    owned: list[tuple[Row, str]] = []
    for file in _tables(folder, "actors"):
        for row in rows(file, ACTORS):
            found.add(Actor(row["id"], row["name"], row["type"], row.listed("aliases"), of=row["of"] or None), row)
            owned.append((row, row["of"]))
            short, _, state = row["name"].partition(" of ")
            if row["type"] == "Party" and state and " of " not in state and short.endswith(" Party"):
                found.forms.append(Form(short, row["id"], "name", short=True))
    for file in _tables(folder, "places"):
        for row in rows(file, PLACES):
            found.add(Actor(row["id"], row["name"], "Place", row.listed("aliases"), of=row["of"] or None), row)
            owned.append((row, row["of"]))
    for row, owner in owned:
        if owner and owner not in found.actors:
            raise row.wrong(f"it belongs to {owner!r}, which no table has")


def _read_people(found: Registry, folder: Path | Traversable) -> None:
    for file in _tables(folder, "people"):
        for row in rows(file, PEOPLE):
            if row["id"] not in found.actors:
                found.add(Actor(row["id"], row["name"], "Person", row.listed("aliases")), row)
            office = Office(row["id"], row["office"], row["of"], row["predicate"], row["since"], row["until"])
            if office.of not in found.actors:
                raise row.wrong(f"the office is under {office.of!r}, which no table has")
            if office.predicate not in vocabulary().predicates:
                raise row.wrong(f"unknown predicate {office.predicate!r}")
            for date in (office.since, office.until):
                if date and not DATE.fullmatch(date):
                    raise row.wrong(f"{date!r} is no ISO year, month or day")
            found.offices.setdefault(office.person, []).append(office)
            found.offices_of.setdefault(office.of, []).append(office)


def read_registry(folder: Path | Traversable) -> Registry:
    """Read every table of a folder. Raises InvalidData, naming file and line, for the first wrong entry."""
    found = Registry()
    _read_states(found, folder)
    _read_actors(found, folder)
    _read_people(found, folder)
    return found


@functools.cache
def registry() -> Registry:
    """The registry that ships with Faultlines."""
    return read_registry(files("loaders.registry").joinpath("data"))
