"""How fast the graph leaves as RDF and comes back, beside the libraries on the same triples in one run."""

import io
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import rdflib

from graph.model import Actor, Article, ArticleRef, Claim, Extraction, Participant, Span, article_id, claim_id
from graph.rdf.document import FORMATS, Document
from graph.rdf.exports import SYNTAXES, pieces
from graph.rdf.reader import read

PATIENCE = 60
Row = dict[str, Any]
PREDICATES = (("backs", 1), ("opposes", -1), ("attacks", -1), ("aids", 1), ("accuses", -1))
TABLE = Path(__file__).with_name("rdf.md")


def made(claims: int) -> Iterator[Extraction]:
    """Articles of five claims each between 400 groups."""
    names = [f"Group {number}" for number in range(400)]
    actors = [
        Actor(f"group-{n}", name, "ArmedGroup", (f"{name} Army", f"{name} Front")) for n, name in enumerate(names)
    ]
    for number in range(claims // 5):
        pairs = [(actors[(number * 7 + j) % 400], actors[(number * 13 + j * 3 + 1) % 400]) for j in range(5)]
        sentences = [
            f'{a.name}-backed fighters of {b.name} said on Friday that they "would" hold line {j} of the front.'
            for j, (a, b) in enumerate(pairs)
        ]
        text = f"Report {number}. " + " ".join(sentences)
        article = Article(
            article_id(text), f"news/{number}.txt", text, title=f"Report {number}", published="2014-06-20"
        )
        named = {actor.id: actor for pair in pairs for actor in pair}
        claimed = tuple(_claim(article, j, *pair, sentences[j]) for j, pair in enumerate(pairs))
        yield Extraction(article, tuple(named.values()), claimed)


def _claim(article: Article, place: int, subject: Actor, object: Actor, sentence: str) -> Claim:
    start = article.text.index(sentence)
    predicate, sign = PREDICATES[place]
    one, other = (
        Participant(a.id, a.name, a.type, a.aliases, Span(a.name, start, start + len(a.name)))
        for a in (subject, object)
    )
    return Claim(
        id=claim_id(article.id, start, start + 6, subject.id, predicate, object.id),
        predicate=predicate,
        sign=sign,
        modality="asserted",
        when="2014-06" if place % 2 else None,
        ended=False,
        confidence=0.9,
        subject=one,
        object=other,
        attributed_to=None,
        evidence=Span(sentence, start, start + len(sentence)),
        trigger=Span("-backed", start, start + 7),
        article=ArticleRef(article.id, article.source, 0, article.title, article.published),
        extractor="rules/1",
        rule="compound-participle",
    )


def run(triples: int = 1_000_000) -> list[Row]:
    """Measure, print, and keep the table beside this file."""
    streamed = memory()
    rows = compare(triples)
    text = f"""# RDF: speed

{triples:,} triples of made-up claims, every tool in one run on the same machine, the best of three (rdflib: one), in
thousand triples a second of processor time, rdflib on the very same triples; exports from claims in memory to bytes,
imports from bytes to claims (the libraries: to a graph). rdflib's serializer is ended after {PATIENCE} s.
`python -m tests.bench.rdf_formats` measures again.

{table(rows)}

Streamed as Turtle, {streamed["claims"]:,} claims took {streamed["seconds"]} s, making them included, and
{streamed["megabytes"]} MB of memory above the start.
"""
    TABLE.write_text(text)
    print(text)
    return rows


def compare(triples: int) -> list[Row]:
    """Rows of task, tool, thousand triples a second of processor time (the best of three runs, rdflib one) and times rdflib.

    About five minutes for a million triples on an idle machine, most of them rdflib's.
    """
    extractions = list(made(triples // 34))
    turtle = _document("turtle", extractions)
    ready = [quad.triple for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)]
    rows = [
        _row(f"export {format}", "Faultlines", len(ready), lambda f=format: _document(f, extractions))
        for format in SYNTAXES
    ]
    rows += [
        _row("export turtle", "pyoxigraph serialize", len(ready), lambda: _serialized(ready)),
        _row("export ntriples", "pyoxigraph serialize", len(ready), lambda: _serialized(ready, "ntriples")),
    ]
    for format in SYNTAXES:
        data = _document(format, extractions)
        rows.append(_row(f"import {format}", "Faultlines", len(ready), lambda f=format, d=data: _read(f, d)))
    rows.append(_row("import turtle", "pyoxigraph store", len(ready), lambda: _stored(turtle)))
    graph = rdflib.Graph()
    rows.append(_row("import turtle", "rdflib", len(ready), lambda: graph.parse(data=turtle, format="turtle")))
    rows.append(_patient("export turtle", len(graph), lambda: graph.serialize(format="turtle")))
    return _compared(rows)


def memory(claims: int = 1_000_000) -> Row:
    """What a Turtle export of this many claims takes, streamed: megabytes more than at its start, and seconds."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, written = time.perf_counter(), 0
    for piece in pieces(SYNTAXES["turtle"](), made(claims)):
        written += len(piece)
    seconds = time.perf_counter() - began
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"claims": claims, "megabytes": round(more), "written": written, "seconds": round(seconds)}


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| task | tool | thousand triples/s | times rdflib |", "|---|---|---:|---:|"]
    lines += [
        f"| {r['task']} | {r['tool']} | {'at most ' * r.get('bound', False)}{r['rate']:,} | {r['ratio']} |"
        for r in rows
    ]
    return "\n".join(lines)


def _row(task: str, tool: str, triples: int, work: Callable[[], object]) -> Row:
    best = min(_seconds(work) for _ in range(1 if tool == "rdflib" else 3))
    return {"task": task, "tool": tool, "rate": round(triples / best / 1000)}


def _patient(task: str, triples: int, work: Callable[[], object]) -> Row:
    """As `_row` for rdflib, in a process that is ended after so much processor time: its rate is then at most that.

    rdflib looks for a prefix for every IRI, among more with each, so that its time grows faster than the graph.
    """
    context = multiprocessing.get_context("fork")
    told, tells = context.Pipe(duplex=False)

    def child() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE + 1))
        tells.send(_seconds(work))

    process = context.Process(target=child)
    process.start()
    process.join()
    seconds = told.recv() if told.poll() else None
    rate = triples / (seconds or PATIENCE) / 1000
    return {"task": task, "tool": "rdflib", "rate": round(rate, 1), "bound": seconds is None}


def _seconds(work: Callable[[], object]) -> float:
    """Processor time: all of these run on one thread, and other work on the machine should not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _compared(rows: list[Row]) -> list[Row]:
    slowest = {row["task"].split()[0]: row for row in rows if row["tool"] == "rdflib"}

    def ratio(row: Row) -> str:
        peer = slowest[row["task"].split()[0]]
        least = "over " if peer.get("bound") and row is not peer else ""
        return f"{least}{row['rate'] / peer['rate']:,.1f}"

    return [row | {"ratio": ratio(row)} for row in rows]


def _document(format: str, extractions: list[Extraction]) -> bytes:
    return "".join(pieces(SYNTAXES[format](), extractions)).encode()


def _serialized(ready: list[pyoxigraph.Triple], format: str = "turtle") -> bytes | None:
    return pyoxigraph.serialize(ready, format=FORMATS[format])


def _read(format: str, data: bytes) -> int:
    return sum(len(extraction.claims) for extraction in read(Document(io.BytesIO(data), format, format)))


def _stored(data: bytes) -> int:
    store = pyoxigraph.Store()
    store.load(data, format=pyoxigraph.RdfFormat.TURTLE)
    return len(store)


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
