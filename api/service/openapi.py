"""OpenAPI that shows the structs which msgspec reads and writes, and problems for every error."""

from typing import Any

import msgspec
from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi

from api.service.problems import MEDIA_TYPE, Problem

TEMPLATE = "#/components/schemas/{name}"
DESCRIPTION = """Who stands with and against whom, as news articles say it, each relation with its sentences.

By default a query counts what is asserted and not ended; ask for more with `modality` and `ended`. Asking for
`opposes` finds `attacks` and the other kinds of it; symmetric predicates are found from both ends. Every error is an
RFC 9457 problem."""

_shapes: list[Any] = [Problem]


def schema(kind: Any) -> dict[str, Any]:
    """A reference to the schema of a struct, which the document then holds."""
    _shapes.append(kind)
    (reference,), _ = msgspec.json.schema_components([kind], ref_template=TEMPLATE)
    return reference


def texts(*media_types: str) -> dict[str, Any]:
    """Content that no struct of ours describes: text, or JSON of any shape."""
    return {m: {"schema": {} if m.endswith("json") else {"type": "string"}} for m in media_types}


def answers(kind: Any, *text: str, status: int = 200) -> dict[str, Any]:
    """What a route's decorator says of its answer: JSON of this struct, or text of these media types."""
    content: dict[str, Any] = {"application/json": {"schema": schema(kind)}} if kind else {}
    content |= texts(*text)
    return {"response_class": Response, "responses": {status: {"description": "The answer", "content": content}}}


def takes(kind: Any, *text: str) -> dict[str, Any]:
    """What a route's decorator says of its body: JSON of this struct, or text of these media types."""
    content = {"application/json": {"schema": schema(kind)}}
    content |= texts(*text)
    return {"openapi_extra": {"requestBody": {"required": True, "content": content}}}


def install(app: FastAPI) -> None:
    """Let /openapi.json name the real shapes."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes)
    _, schemas = msgspec.json.schema_components(_shapes, ref_template=TEMPLATE)
    components = document.setdefault("components", {})
    components["schemas"] = schemas
    (reference,), _ = msgspec.json.schema_components([Problem], ref_template=TEMPLATE)
    problem = {"description": "A problem", "content": {MEDIA_TYPE: {"schema": reference}}}
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
            operation["responses"].setdefault("default", problem)
    return document
