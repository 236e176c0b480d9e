"""The embedded store and the service at work: load rate, the index, a cold path, export, requests per second."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from graph.embedded import EmbeddedStore
from graph.engine.layer import PREDICATES
from graph.model import Actor, Article, ArticleRef, Claim, Extraction, Participant, Span, article_id, claim_id
from ontology.vocabulary import vocabulary
from tests.bench.graphs import Sample, sample

_COMMAND = [sys.executable, "-c", "from api.command import main; main()"]
_WORDS = (
    "war talks raid border envoy drone truce city oil vote rally port river army treaty court market bridge".split()
)
_EACH = 20
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


def run(relations: int = 100_000, folder: Path = Path(__file__).parent) -> None:
    """Measure and write `store.md`."""
    lines = ["# The store and the service", "", f"Written by `make bench`; {relations:,} relations.", ""]
    lines += ["| work | figure |", "|---|---|"]
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "store.sqlite"
        with EmbeddedStore(str(file)) as store:
            start = time.perf_counter()
            added = store.add(extractions(sample(relations)))
            seconds = time.perf_counter() - start
            lines.append(f"| loading | {added.claims / seconds:,.0f} claims/s |")
            start = time.perf_counter()
            store.neighbourhood("a0000001")
            lines.append(f"| first query, building and keeping the index | {time.perf_counter() - start:.2f} s |")
        cold = [_seconds("path", "a0000001", "a0000042", "--store", str(file)) for _ in range(3)]
        lines.append(
            f"| `faultlines path`, cold | {min(cold):.2f} s (of three: {', '.join(f'{s:.2f}' for s in cold)}) |"
        )
        out = Path(place) / "out.jsonl"
        exported = _seconds("export", "--format", "jsonl", "-o", str(out), "--store", str(file))
        lines.append(f"| export as JSONL | {added.claims / exported:,.0f} claims/s |")
        ours, bare = _requests(file, Path(place))
        lines.append(f"| neighbourhood of 50 relations over HTTP, 16 clients | {ours:,.0f} requests/s |")
        lines.append(f"| the same bytes from a bare FastAPI route | {bare:,.0f} requests/s |")
    (folder / "store.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _seconds(*words: str) -> float:
    start = time.perf_counter()
    subprocess.run([*_COMMAND, *words], check=True, capture_output=True)
    return time.perf_counter() - start


def _requests(file: Path, place: Path) -> tuple[float, float]:
    asked = "/actors/a0000001/neighbourhood?depth=2&limit=50"
    body = place / "body.json"
    with served([*_COMMAND, "serve", "--store", str(file), "--port", "{port}"]) as port:
        body.write_bytes(asyncio.run(_fetch(port, asked)))
        ours = asyncio.run(_rate(port, asked))
    with served([sys.executable, "-c", _BARE, str(body), "{port}"]) as port:
        return ours, asyncio.run(_rate(port, "/bytes"))


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


async def _fetch(port: int, address: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = await _ask(reader, writer, address)
    writer.close()
    return body


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str) -> bytes:
    writer.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise RuntimeError(head.decode())
    return await reader.readexactly(int(head.split(b"content-length:")[1].split(b"\r\n")[0]))


async def _rate(port: int, address: str, clients: int = 16, seconds: float = 4.0) -> float:
    async def client(until: float) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        done = 0
        while time.perf_counter() < until:
            await _ask(reader, writer, address)
            done += 1
        writer.close()
        return done

    await _fetch(port, address)
    start = time.perf_counter()
    counts = await asyncio.gather(*(client(start + seconds) for _ in range(clients)))
    return sum(counts) / (time.perf_counter() - start)
