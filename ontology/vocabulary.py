"""The vocabulary of the codebook, read from `faultlines.ttl`, the one file that states it."""

import functools
import re
from dataclasses import dataclass
from importlib.resources import files

import pyoxigraph

from ontology.errors import InvalidFilter

ONTOLOGY = "https://w3id.org/faultlines/ontology"
NAMESPACE = ONTOLOGY + "#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"

MODALITIES = ("asserted", "alleged", "denied", "planned")


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
    `parent` the predicate that it is a kind of; `root` its PLOVER root or None.
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
    """Every actor type and predicate, by name, in the order of the file."""

    actor_types: dict[str, ActorType]
    predicates: dict[str, Predicate]

    def predicate(self, name: str) -> Predicate:
        """The predicate of this name in its JSON, RDF or Neo4j form. Raises InvalidFilter for any other word."""
        key = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
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


# Relations that hand on the sign of the path they stand in: an office-holder's friend is the office's friend.
SIGN_PASSING = frozenset({"leads", "represents", "member_of", "part_of"})


def turtle() -> str:
    """The ontology's own Turtle text."""
    return files("ontology").joinpath("faultlines.ttl").read_text(encoding="utf-8")


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once from the ontology file."""
    facts: dict[str, dict[str, list[str]]] = {}
    for quad in pyoxigraph.parse(turtle().encode(), format=pyoxigraph.RdfFormat.TURTLE):
        if isinstance(quad.subject, pyoxigraph.NamedNode) and not isinstance(quad.object, pyoxigraph.BlankNode):
            facts.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    local = {iri.removeprefix(NAMESPACE): said for iri, said in facts.items() if iri.startswith(NAMESPACE)}
    actor_types = {
        name: ActorType(name, said[RDFS + "label"][0], said[DEFINITION][0], name != "Place")
        for name, said in local.items()
        if OWL + "Class" in said.get(RDF_TYPE, [])
        and (name == "Place" or NAMESPACE + "Actor" in said.get(RDFS + "subClassOf", []))
    }
    actors = frozenset(name for name, kind in actor_types.items() if kind.is_actor)
    predicates = {
        p.name: p
        for p in (_predicate(name, said, actors) for name, said in local.items() if NAMESPACE + "sign" in said)
    }
    return Vocabulary(actor_types, predicates)


def _predicate(camel: str, said: dict[str, list[str]], actors: frozenset[str]) -> Predicate:
    def types(property: str) -> frozenset[str]:
        return frozenset(iri.removeprefix(NAMESPACE) for iri in said.get(NAMESPACE + property, [])) or actors

    def snake(local: str) -> str:
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", local).lower()

    parents = [iri.removeprefix(NAMESPACE) for iri in said.get(RDFS + "subPropertyOf", []) if iri.startswith(NAMESPACE)]
    parents = [p for p in parents if p != "relatesTo"]
    return Predicate(
        name=snake(camel),
        sign=int(said[NAMESPACE + "sign"][0]),
        symmetric=OWL + "SymmetricProperty" in said[RDF_TYPE],
        parent=snake(parents[0]) if parents else None,
        root=next(iter(said.get(NAMESPACE + "ploverRoot", [])), None),
        label=said[RDFS + "label"][0],
        definition=said[DEFINITION][0],
        subject_types=types("subjectType"),
        object_types=types("objectType"),
    )
