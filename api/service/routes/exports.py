"""The whole graph, in every form that other tools read."""

import tempfile
from collections.abc import AsyncIterator
from typing import IO, Annotated

import anyio.to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from api.service.answers import VARY, etag, has_tag, service_of, watched
from api.service.negotiation import chosen
from api.service.openapi import texts
from graph.exports import FORMS, form, write
from graph.limits import Stop
from graph.store import Store

router = APIRouter(tags=["export"])
ACCEPTED = {form.media_type: form.name for form in reversed(FORMS.values())}
CHUNK = 1 << 18
SECONDS = 3600.0
IN_MEMORY = 4 << 20
CONTENT = texts(*ACCEPTED)


@router.get(
    "/export",
    summary="The graph in another form",
    response_class=Response,
    responses={200: {"description": "The graph", "content": CONTENT}},
)
async def export(
    request: Request,
    format: Annotated[str | None, Query(description=f"{', '.join(FORMS)}; wins over the Accept header")] = None,
) -> Response:
    kind = form(format) if format is not None else form(chosen(request, {"text/turtle": "turtle"} | ACCEPTED))
    service = service_of(request)
    tag = etag(request, await service.version(), kind.media_type)
    headers = {
        "ETag": tag,
        "Vary": VARY,
        "Cache-Control": "no-cache",
        "Content-Disposition": f'attachment; filename="faultlines{kind.suffix}"',
    }
    if has_tag(request, tag):
        return Response(status_code=304, headers=headers)

    stop = Stop(SECONDS)

    # Written whole before the first byte leaves, so that a failure still has its status.
    def build(store: Store) -> IO[bytes]:
        file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        try:
            write(store, kind.name, file, lambda _: stop.check(), base=service.settings.base)
            file.seek(0)
        except BaseException:
            file.close()
            raise
        return file

    return StreamingResponse(_chunks(await watched(request, build, stop)), media_type=kind.media_type, headers=headers)


async def _chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while chunk := await anyio.to_thread.run_sync(file.read, CHUNK):
            yield chunk
