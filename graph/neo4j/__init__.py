"""The Neo4j store: the graph on a server that many share, and that Neo4j Browser explores."""

from graph.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
