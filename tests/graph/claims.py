"""Small articles, actors and claims for tests, and Hypothesis strategies that make many."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from graph.model import (
    Actor,
    Article,
    ArticleRef,
    Claim,
    Extraction,
    Participant,
    Span,
    Speaker,
    article_id,
    claim_id,
    slug,
)
from ontology.vocabulary import MODALITIES, vocabulary

TYPES = {"mattis": "Person", "envoy": "Person", "ministry": "StateBody", "army": "StateForce", "pmu": "ArmedGroup"}
TYPES |= {"sdf": "ArmedGroup", "coalition": "Alliance", "un": "InternationalOrganization", "manbij": "Place"}


def actor(name: str, type: str | None = None, **more: Any) -> Actor:
    """An actor whose id is its name's slug; a State unless TYPES or `type` says otherwise."""
    return Actor(slug(name), name, type or TYPES.get(slug(name), "State"), **more)


def article(text: str, published: str | None = None, **more: Any) -> Article:
    """An article of this text."""
    return Article(article_id(text), more.pop("source", "news.txt"), text, published=published, **more)


def claim(
    within: Article,
    subject: str | Actor,
    predicate: str,
    object: str | Actor,
    *,
    modality: str = "asserted",
    when: str | None = None,
    ended: bool = False,
    confidence: float = 0.9,
    attributed_to: Speaker | None = None,
    start: int = 0,
    end: int | None = None,
) -> Claim:
    """A claim that an article makes; its evidence is its text from `start` to `end`, its trigger the first letter."""
    one = subject if isinstance(subject, Actor) else actor(subject)
    other = object if isinstance(object, Actor) else actor(object)
    end = len(within.text) if end is None else end
    return Claim(
        id=claim_id(within.id, start, start + 1, one.id, predicate, other.id),
        predicate=predicate,
        sign=vocabulary().predicates[predicate].sign,
        modality=modality,
        when=when,
        ended=ended,
        confidence=confidence,
        subject=Participant(one.id, one.name, one.type, one.aliases, Span(one.name, 0, len(one.name))),
        object=Participant(other.id, other.name, other.type, other.aliases, Span(other.name, 0, len(other.name))),
        attributed_to=attributed_to,
        evidence=Span(within.text[start:end], start, end),
        trigger=Span(within.text[start : start + 1], start, start + 1),
        article=ArticleRef(within.id, within.source, within.start, within.title, within.published, within.publisher),
        extractor="rules/1",
        rule="test",
    )


def extraction(within: Article, *claims: Claim, actors: Sequence[Actor] = ()) -> Extraction:
    """An article with its claims; actors that are not given are those that the claims name."""
    given = {one.id for one in actors}
    named = {
        role.id: Actor(role.id, role.name, role.type, role.aliases)
        for one in claims
        for role in (one.subject, one.object)
        if role.id not in given
    }
    return Extraction(within, (*actors, *named.values()), claims)


def told(*facts: tuple[Any, ...], text: str | None = None, published: str | None = None, **more: Any) -> Extraction:
    """An article that states `(subject, predicate, object)` facts; a fourth item is a dict of the claim's fields."""
    words = "; ".join(f"{subject} {predicate} {object}" for subject, predicate, object, *_ in facts)
    whole = text or f"{words}. {published or 'undated'} {more}"
    within = article(whole, published)
    claims = [
        claim(within, *fact[:3], **{"start": place, **more, **(fact[3] if len(fact) > 3 else {})})
        for place, fact in enumerate(facts)
    ]
    return extraction(within, *claims)


NAMES = ("Iran", "Iraq", "Syria", "Mattis", "Envoy", "Ministry", "Army", "PMU", "SDF", "Coalition", "Manbij")
_WHEN = ("2014", "2014-06", "2014-06-15", "2015-01-01", "2018-03", "1980/1989", "2013-12/2014-07", "2016-02-29")
_WORDS = ("war", "talks", "raid", "border", "envoy", "drone", "truce", "city", "oil", "vote", "rally", "port")


@st.composite
def claims(draw: st.DrawFn, within: Article, names: Sequence[str] = NAMES) -> Claim:
    """A claim of an article that the codebook's table allows, with any modality, time and confidence."""
    subject, object = (actor(name) for name in draw(st.lists(st.sampled_from(names), min_size=2, max_size=2)))
    allowed = [p.name for p in vocabulary().predicates.values() if p.joins(subject.type, object.type)]
    if not allowed:
        subject, allowed = (
            actor("Iran"),
            [p.name for p in vocabulary().predicates.values() if p.joins("State", object.type)],
        )
    start = draw(st.integers(0, max(0, len(within.text) - 2)))
    end = draw(st.integers(start + 1, len(within.text)))
    speaker = st.sampled_from(names).map(lambda name: Speaker(slug(name), name, actor(name).type))
    return claim(
        within,
        subject,
        draw(st.sampled_from(allowed)),
        object,
        modality=draw(st.sampled_from((*["asserted"] * 3, *MODALITIES))),
        when=draw(st.none() | st.sampled_from(_WHEN)),
        ended=draw(st.sampled_from((False, False, False, True))),
        confidence=draw(st.sampled_from((0.25, 0.5, 0.75, 1.0)) | st.floats(0, 1)),
        attributed_to=draw(st.none() | speaker),
        start=start,
        end=end,
    )


@st.composite
def extractions(draw: st.DrawFn, names: Sequence[str] = NAMES, most: int = 6) -> Extraction:
    """An article of a few random words with up to `most` claims."""
    text = " ".join(draw(st.lists(st.sampled_from(_WORDS), min_size=3, max_size=12)))
    within = article(text, draw(st.none() | st.sampled_from(("2014-06-20", "2018-03-01T09:30:00", "2015"))))
    stated = {one.id: one for one in draw(st.lists(claims(within, names), max_size=most))}
    belonging = {"army": "iran", "ministry": "iraq", "envoy": "ministry"}
    mentioned = draw(st.lists(st.sampled_from(names), max_size=2))
    ids = {role.id: role for one in stated.values() for role in (one.subject, one.object)}
    actors = {
        role.id: Actor(role.id, role.name, role.type, role.aliases, of=belonging.get(role.id)) for role in ids.values()
    }
    actors |= {slug(name): actor(name, of=belonging.get(slug(name))) for name in mentioned}
    return Extraction(within, tuple(actors.values()), tuple(stated.values()))
