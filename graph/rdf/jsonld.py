"""JSON-LD, and the context that it is written with."""

import functools
import json
from typing import Any

import msgspec

from graph.rdf import mapping
from graph.rdf.document import IN_ORDER
from graph.rdf.mapping import Node, Row
from graph.rdf.names import BASE, PREFIXES, expand
from graph.rdf.syntax import Syntax
from ontology.vocabulary import NAMESPACE, vocabulary

_COERCED = {"iri": "@id", "absolute": "@id", "term": "@vocab", "json": "rdf:JSON"}
_COERCED |= {kind: f"xsd:{kind}" for kind in ("integer", "decimal", "boolean")}


# IRIs below the base are written with these as prefixes, since some readers, when they resolve a relative IRI, undo
# the percent-encoding of its segments.
KINDS = ("actors", "articles", "claims", "extractions", "judgements", "relations")


@functools.cache
def context(base: str = BASE) -> dict[str, Any]:
    """The published context: our words by their own names, all others prefixed."""
    terms: dict[str, Any] = {"@version": 1.1, "@vocab": NAMESPACE}
    terms |= {kind: {"@id": f"{base}{kind}/", "@prefix": True} for kind in KINDS}
    terms |= {prefix: iri for prefix, iri in PREFIXES.items() if prefix}
    for predicate in vocabulary().predicates.values():
        terms[predicate.camel] = {"@id": predicate.iri, "@type": "@id"}
    for row in mapping.rows():
        if row.kind in _COERCED and row.predicate != "rdf:type" and "{" not in row.predicate:
            terms[_name(row.predicate)] = {"@id": expand(row.predicate), "@type": _COERCED[row.kind]}
    return terms


class JsonLd(Syntax):
    """JSON-LD: one node object a line, under the context, which is written out so that nobody need fetch it."""

    def head(self, in_order: bool = False) -> str:
        whole = context(self.base) | ({"layout": None} if in_order else {})
        mark = f'"layout": "{IN_ORDER}",\n' if in_order else ""
        lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in whole.items())
        return f'{{"@context": {{\n{lines}\n}},\n{mark}"@graph": ['

    def first(self, piece: str) -> str:
        return piece.removeprefix(",")

    def foot(self) -> str:
        return "\n]}\n"

    def quote(self, text: str) -> str:
        return msgspec.json.encode(text).decode()

    def lay(self, node: Node) -> str:
        said: dict[str, list[str]] = {}
        for row in node.rows:
            said.setdefault(row.predicate, []).append(self._value(row))
        # Readers that stream want the type before all else, and the id next.
        types = said.pop("rdf:type", None)
        members = [f'"@type": {_listed(types)}'] if types else []
        members.append(f'"@id": "{self._iri(node.subject)}"')
        for predicate, values in said.items():
            members.append(f'"{_name(predicate)}": {_listed(values)}')
        return ",\n{" + ", ".join(members) + "}"

    def _iri(self, path: str) -> str:
        if "://" in path:
            return path
        kind, slash, rest = path.partition("/")
        return f"{kind}:{rest}" if slash else self.base + path

    def _value(self, row: Row) -> str:
        match row.kind:
            case "iri":
                return f'"{self._iri(row.value)}"'
            case "absolute":
                return f'"{row.value}"'
            case "term":
                return f'"{_name(row.value)}"'
            case "decimal":
                return f'"{row.value}"'
            case "text" | "json" | "integer" | "boolean":
                return row.value
            case "english":
                return f'{{"@language": "en", "@value": {row.value}}}'
            case datatype:
                return f'{{"@type": "{datatype}", "@value": {row.value}}}'


def _listed(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"


def _name(curie: str) -> str:
    return curie.removeprefix(":")
