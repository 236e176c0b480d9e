"""Turtle, TriG and N-Triples."""

import re
from collections.abc import Iterable

from graph.rdf.document import IN_ORDER
from graph.rdf.mapping import Node, Row
from graph.rdf.names import PREFIXES, expand
from graph.rdf.syntax import Syntax, Writer, marked

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\\ufffe\uffff]')


def quote(text: str) -> str:
    """A text as a string literal of Turtle and N-Triples."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{_SPECIAL.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _mark(in_order: bool) -> str:
    return f"# {IN_ORDER}\n" if in_order else ""


class Turtle(Syntax):
    """Turtle: prefixed names, addresses below the base, and what is said of one subject together."""

    quote = staticmethod(quote)

    def head(self, in_order: bool = False) -> str:
        prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
        return f"{_mark(in_order)}@base <{self.base}> .\n{prefixes}\n"

    def lay(self, node: Node) -> str:
        return f"<{node.subject}> " + " ;\n    ".join(self._lines(node.rows)) + " .\n"

    def _lines(self, rows: Iterable[Row]) -> list[str]:
        lines: list[str] = []
        said = ""
        for row in rows:
            word = "a" if row.predicate == "rdf:type" else row.predicate
            if word == said:
                lines[-1] += f" , {self._object(row)}"
            else:
                lines.append(f"{word} {self._object(row)}")
                said = word
        return lines

    def _object(self, row: Row) -> str:
        if row.kind in {"iri", "absolute"}:
            return f"<{row.value}>"
        if row.kind in {"term", "text", "integer", "decimal", "boolean"}:
            return row.value
        if row.kind == "english":
            return f"{row.value}@en"
        return f"{row.value}^^{'rdf:JSON' if row.kind == 'json' else row.kind}"


class Turtle12(Turtle):
    """Turtle of RDF 1.2: a claim reifies its triple, or annotates it where the triple stands."""

    annotates = True

    def claim(self, nodes: tuple[Node, ...], stands: bool) -> Writer:
        first, *parts = map(marked, nodes)
        triple = {row.predicate: self._object(row) for row in first.rows}
        said = f"{triple['rdf:subject']} {triple['rdf:predicate']} {triple['rdf:object']}"
        spoken = ("rdf:subject", "rdf:predicate", "rdf:object")
        rows = [r for r in first.rows if r.predicate not in spoken and r.value != "rdf:Statement"]
        lines = " ;\n    ".join(self._lines(rows))
        if stands:
            text = f"{said} ~ <{first.subject}> {{|\n    {lines} |}} .\n"
        else:
            text = f"<{first.subject}> rdf:reifies <<( {said} )>> ;\n    {lines} .\n"
        return self._compiled(text + "".join(map(self.lay, parts)), first.fields)


class TriG(Turtle):
    """TriG: Turtle with what each article says in a graph that bears the article's name."""

    def graph(self, article: str | None) -> str:
        return f"<articles/{article}> {{\n" if article else "}\n"


class NTriples(Syntax):
    """N-Triples: one triple a line, everything spelled out."""

    quote = staticmethod(quote)

    def head(self, in_order: bool = False) -> str:
        return _mark(in_order)

    def lay(self, node: Node) -> str:
        subject = f"<{node.subject}>" if "://" in node.subject else f"<{self.base}{node.subject}>"
        return "".join(f"{subject} <{expand(row.predicate)}> {self._object(row)} .\n" for row in node.rows)

    def _object(self, row: Row) -> str:
        match row.kind:
            case "iri":
                return f"<{self.base}{row.value}>"
            case "absolute":
                return f"<{row.value}>"
            case "term":
                return f"<{expand(row.value)}>"
            case "text":
                return row.value
            case "english":
                return f"{row.value}@en"
            case "integer" | "decimal" | "boolean":
                return f'"{row.value}"^^<{expand("xsd:" + row.kind)}>'
            case _:
                return f"{row.value}^^<{expand('rdf:JSON' if row.kind == 'json' else row.kind)}>"
