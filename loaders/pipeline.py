"""The pipeline: paths in, extractions out, in the order of the paths, on as many processes as asked for."""

import functools
import importlib
import inspect
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from graph.model import Article, Extraction
from loaders.readers import Report, read
from ontology.errors import FaultlinesError, InvalidArticle, InvalidClaim, InvalidFilter

READERS = ("rules", "learned", "both")
_CHUNK = 64
_CHARACTERS = 60_000
_AHEAD = 4

Extract = Callable[[Article], Extraction]
Outcome = tuple[Extraction | None, str]


def extractions(
    paths: Iterable[str],
    workers: int = 1,
    reader: str = "rules",
    on_progress: Callable[[int], None] | None = None,
    report: Report | None = None,
    extract: str | None = None,
) -> Iterator[Extraction]:
    """The extraction of each article of these paths, one at a time and in the same order with any number of workers.

    `on_progress` hears the number of articles done. What cannot be read or extracted goes to the report and the rest
    goes on; without a report the first failure raises. `extract` names another function, `module:function`, that takes
    an article (it is imported in each worker). Raises InvalidFilter for an unknown reader or fewer than one worker.
    """
    if reader not in READERS:
        raise InvalidFilter(f"unknown reader {reader!r}; known are {', '.join(READERS)}", "reader")
    if workers < 1:
        raise InvalidFilter(f"{workers} workers; at least 1 is needed", "workers")
    if reader != READERS[0]:
        _named(extract, reader)
    kept = report if report is not None else Report(on_failure=_raise)
    articles = read(paths, kept)
    outcomes = _alone(articles, extract, reader) if workers == 1 else _together(articles, workers, extract, reader)
    for done, (article, (extraction, failure)) in enumerate(outcomes, start=1):
        if extraction is None:
            kept.fail(InvalidArticle(failure, article.source))
        if on_progress:
            on_progress(done)
        if extraction is not None:
            yield extraction


def _raise(error: InvalidArticle) -> None:
    raise error


def _alone(articles: Iterator[Article], name: str | None, reader: str) -> Iterator[tuple[Article, Outcome]]:
    extract = _named(name, reader)
    for chunk in _chunks(articles):
        yield from zip(chunk, _outcomes(extract, chunk), strict=True)


def _chunks(articles: Iterator[Article]) -> Iterator[list[Article]]:
    """Articles in runs of so many, or of so many characters: short ones are parsed in one batch, long ones alone."""
    chunk: list[Article] = []
    size = 0
    for article in articles:
        chunk.append(article)
        size += len(article.text)
        if len(chunk) == _CHUNK or size >= _CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _together(
    articles: Iterator[Article], workers: int, name: str | None, reader: str
) -> Iterator[tuple[Article, Outcome]]:
    """Chunks of articles on worker processes, no more under way than they can chew, handed back in order."""
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _prepare, (name, reader))
    under_way: deque[tuple[list[Article], Future[list[Outcome]]]] = deque()
    finished = False
    try:
        for chunk in _chunks(articles):
            under_way.append((chunk, pool.submit(_work, chunk)))
            if len(under_way) >= workers * _AHEAD:
                yield from _done(*under_way.popleft())
        while under_way:
            yield from _done(*under_way.popleft())
        finished = True
    except BrokenProcessPool:
        raise FaultlinesError("a worker process died; the machine may be out of memory") from None
    finally:
        if not finished:  # nobody wants what they are at: do not wait for it
            for worker in set(multiprocessing.active_children()) - others:
                worker.terminate()
        pool.shutdown(cancel_futures=True)


def _done(chunk: list[Article], future: Future[list[Outcome]]) -> Iterator[tuple[Article, Outcome]]:
    return zip(chunk, future.result(), strict=True)


_extract: Extract | None = None


def _prepare(name: str | None, reader: str) -> None:
    """Make a fresh process a worker: one thread each, since the processes are the parallelism."""
    global _extract
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for limit in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(limit, "1")
    _extract = _named(name, reader)


def _work(chunk: list[Article]) -> list[Outcome]:
    if _extract is None:
        raise RuntimeError("this process was not prepared")
    return _outcomes(_extract, chunk)


def _outcomes(extract: Extract, chunk: list[Article]) -> list[Outcome]:
    """What comes of a run of articles: in one batch where the extraction has one, else, or if one fails, each alone."""
    together = (
        getattr(inspect.getmodule(extract), f"{extract.__name__}_all", None) if inspect.isfunction(extract) else None
    )
    if together is not None and len(chunk) > 1:
        try:
            return [(extraction, "") for extraction in together(chunk)]
        except (InvalidArticle, InvalidClaim, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            pass  # one by one then, so that the one at fault is named and the others are read
    return [_outcome(extract, article) for article in chunk]


def _outcome(extract: Extract, article: Article) -> Outcome:
    """What comes of one article. An error that would meet every article (broken data, no model) is raised."""
    try:
        return extract(article), ""
    except (InvalidArticle, InvalidClaim) as error:
        return None, str(error)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        return None, f"cannot be extracted: {type(error).__name__}: {error}"


def _named(name: str | None, reader: str) -> Extract:
    """The function that extracts; imported here, so that only what reads text loads a language model."""
    module, _, function = (name or "loaders.extraction:extract").partition(":")
    found: Callable[..., Extraction] = getattr(importlib.import_module(module), function)
    if reader == READERS[0]:
        return found
    if "reader" not in inspect.signature(found).parameters:
        raise InvalidFilter(f"the {reader} reader is not installed; {READERS[0]} is", "reader")
    return functools.partial(found, reader=reader)
