"""The web page, its files, and the documentation of the API, all served from here."""

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

router = APIRouter(include_in_schema=False)
FOLDER = Path(str(files("api") / "page"))
assets = StaticFiles(directory=FOLDER)


@router.get("/")
async def index() -> FileResponse:
    return FileResponse(FOLDER / "index.html", headers={"Cache-Control": "no-cache"})


@router.get("/docs")
async def docs() -> FileResponse:
    return FileResponse(FOLDER / "docs.html", headers={"Cache-Control": "no-cache"})


@router.get("/favicon.ico")
async def favicon() -> FileResponse:
    return FileResponse(FOLDER / "icon.svg", media_type="image/svg+xml")
