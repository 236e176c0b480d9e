"""Fixtures that every room's tests may ask for."""

from tests.servers import neo4j_driver, neo4j_server, no_notifications

__all__ = ["neo4j_driver", "neo4j_server", "no_notifications"]
