"""A real Neo4j server for people and tests without one: its jars from Maven, a home folder, start and stop."""

from graph.neo4j.server.home import Home
from graph.neo4j.server.jars import CLASSIC, CURRENT, Line, jars, java
from graph.neo4j.server.process import Server, start

__all__ = ["CLASSIC", "CURRENT", "Home", "Line", "Server", "jars", "java", "start"]
