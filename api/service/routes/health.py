"""Whether the service lives, whether it can answer, and its figures."""

from fastapi import APIRouter, Request, Response
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from api.service.answers import JSON, encoded, service_of
from api.service.openapi import answers

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Whether the service lives", **answers(dict[str, str]))
async def healthz() -> Response:
    return Response(b'{"status":"ok"}', media_type=JSON, headers={"Cache-Control": "no-store"})


@router.get("/readyz", summary="Whether the store answers, and what it holds", **answers(dict[str, int]))
async def readyz(request: Request) -> Response:
    counts = await service_of(request).ask(lambda store: store.counts())
    return Response(encoded(counts), media_type=JSON, headers={"Cache-Control": "no-store"})


@router.get("/metrics", summary="Figures for Prometheus", **answers(None, "text/plain"))
async def metrics(request: Request) -> Response:
    body = generate_latest(request.app.state.metrics.registry)
    return Response(body, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})
