"""The vocabulary of the codebook, read from `faultlines.ttl`, the one file that states it."""

import functools
import re
from dataclasses import dataclass
from importlib.resources import files

import pyoxigraph

from ontology.errors import InvalidFilter

ONTOLOGY = "https://w3id.org/faultlines/ontology"
NAMESPACE = ONTOLOGY + "#"
PLOVER = "https://w3id.org/faultlines/plover#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
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


class Facts:
    """What the ontology file says, by subject and predicate; blank nodes go by their labels."""

    def __init__(self, text: str) -> None:
        self._said: dict[str, dict[str, list[str]]] = {}
        for quad in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE):
            if isinstance(quad.subject, pyoxigraph.NamedNode | pyoxigraph.BlankNode):
                object = quad.object.value if not isinstance(quad.object, pyoxigraph.Triple) else ""
                self._said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(object)

    def ours(self) -> list[str]:
        """The local names of our own terms, in the order of the file."""
        return [iri.removeprefix(NAMESPACE) for iri in self._said if iri.startswith(NAMESPACE)]

    def all(self, name: str, property: str) -> list[str]:
        """What a term of ours, or another IRI or blank node, has for a property."""
        return self._said.get(name if ":" in name else NAMESPACE + name, self._said.get(name, {})).get(property, [])

    def one(self, name: str, property: str) -> str:
        """The one thing that a term of ours has for a property."""
        return self.all(name, property)[0]

    def members(self, head: str) -> list[str]:
        """The local names of our terms in an RDF list."""
        found = []
        while head != RDF + "nil":
            found.append(self.one(head, RDF + "first").removeprefix(NAMESPACE))
            head = self.one(head, RDF + "rest")
        return found


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once from the ontology file."""
    facts = Facts(turtle())
    classes = [name for name in facts.ours() if OWL + "Class" in facts.all(name, RDF + "type")]
    kinds = [
        name
        for name in classes
        if name == "Place"
        or (NAMESPACE + "Actor" in facts.all(name, RDFS + "subClassOf") and not facts.all(name, OWL + "unionOf"))
    ]
    actor_types = {
        name: ActorType(name, facts.one(name, RDFS + "label"), facts.one(name, SKOS + "definition"), name != "Place")
        for name in kinds
    }
    types = {name: frozenset({name}) for name in kinds}
    types["Actor"] = frozenset(kinds) - {"Place"}
    for name in classes:
        for union in facts.all(name, OWL + "unionOf"):
            types[name] = frozenset().union(*(types[member] for member in facts.members(union)))
    predicates = {
        snake(name): _predicate(facts, name, types) for name in facts.ours() if facts.all(name, NAMESPACE + "sign")
    }
    return Vocabulary(actor_types, predicates, tuple(facts.members(facts.one("Modality", OWL + "oneOf"))))


def _predicate(facts: Facts, name: str, types: dict[str, frozenset[str]]) -> Predicate:
    (parent,) = (iri.removeprefix(NAMESPACE) for iri in facts.all(name, RDFS + "subPropertyOf"))
    ranges = facts.all(name, NAMESPACE + "directRange") or facts.all(name, RDFS + "range")
    roots = [iri for match in _MATCHES for iri in facts.all(name, match) if iri.startswith(PLOVER)]
    return Predicate(
        name=snake(name),
        sign=int(facts.one(name, NAMESPACE + "sign")),
        symmetric=OWL + "SymmetricProperty" in facts.all(name, RDF + "type"),
        parent=None if parent == "relatesTo" else snake(parent),
        root=roots[0].removeprefix(PLOVER) if roots else None,
        label=facts.one(name, RDFS + "label"),
        definition=facts.one(name, SKOS + "definition"),
        subject_types=types[facts.one(name, RDFS + "domain").removeprefix(NAMESPACE)],
        object_types=types[ranges[0].removeprefix(NAMESPACE)],
        passes_sign=bool(facts.all(name, NAMESPACE + "passesSign")),
    )


MODALITIES = vocabulary().modalities

# Relations that hand on the sign of the path they stand in: an office-holder's friend is the office's friend.
SIGN_PASSING = frozenset(name for name, predicate in vocabulary().predicates.items() if predicate.passes_sign)
