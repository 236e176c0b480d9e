"""From a parsed and linked article to claims: frames, offices, standing, time, confidence."""

from loaders.extraction.extract import EXTRACTOR, extract

__all__ = ["EXTRACTOR", "extract"]
