"""Reading what is posted: bytes in, extractions out, in a worker thread, within its size and its time."""

from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread
import msgspec
from fastapi import Request

from api.evidence import ArticleDetail
from api.service.answers import Service, service_of
from api.service.bodies import body_of, media_type, parsed
from api.service.problems import Refused
from graph.model import Added, Article, Extraction
from ontology.errors import InvalidArticle, Timeout

T = TypeVar("T")

SUFFIXES = {
    "text/plain": ".txt",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
}


class PostedArticle(msgspec.Struct, frozen=True):
    """An article as JSON: the row of the JSONL contract, or a page's HTML in place of its text."""

    text: str | None = None
    html: str | None = None
    id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None


class Reading(msgspec.Struct, frozen=True):
    """What reading gave: each article with its claims, what was rejected and why, and what the store gained."""

    articles: list[ArticleDetail]
    rejected: dict[str, int]
    added: Added | None = None


async def extractions_of(request: Request) -> list[Extraction]:
    """The extractions of the posted articles. Raises InvalidArticle, Refused (413, 415, 422) and Timeout."""
    service = service_of(request)
    kind, charset = media_type(request)
    body = await body_of(request)
    if kind != "application/json" and kind not in SUFFIXES:
        raise Refused(415, f"the body is {kind}; send {', '.join(['application/json', *SUFFIXES])}")
    posted = parsed(body, PostedArticle) if kind == "application/json" else None
    if posted and (posted.text is None) == (posted.html is None):
        raise Refused(422, "give one of text and html")
    suffix = SUFFIXES.get(kind, "")
    return await within_time(service, lambda: _extract(posted, body, suffix, charset, service.settings.max_text))


async def within_time(service: Service, work: Callable[[], T]) -> T:
    """What reading work gives, in one of the few threads that read. Raises Timeout, and leaves late work behind."""
    seconds = service.settings.reading_seconds
    try:
        with anyio.fail_after(seconds):
            return await anyio.to_thread.run_sync(work, abandon_on_cancel=True, limiter=service.reading)
    except TimeoutError:
        raise Timeout(f"reading took longer than {seconds:g} seconds") from None


def reading_of(extractions: list[Extraction], added: Added | None = None) -> Reading:
    """The answer that shows these extractions."""
    rejected: dict[str, int] = {}
    for extraction in extractions:
        for reason, count in extraction.rejected.items():
            rejected[reason] = rejected.get(reason, 0) + count
    details = [ArticleDetail(**msgspec.structs.asdict(e.article), claims=list(e.claims)) for e in extractions]
    return Reading(details, rejected, added)


def _extract(
    posted: PostedArticle | None, body: bytes, suffix: str, charset: str | None, most: int
) -> list[Extraction]:
    from loaders.extraction import extract

    return [extract(article) for article in _articles(posted, body, suffix, charset, most)]


def _articles(posted: PostedArticle | None, body: bytes, suffix: str, charset: str | None, most: int) -> list[Article]:
    from loaders.readers.article import from_html, from_row
    from loaders.readers.read import read_bytes

    if posted is None:
        articles = read_bytes(body, "body", suffix, charset)
    elif posted.html is not None:
        articles = [_named(from_html(posted.html, "body", posted.url), posted)]
    else:
        row = {name: value for name, value in msgspec.structs.asdict(posted).items() if value is not None}
        articles = [from_row(row, "body")]
    size = sum(len(article.text) for article in articles)
    if size > most:
        raise InvalidArticle(f"{size:,} characters of text; at most {most:,} are read at once", "body")
    return articles


def _named(article: Article, posted: PostedArticle) -> Article:
    said = {name: getattr(posted, name) for name in ("title", "published", "url", "publisher")}
    said["source"] = posted.id or posted.url
    return msgspec.structs.replace(article, **{name: value for name, value in said.items() if value is not None})
