"""Records: what a document says of one subject, read field by field, each fault named."""

from typing import Any, TypeVar

import msgspec

from graph.rdf.names import identifier
from ontology.errors import InvalidGraph

T = TypeVar("T")

# No text is longer.
LARGEST = 1 << 53
BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


class Record:
    """The fields of one subject by prefixed name; a field of many values holds a list."""

    __slots__ = ("fields", "iri", "place", "twice")

    def __init__(self, iri: str, place: str) -> None:
        self.iri = iri
        self.place = place
        self.fields: dict[str, Any] = {}
        # Second values of fields that should have one: a fault only where the field is asked for.
        self.twice: dict[str, str] | None = None

    def wrong(self, fault: str) -> InvalidGraph:
        """The error that says what is wrong with this subject."""
        return InvalidGraph(f"<{self.iri}> {fault}", self.place)

    def one(self, field: str) -> str:
        """A field that there must be."""
        value = self.maybe(field)
        if value is None:
            raise self.wrong(f"has no {field}")
        return value

    def maybe(self, field: str) -> str | None:
        """A field, or None."""
        value: str | None = self.fields.get(field)
        if self.twice and field in self.twice:
            raise self.wrong(f"has two of {field}: {value!r} and {self.twice[field]!r}")
        return value

    def many(self, field: str) -> list[str]:
        """All values of a field, sorted, each once."""
        return sorted(set(self.fields.get(field, ())))

    def integer(self, field: str, default: int | None = None) -> int:
        """A field that is a whole number, as offsets are: not below 0."""
        text = self.one(field) if default is None else self.maybe(field) or str(default)
        try:
            number = int(text)
        except ValueError:
            raise self.wrong(f"has {text!r} for {field}, which is no whole number") from None
        if not 0 <= number < LARGEST:
            raise self.wrong(f"has {text} for {field}, which is no place in a text")
        return number

    def decimal(self, field: str) -> float:
        """A field that is a number."""
        text = self.one(field)
        try:
            return float(text)
        except ValueError:
            raise self.wrong(f"has {text!r} for {field}, which is no number") from None

    def boolean(self, field: str, default: bool) -> bool:
        """A field that is true or false."""
        text = self.maybe(field)
        if text is None:
            return default
        if text not in BOOLEANS:
            raise self.wrong(f"has {text!r} for {field}, which is neither true nor false")
        return BOOLEANS[text]

    def json(self, field: str, kind: type[T]) -> T:
        """A field that is a JSON text of this shape."""
        try:
            return msgspec.json.decode(self.one(field).encode("utf-8", "replace"), type=kind)
        except msgspec.DecodeError as error:
            raise self.wrong(f"has a {field} that cannot be read: {error}") from None

    def id(self, kind: str, iri: str | None = None) -> str:
        """The id that this subject's IRI, or another, gives to a thing of a kind (`actors`, `articles`…)."""
        found, id, _ = identifier(iri or self.iri)
        if found != kind:
            raise self.wrong(
                f"should be an IRI under {kind}/" if iri is None else f"names <{iri}>, which is not under {kind}/"
            )
        return id
