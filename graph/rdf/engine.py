"""SPARQL over a store: a process of its own holds the dataset, answers, and is started again where it fell.

A query is bounded in time, memory and size of its answer by the kernel (see `graph.rdf.evaluation`); it cannot write,
and it cannot call another service.
"""

import contextlib
import os
import re
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from typing import IO

import msgspec

from graph.rdf.evaluation import Asked, Outcome, Source
from ontology.errors import FaultlinesError, InvalidFilter, StoreUnavailable, Timeout

_IN_MEMORY = 4 << 20
# How long a dataset may take to be read anew before its first query.
_LOADING = 600.0
# How long a process that was ended may take to be gone.
_DYING = 0.05
# How often to see whether anybody still waits.
_LOOKING = 0.25
_TOKEN = re.compile(
    r"""(?P<skipped>\#[^\n\r]*|<[^<>"{}|^`\\\x00-\x20]*>|\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
    |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|[?$@]\w+|[\w.-]*:[\w.:%\\-]*)|(?P<word>\w+)""",
    re.VERBOSE | re.DOTALL,
)


_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())


class Bounds(msgspec.Struct, frozen=True):
    """What one query may take: seconds, bytes of answer, bytes of memory beside the dataset, characters of text."""

    seconds: float = 30.0
    bytes: int = 64_000_000
    memory: int = 1_000_000_000
    text: int = 100_000


class Answer(msgspec.Struct):
    """An answer: its media type and its bytes, to be read once and closed."""

    media_type: str
    file: IO[bytes]


class NotAcceptable(FaultlinesError):
    """An answer of this kind comes in none of the formats that were asked for; the message lists those it comes in."""


class Engine:
    """SPARQL over the store at a URL; safe to ask from several threads."""

    def __init__(self, source: Source, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        self._source = source
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def ask(
        self,
        query: str,
        version: str,
        results: str | None = "json",
        graph: str | None = "turtle",
        default_graphs: tuple[str, ...] = (),
        named_graphs: tuple[str, ...] = (),
        left: threading.Event | None = None,
    ) -> Answer:
        """The answer to a query from the store at this version, in the format for its kind: RESULTS or GRAPHS.

        Once `left` is set, nobody waits for it any more, and it is stopped. Raises InvalidFilter for what is no query,
        calls another service or asks for too much, Timeout at the time limit, NotAcceptable where the format for its
        kind is None, and StoreUnavailable.
        """
        check(query, self.bounds)
        asked = Asked(
            query,
            version,
            list(default_graphs),
            list(named_graphs),
            results,
            graph,
            self.bounds.seconds,
            self.bounds.bytes,
            self.bounds.memory,
        )
        file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        try:
            outcome = self._outcome(asked, file, left or threading.Event())
            if outcome.fault:
                raise _error(outcome, self.bounds)
            file.seek(0)
            return Answer(outcome.media_type, file)
        except BaseException:
            file.close()
            raise

    def close(self) -> None:
        """Stop the process."""
        with self._lock:
            self._stop()

    def _outcome(self, asked: Asked, file: IO[bytes], left: threading.Event) -> Outcome:
        for _ in range(2):
            reading, writing = os.pipe()
            try:
                self._send(asked, writing)
            finally:
                os.close(writing)
            began = time.monotonic()
            with os.fdopen(reading, "rb", buffering=0) as pipe:
                outcome = self._read(pipe, file, left)
            # Without a word and with the process gone, it was not this query that ended it: ask once more.
            if outcome is not None or left.is_set() or self._running():
                break
            file.seek(0)
            file.truncate()
        early = not left.is_set() and time.monotonic() - began < self.bounds.seconds * 0.9
        return outcome or Outcome(fault="greed" if early else "time")

    def _send(self, asked: Asked, descriptor: int) -> None:
        with self._lock:
            if self._control is None or self._process is None or self._process.poll() is not None:
                self._start()
            assert self._control is not None
            try:
                _write(self._control, msgspec.json.encode(asked), descriptor)
            except OSError:
                self._start()
                _write(self._control, msgspec.json.encode(asked), descriptor)

    def _start(self) -> None:
        self._stop()
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "graph.rdf.evaluation", str(theirs.fileno())]
            paths = os.pathsep.join(path for path in sys.path if path)
            self._process = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
            )
        self._control = ours
        _write(ours, msgspec.json.encode(self._source))

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._control = self._process = None

    def _running(self) -> bool:
        if self._process is None:
            return False
        try:
            self._process.wait(_DYING)
        except subprocess.TimeoutExpired:
            return True
        return False

    def _read(self, pipe: IO[bytes], file: IO[bytes], left: threading.Event) -> Outcome | None:
        """What comes by the pipe, up to its outcome; None where it closed without one, or nobody waits for it."""
        end = time.monotonic() + self.bounds.seconds + _LOADING
        process = _number(pipe, end, left)
        while process is not None:
            size = _number(pipe, end, left)
            if size == 0:
                return msgspec.json.decode(pipe.read(), type=Outcome)
            chunk = _exactly(pipe, size, end, left) if size else None
            if chunk is None:
                if left.is_set() and process:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)
                break
            file.write(chunk)
        return None


def check(query: str, bounds: Bounds) -> None:
    """Raise InvalidFilter for what is too long, calls another service or would change the graph."""
    if len(query) > bounds.text:
        raise InvalidFilter(f"{len(query):,} characters; at most {bounds.text:,} are taken", "query")
    words = [match["word"].upper() for match in _TOKEN.finditer(query) if match["word"]]
    if "SERVICE" in words:
        raise InvalidFilter("SERVICE is refused: no request leaves this machine", "query")
    if next((word for word in words if word not in {"PREFIX", "BASE"}), "") in _UPDATES:
        raise InvalidFilter("this is an update, and the graph is only read here", "query")


def _error(outcome: Outcome, bounds: Bounds) -> FaultlinesError:
    match outcome.fault:
        case "query" | "size":
            return InvalidFilter(outcome.detail, "query")
        case "format":
            return NotAcceptable(outcome.detail)
        case "store":
            return StoreUnavailable(outcome.detail)
        case "time":
            return Timeout(f"the query was stopped after {bounds.seconds:g} s; ask for less, or more precisely")
        case "greed":
            return InvalidFilter("the query takes more memory than is allowed, or is nested too deeply", "query")
        case _:
            return FaultlinesError(f"the query failed: {outcome.detail}")


def _write(control: socket.socket, message: bytes, *descriptors: int) -> None:
    head = struct.pack("!I", len(message))
    if descriptors:
        socket.send_fds(control, [head], list(descriptors))
        control.sendall(message)
    else:
        control.sendall(head + message)


def _number(pipe: IO[bytes], end: float, left: threading.Event) -> int | None:
    head = _exactly(pipe, 4, end, left)
    return None if head is None else int(struct.unpack("!I", head)[0])


def _exactly(pipe: IO[bytes], size: int, end: float, left: threading.Event) -> bytes | None:
    pieces = []
    while size:
        while not select.select([pipe], [], [], _LOOKING)[0]:
            if left.is_set() or time.monotonic() > end:
                return None
        piece = pipe.read(size)
        if not piece:
            return None
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
