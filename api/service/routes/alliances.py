"""Questions of sides: blocs, common friends and enemies, contradictions, timelines, and what follows from them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.question import date
from api.service.answers import answer
from api.service.openapi import answers
from api.service.parameters import Limit, Offset, Question, Words
from api.service.routes.relations import actor_id
from graph import alliances
from graph.filter import EVERYTHING, MAX_RELATIONS
from graph.model import Page
from graph.store import Store
from ontology.errors import InvalidFilter

router = APIRouter(tags=["alliances"])

BOUND = f"The {MAX_RELATIONS:,} most attested relations are looked at."
WIDE = "Claims of every modality count, ended ones too, unless told otherwise."

Name = Annotated[Words | None, Query(description="id, name or alias of an actor")]
Day = Annotated[Words, Query(description="a date (YYYY, YYYY-MM or YYYY-MM-DD)")]


@router.get(
    "/alliances",
    summary="The blocs of the graph, or what two actors have in common",
    description="Without `a` and `b` the blocs, and the relations that they leave frustrated; with both, common friends "
    "and enemies, friends of one that are enemies of the other, and friends of enemies. " + BOUND,
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


@router.get(
    "/contradictions",
    summary="Pairs on which claims disagree",
    description=f"In sign or in modality, in overlapping time, with both sides' sentences. {WIDE} {BOUND}",
    **answers(Page[alliances.Contradiction]),
)
async def contradictions(
    request: Request, asked: Question, actor: Name = None, limit: Limit = 20, offset: Offset = 0
) -> Response:
    def build(store: Store) -> Page[alliances.Contradiction]:
        filter = asked.filter(store, EVERYTHING)
        return alliances.contradictions(store, filter, limit, offset, actor_id(store, actor))

    return await answer(request, build)


@router.get(
    "/timeline",
    summary="How a pair's relations moved, or an actor's",
    description=f"Claims in the order of their times, a page at a time, and the months that they make. {WIDE}",
    **answers(alliances.Timeline),
)
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


@router.get(
    "/changes",
    summary="What began, ended or turned between two dates",
    description="After the last day of `from`, up to the last day of `to`; `since`, `until` and `as_of` are not taken. "
    + BOUND,
    **answers(alliances.Changes),
)
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
    "/balance",
    summary="Balanced and unbalanced triads, and the most strained ties",
    description=f"A tie is what the stories of a pair weigh together, those for it less those against. {BOUND}",
    **answers(alliances.Balance),
)
async def balance(request: Request, asked: Question, limit: Limit = 20) -> Response:
    return await answer(request, lambda store: alliances.balance(store, asked.filter(store), limit))


@router.get(
    "/central",
    summary="The most central actors, and brokers between blocs",
    description=f"By PageRank over all ties, and by how many blocs an actor's friends are of. {BOUND}",
    **answers(alliances.Central),
)
async def central(request: Request, asked: Question, limit: Limit = 20) -> Response:
    return await answer(request, lambda store: alliances.central(store, asked.filter(store), limit))
