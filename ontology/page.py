"""The ontology as a page for people, in the layout of LODE: metadata, contents, then every term with what is said of it.

The same file gives the same bytes.
"""

import functools
import re
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup, escape

from ontology.reading import RDF, Facts
from ontology.vocabulary import NAMESPACE, ONTOLOGY, OWL, RDFS, SKOS, turtle

_DC = "http://purl.org/dc/terms/"
_SECTIONS = (
    ("classes", "Classes", OWL + "Class"),
    ("relations", "Relations", "relation"),
    ("properties", "Properties of claims, articles and actors", OWL + "ObjectProperty"),
    ("values", "Values", OWL + "DatatypeProperty"),
    ("individuals", "Individuals", OWL + "NamedIndividual"),
    ("inverses", "Inverses", "inverse"),
    ("annotations", "Annotations", OWL + "AnnotationProperty"),
    ("datatypes", "Datatypes", RDFS + "Datatype"),
)
_ROWS = (
    ("is a kind of", RDFS + "subClassOf"),
    ("is a kind of", RDFS + "subPropertyOf"),
    ("type", RDF + "type"),
    ("domain", RDFS + "domain"),
    ("range", RDFS + "range"),
    ("direct range", NAMESPACE + "directRange"),
    ("inverse of", OWL + "inverseOf"),
    ("closely matches", SKOS + "closeMatch"),
    ("matches, broader", SKOS + "broadMatch"),
    ("matches, narrower", SKOS + "narrowMatch"),
    ("is related to", SKOS + "relatedMatch"),
    ("note", SKOS + "scopeNote"),
)
_BACK = (
    ("kinds of it", RDFS + "subClassOf"),
    ("kinds of it", RDFS + "subPropertyOf"),
    ("domain of", RDFS + "domain"),
    ("range of", RDFS + "range"),
    ("inverse", OWL + "inverseOf"),
    ("members", RDF + "type"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """One term as the page shows it; `rows` are its name for a property and the values, as HTML."""

    name: str
    iri: str
    label: str
    definition: str
    example: str
    sign: str
    symmetric: bool
    rows: list[tuple[str, list[Markup]]]


@functools.cache
def page() -> str:
    """The page."""
    facts = Facts(turtle())
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        files("ontology").joinpath("page.html.jinja").read_text(encoding="utf-8")
    )
    sections = [(id, title, [_term(facts, iri) for iri in _terms(facts, kind)]) for id, title, kind in _SECTIONS]
    schemes = [(iri, _concepts(facts, iri)) for iri in facts.having(RDF + "type", SKOS + "ConceptScheme")]
    about = {
        name: facts.one(ONTOLOGY, iri)
        for name, iri in {
            "title": _DC + "title",
            "description": _DC + "description",
            "creator": _DC + "creator",
            "license": _DC + "license",
            "issued": _DC + "issued",
            "version": OWL + "versionInfo",
            "version_iri": OWL + "versionIRI",
        }.items()
    }
    return template.render(
        iri=ONTOLOGY,
        about=about,
        sections=[section for section in sections if section[2]],
        schemes=[(facts.one(iri, SKOS + "prefLabel"), concepts) for iri, concepts in schemes],
        prefixes=sorted(facts.prefixes.items()),
    )


def _terms(facts: Facts, kind: str) -> list[str]:
    ours = [iri for iri in facts.subjects() if iri.startswith(NAMESPACE)]
    relations = [iri for iri in ours if facts.all(iri, NAMESPACE + "sign") or iri == NAMESPACE + "relatesTo"]
    inverses = {facts.one(iri, OWL + "inverseOf") for iri in relations} - {""}
    if kind == "relation":
        return relations
    if kind == "inverse":
        return [iri for iri in ours if iri in inverses]
    return [
        iri for iri in ours if kind in facts.all(iri, RDF + "type") and iri not in inverses and iri not in relations
    ]


def _term(facts: Facts, iri: str) -> Term:
    rows = [(name, [_linked(facts, value) for value in facts.all(iri, predicate)]) for name, predicate in _ROWS]
    rows = [(name, values) for name, values in rows if name != "type" or _is_individual(facts, iri)]
    for list_of, predicate in (("any of", OWL + "unionOf"), ("one of", OWL + "oneOf")):
        rows.append((list_of, [_linked(facts, m) for m in facts.members(facts.one(iri, predicate))]))
    for name, predicate in _BACK:
        mine = (other for other in facts.having(predicate, iri) if other.startswith(NAMESPACE))
        rows.append((name, [_linked(facts, other) for other in mine]))
    sign = facts.one(iri, NAMESPACE + "sign")
    return Term(
        name=iri.removeprefix(NAMESPACE),
        iri=iri,
        label=facts.one(iri, RDFS + "label"),
        definition=facts.one(iri, SKOS + "definition"),
        example=facts.one(iri, SKOS + "example"),
        sign={"1": "with", "-1": "against", "0": "neither"}.get(sign, ""),
        symmetric=OWL + "SymmetricProperty" in facts.all(iri, RDF + "type"),
        rows=[(name, values) for name, values in rows if values],
    )


def _is_individual(facts: Facts, iri: str) -> bool:
    return OWL + "NamedIndividual" in facts.all(iri, RDF + "type")


def _concepts(facts: Facts, scheme: str) -> list[tuple[str, str, str, list[Markup]]]:
    found = []
    for iri in facts.having(SKOS + "inScheme", scheme):
        matches = [SKOS + name for name in ("closeMatch", "broadMatch", "narrowMatch", "relatedMatch")]
        mapped = (other for match in matches for other in facts.having(match, iri) if other.startswith(NAMESPACE))
        words = _place(facts, iri), facts.one(iri, SKOS + "notation"), facts.one(iri, SKOS + "prefLabel")
        found.append((*words, [_linked(facts, other) for other in mapped]))
    return found


def _linked(facts: Facts, value: str) -> Markup:
    """A value as HTML: our own terms and concepts link to where the page tells of them, other IRIs to where they are."""
    if value.startswith(NAMESPACE):
        name = value.removeprefix(NAMESPACE)
        return Markup('<a href="#{0}">{0}</a>').format(name)
    if facts.one(value, SKOS + "inScheme"):
        code, words = _short(facts, value), facts.one(value, SKOS + "prefLabel")
        said = code if code.lower().endswith(":" + words) else f"{code} {words}"
        return Markup('<a href="#{}">{}</a>').format(_place(facts, value), said)
    if short := _short(facts, value):
        return Markup('<a href="{}">{}</a>').format(value, short)
    return Markup('<a href="{0}">{0}</a>').format(value) if re.match(r"https?://", value) else escape(value)


def _short(facts: Facts, iri: str) -> str:
    """An IRI as a prefixed name; empty where the file has no prefix for it."""
    found = ((prefix, base) for prefix, base in facts.prefixes.items() if prefix and iri.startswith(base))
    return next((f"{prefix}:{iri.removeprefix(base)}" for prefix, base in found), "")


def _place(facts: Facts, iri: str) -> str:
    """Where the page tells of a concept."""
    return _short(facts, iri).replace(":", "-")
