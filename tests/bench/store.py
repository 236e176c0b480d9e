"""The embedded store and the service at work: load rate, the index, whole answers, a cold path, export, requests."""

import os
import platform
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from random import Random
from typing import NamedTuple

import networkx

from graph.embedded import EmbeddedStore
from graph.embedded.indexing import built
from graph.engine.compiler import compiler
from graph.engine.layer import PREDICATES
from graph.model import Actor, Article, ArticleRef, Claim, Extraction, Participant, Span, article_id, claim_id
from ontology.vocabulary import vocabulary
from tests.bench.graphs import Sample, sample
from tests.bench.report import HERE

_COMMAND = [sys.executable, "-c", "from api.command import main; main()"]
_WORDS = (
    "war talks raid border envoy drone truce city oil vote rally port river army treaty court market bridge".split()
)
_EACH = 20
_ROUNDS = 7
ASKED = "a neighbourhood of 50 relations"
NEVER = "neighbourhoods never asked for before"
BARE = "the same bytes from a bare FastAPI route"
_BARE = """
import sys, uvicorn
from fastapi import FastAPI, Response
app, body = FastAPI(), open(sys.argv[1], "rb").read()
@app.get("/bytes")
async def ready() -> Response:
    return Response(body, media_type="application/json")
uvicorn.run(app, port=int(sys.argv[2]), log_level="error", access_log=False)
"""


def extractions(graph: Sample) -> Iterator[Extraction]:
    """A sample's relations as articles of a few claims each."""
    words, random = vocabulary().predicates, Random(7)
    people = {key: Actor(id, name, type) for key, id, name, type in graph.actors}
    rows = graph.relations
    triples = list(zip(rows["subject"].tolist(), rows["predicate"].tolist(), rows["object"].tolist(), strict=True))
    for number in range(0, len(triples), _EACH):
        text = " ".join(random.choices(_WORDS, k=60)) + f" {number}."
        article = Article(article_id(text), f"{number}.txt", text, published=f"20{10 + number % 10}-03-01")
        named = ArticleRef(article.id, article.source, published=article.published)
        claims = []
        for subject, told, object in triples[number : number + _EACH]:
            one, other, predicate = people[subject], people[object], words[PREDICATES[told]]
            if not predicate.joins(one.type, other.type):
                continue
            ends = [Participant(a.id, a.name, a.type, (), Span(text[:5], 0, 5)) for a in (one, other)]
            id = claim_id(article.id, 0, 5, one.id, predicate.name, other.id)
            claims.append(
                Claim(
                    id, predicate.name, predicate.sign, "asserted", None, False, 0.9, *ends, None,
                    Span(text, 0, len(text)), Span(text[:5], 0, 5), named, "rules/1", "bench",
                )
            )  # fmt: skip
        ids = {p.id for claim in claims for p in (claim.subject, claim.object)}
        yield Extraction(
            article, tuple(Actor(id, f"Actor {int(id[1:])}", "State") for id in sorted(ids)), tuple(claims)
        )


class Line(NamedTuple):
    """One line of the table: what was done and what came of it."""

    work: str
    figure: str


def run(relations: int = 1_000_000, folder: Path = HERE) -> None:
    """Measure and write `store.md` and `store.png`."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "store.sqlite"
        lines = [
            *_loading(file, relations),
            *_indexing(file),
            *_asking(file),
            *_cold(file),
            *_exporting(file, min(relations, 50_000)),
        ]
        rates = _requests(file, Path(place))
    lines += [
        Line(f"HTTP, 16 clients: {name}", f"{statistics.median(found):,.0f} requests/s")
        for name, found in rates.items()
    ]
    times = [ours / theirs for ours, theirs in zip(rates[ASKED], rates[BARE], strict=True)]
    told = f"{statistics.median(times):.2f}× (of {len(times)} rounds: {_listed(sorted(times))})"
    lines.append(Line("HTTP, the first of these beside the last", told))
    page = [
        "# The store and the service",
        "",
        f"Written by `make bench`, on a store of {relations:,} relations of one claim each, in articles of {_EACH} claims.",
        "The index is built from records that loading packs for it beside the rows; networkx is given the rows.",
        "Python "
        + f"{platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} while measuring.",
        "",
        "| work | figure |",
        "|---|---|",
        *(f"| {line.work} | {line.figure} |" for line in lines),
    ]
    (folder / "store.md").write_text("\n".join(page) + "\n", encoding="utf-8")
    _plot({name: statistics.median(found) for name, found in rates.items()}, folder / "store.png")


def _loading(file: Path, relations: int) -> Iterator[Line]:
    compiler.wait()
    with EmbeddedStore(str(file)) as store:
        start = time.perf_counter()
        added = store.add(extractions(sample(relations)))
        seconds = time.perf_counter() - start
        yield Line("loading", f"{added.claims / seconds:,.0f} claims/s")
        start = time.perf_counter()
    yield Line("closing it, which keeps the index for others", f"{time.perf_counter() - start:.2f} s")


def _indexing(file: Path) -> Iterator[Line]:
    """Building the index from the store's packed records beside networkx's build from the rows that they tell again.

    Each in a program of its own, as it is when a store is opened: what loading left in memory is in neither's way.
    """
    ours, theirs = (float(_output("-m", "tests.bench.store", work, str(file))) for work in ("index", "networkx"))
    yield Line("index built from the store, processor time", f"{ours:.2f} s")
    yield Line("networkx built from the store's rows, processor time", f"{theirs:.2f} s, {theirs / ours:.0f}×")
    with EmbeddedStore(str(file), read_only=True) as store:
        opened = _timed(lambda: store.neighbourhood("a0000001", limit=1))
        yield Line("first question to a store with a kept index", f"{opened * 1000:.0f} ms, {theirs / opened:.0f}×")


def _build(work: str, file: str) -> float:
    """The least processor time of three builds of one kind, in seconds."""
    compiler.wait()
    with EmbeddedStore(file, read_only=True) as store, store._db.reading():
        builds = {"index": lambda: built(store._db), "networkx": lambda: _networkx(store)}
        return min(_worked(builds[work]) for _ in range(3))


def _networkx(store: EmbeddedStore) -> object:
    """A multigraph of the store's rows, whose edges carry what the engine's arrays hold."""
    graph = networkx.MultiGraph()
    for key, id, name in store._db.run("SELECT key, id, name FROM actors WHERE into_key = key"):
        graph.add_node(key, id=id, name=name)
    figures = ("predicate", "sign", "claims", "articles", "confidence", "first", "last", "disputed")
    for key, subject, object, *told in store._db.run(
        f"SELECT key, subject, object, {', '.join(figures)} FROM relations WHERE total > 0"
    ):
        graph.add_edge(subject, object, key, **dict(zip(figures, told, strict=True)))
    return graph


def _ids(store: EmbeddedStore, most: int) -> list[str]:
    with store._db.reading():
        return [id for (id,) in store._db.run("SELECT id FROM actors WHERE into_key = key LIMIT ?", most)]


def _asking(file: Path) -> Iterator[Line]:
    """Whole answers in Python: structs, signs, explanations."""
    random = Random(3)
    with EmbeddedStore(str(file), read_only=True) as store:
        ids = random.choices(_ids(store, 1_000_000), k=400)
        works = {
            "2 hops, 100 relations": lambda one, _: store.neighbourhood(one, 2),
            "shortest path": lambda one, other: store.paths(one, other),
            "5 paths": lambda one, other: store.paths(one, other, 5),
            "5 surest paths": lambda one, other: store.paths(one, other, 5, weight="confidence"),
        }
        for name, work in works.items():
            times = []
            for one, other in zip(ids[::2], ids[1::2], strict=True):
                if one != other:
                    times.append(_timed(lambda w=work, a=one, b=other: w(a, b)) * 1000)  # type: ignore[misc]
                if sum(times) > 10_000:
                    break
            p99 = sorted(times)[int(len(times) * 0.99)]
            yield Line(f"{name}, the whole answer in Python", f"{statistics.median(times):.2f} ms, p99 {p99:.1f} ms")


def _cold(file: Path) -> Iterator[Line]:
    words = ("path", "a0000001", "a0000042", "--store", str(file))
    kept = [_seconds(*words) for _ in range(3)]
    yield Line("`faultlines path`, cold, from the shell", f"{min(kept):.2f} s (of three: {_listed(kept)})")
    Path(f"{file}.index").unlink(missing_ok=True)
    yield Line("the same without a kept index", f"{_seconds(*words):.2f} s")


def _exporting(file: Path, relations: int) -> Iterator[Line]:
    """Export of a smaller store, since all forms but one grow with what they write."""
    small = file.with_name("small.sqlite")
    with EmbeddedStore(str(small)) as store:
        claims = store.add(extractions(sample(relations))).claims
    for form in ("jsonl", "turtle", "graphml"):
        seconds = _seconds("export", "--format", form, "-o", str(file.with_name("out")), "--store", str(small))
        yield Line(f"export as {form}, {claims:,} claims", f"{claims / seconds:,.0f} claims/s")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _worked(work: Callable[[], object]) -> float:
    """Processor time, which other programs leave alone: of work that is not done in parallel."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _listed(seconds: list[float]) -> str:
    return ", ".join(f"{one:.2f}" for one in seconds)


def _output(*words: str) -> str:
    return subprocess.run([sys.executable, *words], check=True, capture_output=True, text=True).stdout


def _seconds(*words: str) -> float:
    return _timed(lambda: subprocess.run([*_COMMAND, *words], check=True, capture_output=True))


def _requests(file: Path, place: Path) -> dict[str, list[float]]:
    """Requests per second of the service and of a bare route, in turn, so that both meet the same machine."""
    asked = "/actors/a0000001/neighbourhood?depth=2&limit=50"
    with EmbeddedStore(str(file), read_only=True) as store:
        new = [f"/actors/{id}/neighbourhood?limit=50&evidence=0" for id in _ids(store, 50_000)]
    body = place / "body.json"
    rates: dict[str, list[float]] = {ASKED: [], NEVER: [], BARE: []}
    with served([*_COMMAND, "serve", "--store", str(file), "--port", "{port}"]) as port:
        body.write_bytes(_fetch(port, asked))
        with served([sys.executable, "-c", _BARE, str(body), "{port}"]) as bare:
            for _ in range(_ROUNDS):
                rates[ASKED].append(_rate(port, [asked]))
                rates[BARE].append(_rate(bare, ["/bytes"]))
        rates[NEVER].append(_rate(port, new))
    return rates


def _plot(rates: dict[str, float], path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axis = pyplot.subplots(figsize=(8, 2.2))
    axis.barh(list(rates), list(rates.values()))
    axis.invert_yaxis()
    axis.set_xlabel("requests per second, 16 clients")
    figure.tight_layout()
    figure.savefig(path, dpi=110, metadata={"Software": None})
    pyplot.close(figure)


@contextmanager
def served(words: list[str]) -> Iterator[int]:
    """A server on a free port of this machine, up until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = subprocess.Popen(
        [word.replace("{port}", str(port)) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(20)


class _Client:
    """One connection that asks one question after another; it costs little beside the server that it measures."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.left, self._head, self._room = 0, b"", memoryview(bytearray(1 << 20))

    def ask(self, address: str) -> None:
        self.socket.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        self.left, self._head = -1, b""

    def take(self) -> bytes:
        """What has come of the body; `left` is 0 when all has. Raises RuntimeError for any answer but a good one."""
        count = self.socket.recv_into(self._room)
        if not count:
            raise RuntimeError("the server hung up")
        if self.left >= 0:
            self.left -= count
            return bytes(self._room[:count])
        self._head += self._room[:count]
        head, end, body = self._head.partition(b"\r\n\r\n")
        if end:
            if b" 200 " not in head.split(b"\r\n")[0]:
                raise RuntimeError(head.decode())
            self.left = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]) - len(body)
        return body if end else b""


def _fetch(port: int, address: str) -> bytes:
    client, body = _Client(port), b""
    client.ask(address)
    while client.left:
        body += client.take()
    client.socket.close()
    return body


def _rate(port: int, addresses: list[str], clients: int = 16, seconds: float = 3.0) -> float:
    """Answers per second to so many clients, each of which asks again as soon as it is answered."""
    turn, done = cycle(addresses), 0
    _fetch(port, addresses[0])
    with selectors.DefaultSelector() as ready:
        for _ in range(clients):
            client = _Client(port)
            client.ask(next(turn))
            ready.register(client.socket, selectors.EVENT_READ, client)
        start = time.perf_counter()
        while (spent := time.perf_counter() - start) < seconds:
            for key, _ in ready.select(seconds):
                key.data.take()
                if not key.data.left:
                    done += 1
                    key.data.ask(next(turn))
        for key in list(ready.get_map().values()):
            key.data.socket.close()
    return done / spent


if __name__ == "__main__":
    print(_build(*sys.argv[1:]))
