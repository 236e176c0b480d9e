"""Bounds: what a query may ask for, checked the same way before every store."""

import math

from graph.filter import MAX_DEPTH, MAX_LENGTH, MAX_LIMIT, MAX_PATHS, Filter
from graph.model import Claim, Extraction
from graph.when import period
from ontology.errors import InvalidArticle, InvalidClaim, InvalidFilter, InvalidInput
from ontology.vocabulary import MODALITIES, vocabulary

MAX_OFFSET = 10**9
MAX_TEXT = 1000


def check_page(limit: int, offset: int, most: int = MAX_LIMIT) -> None:
    """Raise InvalidFilter unless 0 <= limit <= `most` and 0 <= offset <= MAX_OFFSET."""
    _within("limit", limit, 0, most)
    _within("offset", offset, 0, MAX_OFFSET)


def check_depth(depth: int) -> None:
    """Raise InvalidFilter unless 1 <= depth <= MAX_DEPTH."""
    _within("depth", depth, 1, MAX_DEPTH)


def check_paths(k: int, max_length: int) -> None:
    """Raise InvalidFilter unless 1 <= k <= MAX_PATHS and 1 <= max_length <= MAX_LENGTH."""
    _within("k", k, 1, MAX_PATHS)
    _within("max_length", max_length, 1, MAX_LENGTH)


def check_text(place: str, text: str | None) -> None:
    """Raise InvalidFilter for a search text that is longer than MAX_TEXT characters."""
    if text is not None and len(text) > MAX_TEXT:
        raise InvalidFilter(f"{len(text)} characters; at most {MAX_TEXT} are taken", place)


def check_date(place: str, text: str | None) -> None:
    """Raise InvalidFilter for what is no date, month, year or interval; None is no date asked for."""
    if text is not None:
        try:
            period(text)
        except InvalidInput as error:
            raise InvalidFilter(str(error), place) from None


def check_filter(filter: Filter) -> None:
    """Raise InvalidFilter, naming the field, for a filter that no query takes."""
    words = vocabulary()
    for name in filter.predicates or ():
        if name not in words.predicates:
            raise InvalidFilter(f"unknown predicate {name!r}; known are {', '.join(words.predicates)}", "predicate")
    for name in filter.types or ():
        words.actor_type(name)
    for name in filter.modality:
        if name not in MODALITIES:
            raise InvalidFilter(f"unknown modality {name!r}; known are {', '.join(MODALITIES)}", "modality")
    if filter.sign not in {None, -1, 0, 1}:
        raise InvalidFilter(f"{filter.sign!r} is no sign; signs are -1, 0 and 1", "sign")
    if filter.direction not in {"out", "in", "both"}:
        raise InvalidFilter(f"{filter.direction!r} is no direction; known are out, in and both", "direction")
    if not 0 <= filter.min_confidence <= 1:
        raise InvalidFilter(f"{filter.min_confidence!r} is outside 0 to 1", "min_confidence")
    _within("min_articles", filter.min_articles, 0, MAX_OFFSET)
    for place in ("since", "until", "as_of"):
        check_date(place, getattr(filter, place))


def check_extraction(extraction: Extraction) -> None:
    """Raise InvalidArticle or InvalidClaim for what no store takes: the table of types, dates, confidence, signs."""
    article, words = extraction.article, vocabulary()
    if not article.id:
        raise InvalidArticle("has no id", article.source)
    if article.published is not None:
        try:
            period(article.published)
        except InvalidInput as error:
            raise InvalidArticle(f"published: {error}", article.source) from None
    for text in (article.text, article.title or "", article.source):
        if not _is_whole(text):
            raise InvalidArticle("holds half a character (a lone surrogate)", ascii(article.source))
    for actor in extraction.actors:
        if actor.type not in words.actor_types or not actor.id:
            raise InvalidClaim(f"unknown actor type {actor.type!r}", f"actor {actor.id!r}")
    for claim in extraction.claims:
        _check_claim(claim, article.id)


def _check_claim(claim: Claim, article: str) -> None:
    place = f"claim {claim.id!r} of article {article!r}"
    predicate = vocabulary().predicates.get(claim.predicate)
    if predicate is None:
        raise InvalidClaim(f"unknown predicate {claim.predicate!r}", place)
    if not (claim.id and claim.subject.id and claim.object.id):
        raise InvalidClaim("an id is empty", place)
    if not predicate.joins(claim.subject.type, claim.object.type):
        raise InvalidClaim(f"{predicate.name} does not join {claim.subject.type} and {claim.object.type}", place)
    if claim.sign != predicate.sign:
        raise InvalidClaim(f"sign {claim.sign}, where {predicate.name} has {predicate.sign}", place)
    if claim.modality not in MODALITIES:
        raise InvalidClaim(f"unknown modality {claim.modality!r}", place)
    if not 0 <= claim.confidence <= 1 or math.isnan(claim.confidence):
        raise InvalidClaim(f"confidence {claim.confidence!r} is outside 0 to 1", place)
    if claim.article.id != article:
        raise InvalidClaim(f"names article {claim.article.id!r}", place)
    for name, text in (("when", claim.when), ("article.published", claim.article.published)):
        if text is not None:
            try:
                period(text)
            except InvalidInput as error:
                raise InvalidClaim(f"{name}: {error}", place) from None


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _within(place: str, value: int, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InvalidFilter(f"{value!r} is outside {low} to {high}", place)
