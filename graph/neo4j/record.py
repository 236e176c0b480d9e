"""What nodes and relationships hold: articles, actors, claims and relations as properties, and how they come back."""

from collections.abc import Sequence
from typing import Any

import msgspec

from graph.model import Actor, ActorRef, Article, Claim, Judgement, Relation, fold, relation_id
from graph.names import forms, words
from graph.relation import Figures, oriented
from graph.when import period
from ontology.vocabulary import MODALITIES, vocabulary

UNDATED = -1
FIGURES = "[c.subject, c.predicate, c.object, c.modality, c.ended, c.confidence, c.first, c.last, c.story]"
ACTOR = "a{.id, .name, .type, .aliases, .iso, .of, .known}"
ARTICLE = "a{.id, .source, .text, .start, .title, .publisher, .published, .dateline, .url}"
JUDGEMENT = "j{.id, .kind, .target, .other, .by, .note, .made, .revoked}"
# A relation of the default filter, from a relationship and its two actors.
RELATION = (
    "[s.id, s.name, s.type, r.predicate, o.id, o.name, o.type, r.claims, r.articles, r.first, r.last, r.confidence,"
    " r.disputed]"
)

_decode_claim = msgspec.json.Decoder(Claim).decode
_encode = msgspec.json.Encoder().encode


def figures(row: Sequence[Any]) -> Figures:
    """The figures of a claim from FIGURES."""
    return Figures(*row)


def pair(one: str, other: str) -> str:
    """What the claims between two actors have in common."""
    return "~".join(sorted((one, other)))


def actor_properties(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "aliases": list(actor.aliases) or None,
        "iso": actor.iso,
        "of": actor.of,
        "known": actor.known,
        "words": "\n".join(forms(actor)),
    }


def actor_of(said: dict[str, Any]) -> Actor:
    """An actor from ACTOR."""
    return Actor(**{**said, "aliases": tuple(said["aliases"] or ())})


def article_properties(article: Article, rejected: dict[str, int], story: str, bands: Sequence[int]) -> dict[str, Any]:
    return {
        **msgspec.structs.asdict(article),
        "rejected": _encode(rejected).decode(),
        "day": period(article.published)[0] >> 2 if article.published else UNDATED,
        "story": story,
        "words": " ".join([*words(article.title or ""), *words(article.text)]),
        "bands": " ".join(f"{band:x}" for band in bands),
    }


def article_of(said: dict[str, Any]) -> Article:
    """An article from ARTICLE."""
    return Article(**said)


def claim_properties(claim: Claim, counts: Figures) -> dict[str, Any]:
    """A claim's properties; `counts` are its figures, merges followed."""
    itself = counts.subject == counts.object
    return {
        "id": claim.id,
        "predicate": claim.predicate,
        "sign": claim.sign,
        "modality": claim.modality,
        "when": claim.when,
        "ended": claim.ended,
        "confidence": claim.confidence,
        "evidence": claim.evidence.text,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "trigger": claim.trigger.text,
        "extractor": claim.extractor,
        "rule": claim.rule,
        "subject": counts.subject,
        "object": counts.object,
        "relation": None if itself else relation_id(*oriented(counts.subject, counts.predicate, counts.object)),
        "pair": None if itself else pair(counts.subject, counts.object),
        "first": counts.first,
        "last": counts.last,
        "story": counts.story,
        "wrong": False,
        "words": fold(claim.evidence.text),
        "json": _encode(claim).decode(),
    }


def claim_of(json: str) -> Claim:
    """A claim from its `json`."""
    return _decode_claim(json)


def relation_properties(relation: Relation, claims: list[str]) -> dict[str, Any]:
    return {
        "id": relation.id,
        "predicate": relation.predicate,
        "sign": relation.sign,
        "claims": relation.claims,
        "articles": relation.articles,
        "first": relation.first,
        "last": relation.last,
        "confidence": relation.confidence,
        "disputed": relation.disputed,
        "ended": relation.ended,
        "claim_ids": claims,
    }


def relation_of(row: Sequence[Any]) -> Relation:
    """A relation of the default filter from RELATION."""
    claims = row[7]
    return Relation(
        id=relation_id(row[0], row[3], row[4]),
        subject=ActorRef(*row[:3]),
        predicate=row[3],
        object=ActorRef(*row[4:7]),
        sign=vocabulary().predicates[row[3]].sign,
        claims=claims,
        articles=row[8],
        first=row[9],
        last=row[10],
        confidence=row[11],
        modalities={MODALITIES[0]: claims},
        disputed=row[12],
        ended=False,
    )


def judgement_of(said: dict[str, Any]) -> Judgement:
    """A judgement from JUDGEMENT."""
    return Judgement(**said)
