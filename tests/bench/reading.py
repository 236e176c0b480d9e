"""How fast articles are read: sentences a second on one core, and articles by one worker and by two.

The text is the project's own: the lexicon's examples (every one eventful), the sample articles, and made-up articles
of 500 words that string together the samples' sentences in a seeded order.
"""

import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.report import HERE

WORDS = 500
ARTICLES = 1000
_BATCH = 64
# Reads rows in a process of its own, so that its memory is its own: seconds by the clock and of processors, claims, MB.
_READ = """
import json, resource, sys, time
from loaders.pipeline import extractions
from loaders.readers import Report
if __name__ == "__main__":
    path, workers = sys.argv[1], int(sys.argv[2])
    start = time.perf_counter()
    claims = sum(len(e.claims) for e in extractions([path], workers=workers, report=Report()))
    clock = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    busy = sum(u.ru_utime + u.ru_stime for u in used)
    print(json.dumps([clock, busy, claims, max(u.ru_maxrss for u in used) / 1024]))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of the made-up articles: seconds by the clock, seconds of processors, claims, and MB of a process."""

    clock: float
    busy: float
    claims: int
    memory: float


def run(articles: int = ARTICLES, folder: Path = HERE) -> Path:
    """Measure, and write `reading.md`; the path of the table."""
    eventful, quiet = _sentences()
    lines = [
        "# Reading",
        "",
        "Written by `python -m tests.bench --only reading`. Sentences are counted on one core, by processor time, after",
        "the model is loaded; articles by the clock, with the model's loading, as `faultlines extract` reads them.",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} while measuring.",
        "",
        "| text | sentences/s |",
        "|---|---:|",
        f"| the lexicon's examples, one sentence each, in batches of {_BATCH} | {eventful:.0f} |",
        f"| the sample articles, one by one | {quiet:.0f} |",
        "",
        f"{articles:,} made-up articles of {WORDS} words, the samples' paragraphs in a seeded order:",
        "",
        "| workers | processor time | wall clock | claims | memory of a process |",
        "|---|---:|---:|---:|---:|",
    ]
    for workers in (1, 2):
        found = _articles(articles, workers)
        lines.append(
            f"| {workers} | {found.busy:.0f} s | {found.clock:.0f} s | {found.claims:,} | {found.memory:.0f} MB |"
        )
    path = folder / "reading.md"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _sentences() -> tuple[float, float]:
    from loaders.analysis.sentences import sentences
    from loaders.extraction import extract, extract_all
    from loaders.lexicon import lexicon
    from loaders.readers import Report, read
    from tests.loaders.lexicon.marked import unmark
    from tests.loaders.saying import article

    examples = [article(unmark(frame.example).text) for frame in lexicon().all_frames()]
    samples = list(read(["samples"], Report()))
    extract_all(examples[:_BATCH])
    eventful = _seconds(lambda: [extract_all(examples[at : at + _BATCH]) for at in range(0, len(examples), _BATCH)])
    quiet = _seconds(lambda: [extract(one) for one in samples])
    return len(examples) / eventful, sum(len(sentences(one.text)) for one in samples) / quiet


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _articles(number: int, workers: int) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        rows, script = Path(folder, "rows.jsonl"), Path(folder, "reading.py")
        rows.write_text("".join(json.dumps(row) + "\n" for row in made_up(number)), encoding="utf-8")
        script.write_text(_READ, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(script), str(rows), str(workers)],
            env={**os.environ, "PYTHONPATH": str(Path.cwd()), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        return Run(*json.loads(done.stdout))


def made_up(number: int) -> list[dict[str, str]]:
    """Rows of articles of about 500 words: the samples' paragraphs in a seeded order, so that each is another."""
    paragraphs = [
        line.strip()
        for path in sorted(Path("samples").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.split()) > 15 and re.search(r"[.”]$", line.strip())
    ]
    chance = random.Random(7)
    rows = []
    for at in range(number):
        text: list[str] = []
        while sum(len(p.split()) for p in text) < WORDS:
            text.append(chance.choice(paragraphs))
        rows.append({"id": f"made-up-{at}", "text": "\n\n".join(text), "published": "2024-03-15"})
    return rows


if __name__ == "__main__":
    run()
