"""What a format must offer to write the mapping: templates compiled once per node, and the escaping of texts."""

import functools
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from operator import itemgetter
from typing import Any

from graph.rdf.mapping import Node, Row
from graph.rdf.names import BASE

_FIELD = re.compile(r"\{(\w+)\}")
_MARK = "\0"
_KEPT = 20_000

Writer = Callable[[tuple[Any, ...]], str]


class Syntax(ABC):
    """One format. `text` gives a string as its quoted form in that format.

    `writer` compiles nodes that share their fields into one function from the fields' values (texts quoted, the rest
    plain) to what the format says.
    """

    # Whether the claims that stand as triples are written as annotations of these, so that the triple is said already.
    annotates = False

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self.text = Remembered(self.quote).__getitem__
        self.writer = functools.lru_cache(maxsize=10_000)(self._writer)

    @abstractmethod
    def head(self, in_order: bool = False) -> str:
        """What a document opens with; `in_order` marks one that says all of an article before the next."""

    def first(self, piece: str) -> str:
        """The first description of a document."""
        return piece

    def foot(self) -> str:
        """What a document closes with."""
        return ""

    def graph(self, article: str | None) -> str:
        """What stands between two descriptions where the named graph changes to an article's, or to none."""
        del article
        return ""

    @abstractmethod
    def quote(self, text: str) -> str:
        """A text, quoted and escaped."""

    @abstractmethod
    def lay(self, node: Node) -> str:
        """A node in this format, its fields (see `field`) still to be filled."""

    def claim(self, nodes: tuple[Node, ...], stands: bool) -> Writer:
        """The writer of a claim's nodes, the claim itself first; `stands` says whether its triple is asserted."""
        del stands
        return self.writer(*nodes)

    def _writer(self, *nodes: Node) -> Writer:
        return self._compiled("".join(self.lay(marked(node)) for node in nodes), nodes[0].fields)

    def _compiled(self, text: str, fields: tuple[str, ...]) -> Writer:
        pieces = text.split(_MARK)
        template = "".join("%s" if place % 2 else piece.replace("%", "%%") for place, piece in enumerate(pieces))
        order = [fields.index(name) for name in pieces[1::2]]
        if not order:
            whole = pieces[0]
            return lambda _: whole
        if len(order) == 1:
            (only,) = order
            return lambda values: template % values[only]
        pick = itemgetter(*order)
        return lambda values: template % pick(values)


class Remembered(dict[str, str]):
    """A function of strings with the answers that it gave of late."""

    def __init__(self, function: Callable[[str], str]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> str:
        found = self._function(text)
        if len(text) < 200:
            if len(self) >= _KEPT:
                self.clear()
            self[text] = found
        return found


def marked(node: Node) -> Node:
    """A node whose fields stand between marks, for `lay` to carry along untouched."""

    def mark(text: str, kind: str = "iri") -> str:
        if kind in {"iri", "term", "absolute"}:
            return _FIELD.sub(rf"{_MARK}\1{_MARK}", text)
        return f"{_MARK}{text}{_MARK}"

    rows = tuple(Row(mark(row.predicate), row.kind, mark(row.value, row.kind)) for row in node.rows)
    return Node(mark(node.subject), node.fields, rows)
