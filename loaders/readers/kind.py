"""The kind of a source, told from its content first and its name second."""

import re

import msgspec

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
}
_PROLOG = re.compile(r"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*", re.S | re.I)
_FEED = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF)[\s>]")
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|h[1-6]|p|span|table)\b", re.I
)


def kind(head: str, suffix: str) -> str | None:
    """html, feed, jsonl or text: how to read a source that begins like this, or None where no reader fits.

    A known suffix settles only what the content leaves open; a source of unknown suffix counts where its content is
    unmistakable (a page, a feed, rows with a text) and is None where it is mere text.
    """
    named = SUFFIXES.get(suffix.lower())
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        rest = start[_PROLOG.match(start).end() :]  # type: ignore[union-attr]
        if _FEED.match(rest):
            return "feed"
        if _MARKUP.match(rest) or _MARKUP.match(start):
            return "html"
        if start.startswith("<?xml") or named == "xml":
            return "feed"
    if start.startswith("{") and (named == "jsonl" or _is_row(start)):
        return "jsonl"
    if named == "xml":
        return "feed"
    if named == "html" and not _MARKUP.search(head) and "<" not in head:
        return "text"
    return named


def _is_row(start: str) -> bool:
    """Whether the first line is a JSON object with a text, or the beginning of a long one."""
    first, _, rest = start.partition("\n")
    if not rest and len(first) > 10_000:
        return bool(re.match(r'\{\s*"\w+"\s*:', first))
    try:
        row = msgspec.json.decode(first)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return False
    return isinstance(row, dict) and "text" in row
