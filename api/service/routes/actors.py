"""Actors, their neighbourhoods, and the paths between them."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from api.evidence import (
    ActorDetail,
    AttestedNeighbourhood,
    AttestedPaths,
    attest_neighbourhood,
    attest_paths,
    describe_actor,
)
from api.service import linked
from api.service.answers import Moved, answer
from api.service.openapi import answers
from api.service.parameters import Evidence, Id, Limit, Offset, Question, Words
from graph import alliances
from graph.filter import MAX_DEPTH, MAX_LENGTH, MAX_PATHS
from graph.model import Actor, Page
from graph.store import Store
from graph.weight import Weight
from ontology.errors import UnknownActor
from ontology.vocabulary import vocabulary

router = APIRouter(tags=["actors"])


@router.get("/actors", summary="Search actors by name or alias", **answers(Page[Actor]))
async def list_actors(
    request: Request,
    q: Annotated[Words | None, Query(description="a name or alias; spelling need not be exact")] = None,
    type: Annotated[str | None, Query(description="only actors of this type")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    def build(store: Store) -> Page[Actor]:
        kind = vocabulary().actor_type(type).name if type is not None else None
        return store.actors(q, kind, limit, offset)

    return await answer(request, build)


@router.get(
    "/actors/{id:rest}/neighbourhood", summary="The relations around an actor", **answers(AttestedNeighbourhood)
)
async def neighbourhood(
    request: Request,
    id: Id,
    asked: Question,
    depth: Annotated[int, Query(ge=1, le=MAX_DEPTH, description="how many hops")] = 1,
    evidence: Evidence = 1,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    def build(store: Store) -> AttestedNeighbourhood:
        filter = asked.filter(store)
        found = store.neighbourhood(own_id(store, id, "/neighbourhood"), depth, filter, limit, offset)
        return attest_neighbourhood(store, found, filter, evidence)

    return await answer(request, build)


@router.get(
    "/actors/{id:rest}/sponsors",
    summary="Who backs an actor and whom it backs, and through how many hands",
    description="By `backs` and `aids`, unless `predicate` says otherwise; `direction` is not asked.",
    **answers(alliances.Sponsors),
)
async def sponsors(
    request: Request,
    id: Id,
    asked: Question,
    depth: Annotated[int, Query(ge=1, le=MAX_DEPTH, description="through how many hands")] = 2,
    limit: Limit = 50,
) -> Response:
    def build(store: Store) -> alliances.Sponsors:
        return alliances.sponsors(store, store.find_actor(id).id, depth, asked.filter(store), limit)

    return await answer(request, build)


# Behind those that end in more words: an id may hold a slash.
@router.get("/actors/{id:rest}", summary="One actor", **linked.also(answers(ActorDetail)))
async def one_actor(request: Request, id: Id, format: linked.Form = None) -> Response:
    return await linked.thing(
        request,
        linked.path_of("actors", id),
        format,
        lambda store: describe_actor(store, store.actor(own_id(store, id))),
        lambda store, words: linked.actor(store, words, own_id(store, id)),
        lambda store: f"/?actor={quote(store.find_actor(id).id, safe='')}",
    )


@router.get(
    "/paths",
    summary="How two actors stand to each other",
    description="The shortest paths on which no actor comes twice; between two neighbours the most attested relation that "
    "the filters admit stands. A path's sign is the product of its relations' signs.",
    **answers(AttestedPaths),
)
async def paths(
    request: Request,
    asked: Question,
    origin: Annotated[Words, Query(alias="from", description="id, name or alias of an actor")],
    to: Annotated[Words, Query(description="id, name or alias of another")],
    k: Annotated[
        int, Query(ge=1, le=MAX_PATHS, description="how many paths at most; fewer mean that there are no more")
    ] = 1,
    max_length: Annotated[int, Query(ge=1, le=MAX_LENGTH, description="how many relations a path may have")] = 4,
    weight: Annotated[
        Weight | None,
        Query(description="the lightest paths first: the surest by confidence, or best attested by articles"),
    ] = None,
    evidence: Evidence = 1,
) -> Response:
    def build(store: Store) -> AttestedPaths:
        filter = asked.filter(store)
        found = store.paths(store.find_actor(origin).id, store.find_actor(to).id, k, max_length, filter, weight)
        return attest_paths(store, found, filter, evidence)

    return await answer(request, build)


def own_id(store: Store, id: str, rest: str = "") -> str:
    """The id, where it is an actor's own. Raises Moved where it is a merged one, a name or an alias."""
    try:
        own = store.actor(id).id
    except UnknownActor:
        own = store.find_actor(id).id
    if own != id:
        raise Moved(f"/{linked.path_of('actors', own)}{rest}")
    return id
