"""Actors and relations as GraphML (Gephi, yEd, igraph) and GEXF (Gephi), by way of NetworkX."""

import re
from collections.abc import Iterator
from typing import IO, Any

import networkx

from graph.exports.form import Progress
from graph.filter import EVERYTHING
from graph.limits import asked
from graph.networkx import to_networkx
from graph.store import Store

# XML 1.0 has no place for these, escaped or not.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_graphml(store: Store, stream: IO[bytes], on_progress: Progress) -> None:
    """Write actors and relations as GraphML."""
    networkx.write_graphml_lxml(_flat(store), stream, named_key_ids=True)
    on_progress(store.counts()["articles"])


def write_gexf(store: Store, stream: IO[bytes], on_progress: Progress) -> None:
    """Write actors and relations as GEXF 1.2."""
    networkx.write_gexf(_flat(store), stream)
    on_progress(store.counts()["articles"])


def _flat(store: Store) -> Any:
    """The graph with plain attributes only: both formats know strings, numbers and truth, and neither knows None."""
    graph, stop = to_networkx(store, EVERYTHING), asked()
    plain = networkx.MultiDiGraph()
    for actor, said in graph.nodes(data=True):
        plain.add_node(_clean(actor), label=_clean(said["name"]), **dict(_attributes(said)))
    for subject, object, predicate, said in graph.edges(keys=True, data=True):
        if stop is not None:
            stop.check()
        edge = dict(_attributes(said)) | {"predicate": predicate}
        plain.add_edge(_clean(subject), _clean(object), predicate, **edge)
    return plain


def _attributes(said: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in said.items():
        if isinstance(value, dict):
            yield from value.items()
        elif isinstance(value, list | tuple):
            yield name, ", ".join(map(_clean, value))
        elif value is not None:
            yield name, _clean(value) if isinstance(value, str) else value


def _clean(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)
