"""The web page, its files, and the documentation of the API, all served from here."""

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

router = APIRouter(include_in_schema=False)
FOLDER = Path(str(files("api") / "page"))
assets = StaticFiles(directory=FOLDER)


@router.get("/")
async def index(request: Request) -> Response:
    return await _page("index.html", request)


@router.get("/docs")
async def docs(request: Request) -> Response:
    return await _page("docs.html", request)


@router.get("/favicon.ico")
async def favicon(request: Request) -> Response:
    return await _page("icon.svg", request)


async def _page(name: str, request: Request) -> Response:
    """A file of the page, or 304 to who has it already."""
    response = await assets.get_response(name, request.scope)
    response.headers["Cache-Control"] = "no-cache"
    return response
