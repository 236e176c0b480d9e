"""Facts: what a Turtle file says, by subject and predicate, in the order of the file."""

from collections.abc import Iterator

import pyoxigraph

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


class Facts:
    """What a Turtle text says; IRIs, literals and blank nodes go by their plain text, as strings."""

    def __init__(self, text: str) -> None:
        self._said: dict[str, dict[str, list[str]]] = {}
        parser = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
        for subject, predicate, object, _ in parser:
            if not isinstance(subject, pyoxigraph.Triple) and not isinstance(object, pyoxigraph.Triple):
                said = self._said.setdefault(subject.value, {})
                said.setdefault(predicate.value, []).append(object.value)
        self.prefixes: dict[str, str] = dict(parser.prefixes)

    def subjects(self) -> list[str]:
        """Everything that something is said of."""
        return list(self._said)

    def all(self, subject: str, predicate: str) -> list[str]:
        """What is said of a subject by a predicate."""
        return self._said.get(subject, {}).get(predicate, [])

    def one(self, subject: str, predicate: str) -> str:
        """The one thing that is said of a subject by a predicate; empty where there is none."""
        return next(iter(self.all(subject, predicate)), "")

    def having(self, predicate: str, object: str) -> Iterator[str]:
        """The subjects of which this is said."""
        return (subject for subject, said in self._said.items() if object in said.get(predicate, ()))

    def members(self, head: str) -> list[str]:
        """The members of an RDF list."""
        found = []
        while head and head != RDF + "nil":
            found.append(self.one(head, RDF + "first"))
            head = self.one(head, RDF + "rest")
        return found
