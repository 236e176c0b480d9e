"""Reading: sources in, articles out, one at a time; what cannot be read goes to the report and the rest goes on."""

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from graph.model import Article
from loaders.readers.article import from_feed, from_html, from_row, from_text
from loaders.readers.encoding import decode
from loaders.readers.kind import kind
from loaders.readers.report import Report
from loaders.readers.source import Source, sources
from ontology.errors import InvalidArticle

MAX_SOURCE = 200_000_000
MAX_ROW = 8_000_000
_HEAD = 1 << 16


def read(paths: Iterable[str], report: Report | None = None) -> Iterator[Article]:
    """The articles of these paths (files, folders, `-`, http(s) URLs) in order, read as they are asked for.

    What cannot be read is counted or kept in the report; without one, the first failure raises InvalidArticle.
    """
    kept = report if report is not None else Report(on_failure=_raise)
    for source in sources(list(paths), kept):
        try:
            for article in _articles(source, kept):
                kept.articles += 1
                yield article
        except InvalidArticle as error:
            kept.fail(error)


def read_bytes(data: bytes, source: str, suffix: str = "", charset: str | None = None) -> list[Article]:
    """The articles in these bytes, read by their content. Raises InvalidArticle at the first that cannot be read."""
    return list(_articles(Source(source, suffix, charset=charset, content=data), Report(on_failure=_raise)))


def _raise(error: InvalidArticle) -> None:
    raise error


def _articles(source: Source, report: Report) -> Iterator[Article]:
    stream = source.open()
    try:
        head = stream.read(_HEAD)
        if not head.strip() and len(head) < _HEAD:
            raise InvalidArticle("is empty", source.name)
        how = _kind(head, source)
        if how is None and source.listed:
            report.skip(source.suffix or "no suffix")
        elif how == "jsonl":
            yield from _rows(_lines(head, stream), source, report)
        else:
            yield from _whole(head + _rest(stream, source), source, how)
    except (OSError, MemoryError) as error:
        raise InvalidArticle(f"cannot be read: {getattr(error, 'strerror', None) or error}", source.name) from None
    finally:
        if source.name != "-":
            stream.close()


def _kind(head: bytes, source: Source) -> str | None:
    """How to read the source; None where its type is unknown."""
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    sample = head.decode("utf-16" if wide else "utf-8", "replace")
    if not wide and b"\x00" in head:
        sample = ""
    how = kind(sample, source.suffix)
    return how or (None if source.listed else "text")


def _whole(data: bytes, source: Source, how: str | None) -> Iterator[Article]:
    if how == "feed":
        yield from from_feed(data, source.name)
        return
    text = decode(data, source.name, source.charset or (_declared(data) if how == "html" else None))
    if how == "html":
        url = source.name if "://" in source.name else None
        yield from_html(text, source.name, url)
    else:
        yield from from_text(text, source.name)


def _declared(data: bytes) -> str | None:
    """The charset that a page's own head declares."""
    match = re.search(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,40})""", data[:4096], re.IGNORECASE)
    return match[1].decode("ascii", "ignore") if match else None


def _rest(stream: BinaryIO, source: Source) -> bytes:
    rest = stream.read(MAX_SOURCE)
    if len(rest) >= MAX_SOURCE:
        raise InvalidArticle(f"is larger than {MAX_SOURCE // 1_000_000} MB", source.name)
    return rest


def _lines(head: bytes, stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The numbered lines of a stream, from 1; None for a line past the limit, of which no more than that is held."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = (head + stream.read(MAX_SOURCE)).decode("utf-16", "replace")
        stream, head = io.BytesIO(text.encode()), b""
    held, number, over = bytearray(head.removeprefix(codecs.BOM_UTF8)), 1, False
    while True:
        start = 0
        while (end := held.find(b"\n", start)) >= 0:
            yield number, None if over else bytes(held[start:end])
            number, start, over = number + 1, end + 1, False
        del held[:start]
        if len(held) > MAX_ROW:
            held.clear()
            over = True
        chunk = stream.read(1 << 20)
        if not chunk:
            break
        held += chunk
    if held or over:
        yield number, None if over else bytes(held)


def _rows(rows: Iterator[tuple[int, bytes | None]], source: Source, report: Report) -> Iterator[Article]:
    for number, line in rows:
        place = f"{source.name}:{number}"
        try:
            if line is None:
                raise InvalidArticle(f"the line is longer than {MAX_ROW // 1_000_000} MB", place)
            if line.strip():
                yield from_row(_object(line, place), place)
        except InvalidArticle as error:
            report.fail(error)


def _object(line: bytes, place: str) -> dict[str, object]:
    try:
        row = msgspec.json.decode(decode(line, place))
    except msgspec.DecodeError as error:
        raise InvalidArticle(f"the row is no JSON: {error}", place) from None
    except RecursionError:
        raise InvalidArticle("the row is nested too deeply", place) from None
    if not isinstance(row, dict):
        raise InvalidArticle("the row is no JSON object", place)
    return row
