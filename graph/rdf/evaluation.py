"""The process that answers SPARQL: it holds the dataset, and forks a child for each query.

The child is bounded by the kernel, whatever the engine is doing: an alarm ends it at its time limit, it can take only
so much memory more than the dataset, and it can open no socket, so that no request leaves the machine. Run as
`python -m graph.rdf.evaluation FD`, where FD is a socket of `graph.rdf.engine`, which has the other end.
"""

import contextlib
import os
import resource
import signal
import socket
import struct
import sys
from collections.abc import Iterable
from typing import Any

import msgspec
import pyoxigraph

from graph.rdf.dataset import dataset
from graph.rdf.names import PREFIXES
from graph.store import open_store
from ontology.errors import FaultlinesError

RESULTS = {
    "json": ("application/sparql-results+json", pyoxigraph.QueryResultsFormat.JSON),
    "xml": ("application/sparql-results+xml", pyoxigraph.QueryResultsFormat.XML),
    "csv": ("text/csv", pyoxigraph.QueryResultsFormat.CSV),
    "tsv": ("text/tab-separated-values", pyoxigraph.QueryResultsFormat.TSV),
}
GRAPHS = {
    "turtle": ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
    "ntriples": ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
    "rdfxml": ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
}


_PREFIXES = {prefix: iri for prefix, iri in PREFIXES.items() if prefix}


class Source(msgspec.Struct, frozen=True):
    """Where the dataset comes from."""

    url: str
    base: str
    username: str | None = None
    password: str | None = None


class Asked(msgspec.Struct, frozen=True):
    """A query, the graphs that it is put to, the format of each kind of answer (None: not acceptable), its bounds."""

    query: str
    version: str
    default_graphs: list[str]
    named_graphs: list[str]
    results: str | None
    graph: str | None
    seconds: float
    bytes: int
    memory: int


class Outcome(msgspec.Struct, frozen=True):
    """How it went: the media type of the answer, or what is wrong and whose fault it is."""

    media_type: str = ""
    fault: str = ""
    detail: str = ""


class TooLarge(Exception):
    """The answer is larger than asked for."""


class Reply:
    """The pipe that an answer leaves by: who answers, chunks with their lengths, then an empty one and the outcome."""

    def __init__(self, descriptor: int, limit: int) -> None:
        self._file = os.fdopen(descriptor, "wb", buffering=1 << 16)
        self._left = limit

    def open(self, process: int) -> None:
        """Say at once which process answers, so that it can be ended; 0 where there is none to end."""
        self._file.write(struct.pack("!I", process))
        self._file.flush()

    def write(self, data: bytes) -> int:
        """Send a chunk. Raises TooLarge."""
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge
        if data:
            self._file.write(struct.pack("!I", len(data)) + data)
        return len(data)

    def flush(self) -> None:
        """Nothing: what is buffered leaves with the outcome."""

    def close(self, outcome: Outcome) -> None:
        """Send the outcome, and no more."""
        with contextlib.suppress(BrokenPipeError):
            self._file.write(struct.pack("!I", 0) + msgspec.json.encode(outcome))
            self._file.close()


def main(descriptor: int) -> None:
    """Answer what comes in by the socket until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    control = socket.socket(fileno=descriptor)
    source = msgspec.json.decode(_received(control)[0] or b"{}", type=Source)
    graph, loaded = pyoxigraph.Store(), ""
    while True:
        message, descriptors = _received(control)
        if message is None:
            return
        asked = msgspec.json.decode(message, type=Asked)
        pipe = descriptors[0]
        if asked.version != loaded:
            graph = pyoxigraph.Store()
            try:
                graph, loaded = _loaded(source)
            except (FaultlinesError, OSError, ValueError, MemoryError) as error:
                loaded = ""
                reply = Reply(pipe, asked.bytes)
                with contextlib.suppress(BrokenPipeError):
                    reply.open(0)
                reply.close(Outcome(fault="store", detail=str(error)))
                continue
        if os.fork() == 0:
            control.close()
            _evaluate(graph, asked, Reply(pipe, asked.bytes))
        os.close(pipe)


def _loaded(source: Source) -> tuple[pyoxigraph.Store, str]:
    with open_store(source.url, read_only=True, username=source.username, password=source.password) as store:
        version = store.version()
        return dataset(store, source.base), version


def _evaluate(graph: pyoxigraph.Store, asked: Asked, reply: Reply) -> None:
    """Answer in this process, which was forked for it and ends here."""
    try:
        _bound(asked)
        reply.open(os.getpid())
        reply.close(_answered(graph, asked, reply))
    except BrokenPipeError:
        pass
    except BaseException as error:
        reply.close(Outcome(fault="engine", detail=str(error)))
    finally:
        os._exit(0)


def _bound(asked: Asked) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, asked.seconds)
    # Behind the service itself, which has short questions to answer meanwhile.
    os.nice(5)
    taken = _memory()
    if taken:
        resource.setrlimit(resource.RLIMIT_AS, (taken + asked.memory,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    # No descriptor is left to make a socket of.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _memory() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _answered(graph: pyoxigraph.Store, asked: Asked, reply: Reply) -> Outcome:
    try:
        answer: Any = graph.query(
            asked.query,
            default_graph=_graphs(asked.default_graphs) if asked.default_graphs or asked.named_graphs else None,
            named_graphs=_graphs(asked.named_graphs) if asked.default_graphs or asked.named_graphs else None,
        )
    except (SyntaxError, ValueError) as error:
        return Outcome(fault="query", detail=str(error))
    to: Any = reply
    try:
        if isinstance(answer, pyoxigraph.QueryTriples):
            if asked.graph is None:
                return _unacceptable(media_type for media_type, _ in GRAPHS.values())
            media_type, form = GRAPHS[asked.graph]
            pyoxigraph.serialize(answer, output=to, format=form, prefixes=_PREFIXES)
            return Outcome(media_type)
        tabular = asked.results in {"csv", "tsv"}
        if asked.results is None or (tabular and isinstance(answer, pyoxigraph.QueryBoolean)):
            names = ("json", "xml") if isinstance(answer, pyoxigraph.QueryBoolean) else RESULTS
            return _unacceptable(RESULTS[name][0] for name in names)
        media_type, kind = RESULTS[asked.results]
        answer.serialize(output=to, format=kind)
        return Outcome(media_type)
    except TooLarge:
        return Outcome(fault="size", detail=f"the answer is larger than {asked.bytes:,} bytes; ask for less with LIMIT")
    except OSError as error:
        return Outcome(fault="query", detail=str(error))


def _unacceptable(media_types: Iterable[str]) -> Outcome:
    return Outcome(fault="format", detail=", ".join(media_types))


def _graphs(iris: list[str]) -> list[Any]:
    return [pyoxigraph.NamedNode(iri) for iri in iris]


def _received(control: socket.socket) -> tuple[bytes | None, list[int]]:
    head, descriptors, _, _ = socket.recv_fds(control, 4, 1)
    if len(head) < 4:
        return None, []
    (left,) = struct.unpack("!I", head)
    pieces = []
    while left:
        piece = control.recv(min(left, 1 << 16))
        if not piece:
            return None, descriptors
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces), descriptors


if __name__ == "__main__":
    main(int(sys.argv[1]))
