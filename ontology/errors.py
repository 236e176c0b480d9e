"""The error tree of Faultlines.

    FaultlinesError
    ├── InvalidInput            what the caller gave cannot be used; names the place
    │   ├── InvalidData         a data file of the project (registry, lexicon) has a wrong line
    │   ├── InvalidArticle      a source that cannot be read as an article
    │   ├── InvalidClaim        a claim outside the codebook's table of types
    │   ├── InvalidFilter       a filter or a bound that no query takes
    │   └── InvalidGraph        an RDF document that is no Faultlines graph
    ├── NotFound                an identifier that names nothing
    │   └── UnknownActor, UnknownRelation, UnknownClaim, UnknownArticle
    ├── StoreError              the store cannot do its work
    │   ├── StoreUnavailable    no server, no file, no permission, wrong password
    │   ├── StoreReadOnly       a write to a store that takes none
    │   ├── StoreCorrupt        the stored data cannot be trusted
    │   └── StoreFull           no room left
    └── Timeout                 the work was stopped at its time limit

Errors are named for what is wrong and carry the values that say where; they know nothing of HTTP or exit codes.
"""


class FaultlinesError(Exception):
    """Any failure that Faultlines explains to its user in one line."""


class InvalidInput(FaultlinesError):
    """What the caller gave cannot be used; `place` says where (a path, a line, a parameter)."""

    def __init__(self, message: str, place: str | None = None) -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.place = place


class InvalidData(InvalidInput):
    """A line of a data file (registry, lexicon, vocabulary) is wrong."""


class InvalidArticle(InvalidInput):
    """A source cannot be read as an article."""


class InvalidClaim(InvalidInput):
    """A claim is outside the codebook's table of types."""


class InvalidFilter(InvalidInput):
    """A filter or a bound that no query takes."""


class InvalidGraph(InvalidInput):
    """An RDF document that is not a Faultlines graph."""


class NotFound(FaultlinesError):
    """An identifier names nothing; `kind` says of what, `id` is as given."""

    kind = "thing"

    def __init__(self, id: str, hint: str | None = None) -> None:
        super().__init__(f"no {self.kind} {id!r}" + (f" ({hint})" if hint else ""))
        self.id = id


class UnknownActor(NotFound):
    """No actor goes by this id or name."""

    kind = "actor"


class UnknownRelation(NotFound):
    """No relation has this id."""

    kind = "relation"


class UnknownClaim(NotFound):
    """No claim has this id."""

    kind = "claim"


class UnknownArticle(NotFound):
    """No article has this id."""

    kind = "article"


class StoreError(FaultlinesError):
    """The store cannot do its work."""


class StoreUnavailable(StoreError):
    """The store cannot be reached or opened."""


class StoreReadOnly(StoreError):
    """A write went to a store that takes none."""


class StoreCorrupt(StoreError):
    """The stored data cannot be trusted."""


class StoreFull(StoreError):
    """There is no room left where the store keeps its data."""


class Timeout(FaultlinesError):
    """The work was stopped at its time limit."""
