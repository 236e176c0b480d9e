"""From a parsed and linked article to claims: frames, offices, standing, time, confidence."""

from loaders.extraction.explain import Explanation, explain
from loaders.extraction.extract import EXTRACTOR, extract, extract_all

__all__ = ["EXTRACTOR", "Explanation", "explain", "extract", "extract_all"]
