"""What the environment says to the doors; everything below them takes arguments."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from graph.rdf.names import BASE, checked_base
from graph.store import Store, open_store

DEFAULT_STORE = "faultlines.sqlite"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph is, and what the service allows.

    `base` is what the IRIs of the graph begin with. `api_key` None turns writing over HTTP off; `max_body` bounds a
    request in bytes, `max_text` an article posted in characters, and `reading_seconds` the time that reading may take.
    """

    store: str = DEFAULT_STORE
    username: str | None = None
    password: str | None = None
    api_key: str | None = None
    base: str = BASE
    max_body: int = 5_000_000
    max_text: int = 500_000
    reading_seconds: float = 30.0

    @classmethod
    def from_environment(cls, store: str | None = None, environment: Mapping[str, str] = os.environ) -> Self:
        """FAULTLINES_STORE, NEO4J_USERNAME, NEO4J_PASSWORD, FAULTLINES_API_KEY and FAULTLINES_BASE; a store given wins.

        Raises InvalidInput for a base that no IRI can begin with.
        """
        return cls(
            store=store or environment.get("FAULTLINES_STORE") or DEFAULT_STORE,
            username=environment.get("NEO4J_USERNAME") or None,
            password=environment.get("NEO4J_PASSWORD") or None,
            api_key=environment.get("FAULTLINES_API_KEY") or None,
            base=checked_base(environment.get("FAULTLINES_BASE") or BASE),
        )

    def open(self, *, read_only: bool = False) -> Store:
        """The store that these settings name. Raises StoreUnavailable."""
        return open_store(self.store, read_only=read_only, username=self.username, password=self.password)
