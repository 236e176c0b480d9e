"""Readers: files, folders, streams and pages in, articles out, each an exact slice of its source."""
