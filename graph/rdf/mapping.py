"""The mapping: what RDF says of an article, an actor, a claim and a relation, as tables that every format compiles.

A node is a subject and its rows; `{field}` stands for a value that comes when it is written. Rows are of these kinds:

| kind | the row's value |
|---|---|
| `iri` | a path below the base, as `actors/{subject}` |
| `absolute` | a whole IRI |
| `term` | a prefixed name, as `:Claim`; its local part may be a field |
| `text`, `english`, `json` | a field: a plain string; one in English; a JSON text (`rdf:JSON`) |
| `integer`, `decimal`, `boolean` | a field: its lexical form |
| `xsd:…`, other datatypes | a field: the lexical form |
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.when import period
from ontology.errors import InvalidInput
from ontology.vocabulary import NAMESPACE, ONTOLOGY, vocabulary


@dataclass(frozen=True, slots=True)
class Row:
    """One triple of a node: a predicate (a prefixed name, or `:{field}`), the kind of the object, and the object."""

    predicate: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A subject (a path below the base, or a whole IRI) with its types and rows; `fields` says in which order values come.

    Each is made once and known by its identity, so that finding what was compiled from it costs nothing.
    """

    subject: str
    fields: tuple[str, ...]
    rows: tuple[Row, ...]


def node(subject: str, types: str, fields: str, *rows: tuple[str, str, str]) -> Node:
    """A node: its types as prefixed names and the order of its fields, each in one string, then its rows."""
    given = [Row("rdf:type", "term", name) for name in types.split()]
    return Node(subject, tuple(fields.split()), (*given, *(Row(*row) for row in rows)))


DATASET = node(
    "dataset",
    "void:Dataset",
    "",
    ("dcterms:conformsTo", "absolute", ONTOLOGY),
    ("void:vocabulary", "absolute", ONTOLOGY),
)

EXTRACTION = node(
    "extractions/{segment}",
    "prov:Activity",
    "segment name",
    ("rdfs:label", "text", "name"),
    ("prov:wasAssociatedWith", "iri", "extractions/{segment}#extractor"),
)
EXTRACTOR = node(
    "extractions/{segment}#extractor", "prov:SoftwareAgent", "segment name", ("rdfs:label", "text", "name")
)


@functools.lru_cache(maxsize=4096)
def actor(aliases: int, iso: bool, of: bool, known: bool) -> Node:
    """An actor with this many aliases, with or without a code and a body that it belongs to."""
    forms = [f"alias{place}" for place in range(aliases)]
    rows = [("skos:prefLabel", "text", "name"), *(("skos:altLabel", "text", form) for form in forms)]
    if iso:
        rows.append((":isoCode", "text", "iso"))
    if of:
        rows.append((":belongsTo", "iri", "actors/{of}"))
    if not known:
        rows.append((":inRegistry", "boolean", "known"))
    return node("actors/{id}", ":{type}", " ".join(("id type name iso of known", *forms)), *rows)


@functools.lru_cache(maxsize=4096)
def article(given: frozenset[str], published: str | None, mentions: int) -> Node:
    """An article with the optional fields that are given, a date of this datatype, and this many actors."""
    actors = [f"actor{place}" for place in range(mentions)]
    rows = [
        ("dcterms:title", "text", "title"),
        ("dc:publisher", "text", "publisher"),
        (":dateline", "text", "dateline"),
        (":url", "text", "url"),
        (":rejected", "json", "rejected"),
    ]
    rows = [row for row in rows if row[2] in given]
    if published:
        rows.insert(0, ("dcterms:issued", published, "published"))
    return node(
        "articles/{id}",
        ":Article schema:NewsArticle",
        " ".join(("id source start text title publisher dateline url rejected published", *actors)),
        *rows,
        (":source", "text", "source"),
        (":start", "integer", "start"),
        *(("schema:mentions", "iri", f"actors/{{{actor}}}") for actor in actors),
        ("schema:articleBody", "text", "text"),
    )


MERGED = node("actors/{id}", "", "id into", ("dcterms:isReplacedBy", "iri", "actors/{into}"))

# An actor as one article names it; a claim that says otherwise has its own.
_NAMED = (
    (":actor", "iri", "actors/{actor}"),
    (":namedAs", "text", "name"),
    (":typedAs", "term", ":{type}"),
    (":forms", "json", "forms"),
)
APPEARANCE = node("articles/{id}#{actor}", ":Appearance", "id actor name type forms", *_NAMED)
OWN_APPEARANCE = node("claims/{id}#{role}-as", ":Appearance", "id role actor name type forms", *_NAMED)

CLAIM_FIELDS = (
    "id subject predicate object modality ended confidence article extraction rule"
    " text start end trigger trigger_start trigger_end"
    " subject_text subject_start subject_end object_text object_start object_end when speaker"
)
EVIDENCE = node(
    "claims/{id}#evidence",
    "oa:SpecificResource",
    CLAIM_FIELDS,
    ("oa:hasSource", "iri", "articles/{article}"),
    ("oa:hasSelector", "iri", "claims/{id}#position"),
    ("oa:hasSelector", "iri", "claims/{id}#quote"),
)
POSITION = node(
    "claims/{id}#position",
    "oa:TextPositionSelector",
    CLAIM_FIELDS,
    ("oa:start", "integer", "start"),
    ("oa:end", "integer", "end"),
)
QUOTE = node("claims/{id}#quote", "oa:TextQuoteSelector", CLAIM_FIELDS, ("oa:exact", "text", "text"))


def _mention(part: str, field: str) -> Node:
    return node(
        f"claims/{{id}}#{part}",
        ":Mention",
        CLAIM_FIELDS,
        ("oa:start", "integer", f"{field}_start"),
        ("oa:end", "integer", f"{field}_end"),
        ("oa:exact", "text", "trigger" if part == "trigger" else f"{field}_text"),
    )


PARTS = (
    EVIDENCE,
    POSITION,
    QUOTE,
    _mention("trigger", "trigger"),
    _mention("subject", "subject"),
    _mention("object", "object"),
)
DIRECT = node("actors/{subject}", "", "subject predicate object", (":{predicate}", "iri", "actors/{object}"))
COPY = node("claims/{id}", "", "id value", (":articleAs", "json", "value"))
WRONG = node("claims/{id}", "", "id", (":judged", "term", ":wrong"))


@functools.cache
def judgement(about: str, given: frozenset[str], made: str | None) -> Node:
    """A judgement about a thing of a kind (`claims`, `actors`), with what is given of `other`, `by` and `note`."""
    rows = [
        (":verdict", "term", ":{verdict}"),
        (":about", "iri", f"{about}/{{target}}"),
        (":revoked", "boolean", "revoked"),
    ]
    optional = (
        ("other", ":other", "iri", "actors/{other}"),
        ("by", "dc:creator", "text", "by"),
        ("note", "rdfs:comment", "text", "note"),
    )
    rows += [(predicate, kind, value) for name, predicate, kind, value in optional if name in given]
    if made:
        rows.append(("dcterms:created", made, "made"))
    return node("judgements/{id}", ":Judgement", "id verdict target revoked other by note made", *rows)


@functools.cache
def claim(when: str | None, speaker: bool) -> tuple[Node, ...]:
    """The nodes of a claim with a time of this datatype (None: no time), with or without a speaker."""
    rows = [
        ("rdf:subject", "iri", "actors/{subject}"),
        ("rdf:predicate", "term", ":{predicate}"),
        ("rdf:object", "iri", "actors/{object}"),
        (":modality", "term", ":{modality}"),
        (":ended", "boolean", "ended"),
        (":confidence", "decimal", "confidence"),
    ]
    if when:
        rows.append((":when", when, "when"))
    if speaker:
        rows.append(("prov:wasAttributedTo", "iri", "actors/{speaker}"))
    rows += [
        ("prov:wasDerivedFrom", "iri", "articles/{article}"),
        ("prov:wasGeneratedBy", "iri", "extractions/{extraction}"),
        (":rule", "text", "rule"),
        (":evidence", "iri", "claims/{id}#evidence"),
        (":trigger", "iri", "claims/{id}#trigger"),
        (":subjectMention", "iri", "claims/{id}#subject"),
        (":objectMention", "iri", "claims/{id}#object"),
    ]
    return (node("claims/{id}", ":Claim rdf:Statement", CLAIM_FIELDS, *rows), *PARTS)


@functools.cache
def relation(dates: tuple[str, ...]) -> Node:
    """A relation with its figures; `dates` are the datatypes of its first and last date, or none."""
    rows = [
        ("rdf:subject", "iri", "actors/{subject}"),
        ("rdf:predicate", "term", ":{predicate}"),
        ("rdf:object", "iri", "actors/{object}"),
        (":sign", "integer", "sign"),
        (":claimCount", "integer", "claims"),
        (":articleCount", "integer", "articles"),
        (":confidence", "decimal", "confidence"),
        (":disputed", "boolean", "disputed"),
        (":ended", "boolean", "ended"),
    ]
    rows += [(name, datatype, name[1:]) for name, datatype in zip((":first", ":last"), dates, strict=False)]
    fields = "id subject predicate object sign claims articles confidence disputed ended first last"
    return node("relations/{id}", ":Relation", fields, *rows)


def terms() -> Iterator[tuple[Node, str, str, int]]:
    """The ontology's relations and actor types, each with its label, definition and sign."""
    words = (("rdfs:label", "english", "label"), ("skos:definition", "english", "definition"))
    fields = "label definition sign"
    for predicate in vocabulary().predicates.values():
        types = "owl:ObjectProperty owl:SymmetricProperty" if predicate.symmetric else "owl:ObjectProperty"
        parent = vocabulary().predicates[predicate.parent].camel if predicate.parent else "relatesTo"
        kind, sign = ("rdfs:subPropertyOf", "term", f":{parent}"), (":sign", "integer", "sign")
        yield (
            node(predicate.iri, types, fields, kind, *words, sign),
            predicate.label,
            predicate.definition,
            predicate.sign,
        )
    for type in vocabulary().actor_types.values():
        above = [("rdfs:subClassOf", "term", ":Actor")] if type.is_actor else []
        yield node(NAMESPACE + type.name, "owl:Class", fields, *above, *words), type.label, type.definition, 0


def rows() -> tuple[Row, ...]:
    """Every row that the mapping can say, the optional ones too."""
    given = frozenset({"title", "publisher", "dateline", "url", "rejected"})
    varied = (actor(1, True, True, False), article(given, "text", 1), *claim("text", True), relation(("text", "text")))
    varied += (judgement("claims", frozenset({"other", "by", "note"}), None),)
    said = (term for term, *_ in terms())
    fixed = (DATASET, EXTRACTION, EXTRACTOR, MERGED, APPEARANCE, COPY, WRONG)
    return tuple(row for node in (*fixed, *varied, *said) for row in node.rows)


_TIMES = (
    (re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), "xsd:date"),
    (re.compile(r"\d{4}-\d\d", re.ASCII), "xsd:gYearMonth"),
    (re.compile(r"\d{4}", re.ASCII), "xsd:gYear"),
    (
        re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", re.ASCII),
        "xsd:dateTime",
    ),
    (re.compile(r"\d{4}(-\d\d(-\d\d)?)?/\d{4}(-\d\d(-\d\d)?)?", re.ASCII), "edtf:EDTF"),
)


@functools.lru_cache(maxsize=65536)
def datatype(when: str) -> str:
    """The datatype of a date, month, year, date-time or interval as ISO 8601 writes it; else a plain string's."""
    try:
        period(when)
    except InvalidInput:
        return "text"
    return next((name for pattern, name in _TIMES if pattern.fullmatch(when)), "text")


# Every way to call `claim`.
CLAIM_SHAPES = tuple((when, said) for when in (None, "text", *(name for _, name in _TIMES)) for said in (False, True))
