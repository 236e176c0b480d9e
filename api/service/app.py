"""The service, assembled: this module reads as its table of contents."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from api.service import openapi, problems
from api.service.answers import Service
from api.service.guards import BodyLimit, SecurityHeaders
from api.service.kept import KeptAnswers
from api.service.metrics import Figures, Measured
from api.service.parameters import known_parameters
from api.service.routes import (
    actors,
    alliances,
    articles,
    explain,
    exports,
    health,
    judgements,
    ontology,
    page,
    relations,
    sparql,
)
from api.service.warming import warmed
from api.settings import Settings

ROUTERS = (
    page.router,
    actors.router,
    relations.router,
    alliances.router,
    articles.router,
    explain.router,
    judgements.router,
    exports.router,
    ontology.router,
    sparql.router,
    health.router,
)


def create_app(settings: Settings) -> FastAPI:
    """The application over the store that the settings name, opened when it starts and closed when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with settings.open() as store, warmed(store):
            app.state.service = Service(store, settings)
            yield

    figures = Figures()
    app = FastAPI(
        title="Faultlines",
        version=version("faultlines"),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(known_parameters)],
        middleware=[
            Middleware(Measured, figures=figures),
            Middleware(KeptAnswers),
            Middleware(SecurityHeaders),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
            Middleware(BodyLimit, most=settings.max_body),
        ],
    )
    app.state.metrics = figures
    problems.install(app)
    openapi.install(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/assets", page.assets)
    return app
