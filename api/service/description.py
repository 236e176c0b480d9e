"""The SPARQL service described in RDF, in the words of the SPARQL 1.1 Service Description."""

import functools

import pyoxigraph

from graph.rdf.evaluation import GRAPHS, RESULTS
from ontology.vocabulary import ONTOLOGY

_FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
}
_PREFIXES = {
    "formats": _FORMATS,
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
}


@functools.lru_cache(maxsize=16)
def described(endpoint: str, format: str) -> bytes:
    """The description of the service at this address, in one of GRAPHS."""
    address = pyoxigraph.NamedNode(endpoint)
    forms = ", ".join(f"<{_FORMATS}{_NAMES[name]}>" for name in (*RESULTS, *GRAPHS))
    text = f"""
        PREFIX sd: <{_PREFIXES["sd"]}>
        PREFIX void: <{_PREFIXES["void"]}>
        <#service> a sd:Service ;
            sd:endpoint {address} ;
            sd:supportedLanguage sd:SPARQL11Query ;
            sd:resultFormat {forms} ;
            sd:defaultEntailmentRegime <http://www.w3.org/ns/entailment/RDFS> ;
            sd:defaultDataset <#dataset> .
        <#dataset> a sd:Dataset ;
            sd:defaultGraph <#graph> .
        <#graph> a sd:Graph , void:Dataset ;
            void:vocabulary <{ONTOLOGY}> .
    """
    quads = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE, base_iri=endpoint)
    triples = [quad.triple for quad in quads]
    return pyoxigraph.serialize(triples, format=GRAPHS[format][1], prefixes=_PREFIXES) or b""
