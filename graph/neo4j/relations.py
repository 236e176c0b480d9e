"""The relationships between actors: the default filter's relations, gathered anew on the pairs that a write touched."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from graph.filter import DEFAULT
from graph.model import ActorRef, Relation
from graph.neo4j.connection import Connection
from graph.neo4j.record import FIGURES, figures, relation_properties
from graph.relation import Figures, counted, gather, oriented
from ontology.vocabulary import vocabulary

# Every relationship type that joins actors, as a pattern takes them; the vocabulary is their one source.
TYPES = "|".join(predicate.upper for predicate in vocabulary().predicates.values())
SYMMETRIC_TYPES = sorted(predicate.upper for predicate in vocabulary().predicates.values() if predicate.symmetric)
_OF_PAIRS = f"MATCH (c:Claim) WHERE c.pair IN $pairs AND NOT c.wrong RETURN c.id, {FIGURES}"
_WRITE = (
    "UNWIND $rows AS row MATCH (s:Actor {{id: row.subject}}) MATCH (o:Actor {{id: row.object}})"
    " MERGE (s)-[r:{kind}]->(o) SET r = row.figures"
)
_STALE = (
    f"UNWIND $pairs AS pair MATCH (s:Actor {{id: pair[0]}})-[r:{TYPES}]-(o:Actor {{id: pair[1]}})"
    " WITH DISTINCT r WHERE NOT r.id IN $kept DELETE r"
)


def kept(claims: Mapping[str, Figures]) -> list[tuple[Relation, dict[str, Any]]]:
    """The relations of the default filter that claims come to, with the properties of their relationships.

    Names and types of actors are left out: no figure depends on them.
    """
    mine: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for id, one in claims.items():
        if counted(one, DEFAULT):
            mine[oriented(one.subject, one.predicate, one.object)].append(id)
    found = gather(claims.values(), lambda id: ActorRef(id, "", ""), DEFAULT)
    return [
        (one, relation_properties(one, sorted(mine[one.subject.id, one.predicate, one.object.id]))) for one in found
    ]


class Relations:
    """Keeps the relationships true to the claims; used inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def claims(self, pairs: Collection[str]) -> dict[str, Figures]:
        """The figures of the stored claims on these pairs that nobody judged wrong."""
        return {id: figures(row) for id, row in self._db.rows(_OF_PAIRS, pairs=sorted(pairs))} if pairs else {}

    def write(self, claims: Mapping[str, Figures]) -> list[Relation]:
        """Write the relations that these claims, all on their pairs, come to; the relations."""
        found = kept(claims)
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for relation, said in found:
            ends = {"subject": relation.subject.id, "object": relation.object.id}
            rows[vocabulary().predicates[relation.predicate].upper].append({**ends, "figures": said})
        for kind in sorted(rows):
            self._db.rows(_WRITE.format(kind=kind), rows=rows[kind])
        return [relation for relation, _ in found]

    def refresh(self, ends: Iterable[tuple[str, str]], pairs: Collection[str]) -> None:
        """Gather anew on these pairs, given by their ends and as claims name them; relations that ended are removed."""
        kept = self.write(self.claims(pairs))
        self._db.rows(_STALE, pairs=[list(pair) for pair in sorted(set(ends))], kept=[one.id for one in kept])
