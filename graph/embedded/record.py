"""What the tables hold beyond their columns: articles, actors and claims as msgpack, and how they come back whole."""

from typing import Any

import msgspec

from graph.embedded.figures import PREDICATES
from graph.model import Actor, Article, ArticleRef, Claim, Participant, Span, Speaker
from ontology.vocabulary import MODALITIES, vocabulary


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """An article as it is stored, with what its extraction refused."""

    article: Article
    rejected: dict[str, int]


class Statement(msgspec.Struct, frozen=True, array_like=True):
    """What a claim says beyond its columns; `source` is its own article reference where that differs."""

    when: str | None
    subject: Participant
    object: Participant
    attributed_to: Speaker | None
    trigger: Span
    extractor: str
    rule: str
    source: ArticleRef | None = None


encode = msgspec.msgpack.Encoder().encode
decode_actor = msgspec.msgpack.Decoder(Actor).decode
decode_article = msgspec.msgpack.Decoder(Kept).decode
_decode_statement = msgspec.msgpack.Decoder(Statement).decode


def reference(article: Article) -> ArticleRef:
    """An article as its claims name it."""
    return ArticleRef(article.id, article.source, article.start, article.title, article.published, article.publisher)


def encode_statement(claim: Claim, article: ArticleRef) -> bytes:
    """The part of a claim that no column holds."""
    source = None if claim.article == article else claim.article
    roles = (claim.subject, claim.object, claim.attributed_to)
    return encode(Statement(claim.when, *roles, claim.trigger, claim.extractor, claim.rule, source))


def whole_claim(row: Any) -> Claim:
    """A claim from id, predicate, modality, ended, confidence, evidence (start, stop, text), statement and article."""
    id, predicate, modality, ended, confidence, start, stop, text, body, article = row
    told, name = _decode_statement(body), PREDICATES[predicate]
    return Claim(
        id=id,
        predicate=name,
        sign=vocabulary().predicates[name].sign,
        modality=MODALITIES[modality],
        when=told.when,
        ended=bool(ended),
        confidence=confidence,
        subject=told.subject,
        object=told.object,
        attributed_to=told.attributed_to,
        evidence=Span(text, start, stop),
        trigger=told.trigger,
        article=told.source or reference(decode_article(article).article),
        extractor=told.extractor,
        rule=told.rule,
    )
