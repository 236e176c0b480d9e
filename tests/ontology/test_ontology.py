"""The ontology is consistent, documented and published in every form."""

import io
import subprocess
import sys
from html.parser import HTMLParser

import owlrl
import pyoxigraph
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from graph.model import Speaker
from graph.rdf.exports import pieces
from graph.rdf.turtle import Turtle
from ontology.forms import FORMS, form
from ontology.page import page
from ontology.vocabulary import NAMESPACE, ONTOLOGY, turtle, vocabulary
from tests.graph.claims import told

OURS = Namespace(NAMESPACE)
OF_OTHERS = ("closeMatch", "broadMatch", "narrowMatch", "relatedMatch", "exactMatch")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(data=turtle(), format="turtle")


def sample() -> str:
    stories = [
        told(
            ("Iran", "backs", "PMU", {"attributed_to": Speaker("mattis", "Mattis", "Person"), "modality": "alleged"}),
            ("Syria", "attacks", "Manbij"),
            ("Mattis", "represents", "Iran"),
            ("Coalition", "fights", "SDF"),
            published="2014-06-20",
        ),
        told(
            ("Iran", "agrees_with", "Iraq"), ("Iran", "opposes", "Iraq"), ("Syria", "controls", "Manbij"), when="2014"
        ),
    ]
    return "".join(pieces(Turtle(), stories))


def closed(graph: Graph, more: str = "") -> tuple[Graph, list[str]]:
    whole = graph + Graph().parse(data=sample() + more, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    return whole, [str(o) for _, p, o in whole if str(p).endswith("#error")]


def test_it_is_consistent_with_what_is_exported(graph: Graph) -> None:
    whole, errors = closed(graph)
    assert errors == []
    assert not list(whole.subjects(RDF.type, OWL.Nothing))
    actor = URIRef("https://w3id.org/faultlines/actors/")
    assert (actor + "syria", OURS.opposes, actor + "manbij") in whole
    assert (actor + "sdf", OURS.opposes, actor + "coalition") in whole
    assert (actor + "iraq", OURS.cooperatesWith, actor + "iran") in whole
    assert (actor + "manbij", OURS.controlledBy, actor + "syria") in whole
    assert (actor + "iran", RDF.type, URIRef("http://xmlns.com/foaf/0.1/Agent")) in whole


@pytest.mark.parametrize(
    "wrong",
    [
        "<actors/iran> a :Person .",
        "<actors/manbij> :backs <actors/iran> .",
        "<actors/iran> :represents <actors/iraq> .",
        ":asserted owl:sameAs :denied .",
    ],
)
def test_the_reasoner_would_say_so(graph: Graph, wrong: str) -> None:
    whole, errors = closed(graph, wrong)
    assert errors or list(whole.subjects(RDF.type, OWL.Nothing))


def test_every_term_is_documented(graph: Graph) -> None:
    ours = {s for s in graph.subjects(RDF.type) if str(s).startswith(NAMESPACE)}
    assert len(ours) > 80
    for term in ours:
        assert len(list(graph.objects(term, RDFS.label))) == 1, term
        assert len(list(graph.objects(term, SKOS.definition))) == 1, term
    for predicate in vocabulary().predicates.values():
        term = URIRef(predicate.iri)
        for needed in (SKOS.example, RDFS.domain, RDFS.range, RDFS.subPropertyOf, OURS.sign):
            assert graph.value(term, needed) is not None, (term, needed)
        assert predicate.symmetric or graph.value(term, OWL.inverseOf) is not None


def test_it_says_who_made_it_and_under_which_terms(graph: Graph) -> None:
    subject = URIRef(ONTOLOGY)
    for name in ("title", "description", "creator", "license", "issued"):
        assert graph.value(subject, URIRef("http://purl.org/dc/terms/" + name)) is not None
    version = graph.value(subject, OWL.versionInfo)
    assert graph.value(subject, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")


def test_mappings_lead_to_concepts_with_codes(graph: Graph) -> None:
    mapped = {(s, o) for name in OF_OTHERS for s, o in graph.subject_objects(SKOS[name])}
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    for term, concept in mapped:
        if str(concept).startswith("https://w3id.org/faultlines/"):
            assert concept in concepts, (term, concept)
            assert graph.value(concept, SKOS.notation) is not None
            assert graph.value(concept, SKOS.inScheme) is not None
    for scheme in ("plover", "cameo", "quad", "ucdp"):
        names = [c for _, c in mapped if str(c).startswith(f"https://w3id.org/faultlines/{scheme}#")]
        assert names, scheme
    roots = {
        str(c).rpartition("#")[2] for c in graph.subjects(SKOS.inScheme, URIRef("https://w3id.org/faultlines/plover#"))
    }
    assert roots == set(
        "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
        "COERCE ASSAULT".split()
    )


# rdflib itself still uses what it calls deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("name", "parser"), [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")]
)
def test_every_form_says_the_same(graph: Graph, name: str, parser: str) -> None:
    assert isomorphic(graph, Graph().parse(data=form(name), format=parser))
    quads = pyoxigraph.parse(io.BytesIO(form(name)), format=FORMS[name][1])
    assert len({quad.triple for quad in quads}) == len(graph)


def test_bytes_are_the_same_in_every_run() -> None:
    code = "import hashlib; from ontology.forms import FORMS, form; from ontology.page import page; "
    code += "print(hashlib.sha256(b''.join(map(form, FORMS)) + page().encode()).hexdigest())"
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1


def test_the_page_describes_every_term(graph: Graph) -> None:
    class Ids(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.ids: list[str] = []
            self.links: set[str] = set()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            del tag
            for name, value in attrs:
                if name == "id" and value:
                    self.ids.append(value)
                if name == "href" and value and value.startswith("#"):
                    self.links.add(value[1:])

    found = Ids()
    found.feed(page())
    assert len(found.ids) == len(set(found.ids))
    assert found.links <= set(found.ids)
    ours = {str(s).removeprefix(NAMESPACE) for s in graph.subjects(RDF.type) if str(s).startswith(NAMESPACE)}
    assert ours <= set(found.ids)


def test_importing_the_vocabulary_is_cheap() -> None:
    code = "import sys, ontology.vocabulary; print([n for n in ('rdflib', 'jinja2', 'pyshacl', 'spacy') if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"


def test_what_the_graph_says_is_in_the_vocabulary(graph: Graph) -> None:
    """Every class and property of ours that an export uses is defined."""
    data = rdflib.Graph().parse(data=sample(), format="turtle")
    used = {p for p in data.predicates() if str(p).startswith(NAMESPACE)}
    used |= {o for o in data.objects() if str(o).startswith(NAMESPACE)}
    defined = set(graph.subjects(RDF.type))
    assert used <= defined, used - defined
