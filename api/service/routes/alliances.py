"""Questions of sides: blocs, common friends and enemies, contradictions, timelines, and what follows from them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.question import date
from api.service.answers import answer
from api.service.openapi import answers
from api.service.parameters import Limit, Offset, Question, Words
from api.service.routes.relations import actor_id
from graph import alliances
from graph.filter import EVERYTHING
from graph.model import Page
from graph.store import Store
from ontology.errors import InvalidFilter

router = APIRouter(tags=["alliances"])

Name = Annotated[Words | None, Query(description="id, name or alias of an actor")]
Day = Annotated[Words, Query(description="a date (YYYY, YYYY-MM or YYYY-MM-DD)")]


@router.get(
    "/alliances",
    summary="The blocs of the graph, or what two actors have in common",
    **answers(alliances.Blocs | alliances.Common),
)
async def sides(request: Request, asked: Question, a: Name = None, b: Name = None, limit: Limit = 20) -> Response:
    def build(store: Store) -> alliances.Blocs | alliances.Common:
        filter = asked.filter(store)
        if a is None and b is None:
            return alliances.blocs(store, filter, limit)
        if a is None or b is None:
            raise InvalidFilter("two actors have something in common; only one is named", "b" if b is None else "a")
        return alliances.common(store, store.find_actor(a).id, store.find_actor(b).id, filter, limit)

    return await answer(request, build)


@router.get("/contradictions", summary="Pairs on which claims disagree", **answers(Page[alliances.Contradiction]))
async def contradictions(
    request: Request, asked: Question, actor: Name = None, limit: Limit = 20, offset: Offset = 0
) -> Response:
    def build(store: Store) -> Page[alliances.Contradiction]:
        filter = asked.filter(store, EVERYTHING)
        return alliances.contradictions(store, filter, limit, offset, actor_id(store, actor))

    return await answer(request, build)


@router.get("/timeline", summary="How a pair's relations moved, or an actor's", **answers(alliances.Timeline))
async def timeline(
    request: Request,
    asked: Question,
    a: Annotated[Words, Query(description="id, name or alias of an actor")],
    b: Name = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    def build(store: Store) -> alliances.Timeline:
        filter = asked.filter(store, EVERYTHING)
        return alliances.timeline(store, store.find_actor(a).id, actor_id(store, b), filter, limit, offset)

    return await answer(request, build)


@router.get("/changes", summary="What began, ended or turned between two dates", **answers(alliances.Changes))
async def changes(
    request: Request,
    asked: Question,
    start: Annotated[Words, Query(alias="from", description="a date (YYYY, YYYY-MM or YYYY-MM-DD)")],
    to: Day,
    limit: Limit = 50,
) -> Response:
    days = date(start, "from"), date(to, "to")
    return await answer(request, lambda store: alliances.changes(store, *days, asked.filter(store), limit))


@router.get(
    "/balance", summary="Balanced and unbalanced triads, and the most strained ties", **answers(alliances.Balance)
)
async def balance(request: Request, asked: Question, limit: Limit = 20) -> Response:
    return await answer(request, lambda store: alliances.balance(store, asked.filter(store), limit))


@router.get("/central", summary="The most central actors, and brokers between blocs", **answers(alliances.Central))
async def central(request: Request, asked: Question, limit: Limit = 20) -> Response:
    return await answer(request, lambda store: alliances.central(store, asked.filter(store), limit))
