"""Articles from text, pages and feed entries that are already in memory."""

import codecs
import datetime
import email.utils
import io
import re
from collections.abc import Iterator
from typing import Any

from graph.model import Article, article_id
from loaders.readers.dateline import date
from loaders.readers.layout import layout
from loaders.readers.text import Piece, described, pieces
from ontology.errors import InvalidArticle

MAX_ARTICLE = 1_000_000
MAX_PAGE = 20_000_000
_CLOSED = re.compile(rb"</(?:rss|feed|(?:\w+:)?RDF)\s*>|/>\s*\Z")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def from_text(text: str, source: str) -> Iterator[Article]:
    """The articles that a plain text holds, in order. Raises InvalidArticle where it holds none or cannot be one."""
    if not text.strip():
        raise InvalidArticle("is empty", source)
    _check_lines(text, source)
    found = 0
    for piece in pieces(text):
        if any(c.isalpha() for c in text[piece.start : piece.end]):
            found += 1
            yield _article(text, piece, source)
    if not found:
        raise InvalidArticle("holds no words", source)


def from_html(html: str, source: str, url: str | None = None) -> Article:
    """The main article of a page: its text as a reader sees it, headline first, with what the page says about it.

    Raises InvalidArticle where the page has no article: no sentence beyond its menus and notices.
    """
    import trafilatura  # a second to import, and only pages need it

    if len(html) > MAX_PAGE:
        raise InvalidArticle(f"the page holds {len(html):,} characters; the limit is {MAX_PAGE:,}", source)
    page: Any = trafilatura.bare_extraction(
        html.encode("utf-8", "replace"),
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = (page.text or "").strip() if page else ""
    title = " ".join(page.title.split()) if page and page.title else None
    if not _has_sentence(text):
        raise InvalidArticle("the page holds no article", source)
    if title and title.casefold() not in " ".join(text[: 3 * len(title)].split()).casefold():
        text = f"{title}\n{text}"
    _check_lines(text, source)
    piece = described(text, 0, len(text))
    return _article(
        text,
        piece,
        source,
        title=title,
        publisher=page.sitename or page.hostname,
        published=page.date,
        url=page.url or url,
    )


def from_feed(data: bytes, source: str) -> Iterator[Article]:
    """The entries of an RSS or Atom feed as articles. Raises InvalidArticle where it is no feed or has no entries.

    Of a feed that breaks off, the entries before the last are read, since the last may be half there; then it raises.
    """
    import feedparser

    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        raise InvalidArticle("is XML, but neither a feed nor a page", source)
    broken = not _CLOSED.search(data[-1000:]) and data[:2] not in _WIDE
    found = 0
    for entry in feed.entries[:-1] if broken else feed.entries:
        text = _entry_text(entry)
        if not text:
            continue
        found += 1
        yield _article(
            text,
            described(text, 0, len(text)),
            source,
            title=plain(entry.get("title", "")) or None,
            publisher=feed.feed.get("title"),
            published=_entry_date(entry),
            url=entry.get("link"),
        )
    if broken:
        raise InvalidArticle("the feed breaks off before its end; its last entry is left out", source)
    if not found:
        raise InvalidArticle("the feed holds no entry with text", source)


def from_row(row: dict[str, Any], place: str) -> Article:
    """The article of a JSONL row. Raises InvalidArticle where it lacks a text or a field has the wrong form."""
    text = row.get("text")
    if not isinstance(text, str) or not any(c.isalpha() for c in text):
        raise InvalidArticle('the row has no "text"' if text is None else 'the row\'s "text" holds no words', place)
    _check_lines(text, place)
    name = row.get("id")
    if name is not None and (isinstance(name, bool) or not isinstance(name, str | int)):
        raise InvalidArticle('the row\'s "id" is neither a string nor a number', place)
    said = {key: _string(row, key, place) for key in ("title", "published", "url", "publisher")}
    if said["published"]:
        said["published"] = _iso(said["published"], place)
    source = str(name) if name not in (None, "") else place
    return _article(text, described(text, 0, len(text)), source, **said)


def plain(html: str) -> str:
    """The text of a fragment of HTML, a line for each block."""
    import lxml.html

    if "<" not in html and "&" not in html:
        return html.strip()
    try:
        root = lxml.html.fromstring(f"<div>{html}</div>")
    except (ValueError, lxml.etree.ParserError):
        return ""
    for element in list(root.iter("script", "style")):
        element.drop_tree()
    for element in root.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in str(root.text_content()).splitlines())
    return "\n".join(line for line in lines if line)


def _article(
    text: str,
    piece: Piece,
    source: str,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Article:
    own = text[piece.start : piece.end]
    if len(own) > MAX_ARTICLE:
        message = f"the article holds {len(own):,} characters; the limit is {MAX_ARTICLE:,}"
        raise InvalidArticle(message, source)
    return Article(
        id=article_id(own),
        source=source,
        text=own,
        start=piece.start,
        title=title or piece.title,
        publisher=publisher,
        published=published or piece.published,
        dateline=piece.dateline,
        url=url,
    )


def _check_lines(text: str, place: str) -> None:
    if len(text) <= MAX_ARTICLE:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_ARTICLE:
            message = f"the line holds {len(line):,} characters; the limit is {MAX_ARTICLE:,}"
            raise InvalidArticle(message, f"{place}:{number}")


def _has_sentence(text: str) -> bool:
    bodies = [text[b.start : b.end] for b in layout(text) if b.kind == "body"]
    return any(len(body.split()) >= 4 and re.search(r"[.!?…。！？؟۔][\"'”’»)\]]*(?:\s|$)", body) for body in bodies)


def _entry_text(entry: Any) -> str:
    contents = [part.get("value", "") for part in entry.get("content", [])] or [entry.get("summary", "")]
    body = "\n".join(filter(None, map(plain, contents)))
    title = plain(entry.get("title", ""))
    if title and not body.casefold().startswith(title.casefold()):
        body = f"{title}\n{body}".strip()
    return body if any(c.isalpha() for c in body) else ""


def _entry_date(entry: Any) -> str | None:
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    return datetime.date(*when[:3]).isoformat() if when else None


def _string(row: dict[str, Any], key: str, place: str) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InvalidArticle(f'the row\'s "{key}" is no string', place)
    return value


def _iso(published: str, place: str) -> str:
    """A date in ISO 8601, as given where it is so already."""
    try:
        datetime.datetime.fromisoformat(published)
        return published
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(published).isoformat()
    except ValueError:
        pass
    found = date(published)
    if not found:
        raise InvalidArticle(f'"published" is no date: {published[:40]!r}', place)
    return found
