"""Descriptions: what the mapping's nodes say of actual articles, actors, claims and relations, in one format."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from graph.joining import actors_of
from graph.model import Actor, Article, ArticleRef, Claim, Extraction, Judgement, Participant, Relation, Speaker
from graph.rdf import mapping
from graph.rdf.names import segment
from graph.rdf.syntax import Remembered, Syntax
from ontology.vocabulary import vocabulary

# How an actor is named: its name, type and aliases.
Forms = tuple[str, str, tuple[str, ...]]
_KEPT = 20_000
VERDICTS = {"wrong": "wrong", "right": "right", "same": "same", "not_same": "notSame"}


class Corrections(msgspec.Struct, frozen=True):
    """What people corrected: claims judged wrong, and actors merged `into` others (chains followed)."""

    wrong: frozenset[str] = frozenset()
    into: Mapping[str, str] = {}


class Descriptions:
    """Writes descriptions in one format; actors and extractors are described where they first appear."""

    def __init__(self, syntax: Syntax, corrections: Corrections | None = None) -> None:
        self._syntax = syntax
        self._corrections = corrections or Corrections()
        self._segment = Remembered(segment).__getitem__
        self._camel = {name: predicate.camel for name, predicate in vocabulary().predicates.items()}
        self._known: dict[Forms, tuple[str, str, str]] = {}
        self._seen: set[str] = set()
        self._extractors: set[str] = set()
        self._claim = {
            (*shape, stands): syntax.claim(mapping.claim(*shape), stands)
            for shape in mapping.CLAIM_SHAPES
            for stands in (False, True)
        }
        self._direct = syntax.writer(mapping.DIRECT)

    def dataset(self) -> str:
        """The description of the whole."""
        return self._syntax.writer(mapping.DATASET)(())

    def terms(self) -> str:
        """The ontology's words for relations and actor types, so that a reader of the whole knows what they mean."""
        return "".join(
            self._syntax.writer(node)((self._syntax.text(label), self._syntax.text(definition), sign))
            for node, label, definition, sign in mapping.terms()
        )

    def shared(self, extraction: Extraction) -> str:
        """What later articles share with this one: its actors and extractors, so far as they are new."""
        pieces = []
        for actor in _named(extraction):
            if actor.id not in self._seen:
                self._seen.add(actor.id)
                pieces.append(self.actor(actor))
        for claim in extraction.claims:
            if claim.extractor not in self._extractors:
                self._extractors.add(claim.extractor)
                values = (self._segment(claim.extractor), self._syntax.text(claim.extractor))
                pieces += [self._syntax.writer(node)(values) for node in (mapping.EXTRACTION, mapping.EXTRACTOR)]
        return "".join(pieces)

    def actor(self, actor: Actor) -> str:
        """An actor, and what it was merged into."""
        text = self._syntax.text
        node = mapping.actor(len(actor.aliases), actor.iso is not None, actor.of is not None, actor.known)
        id = self._segment(actor.id)
        iso, of = text(actor.iso or ""), self._segment(actor.of or "")
        values = (id, actor.type, text(actor.name), iso, of, "false", *map(text, actor.aliases))
        described = self._syntax.writer(node)(values)
        into = self._corrections.into.get(actor.id)
        return described + (self._syntax.writer(mapping.MERGED)((id, self._segment(into))) if into else "")

    def article(self, extraction: Extraction) -> str:
        """An article with the actors that it mentions, and all its claims."""
        pieces = [self._article(extraction)]
        appearances: dict[str, Forms] = {}
        for claim in extraction.claims:
            for role in (claim.subject, claim.object, claim.attributed_to):
                if role is not None and role.id not in appearances:
                    appearances[role.id] = forms = (role.name, role.type, role.aliases)
                    values = (self._segment(extraction.article.id), self._segment(role.id), *self._forms(forms))
                    pieces.append(self._syntax.writer(mapping.APPEARANCE)(values))
        reference = reference_to(extraction.article)
        pieces += [self.claim(claim, appearances, reference) for claim in extraction.claims]
        pieces += self._directs(extraction.claims)
        return "".join(pieces)

    def claim(
        self, claim: Claim, appearances: Mapping[str, Forms] | None = None, article: ArticleRef | None = None
    ) -> str:
        """A claim with its evidence; how it names its actors and article, where that is not said already."""
        when = mapping.datatype(claim.when) if claim.when else None
        values = self._claim_values(claim)
        pieces = [self._claim[when, claim.attributed_to is not None, self._annotates(claim)](values)]
        for part, role in (("subject", claim.subject), ("object", claim.object), ("speaker", claim.attributed_to)):
            if role and (appearances is None or appearances.get(role.id) != (role.name, role.type, role.aliases)):
                own = (values[0], part, self._segment(role.id), *self._forms((role.name, role.type, role.aliases)))
                pieces.append(self._syntax.writer(mapping.OWN_APPEARANCE)(own))
        if claim.article != article:
            pieces.append(self._syntax.writer(mapping.COPY)((values[0], self._json(claim.article))))
        if claim.id in self._corrections.wrong:
            pieces.append(self._syntax.writer(mapping.WRONG)((values[0],)))
        return "".join(pieces)

    def judgement(self, judgement: Judgement) -> str:
        """A judgement."""
        given = {name for name in ("other", "by", "note") if getattr(judgement, name) is not None}
        about = "claims" if judgement.kind in {"wrong", "right"} else "actors"
        made = mapping.datatype(judgement.made) if judgement.made else None
        text = self._syntax.text
        values = (
            self._segment(judgement.id),
            VERDICTS.get(judgement.kind, judgement.kind),
            self._segment(judgement.target),
            "true" if judgement.revoked else "false",
            self._segment(judgement.other or ""),
            text(judgement.by or ""),
            text(judgement.note or ""),
            text(judgement.made or ""),
        )
        return self._syntax.writer(mapping.judgement(about, frozenset(given), made))(values)

    def relation(self, relation: Relation) -> str:
        """A relation with its figures."""
        dates = [date for date in (relation.first, relation.last) if date]
        node = mapping.relation(tuple(map(mapping.datatype, dates)))
        values = (
            self._segment(relation.id),
            self._segment(relation.subject.id),
            self._camel[relation.predicate],
            self._segment(relation.object.id),
            relation.sign,
            relation.claims,
            relation.articles,
            decimal(relation.confidence),
            "true" if relation.disputed else "false",
            "true" if relation.ended else "false",
            *(self._syntax.text(date) for date in dates),
        )
        return self._syntax.writer(node)(values)

    def _article(self, extraction: Extraction) -> str:
        article, text = extraction.article, self._syntax.text
        given = {name for name in ("title", "publisher", "dateline", "url") if getattr(article, name) is not None}
        if extraction.rejected:
            given.add("rejected")
        date = mapping.datatype(article.published) if article.published else None
        actors = _named(extraction)
        values = (
            self._segment(article.id),
            text(article.source),
            article.start,
            text(article.text),
            *(text(getattr(article, name) or "") for name in ("title", "publisher", "dateline", "url")),
            self._json(extraction.rejected),
            text(article.published or ""),
            *(self._segment(actor.id) for actor in actors),
        )
        return self._syntax.writer(mapping.article(frozenset(given), date, len(actors)))(values)

    def _claim_values(self, claim: Claim) -> tuple[Any, ...]:
        text, segment = self._syntax.text, self._segment
        subject, object = claim.subject.mention, claim.object.mention
        evidence, trigger = claim.evidence, claim.trigger
        return (
            segment(claim.id),
            segment(claim.subject.id),
            self._camel[claim.predicate],
            segment(claim.object.id),
            claim.modality,
            "true" if claim.ended else "false",
            decimal(claim.confidence),
            segment(claim.article.id),
            segment(claim.extractor),
            text(claim.rule),
            text(evidence.text),
            evidence.start,
            evidence.end,
            text(trigger.text),
            trigger.start,
            trigger.end,
            text(subject.text),
            subject.start,
            subject.end,
            text(object.text),
            object.start,
            object.end,
            text(claim.when) if claim.when else "",
            segment(claim.attributed_to.id) if claim.attributed_to else "",
        )

    def _directs(self, claims: Iterable[Claim]) -> list[str]:
        into, wrong = self._corrections.into, self._corrections.wrong
        triples = {
            (into.get(c.subject.id, c.subject.id), c.predicate, into.get(c.object.id, c.object.id)): None
            for c in claims
            if c.modality == "asserted" and not c.ended and c.id not in wrong and not self._annotates(c)
        }
        return [self._direct((self._segment(s), self._camel[p], self._segment(o))) for s, p, o in triples]

    def _annotates(self, claim: Claim) -> bool:
        into, wrong = self._corrections.into, self._corrections.wrong
        return (
            self._syntax.annotates
            and claim.modality == "asserted"
            and not (claim.ended or claim.id in wrong or claim.subject.id in into or claim.object.id in into)
        )

    def _forms(self, forms: Forms) -> tuple[str, str, str]:
        found = self._known.get(forms)
        if found is None:
            name, type, aliases = forms
            found = self._syntax.text(name), type, self._json(aliases)
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[forms] = found
        return found

    def _json(self, value: object) -> str:
        text = msgspec.json.encode(value, order="sorted").decode()
        return self._syntax.text(text if text.isprintable() else ascii_json(text))


def reference_to(article: Article) -> ArticleRef:
    """An article as its claims name it."""
    return ArticleRef(article.id, article.source, article.start, article.title, article.published, article.publisher)


def ascii_json(text: str) -> str:
    """A JSON text in ASCII alone."""
    return json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))


def decimal(number: float) -> str:
    """A number as an xsd:decimal that reads back as the same number."""
    plain = repr(float(number))
    return plain if "e" not in plain else _pointed(format(Decimal(plain), "f"))


def _pointed(digits: str) -> str:
    return digits if "." in digits else digits + ".0"


def _named(extraction: Extraction) -> tuple[Actor, ...]:
    given = {actor.id for actor in extraction.actors}
    roles: list[Participant | Speaker] = []
    for claim in extraction.claims:
        roles += (claim.subject, claim.object)
        if claim.attributed_to:
            roles.append(claim.attributed_to)
    if given.issuperset([role.id for role in roles]):
        return extraction.actors
    return tuple(actors_of(extraction).values())
