"""Answers that show their evidence: relations, neighbourhoods and paths with the claims that bear them."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from graph.filter import EVERYTHING, MAX_LIMIT, Filter
from graph.model import Actor, ActorRef, Article, Claim, Neighbourhood, Page, Path, Paths, Relation
from graph.store import Store

MAX_EVIDENCE = 100
S = TypeVar("S", bound=msgspec.Struct)


class AttestedRelation(Relation, frozen=True, kw_only=True):
    """A relation with the claims that bear it best."""

    evidence: list[Claim] = msgspec.field(default_factory=list)


class AttestedNeighbourhood(Neighbourhood, frozen=True, kw_only=True):
    """A neighbourhood whose relations show their claims."""

    relations: list[AttestedRelation]  # type: ignore[assignment]


class AttestedPath(Path, frozen=True, kw_only=True):
    """A path whose relations show their claims."""

    relations: list[AttestedRelation]  # type: ignore[assignment]


class AttestedPaths(Paths, frozen=True, kw_only=True):
    """Paths whose relations show their claims."""

    paths: list[AttestedPath] = msgspec.field(default_factory=list)  # type: ignore[assignment]


class ActorDetail(Actor, frozen=True, kw_only=True):
    """An actor with how many relations touch it and the actor that it belongs to."""

    relations: int
    belongs_to: ActorRef | None = None


class ArticleDetail(Article, frozen=True, kw_only=True):
    """An article with its claims, and the ids of the other articles that tell the same story."""

    claims: list[Claim]
    copies: list[str] = msgspec.field(default_factory=list)


def attest(
    store: Store, relations: Sequence[Relation], filter: Filter = EVERYTHING, limit: int = 1
) -> list[AttestedRelation]:
    """The relations, each with at most `limit` of the claims that it was gathered from, the best first."""
    if not limit:
        return [_widen(AttestedRelation, relation) for relation in relations]
    best = claims_of(store, relations, filter, limit)
    return [_widen(AttestedRelation, one, evidence=claims) for one, claims in zip(relations, best, strict=True)]


def claims_of(store: Store, relations: Sequence[Relation], filter: Filter, limit: int) -> list[list[Claim]]:
    """For each relation at most `limit` of its claims: asserted before the rest, then the surest first."""
    if not filter.rollup:
        return store.best_claims([relation.id for relation in relations], filter, limit)
    return [_rolled(store, relation, filter, limit) for relation in relations]


def _rolled(store: Store, relation: Relation, filter: Filter, limit: int) -> list[Claim]:
    """Claims of a relation to which acts of others count: the best of its first MAX_LIMIT by id."""
    exact = msgspec.structs.replace(
        filter, predicates=frozenset({relation.predicate}), sign=None, direction="both", types=None, avoid=frozenset()
    )
    found = store.claims(exact, relation.subject.id, relation.object.id, limit=MAX_LIMIT).items
    order = sorted(found, key=lambda c: (c.modality != "asserted", c.ended, -c.confidence, c.id))
    return order[:limit]


def attest_page(store: Store, page: Page[Relation], filter: Filter, limit: int) -> Page[AttestedRelation]:
    """A page of relations with their claims."""
    return Page(attest(store, page.items, filter, limit), page.total, page.limit, page.offset)


def attest_neighbourhood(
    store: Store, neighbourhood: Neighbourhood, filter: Filter, limit: int
) -> AttestedNeighbourhood:
    """A neighbourhood with the claims of its relations."""
    relations = attest(store, neighbourhood.relations, filter, limit)
    return _widen(AttestedNeighbourhood, neighbourhood, relations=relations)


def attest_paths(store: Store, paths: Paths, filter: Filter, limit: int) -> AttestedPaths:
    """Paths with the claims of their relations."""
    steps = list({relation.id: relation for path in paths.paths for relation in path.relations}.values())
    attested = {relation.id: relation for relation in attest(store, steps, filter, limit)}
    walked = [
        _widen(AttestedPath, path, relations=[attested[relation.id] for relation in path.relations])
        for path in paths.paths
    ]
    return _widen(AttestedPaths, paths, paths=walked)


def describe_actor(store: Store, actor: Actor) -> ActorDetail:
    """One actor with what a reader asks first about it."""
    from ontology.errors import UnknownActor

    belongs_to = None
    if actor.of:
        try:
            belongs_to = store.actor(actor.of).ref
        except UnknownActor:
            belongs_to = None
    total = store.neighbourhood(actor.id, 1, EVERYTHING, limit=1).total
    return _widen(ActorDetail, actor, relations=total, belongs_to=belongs_to)


def _widen(kind: type[S], narrow: msgspec.Struct, **more: object) -> S:
    return kind(**(msgspec.structs.asdict(narrow) | more))
