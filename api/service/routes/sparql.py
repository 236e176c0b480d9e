"""SPARQL 1.1 over HTTP, read only: the protocol, the description of the service, and a page to ask from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from urllib.parse import parse_qsl

import anyio
import anyio.to_thread
import msgspec
from fastapi import APIRouter, FastAPI, Query, Request, Response
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, StreamingResponse

from api.service.answers import service_of
from api.service.description import described
from api.service.negotiation import chosen
from api.service.problems import Refused
from api.service.routes.page import FOLDER
from graph.rdf.engine import Answer, Engine, NotAcceptable
from graph.rdf.evaluation import GRAPHS, RESULTS, Source

CHUNK = 1 << 18
RESULT_FORMS = {media_type: name for name, (media_type, _) in RESULTS.items()}
RESULT_FORMS |= {"application/json": "json", "application/xml": "xml", "text/xml": "xml"}
GRAPH_FORMS = {media_type: name for name, (media_type, _) in GRAPHS.items()}
GRAPH_FORMS |= {"application/xml": "rdfxml", "text/xml": "rdfxml", "application/json": "jsonld"}
HEADERS = {"Vary": "Accept", "Cache-Control": "no-cache"}
READ_ONLY = "this endpoint is read only: it takes queries and no updates"

_ANSWERS: dict[str, Any] = {
    "response_class": Response,
    "responses": {
        200: {
            "description": "The answer",
            "content": {media_type: {"schema": {"type": "string"}} for media_type in (*RESULT_FORMS, *GRAPH_FORMS)},
        }
    },
}
_TEXT = {"schema": {"type": "string"}}
_FORM = {
    "schema": {
        "type": "object",
        "properties": {"query": {"type": "string"}},
        "required": ["query"],
    }
}

Graphs = Annotated[list[str] | None, Query(max_length=100)]


class Asked(msgspec.Struct, frozen=True):
    """A query as the protocol brings it."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    settings = app.state.service.settings
    engine = Engine(Source(settings.store, settings.base, settings.username, settings.password))
    app.state.sparql = engine
    app.state.asking = anyio.CapacityLimiter(4)
    try:
        yield
    finally:
        await anyio.to_thread.run_sync(engine.close)


router = APIRouter(tags=["sparql"], lifespan=_life)


@router.get("/sparql", summary="Ask in SPARQL 1.1; without a query, the service's description", **_ANSWERS)
async def ask_by_address(
    request: Request,
    query: Annotated[list[str] | None, Query(description="the query")] = None,
    default_graph: Annotated[Graphs, Query(alias="default-graph-uri", description="graphs to ask")] = None,
    named_graph: Annotated[Graphs, Query(alias="named-graph-uri", description="graphs for GRAPH")] = None,
    format: Annotated[
        str | None, Query(description=f"{', '.join(dict.fromkeys((*RESULTS, *GRAPHS)))}; wins over the Accept header")
    ] = None,
) -> Response:
    if not query:
        return _introduction(request)
    return await _answer(request, Asked(_only(query), tuple(default_graph or ()), tuple(named_graph or ()), format))


@router.post(
    "/sparql",
    summary="Ask in SPARQL 1.1",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/sparql-query": _TEXT, "application/x-www-form-urlencoded": _FORM},
        }
    },
    **_ANSWERS,
)
async def ask_by_body(
    request: Request,
    default_graph: Annotated[Graphs, Query(alias="default-graph-uri")] = None,
    named_graph: Annotated[Graphs, Query(alias="named-graph-uri")] = None,
    format: Annotated[str | None, Query()] = None,
) -> Response:
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    if kind.strip().lower() == "application/sparql-update":
        raise Refused(403, READ_ONLY)
    if kind.strip().lower() not in {"application/sparql-query", "application/x-www-form-urlencoded"}:
        raise Refused(415, "a query comes as application/sparql-query or application/x-www-form-urlencoded")
    charset = parameters.partition("charset=")[2].strip(" \"'").lower()
    try:
        body = (await request.body()).decode()
    except UnicodeDecodeError:
        raise Refused(400, "the query is not in UTF-8") from None
    if charset not in {"", "utf-8", "utf8", "us-ascii"}:
        raise Refused(415, f"a query is read in UTF-8, and this one is said to be in {charset}")
    if kind.strip().lower() == "application/sparql-query":
        asked = Asked(body, tuple(default_graph or ()), tuple(named_graph or ()), format)
    else:
        asked = _form(body, format)
    return await _answer(request, asked)


def _form(body: str, format: str | None) -> Asked:
    fields: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=200, errors="strict")
    except ValueError as error:
        raise Refused(400, f"the form cannot be read: {error}") from None
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    if "update" in fields:
        raise Refused(403, READ_ONLY)
    known = {"query", "default-graph-uri", "named-graph-uri", "format"}
    if strange := sorted(fields.keys() - known):
        raise Refused(400, f"unknown field {strange[0]!r}; known are {', '.join(sorted(known))}")
    return Asked(
        _only(fields.get("query", [])),
        tuple(fields.get("default-graph-uri", ())),
        tuple(fields.get("named-graph-uri", ())),
        fields.get("format", [format])[0],
    )


def _only(queries: list[str]) -> str:
    if len(queries) != 1:
        raise Refused(400, f"{len(queries)} queries; the protocol takes one at a time")
    return queries[0]


async def _answer(request: Request, asked: Asked) -> Response:
    results, graph = _formats(request, asked.format)
    service = service_of(request)
    engine: Engine = request.app.state.sparql
    if len(asked.query) > engine.bounds.text:
        raise Refused(413, f"{len(asked.query):,} characters of query; at most {engine.bounds.text:,} are taken")
    version = await service.version()
    try:
        answer = await anyio.to_thread.run_sync(
            lambda: engine.ask(asked.query, version, results, graph, asked.default_graphs, asked.named_graphs),
            limiter=request.app.state.asking,
        )
    except NotAcceptable as error:
        raise Refused(406, f"this answer comes as {error}", {"Vary": "Accept"}) from None
    return StreamingResponse(
        _chunks(answer), media_type=answer.media_type, headers=HEADERS, background=BackgroundTask(answer.file.close)
    )


def _formats(request: Request, format: str | None) -> tuple[str | None, str | None]:
    if format is not None:
        if format not in RESULTS and format not in GRAPHS:
            known = ", ".join(dict.fromkeys((*RESULTS, *GRAPHS)))
            raise Refused(400, f"unknown format {format!r}; known are {known}")
        return (format if format in RESULTS else None), (format if format in GRAPHS else None)
    return _liked(request, RESULT_FORMS), _liked(request, GRAPH_FORMS)


def _liked(request: Request, forms: dict[str, str]) -> str | None:
    try:
        return chosen(request, forms)
    except Refused:
        return None


def _introduction(request: Request) -> Response:
    """The page for a browser, the service's description for a program."""
    form = chosen(request, {**GRAPH_FORMS, "text/html": "html"})
    if form == "html":
        return FileResponse(FOLDER / "sparql.html", headers=HEADERS)
    media_type, _ = GRAPHS[form]
    return Response(described(str(request.url.replace(query="")), form), media_type=media_type, headers=HEADERS)


async def _chunks(answer: Answer) -> AsyncIterator[bytes]:
    while chunk := await anyio.to_thread.run_sync(answer.file.read, CHUNK):
        yield chunk
