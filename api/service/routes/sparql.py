"""SPARQL 1.1 over HTTP, read only: the protocol, the description of the service, and a page to ask from."""

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any
from urllib.parse import parse_qsl

import anyio
import anyio.to_thread
import msgspec
from fastapi import APIRouter, FastAPI, Query, Request, Response
from starlette.background import BackgroundTask
from starlette.responses import StreamingResponse

from api.service.answers import etag, fixed, has_tag, service_of
from api.service.bodies import body_of
from api.service.description import described
from api.service.negotiation import chosen
from api.service.problems import Refused
from api.service.routes.page import page
from graph.rdf.engine import Answer, Engine, NotAcceptable
from graph.rdf.evaluation import GRAPHS, RESULTS, Source

CHUNK = 1 << 18
# How many queries are answered at once, and how long another waits for its turn before it is sent away.
AT_ONCE = 8
WAIT_SECONDS = 10.0
# What gives another answer each time.
VOLATILE = re.compile(r"\b(NOW|RAND|UUID|STRUUID|BNODE)\b", re.IGNORECASE)
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

    @property
    def graphs(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The graphs to ask, and those for GRAPH."""
        return self.default_graphs, self.named_graphs


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    settings = app.state.service.settings
    engine = Engine(Source(settings.store, settings.base, settings.username, settings.password))
    app.state.sparql = engine
    app.state.asking = anyio.CapacityLimiter(AT_ONCE)
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
    if format is None and chosen(request, {**RESULT_FORMS, **GRAPH_FORMS, "text/html": "html"}) == "html":
        return page(request, "sparql.html")
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
        body = (await body_of(request)).decode()
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
    forms = _formats(request, asked.format)
    service = service_of(request)
    engine: Engine = request.app.state.sparql
    if len(asked.query) > engine.bounds.text:
        raise Refused(413, f"{len(asked.query):,} characters of query; at most {engine.bounds.text:,} are taken")
    version = await service.version()
    tags = (
        {} if request.method != "GET" or VOLATILE.search(asked.query) else {"ETag": etag(request, version, str(forms))}
    )
    if tags and has_tag(request, tags["ETag"]):
        return Response(status_code=304, headers=HEADERS | tags)
    try:
        answer = await _asked(request, lambda left: engine.ask(asked.query, version, *forms, *asked.graphs, left))
    except NotAcceptable as error:
        raise Refused(406, f"this answer comes as {error}", {"Vary": "Accept"}) from None
    return StreamingResponse(
        _chunks(answer),
        media_type=answer.media_type,
        headers=HEADERS | tags,
        background=BackgroundTask(answer.file.close),
    )


async def _asked(request: Request, work: Callable[[threading.Event], Answer]) -> Answer:
    """What `work` gives in a thread, once there is room; the event that it is given is set when the client is gone."""
    room: anyio.CapacityLimiter = request.app.state.asking
    left = threading.Event()
    with anyio.move_on_after(WAIT_SECONDS) as waiting:
        await room.acquire_on_behalf_of(left)
    if waiting.cancelled_caught:
        raise Refused(503, f"{AT_ONCE} other queries are being answered; ask again", {"Retry-After": "10"})

    async def watch() -> None:
        while not await request.is_disconnected():
            await asyncio.sleep(0.25)
        left.set()

    watching = asyncio.get_running_loop().create_task(watch())
    try:
        return await anyio.to_thread.run_sync(work, left)
    finally:
        watching.cancel()
        room.release_on_behalf_of(left)


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
        return page(request, "sparql.html")
    media_type, _ = GRAPHS[form]
    return fixed(request, described(str(request.url.replace(query="")), form), media_type)


async def _chunks(answer: Answer) -> AsyncIterator[bytes]:
    while chunk := await anyio.to_thread.run_sync(answer.file.read, CHUNK):
        yield chunk
