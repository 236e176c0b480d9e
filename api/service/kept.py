"""Answers kept ready: what was asked before is answered again in its final bytes while the store has not changed."""

from collections import OrderedDict
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.service.answers import VERSION, Service, matches

Key = tuple[str, bytes, bytes, bytes]
LARGEST = 1_000_000
ROOM = 64_000_000
OF_BODY = (b"content-length", b"content-type", b"content-encoding")


@dataclass(slots=True)
class Kept:
    """A whole answer: the state of the store that it is true of, its route, headers and body."""

    version: str
    route: object
    headers: list[tuple[bytes, bytes]]
    tag: str
    body: bytes


class KeptAnswers:
    """Sends a kept answer before any route is looked for; keeps each tagged answer, giving up the longest unused ones.

    An answer depends on nothing but its address, the two headers that choose its form, and the store's version.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._free = ROOM

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        service: Service | None = getattr(scope["app"].state, "service", None) if scope["type"] == "http" else None
        if service is None or scope["method"] != "GET":
            return await self.app(scope, receive, send)
        said = dict(scope["headers"])
        key = (scope["path"], scope["query_string"], said.get(b"accept", b""), said.get(b"accept-encoding", b""))
        kept = self._kept.get(key)
        if kept is None:
            return await self._answer(key, scope, receive, send)
        if kept.version != await service.version():
            self._drop(key)
            return await self._answer(key, scope, receive, send)
        self._kept.move_to_end(key)
        scope["route"] = kept.route
        return await _send(kept, said.get(b"if-none-match"), send)

    async def _answer(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        started: Message | None = None
        body = bytearray()
        tag = ""

        async def watched(message: Message) -> None:
            nonlocal started, tag
            if message["type"] == "http.response.start" and message["status"] == 200:
                tag = Headers(raw=message["headers"]).get("etag", "")
                started = message if tag and VERSION in scope else None
            elif message["type"] == "http.response.body" and started is not None:
                body.extend(message.get("body", b""))
                if len(body) > LARGEST:
                    started = None
                elif not message.get("more_body"):
                    self._keep(
                        key, Kept(scope[VERSION], scope.get("route"), list(started["headers"]), tag, bytes(body))
                    )
            await send(message)

        await self.app(scope, receive, watched)

    def _keep(self, key: Key, kept: Kept) -> None:
        self._drop(key)
        self._kept[key] = kept
        self._free -= len(kept.body)
        while self._free < 0:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        if key in self._kept:
            self._free += len(self._kept.pop(key).body)


async def _send(kept: Kept, asked: bytes | None, send: Send) -> None:
    if asked is not None and matches(asked.decode("latin-1"), kept.tag):
        left = [(name, value) for name, value in kept.headers if name not in OF_BODY]
        await send({"type": "http.response.start", "status": 304, "headers": left})
        await send({"type": "http.response.body", "body": b""})
        return
    # A copy, since whoever stands further out may add to it.
    await send({"type": "http.response.start", "status": 200, "headers": kept.headers.copy()})
    await send({"type": "http.response.body", "body": kept.body})
