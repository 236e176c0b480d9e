"""What stands before the routes: size limits, security headers, HEAD, and the key that writing needs."""

import hmac
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyHeader, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.service.answers import service_of
from api.service.problems import Refused, plain_problem, problem_response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# Of every answer: were it shown as a page by mistake, it could do nothing.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}
# Of the page.
PAGE_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_bearer = HTTPBearer(auto_error=False, description="the key of FAULTLINES_API_KEY")
_header = APIKeyHeader(name="X-API-Key", auto_error=False, description="the key of FAULTLINES_API_KEY")


async def writer(
    request: Request,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    header: Annotated[str | None, Depends(_header)],
) -> None:
    """Let only the holder of the key write; without a key set, nobody writes over HTTP."""
    key = service_of(request).settings.api_key
    if not key:
        raise Refused(403, "writing over HTTP is off: start the service with FAULTLINES_API_KEY set to turn it on")
    given = bearer.credentials if bearer else header
    challenge = {"WWW-Authenticate": 'Bearer realm="faultlines"'}
    if given is None:
        raise Refused(401, "writing needs the key, as Authorization: Bearer or X-API-Key", challenge)
    if not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), key.encode()):
        raise Refused(401, "this is not the key", challenge)


class SecurityHeaders:
    """Puts the security headers on every response, and answers HEAD as GET without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        head = scope["method"] == "HEAD"

        async def guarded(message: Message) -> None:
            # What a 304 carries replaces what the client keeps: a page would lose its own policy.
            if message["type"] == "http.response.start" and message["status"] != 304:
                headers = MutableHeaders(scope=message)
                page = headers.get("content-type", "").startswith("text/html")
                for name, value in (PAGE_HEADERS if page else HEADERS).items():
                    headers.setdefault(name, value)
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        return await self.app({**scope, "method": "GET"} if head else scope, receive, guarded)


class BodyLimit:
    """Answers 413 to a request whose body is larger than `most` bytes, whether it says so or not."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        said = dict(scope["headers"]).get(b"content-length", b"0")
        if said.isdigit() and int(said) > self.most:
            response = problem_response(plain_problem(413, self._detail()), {"Connection": "close"})
            return await response(scope, receive, send)
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.most:
                raise Refused(413, self._detail())
            return message

        return await self.app(scope, counted, send)

    def _detail(self) -> str:
        return f"the body is larger than {self.most:,} bytes"
