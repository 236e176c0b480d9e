"""Validation: whether a graph keeps the shapes of `ontology/shapes.ttl`, in words that a person understands."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

import msgspec
import pyoxigraph

from graph.rdf.document import Document, unreified
from ontology.reading import RDF as _RDF
from ontology.vocabulary import NAMESPACE, turtle

_TYPE = _RDF + "type"
_NOTHING = "nothing here is described in the words of the Faultlines ontology, so there was nothing to check"


class Finding(msgspec.Struct, frozen=True, order=True):
    """One thing wrong: what it is about, what is expected, the value that was found, and how grave it is."""

    focus: str
    message: str
    value: str | None = None
    severity: str = "violation"

    def __str__(self) -> str:
        found = f" (found: {self.value})" if self.value else ""
        return f"{self.severity}: <{self.focus}>: {self.message}{found}"


class Validation(msgspec.Struct, frozen=True):
    """What a validation found; warnings do not keep a graph from conforming."""

    triples: int
    findings: list[Finding]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong beyond warnings."""
        return all(finding.severity != "violation" for finding in self.findings)


def shapes() -> str:
    """The shapes' own Turtle text."""
    return files("ontology").joinpath("shapes.ttl").read_text(encoding="utf-8")


def validate(document: Document) -> Validation:
    """Check a document against the shapes. It is held in memory. Raises InvalidGraph for what is no RDF."""
    import pyshacl
    import rdflib

    words, data, quick = rdflib.Graph(), rdflib.Graph(), pyoxigraph.Store()
    words.parse(data=turtle(), format="turtle")
    quads = [pyoxigraph.Quad(*triple) for quad in document.triples() for triple in unreified(quad)]
    quick.load(turtle().encode(), format=pyoxigraph.RdfFormat.TURTLE)
    quick.extend(quads)
    with _quiet():
        for quad in quads:
            data.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    triples = len(data)
    described = any(quad[1].value == _TYPE and quad[2].value.startswith(NAMESPACE) for quad in quads)
    checks = rdflib.Graph().parse(data=shapes(), format="turtle")
    findings = list(_by_query(quick, checks))
    checks.remove((None, rdflib.SH.sparql, None))
    with _quiet():
        _, report, _ = pyshacl.validate(data + words, shacl_graph=checks, inplace=True, do_owl_imports=False)
    if not described:
        findings.append(Finding(document.place, _NOTHING, severity="warning"))
    return Validation(triples, sorted({*findings, *_findings(report)}))


@contextmanager
def _quiet() -> Iterator[None]:
    """Without rdflib's own word, with a traceback, on each value that is not of its datatype: the shapes say it."""
    log = logging.getLogger("rdflib.term")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)


def _by_query(data: pyoxigraph.Store, checks: Any) -> Iterator[Finding]:
    """What the shapes' SPARQL constraints find, all at once: one question for each claim would take too long."""
    from rdflib import RDF, SH

    names = {
        str(checks.value(one, SH.prefix)): str(checks.value(one, SH.namespace))
        for one in checks.objects(None, SH.declare)
    }
    for constraint in checks.subjects(RDF.type, SH.SPARQLConstraint):
        severity = str(checks.value(constraint, SH.severity, default=SH.Violation)).rpartition("#")[2].lower()
        message = str(checks.value(constraint, SH.message))
        rows: Any = data.query(str(checks.value(constraint, SH.select)), prefixes=names)
        for row in rows:
            yield Finding(row["this"].value, message, _short(row["value"].value), severity)


def _findings(report: Any) -> list[Finding]:
    from rdflib import RDF, SH

    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        value = report.value(result, SH.value)
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower()
        focus = str(report.value(result, SH.focusNode))
        message = str(report.value(result, SH.resultMessage))
        found.append(Finding(focus, message, None if value is None else _short(str(value)), severity))
    return found


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117] + "..."


def _term(term: Any) -> Any:
    import rdflib

    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        # NaN has no place in an order, and comparing it with a bound would fail.
        value = "not a number" if term.value == "NaN" else term.value
        return rdflib.Literal(value, datatype=rdflib.URIRef(term.datatype.value))
    return rdflib.BNode()
