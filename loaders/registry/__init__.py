"""The world's political actors as data: their names, what they belong to, and who held which office when."""

from loaders.registry.actors import Form, Office, Registry, registry

__all__ = ["Form", "Office", "Registry", "registry"]
