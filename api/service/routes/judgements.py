"""Judgements: what people correct, kept on record and reversible."""

from fastapi import APIRouter, Depends, Request, Response

from api.judging import Verdict, judgement_of
from api.service.answers import JSON, answer, encoded, service_of
from api.service.bodies import decoded
from api.service.guards import writer
from api.service.openapi import answers, takes
from api.service.parameters import Limit, Offset
from graph.model import Judgement, Page

router = APIRouter(tags=["judgements"])


@router.get("/judgements", summary="Every judgement on record", **answers(Page[Judgement]))
async def list_judgements(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
    return await answer(request, lambda store: store.judgements(limit, offset))


@router.post(
    "/judgements",
    summary="Record a correction, or take one back with `revoked`",
    dependencies=[Depends(writer)],
    **answers(Judgement, status=201),
    **takes(Verdict),
)
async def judge(request: Request) -> Response:
    verdict = await decoded(request, Verdict)
    judgement = await service_of(request).ask(lambda store: store.judge(judgement_of(store, verdict)))
    return Response(encoded(judgement), status_code=201, media_type=JSON)
