"""RDF documents: which format they are in, and their triples as a stream, with nothing fetched and nothing expanded."""

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph

from ontology.errors import InvalidGraph

Format = pyoxigraph.RdfFormat

FORMATS = {
    "turtle": Format.TURTLE,
    "turtle12": Format.TURTLE,
    "trig": Format.TRIG,
    "ntriples": Format.N_TRIPLES,
    "nquads": Format.N_QUADS,
    "jsonld": Format.JSON_LD,
    "rdfxml": Format.RDF_XML,
}
SUFFIXES = {
    ".ttl": "turtle",
    ".turtle": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
}
# The words by which a document of ours says that nothing is said of an article once the next one has begun. They
# stand where no RDF tool carries them over: in a comment, in JSON-LD in a member that its context drops.
IN_ORDER = "Faultlines: one article after another"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_REIFIES = pyoxigraph.NamedNode(_RDF + "reifies")
_ROLES = tuple(pyoxigraph.NamedNode(_RDF + role) for role in ("subject", "predicate", "object"))
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_HEAD = 1 << 16


def format_of(name: str) -> str | None:
    """The format that a file's name says (`.gz` left aside), or None."""
    path = Path(name)
    suffix = Path(path.stem).suffix if path.suffix.lower() == ".gz" else path.suffix
    return SUFFIXES.get(suffix.lower())


class Document:
    """An RDF document that is read once, and then closed. `in_order` says whether it is one of ours, as it was written."""

    def __init__(self, stream: IO[bytes], format: str, place: str, base: str = "https://w3id.org/faultlines/") -> None:
        if format not in FORMATS:
            raise InvalidGraph(f"unknown format {format!r}; known are {', '.join(FORMATS)}", place)
        self.place = place
        self.base = base
        self.format = format
        self._stream = _Peekable(stream)
        head = self._stream.head
        self.in_order = IN_ORDER.encode() in head[:200] if format != "jsonld" else IN_ORDER.encode() in head
        if format == "rdfxml":
            _check_prolog(head, place)

    def triples(self) -> Iterator[pyoxigraph.Quad]:
        """The triples in the document's order. Raises InvalidGraph, naming the line, where it is broken."""
        kind = FORMATS[self.format]
        if kind == Format.JSON_LD and self.in_order:
            kind = Format.STREAMING_JSON_LD
        try:
            quads = pyoxigraph.parse(self._stream, format=kind, base_iri=self.base)  # type: ignore[arg-type]
            yield from cast(Iterable[pyoxigraph.Quad], quads)
        except SyntaxError as error:
            raise InvalidGraph(_explained(error), _place(self.place, error)) from None
        except (OSError, EOFError) as error:
            raise InvalidGraph(f"cannot be read: {error}", self.place) from None
        except MemoryError:
            raise InvalidGraph("has a text or a name of more than 16 MB", self.place) from None
        finally:
            self._stream.close()


def unreified(quad: pyoxigraph.Quad) -> Iterator[tuple[Any, pyoxigraph.NamedNode, Any]]:
    """A triple, or for one that says `rdf:reifies`, the three that RDF 1.1 says it with."""
    triple = quad.object
    if not isinstance(triple, pyoxigraph.Triple):
        yield quad.subject, quad.predicate, triple
    elif quad.predicate == _REIFIES:
        for role, term in zip(_ROLES, triple, strict=True):
            yield quad.subject, role, term


def open_document(path: Path, format: str | None = None) -> Document:
    """A document in a file, packed where its name ends in .gz. Raises InvalidGraph where it cannot be opened."""
    kind = format or format_of(path.name)
    if kind is None:
        raise InvalidGraph(f"no RDF by its name; known are {', '.join(SUFFIXES)}", str(path))
    try:
        packed = path.suffix.lower() == ".gz"
        stream = cast(IO[bytes], gzip.open(path) if packed else path.open("rb"))  # noqa: SIM115
    except OSError as error:
        raise InvalidGraph(f"cannot be read: {error}", str(path)) from None
    try:
        return Document(stream, kind, str(path))
    except BaseException as error:
        stream.close()
        if isinstance(error, OSError | EOFError):
            raise InvalidGraph(f"cannot be read: {error}", str(path)) from None
        raise


class _Peekable:
    """A stream whose first bytes are known before it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.head = stream.read(_HEAD)
        self._left = self.head

    def close(self) -> None:
        self._stream.close()

    def read(self, size: int = -1) -> bytes:
        if not self._left:
            return self._stream.read(size)
        taken, self._left = (self._left, b"") if size < 0 else (self._left[:size], self._left[size:])
        return taken + self._stream.read() if size < 0 else taken


def _check_prolog(head: bytes, place: str) -> None:
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in head[:4]:
        raise InvalidGraph("RDF/XML is read in UTF-8 only", place)
    match = _PROLOG.match(head)
    rest = head[match.end() if match else 0 :]
    if rest[:2] == b"<!" and rest[:4] != b"<!--":
        raise InvalidGraph("has a document type; entities are not expanded here, so none may be declared", place)
    # Behind so much, a document type could hide.
    if len(head) == _HEAD and (rest[:1] != b"<" or rest[:2] in {b"<!", b"<?"}):
        raise InvalidGraph(f"does not come to its first element within {_HEAD:,} bytes", place)


def _explained(error: SyntaxError) -> str:
    message = re.sub(r"^Parser error (at line|between line) .*?: ", "", str(error.msg or error))
    if "LoadDocumentCallback" in message:
        return "has a remote context, and nothing is fetched; write the context into the document"
    return message


def _place(place: str, error: SyntaxError) -> str:
    return f"{place}, line {error.lineno}" if error.lineno else place
