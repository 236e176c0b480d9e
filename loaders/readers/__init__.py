"""Readers: files, folders, streams and pages in, articles out, each an exact slice of its source."""

from loaders.readers.article import from_html, from_text
from loaders.readers.layout import Block, layout
from loaders.readers.read import read, read_bytes
from loaders.readers.report import Report

__all__ = ["Block", "Report", "from_html", "from_text", "layout", "read", "read_bytes"]
