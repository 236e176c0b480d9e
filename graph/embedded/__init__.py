"""The embedded store: the graph in one SQLite file, with nothing to set up."""

from graph.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
