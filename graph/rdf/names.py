"""IRIs: the prefixes of the published graph, and how an id becomes an IRI and an IRI an id again."""

import re
from urllib.parse import quote, unquote

from ontology.errors import InvalidInput
from ontology.vocabulary import NAMESPACE

BASE = "https://w3id.org/faultlines/"

PREFIXES = {
    "": NAMESPACE,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_BASE = re.compile(r"""https?://[^\s\x00-\x20<>"{}|\\^`?#\ud800-\udfff]+""").fullmatch
_SAFE = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*").fullmatch
_IRI = re.compile(
    r"(?:.*/)?(actors|articles|claims|relations|extractions|judgements)/([^/#?]+)(?:#([^/#?]*))?", re.DOTALL
)


def checked_base(base: str) -> str:
    """A base for our IRIs, which ends in a slash. Raises InvalidInput for what is no absolute http(s) IRI of a folder."""
    if not _BASE(base):
        raise InvalidInput(f"{base!r} is no http(s) address that IRIs could begin with", "base")
    return base if base.endswith("/") else base + "/"


def expand(curie: str) -> str:
    """The IRI of a prefixed name: `rdf:type`, or `:backs` in our own namespace."""
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def segment(id: str) -> str:
    """An id as one segment of an IRI's path; `identifier` reads it back."""
    if _SAFE(id):
        return id
    quoted = quote(id, safe="", errors="surrogatepass")
    return quoted if quoted.strip(".") else quoted.replace(".", "%2E")


def identifier(iri: str) -> tuple[str, str, str]:
    """The kind, the id and the part (`evidence`, or empty) that an IRI of ours names, whatever its base.

    An IRI of any other form gives three empty strings.
    """
    match = _IRI.fullmatch(iri)
    return (match[1], unquote(match[2], errors="surrogatepass"), match[3] or "") if match else ("", "", "")
