"""RDF/XML."""

import json
import re
from xml.sax.saxutils import escape, quoteattr

from graph.rdf.document import IN_ORDER
from graph.rdf.mapping import Node, Row
from graph.rdf.names import PREFIXES, expand
from graph.rdf.syntax import Syntax

# XML 1.0 has no place for these, so a text with one is written as a JSON string of this datatype.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPED = ":escaped"


class RdfXml(Syntax):
    """RDF/XML: one description an element."""

    def head(self, in_order: bool = False) -> str:
        mark = f"<!-- {IN_ORDER} -->\n" if in_order else ""
        spaces = "".join(f'\n    xmlns{":" if p else ""}{p}="{iri}"' for p, iri in PREFIXES.items())
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{mark}<rdf:RDF xml:base={quoteattr(self.base)}{spaces}>\n'

    def foot(self) -> str:
        return "</rdf:RDF>\n"

    def quote(self, text: str) -> str:
        """The text with the end of the element's start tag before it: a datatype stands there for unfit ones."""
        if UNFIT.search(text):
            return f' rdf:datatype="{expand(ESCAPED)}">{escape(json.dumps(text))}'
        return ">" + escape(text, {"\r": "&#13;"})

    def lay(self, node: Node) -> str:
        rows = "".join(map(self._row, node.rows))
        return f'<rdf:Description rdf:about="{node.subject}">\n{rows}</rdf:Description>\n'

    def _row(self, row: Row) -> str:
        name = row.predicate.removeprefix(":")
        match row.kind:
            case "iri" | "absolute":
                return f'  <{name} rdf:resource="{row.value}"/>\n'
            case "term":
                return f'  <{name} rdf:resource="{expand(row.value)}"/>\n'
            case "text":
                return f"  <{name}{row.value}</{name}>\n"
            case "english":
                return f'  <{name} xml:lang="en"{row.value}</{name}>\n'
            case "integer" | "decimal" | "boolean":
                return f'  <{name} rdf:datatype="{expand("xsd:" + row.kind)}">{row.value}</{name}>\n'
            case _:
                datatype = expand("rdf:JSON" if row.kind == "json" else row.kind)
                return f'  <{name} rdf:datatype="{datatype}"{row.value}</{name}>\n'
