"""How an answer leaves: encoded once by msgspec, tagged with the store's version, kept ready while it holds."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread
import msgspec
from fastapi import Request, Response
from starlette.responses import RedirectResponse

from api.settings import Settings
from graph.store import Store

T = TypeVar("T")

VARY = "Accept, Accept-Encoding"
JSON = "application/json"


class Moved(Exception):
    """Raised while building an answer: what was asked for has another address for good."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


class Service:
    """What every route shares: the store of this process, its settings, and the answers that are still true."""

    def __init__(self, store: Store, settings: Settings, kept_bytes: int = 64_000_000) -> None:
        self.store = store
        self.settings = settings
        self.reading = anyio.CapacityLimiter(2)
        self._asking = anyio.CapacityLimiter(8)
        self._local = "://" not in store.url
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._free = kept_bytes

    async def ask(self, work: Callable[[Store], T]) -> T:
        """What `work` makes of the store, in a worker thread, so that the loop stays free."""
        return await anyio.to_thread.run_sync(work, self.store, limiter=self._asking)

    async def version(self) -> str:
        """The store's version: a file is asked on the spot, a server in a thread."""
        return self.store.version() if self._local else await self.ask(lambda store: store.version())

    def kept(self, tag: str) -> bytes | None:
        """The body kept under this tag, where there is one."""
        if tag in self._kept:
            self._kept.move_to_end(tag)
        return self._kept.get(tag)

    def keep(self, tag: str, body: bytes) -> None:
        """Keep a body under its tag, giving up the longest unused ones for it; large ones are not kept."""
        if len(body) > 1_000_000 or tag in self._kept:
            return
        self._kept[tag] = body
        self._free -= len(body)
        while self._free < 0:
            self._free += len(self._kept.popitem(last=False)[1])


def service_of(request: Request) -> Service:
    """The service that this request came to."""
    service: Service = request.app.state.service
    return service


async def answer(request: Request, build: Callable[[Store], object], media_type: str = JSON) -> Response:
    """The answer that `build` makes from the store: 304 where the client has it, else its bytes with their tag.

    What `build` returns is encoded as JSON, or sent as it is where it is bytes.
    """
    service = service_of(request)
    tag = etag(request, await service.version(), media_type)
    headers = {"ETag": tag, "Vary": VARY, "Cache-Control": "no-cache"}
    if has_tag(request, tag):
        return Response(status_code=304, headers=headers)
    body = service.kept(tag)
    if body is None:
        try:
            body = await service.ask(lambda store: encoded(build(store)))
        except Moved as moved:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(moved.location + query, status_code=308)
        service.keep(tag, body)
    return Response(body, media_type=media_type, headers=headers)


def encoded(value: object) -> bytes:
    """A value as the bytes of its JSON; bytes as they are."""
    return value if isinstance(value, bytes) else msgspec.json.encode(value)


def etag(request: Request, version: str, media_type: str) -> str:
    """A weak tag (the body may leave gzipped) of what is asked, in which form, and of the store's version."""
    parts = "\x1f".join((version, request.url.path, request.url.query, media_type))
    return f'W/"{hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()}"'


def has_tag(request: Request, tag: str) -> bool:
    """Whether the client says that it has this very answer."""
    return tag in (part.strip() for part in request.headers.get("if-none-match", "").split(","))
