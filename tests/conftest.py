"""Fixtures that every room's tests may ask for, and Hypothesis without a clock: a busy machine fails no property."""

from hypothesis import settings

from tests.servers import neo4j_driver, neo4j_jars, neo4j_server, no_notifications

__all__ = ["neo4j_driver", "neo4j_jars", "neo4j_server", "no_notifications"]

settings.register_profile("faultlines", deadline=None)
settings.load_profile("faultlines")
