"""The way back: from RDF in any format to the articles, actors and claims that it was written from.

A document that the exporters wrote is read article by article; any other is gathered whole first, since RDF knows no
order. Actors, aliases and claims come back sorted, as a store gives them.
"""

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph

from graph.model import Actor, Article, ArticleRef, Claim, Extraction, Judgement, Participant, Span, Speaker
from graph.rdf.description import VERDICTS, Forms, reference_to
from graph.rdf.document import Document, unreified
from graph.rdf.names import PREFIXES, expand
from graph.rdf.rdfxml import ESCAPED
from graph.rdf.record import Record
from ontology.errors import InvalidGraph
from ontology.vocabulary import MODALITIES, NAMESPACE, vocabulary

_ONE = (
    ":verdict", ":about", ":other", ":revoked", "dc:creator", "rdfs:comment", "dcterms:created",
    "rdf:subject", "rdf:predicate", "rdf:object", ":modality", ":ended", ":confidence", ":when", ":rule", ":evidence",
    ":trigger", ":subjectMention", ":objectMention", ":articleAs", "prov:wasAttributedTo", "prov:wasDerivedFrom",
    "prov:wasGeneratedBy", "oa:hasSource", "oa:start", "oa:end", "oa:exact", ":actor", ":namedAs", ":typedAs", ":forms",
    "skos:prefLabel", ":isoCode", ":belongsTo", ":inRegistry", "dcterms:issued", "dcterms:title", "dc:publisher",
    ":dateline", ":url", ":rejected", ":source", ":start", "schema:articleBody",
)  # fmt: skip
_MANY = ("rdf:type", "skos:altLabel", "schema:mentions", "oa:hasSelector")
# By IRI: the field's name, and whether it holds many values. Schema.org's namespace is written both ways.
_FIELDS = {expand(name): (name, name in _MANY) for name in (*_ONE, *_MANY)}
_FIELDS |= {iri.replace("https:", "http:"): field for iri, field in _FIELDS.items() if PREFIXES["schema"] in iri}
_REIFIED = ("rdf:reifies", False)
_FIELDS[expand("rdf:reifies")] = _REIFIED
_TYPE, _ARTICLE, _ESCAPED = expand("rdf:type"), expand(":Article"), expand(ESCAPED)


def read(document: Document, judgements: list[Judgement] | None = None) -> Iterator[Extraction]:
    """The extractions of a document; the judgements in it go to `judgements`, all of them once the last was taken.

    Raises InvalidGraph for what is no graph of ours, naming the place.
    """
    gathering = _Gathering(document.place, [] if judgements is None else judgements)
    in_order = document.in_order
    for quad in document.triples():
        subject, predicate, object, _ = quad
        field = _FIELDS.get(predicate.value)
        if field is None:
            continue
        if field is _REIFIED:
            for _, role, term in unreified(quad):
                gathering.add(subject.value, _FIELDS[role.value], term)
        else:
            if in_order and predicate.value == _TYPE and object.value == _ARTICLE:
                yield from gathering.take(in_order)
            gathering.add(subject.value, field, object)
    yield from gathering.take(in_order)
    gathering.check()


class _Gathering:
    """The triples that have not been made into extractions yet, by subject, and all actors so far."""

    def __init__(self, place: str, judgements: list[Judgement]) -> None:
        self._place = place
        self._judgements = judgements
        self._records: dict[str, Record] = {}
        self._actors: dict[str, Actor] = {}
        self._articles = 0

    def add(self, subject: str, field: tuple[str, bool], object: Any) -> None:
        """Take one triple in."""
        record = self._records.get(subject)
        if record is None:
            record = self._records[subject] = Record(subject, self._place)
        value = object.value
        if value[:1] == '"' and type(object) is pyoxigraph.Literal and object.datatype.value == _ESCAPED:
            value = self._unescaped(record, value)
        name, many = field
        if many:
            record.fields.setdefault(name, []).append(value)
        elif record.fields.setdefault(name, value) != value:
            record.twice = {**(record.twice or {}), name: value}

    def take(self, in_order: bool) -> Iterator[Extraction]:
        """The extractions of all that was gathered, which is then let go; the actors stay."""
        records, self._records = self._records, {}
        articles: dict[str, Record] = {}
        claims: dict[str, list[Record]] = {}
        appearances: dict[str, dict[str, Forms]] = {}
        for iri, record in records.items():
            types = record.fields.get("rdf:type")
            if types is None:
                self._check_stray(record, in_order)
                continue
            if len(kinds := {_TYPES[type] for type in types if type in _TYPES}) > 1:
                raise record.wrong(f"is of more than one type: {', '.join(sorted(kinds))}")
            for type in types:
                local = type.removeprefix(NAMESPACE)
                if local == "Claim":
                    claims.setdefault(record.one("prov:wasDerivedFrom"), []).append(record)
                elif local == "Article":
                    articles[iri] = record
                elif local == "Appearance" and "#" in iri:
                    named = appearances.setdefault(iri.partition("#")[0], {})
                    named[record.id("actors", record.one(":actor"))] = _forms(record)
                elif local == "Judgement":
                    self._judgements.append(_judgement(record))
                elif type in _TYPES:
                    actor = _actor(record, local)
                    self._actors[actor.id] = actor
        for iri in sorted(claims.keys() - articles.keys()):
            raise claims[iri][0].wrong(f"is derived from <{iri}>, which is not described with it")
        self._articles += len(articles)
        for iri in sorted(articles):
            stated = _Stating(records, self._actors, appearances, articles[iri])
            yield stated.extraction(claims.get(iri, []))

    def check(self) -> None:
        """Raise InvalidGraph where there was no article at all."""
        if not self._articles:
            raise InvalidGraph("describes no article in the words of the Faultlines ontology", self._place)

    def _check_stray(self, record: Record, in_order: bool) -> None:
        # Without this, what an editor moved away from its article would be lost in silence.
        if in_order:
            raise record.wrong("is described apart from its article; take out the first line's comment to read this")

    def _unescaped(self, record: Record, value: str) -> str:
        try:
            text = json.loads(value)
        except ValueError:
            raise record.wrong(f"has an escaped string that is no JSON: {value!r}") from None
        return str(text)


class _Stating:
    """One article, and what is needed to read its claims."""

    def __init__(
        self,
        records: dict[str, Record],
        actors: dict[str, Actor],
        appearances: dict[str, dict[str, Forms]],
        record: Record,
    ) -> None:
        self._records = records
        self._actors = actors
        self._appearances = appearances
        self._named = appearances.get(record.iri, {})
        self._record = record
        self._article = _article(record)
        self._reference = reference_to(self._article)

    def extraction(self, claims: list[Record]) -> Extraction:
        """The article with its actors and claims."""
        record = self._record
        actors = []
        for iri in record.many("schema:mentions"):
            id = record.id("actors", iri)
            if id not in self._actors:
                raise record.wrong(f"mentions <{iri}>, which is not described")
            actors.append(self._actors[id])
        actors.sort(key=lambda actor: actor.id)
        stated = sorted(map(self.claim, claims), key=lambda claim: claim.id)
        rejected = record.json(":rejected", dict[str, int]) if record.maybe(":rejected") else {}
        return Extraction(self._article, tuple(actors), tuple(stated), rejected)

    def claim(self, record: Record) -> Claim:
        """A claim of the article."""
        predicate = vocabulary().predicates[_word(record, "rdf:predicate", _PREDICATES)]
        speaker = record.maybe("prov:wasAttributedTo")
        return Claim(
            id=record.id("claims"),
            predicate=predicate.name,
            sign=predicate.sign,
            modality=_word(record, ":modality", _MODALITIES),
            when=record.maybe(":when"),
            ended=record.boolean(":ended", False),
            confidence=record.decimal(":confidence"),
            subject=self._participant(record, "subject"),
            object=self._participant(record, "object"),
            attributed_to=Speaker(*self._role(record, "speaker", speaker)) if speaker else None,
            evidence=self._evidence(record),
            trigger=self._span(record, ":trigger"),
            article=record.json(":articleAs", ArticleRef) if record.maybe(":articleAs") else self._reference,
            extractor=record.id("extractions", record.one("prov:wasGeneratedBy")),
            rule=record.one(":rule"),
        )

    def _participant(self, record: Record, role: str) -> Participant:
        id, name, type, forms = self._role(record, role, record.one(f"rdf:{role}"))
        return Participant(id, name, type, forms, self._span(record, f":{role}Mention"))

    def _role(self, record: Record, role: str, iri: str) -> tuple[str, str, str, tuple[str, ...]]:
        id = record.id("actors", iri)
        own = self._appearances.get(record.iri)
        forms = (own and self._own(record, role)) or self._named.get(id)
        if forms is None:
            actor = self._actors.get(id)
            if actor is None:
                raise record.wrong(f"names <{iri}>, which is not described")
            forms = (actor.name, actor.type, actor.aliases)
        return id, *forms

    def _own(self, record: Record, role: str) -> Forms | None:
        own = self._records.get(f"{record.iri}#{role}-as")
        return _forms(own) if own else None

    def _evidence(self, record: Record) -> Span:
        resource = self._node(record, record.one(":evidence"))
        for selector in [self._node(record, iri) for iri in resource.many("oa:hasSelector")]:
            resource.fields |= selector.fields
            resource.twice = selector.twice or resource.twice
        return _span(resource)

    def _span(self, record: Record, field: str) -> Span:
        return _span(self._node(record, record.one(field)))

    def _node(self, record: Record, iri: str) -> Record:
        node = self._records.get(iri)
        if node is None:
            raise record.wrong(f"refers to <{iri}>, which is not described with it")
        return node


_PREDICATES = {NAMESPACE + p.camel: p.name for p in vocabulary().predicates.values()}
_MODALITIES = {NAMESPACE + name: name for name in MODALITIES}
_VERDICTS = {NAMESPACE + verdict: kind for kind, verdict in VERDICTS.items()}
_TYPES = {NAMESPACE + name: name for name in vocabulary().actor_types}


def _word(record: Record, field: str, known: dict[str, str]) -> str:
    iri = record.one(field)
    if iri not in known:
        raise record.wrong(f"has <{iri}> for {field}, which the ontology does not know")
    return known[iri]


def _span(record: Record) -> Span:
    return Span(record.one("oa:exact"), record.integer("oa:start"), record.integer("oa:end"))


def _forms(record: Record) -> Forms:
    forms = record.json(":forms", tuple[str, ...])
    return record.one(":namedAs"), _word(record, ":typedAs", _TYPES), forms


def _actor(record: Record, type: str) -> Actor:
    of = record.maybe(":belongsTo")
    return Actor(
        id=record.id("actors"),
        name=record.one("skos:prefLabel"),
        type=type,
        aliases=tuple(record.many("skos:altLabel")),
        iso=record.maybe(":isoCode"),
        of=record.id("actors", of) if of else None,
        known=record.boolean(":inRegistry", True),
    )


def _judgement(record: Record) -> Judgement:
    kind = _word(record, ":verdict", _VERDICTS)
    other = record.maybe(":other")
    return Judgement(
        id=record.id("judgements"),
        kind=kind,
        target=record.id("claims" if kind in {"wrong", "right"} else "actors", record.one(":about")),
        other=record.id("actors", other) if other else None,
        by=record.maybe("dc:creator"),
        note=record.maybe("rdfs:comment"),
        made=record.maybe("dcterms:created"),
        revoked=record.boolean(":revoked", False),
    )


def _article(record: Record) -> Article:
    return Article(
        id=record.id("articles"),
        source=record.one(":source"),
        text=record.one("schema:articleBody"),
        start=record.integer(":start", 0),
        title=record.maybe("dcterms:title"),
        publisher=record.maybe("dc:publisher"),
        published=record.maybe("dcterms:issued"),
        dateline=record.maybe(":dateline"),
        url=record.maybe(":url"),
    )
