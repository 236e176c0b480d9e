"""The web page, its files, and the documentation of the API, all served from here."""

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request, Response
from starlette.staticfiles import StaticFiles

from api.service.answers import JSON, encoded, fixed

router = APIRouter(include_in_schema=False)
FOLDER = Path(str(files("api") / "page"))
assets = StaticFiles(directory=FOLDER)


@router.get("/")
async def index(request: Request) -> Response:
    return page(request, "index.html")


@router.get("/docs")
async def docs(request: Request) -> Response:
    return page(request, "docs.html")


@router.get("/openapi.json")
async def description(request: Request) -> Response:
    return fixed(request, encoded(request.app.openapi()), JSON)


@router.get("/favicon.ico")
async def favicon(request: Request) -> Response:
    return page(request, "icon.svg", "image/svg+xml")


def page(request: Request, name: str, media_type: str = "text/html") -> Response:
    """A file of the page, or 304 to who has it already."""
    return fixed(request, (FOLDER / name).read_bytes(), media_type)
