"""Errors over HTTP: RFC 9457 problem details, from one table that maps our error tree to statuses."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from ontology import errors

MEDIA_TYPE = "application/problem+json"

# The nearest class up the error's tree decides.
STATUSES: dict[type[Exception], int] = {
    errors.FaultlinesError: 500,
    errors.InvalidInput: 400,
    errors.InvalidData: 500,
    errors.InvalidArticle: 422,
    errors.InvalidClaim: 422,
    errors.InvalidGraph: 422,
    errors.NotFound: 404,
    errors.StoreError: 500,
    errors.StoreUnavailable: 503,
    errors.StoreReadOnly: 403,
    errors.StoreCorrupt: 500,
    errors.StoreFull: 507,
    errors.Timeout: 504,
}


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong with a request, and where."""

    place: str
    message: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A problem detail. `place` names the parameter, line or path that is wrong; `errors` lists several."""

    type: str
    title: str
    status: int
    detail: str
    place: str | None = None
    errors: list[Fault] = msgspec.field(default_factory=list)


class Refused(Exception):
    """A request that the service itself refuses: no key, too large, a media type that it does not speak."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The response that carries a problem."""
    return Response(
        msgspec.json.encode(problem),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store"} | dict(headers or {}),
    )


def problem_of(error: Exception) -> Problem:
    """An error of our tree as a problem; the words of a server's fault stay out of it where they may name paths."""
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    name = type(error).__name__
    return Problem(
        type="urn:faultlines:problem:" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower(),
        title=re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize(),
        status=status,
        detail=str(error),
        place=getattr(error, "place", None),
    )


def plain_problem(status: int, detail: str | None = None) -> Problem:
    """A problem that says no more than its HTTP status."""
    phrase = HTTPStatus(status).phrase
    return Problem(type="about:blank", title=phrase, status=status, detail=detail or phrase)


def install(app: FastAPI) -> None:
    """Answer every error of the service with a problem."""

    @app.exception_handler(errors.FaultlinesError)
    async def ours(_: Request, error: errors.FaultlinesError) -> Response:
        problem = problem_of(error)
        return problem_response(problem, {"Retry-After": "5"} if problem.status == 503 else None)

    @app.exception_handler(Refused)
    async def refused(_: Request, error: Refused) -> Response:
        return problem_response(plain_problem(error.status, error.detail), error.headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        faults = [Fault(_place(fault["loc"]), fault["msg"]) for fault in error.errors()]
        detail = "; ".join(f"{fault.place}: {fault.message}" for fault in faults)
        return problem_response(
            Problem("urn:faultlines:problem:invalid-request", "Invalid request", 422, detail, faults[0].place, faults)
        )

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        detail = f"nothing at {request.url.path}; /docs lists what there is" if error.status_code == 404 else None
        headers = dict(error.headers or {})
        if error.status_code == 405:
            headers["Allow"] = _allowed(request, headers.get("Allow", ""))
        return problem_response(plain_problem(error.status_code, detail), headers)

    @app.exception_handler(Exception)
    async def unexpected(_: Request, __: Exception) -> Response:
        return problem_response(plain_problem(500, "the service failed; its log says more"))


def _allowed(request: Request, said: str) -> str:
    """Every method that this address takes: a route knows only its own."""
    path = getattr(request.scope.get("route"), "path_format", None)
    operations = request.app.openapi()["paths"].get(path)
    methods = {method.upper() for method in operations} if operations else set(said.split(", "))
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))


def _place(location: tuple[Any, ...]) -> str:
    return ".".join(str(part) for part in location[1:]) or str(location[0])
