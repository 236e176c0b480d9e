"""From a parsed and linked article to claims: frames, offices, standing, time, confidence."""

from loaders.extraction.extract import EXTRACTOR, extract, extract_all

__all__ = ["EXTRACTOR", "extract", "extract_all"]
