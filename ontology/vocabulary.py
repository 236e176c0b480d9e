"""The vocabulary of the codebook, read from `faultlines.ttl`, the one file that states it."""

import functools
import re
from dataclasses import dataclass
from importlib.resources import files

from ontology.errors import InvalidFilter
from ontology.reading import RDF, Facts

ONTOLOGY = "https://w3id.org/faultlines/ontology"
NAMESPACE = ONTOLOGY + "#"
PLOVER = "https://w3id.org/faultlines/plover#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

# How near a predicate is to a PLOVER root that it is mapped to, the nearest first.
_MATCHES = tuple(SKOS + name for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch"))


@dataclass(frozen=True, slots=True)
class ActorType:
    """A class of actors; `is_actor` is False for `Place`, which is territory."""

    name: str
    label: str
    definition: str
    is_actor: bool


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation that the codebook knows.

    `name` is the JSON form (`allied_with`), `camel` the RDF form, `upper` the Neo4j form; `sign` is 1, -1 or 0;
    `parent` the predicate that it is a kind of; `root` the PLOVER root that is nearest to it, or None.
    """

    name: str
    sign: int
    symmetric: bool
    parent: str | None
    root: str | None
    label: str
    definition: str
    subject_types: frozenset[str]
    object_types: frozenset[str]
    passes_sign: bool = False

    @property
    def camel(self) -> str:
        head, *rest = self.name.split("_")
        return head + "".join(word.title() for word in rest)

    @property
    def upper(self) -> str:
        return self.name.upper()

    @property
    def iri(self) -> str:
        return NAMESPACE + self.camel

    def joins(self, subject_type: str, object_type: str) -> bool:
        """Whether the codebook's table lets this predicate join actors of these types."""
        return subject_type in self.subject_types and object_type in self.object_types


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every actor type, predicate and modality, by name, in the order of the file."""

    actor_types: dict[str, ActorType]
    predicates: dict[str, Predicate]
    modalities: tuple[str, ...]

    def predicate(self, name: str) -> Predicate:
        """The predicate of this name in its JSON, RDF or Neo4j form. Raises InvalidFilter for any other word."""
        key = snake(name)
        if key not in self.predicates:
            raise InvalidFilter(f"unknown predicate {name!r}; known are {', '.join(self.predicates)}", "predicate")
        return self.predicates[key]

    def actor_type(self, name: str) -> ActorType:
        """The actor type of this name. Raises InvalidFilter for any other word."""
        if name not in self.actor_types:
            raise InvalidFilter(f"unknown actor type {name!r}; known are {', '.join(self.actor_types)}", "type")
        return self.actor_types[name]

    def expand(self, name: str) -> frozenset[str]:
        """A predicate's name with the names of all its kinds: `opposes` gives `attacks` and the rest too."""
        wanted = self.predicate(name).name
        return frozenset(p for p in self.predicates if wanted in self.ancestry(p))

    def ancestry(self, name: str) -> tuple[str, ...]:
        """A predicate's name, then its parent's, and so on up."""
        chain = []
        step: str | None = name
        while step:
            chain.append(step)
            step = self.predicates[step].parent
        return tuple(chain)


def snake(camel: str) -> str:
    """The JSON form of a predicate's name in any of its forms: `allied_with` for `alliedWith` and `ALLIED_WITH`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", camel).lower()


def turtle() -> str:
    """The ontology's own Turtle text."""
    return files("ontology").joinpath("faultlines.ttl").read_text(encoding="utf-8")


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once from the ontology file."""
    facts = Facts(turtle())
    ours = [iri for iri in facts.subjects() if iri.startswith(NAMESPACE)]
    unions = {iri: facts.members(facts.one(iri, OWL + "unionOf")) for iri in ours}
    actors = [iri for iri in facts.having(RDFS + "subClassOf", NAMESPACE + "Actor") if not unions[iri]]
    kinds = [iri for iri in ours if iri in actors or iri == NAMESPACE + "Place"]
    types = {iri: frozenset({_local(iri)}) for iri in kinds} | {NAMESPACE + "Actor": frozenset(map(_local, actors))}
    for iri, members in unions.items():
        if members:
            types[iri] = frozenset().union(*(types[member] for member in members))
    return Vocabulary(
        {_local(iri): ActorType(_local(iri), *_words(facts, iri), iri in actors) for iri in kinds},
        {snake(_local(iri)): _predicate(facts, iri, types) for iri in ours if facts.all(iri, NAMESPACE + "sign")},
        tuple(map(_local, facts.members(facts.one(NAMESPACE + "Modality", OWL + "oneOf")))),
    )


def _predicate(facts: Facts, iri: str, types: dict[str, frozenset[str]]) -> Predicate:
    parent = _local(facts.one(iri, RDFS + "subPropertyOf"))
    direct = facts.one(iri, NAMESPACE + "directRange") or facts.one(iri, RDFS + "range")
    roots = [root for match in _MATCHES for root in facts.all(iri, match) if root.startswith(PLOVER)]
    label, definition = _words(facts, iri)
    return Predicate(
        name=snake(_local(iri)),
        sign=int(facts.one(iri, NAMESPACE + "sign")),
        symmetric=OWL + "SymmetricProperty" in facts.all(iri, RDF + "type"),
        parent=None if parent == "relatesTo" else snake(parent),
        root=roots[0].removeprefix(PLOVER) if roots else None,
        label=label,
        definition=definition,
        subject_types=types[facts.one(iri, RDFS + "domain")],
        object_types=types[direct],
        passes_sign=bool(facts.all(iri, NAMESPACE + "passesSign")),
    )


def _words(facts: Facts, iri: str) -> tuple[str, str]:
    return facts.one(iri, RDFS + "label"), facts.one(iri, SKOS + "definition")


def _local(iri: str) -> str:
    return iri.removeprefix(NAMESPACE)


MODALITIES = vocabulary().modalities

# Relations that hand on the sign of the path they stand in: an office-holder's friend is the office's friend.
SIGN_PASSING = frozenset(name for name, predicate in vocabulary().predicates.items() if predicate.passes_sign)

VERSION = Facts(turtle()).one(ONTOLOGY, OWL + "versionInfo")
