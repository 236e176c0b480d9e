"""How an answer leaves: encoded once by msgspec, tagged with the store's version, kept ready while it holds."""

import asyncio
import hashlib
import time
from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread
import msgspec
from fastapi import Request, Response
from starlette.responses import RedirectResponse

from api.settings import Settings
from graph.limits import Stop, limited
from graph.store import Store

T = TypeVar("T")

SECONDS = 20.0
_WATCH_SECONDS = 0.25
VARY = "Accept"
JSON = "application/json"
# Where a request's scope says which state of the store its answer is true of.
VERSION = "faultlines.version"


class Moved(Exception):
    """Raised while building an answer: what was asked for has another address for good."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


class Service:
    """What every route shares: the store of this process and its settings."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        # One at a time: reading is bound by the processor, and the language model is one.
        self.reading = anyio.CapacityLimiter(1)
        self._asking = anyio.CapacityLimiter(8)
        self._local = "://" not in store.url

    async def ask(self, work: Callable[[Store], T]) -> T:
        """What `work` makes of the store, in a worker thread, so that the loop stays free."""
        return await anyio.to_thread.run_sync(work, self.store, limiter=self._asking)

    async def version(self) -> str:
        """The store's version: a file is asked on the spot, a server in a thread."""
        return self.store.version() if self._local else await self.ask(lambda store: store.version())


def service_of(request: Request) -> Service:
    """The service that this request came to."""
    service: Service = request.app.state.service
    return service


async def answer(request: Request, build: Callable[[Store], object], media_type: str = JSON) -> Response:
    """The answer that `build` makes from the store: 304 where the client has it, else its bytes with their tag.

    What `build` returns is encoded as JSON, or sent as it is where it is bytes.
    """
    service = service_of(request)
    version = await service.version()
    request.scope[VERSION] = version
    tag = etag(request, version, media_type)
    headers = {"ETag": tag, "Vary": VARY, "Cache-Control": "no-cache"}
    if has_tag(request, tag):
        return Response(status_code=304, headers=headers)
    try:
        body = await watched(request, lambda store: encoded(build(store)), Stop(SECONDS))
    except Moved as moved:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(moved.location + query, status_code=308)
    return Response(body, media_type=media_type, headers=headers)


async def watched(request: Request, work: Callable[[Store], T], stop: Stop) -> T:
    """What `work` makes of the store; it is stopped when its time is over or the client has gone away."""

    def within(store: Store) -> T:
        with limited(stop, watched=True):
            return work(store)

    async def watch() -> None:
        while time.monotonic() < stop.until and not await request.is_disconnected():
            await asyncio.sleep(_WATCH_SECONDS)
        stop.set()

    watching = asyncio.get_running_loop().create_task(watch())
    try:
        return await service_of(request).ask(within)
    finally:
        watching.cancel()


def encoded(value: object) -> bytes:
    """A value as the bytes of its JSON; bytes as they are."""
    return value if isinstance(value, bytes) else msgspec.json.encode(value)


def etag(request: Request, version: str, media_type: str) -> str:
    """A weak tag (the body may leave gzipped) of what is asked, in which form, and of the store's version."""
    parts = "\x1f".join((version, request.url.path, request.url.query, media_type))
    return f'W/"{hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()}"'


def has_tag(request: Request, tag: str) -> bool:
    """Whether the client says that it has this very answer."""
    return matches(request.headers.get("if-none-match"), tag)


def matches(asked: str | None, tag: str) -> bool:
    """Whether the tags of an If-None-Match header hold this one, weak or strong, or `*` stands for any."""
    if asked is None:
        return False
    return {"*", tag.removeprefix("W/")} & {part.strip().removeprefix("W/") for part in asked.split(",")} != set()


def fixed(request: Request, body: bytes, media_type: str) -> Response:
    """An answer that does not depend on the store: 304 where the client has these bytes, else the bytes with their tag."""
    tag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Vary": VARY, "Cache-Control": "no-cache"}
    if has_tag(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
