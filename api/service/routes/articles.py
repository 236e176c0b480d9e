"""Articles: those that are stored, those that are posted, and what reading them would give."""

from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response

from api.evidence import ArticleDetail
from api.service import linked
from api.service.answers import JSON, answer, encoded, service_of
from api.service.guards import writer
from api.service.openapi import answers, takes
from api.service.parameters import Id, Limit, Offset, Words
from api.service.reading import SUFFIXES, PostedArticle, Reading, extractions_of, reading_of
from graph.filter import EVERYTHING, MAX_LIMIT
from graph.model import Article, Page
from graph.store import Store

router = APIRouter(tags=["articles"])
BODY: dict[str, Any] = takes(PostedArticle, *SUFFIXES)


@router.get("/articles", summary="Stored articles, the latest first", **answers(Page[Article]))
async def list_articles(
    request: Request,
    q: Annotated[Words | None, Query(description="words of the title or the text")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    return await answer(request, lambda store: store.articles(q, limit, offset))


@router.get("/articles/{id:rest}", summary="One article with its claims", **linked.also(answers(ArticleDetail)))
async def one_article(request: Request, id: Id, format: linked.Form = None) -> Response:
    def show(store: Store) -> ArticleDetail:
        article = store.article(id)
        claims = store.claims(EVERYTHING, article=article.id, limit=MAX_LIMIT).items
        in_order = sorted(claims, key=lambda claim: (claim.evidence.start, claim.trigger.start, claim.id))
        return ArticleDetail(**msgspec.structs.asdict(article), claims=in_order, copies=store.copies(article.id))

    return await linked.thing(
        request,
        linked.path_of("articles", id),
        format,
        show,
        lambda store, words: linked.article(store, words, id),
        lambda store: f"/?view=articles&article={quote(store.article(id).id, safe='')}",
    )


@router.post(
    "/articles",
    summary="Read an article and store it",
    dependencies=[Depends(writer)],
    **answers(Reading, status=201),
    **BODY,
)
async def add_article(request: Request) -> Response:
    extractions = await extractions_of(request)
    added = await service_of(request).ask(lambda store: store.add(extractions))
    return Response(encoded(reading_of(extractions, added)), status_code=201, media_type=JSON)


@router.post("/extract", summary="Read an article without storing it", **answers(Reading), **BODY)
async def extract_article(request: Request) -> Response:
    return Response(encoded(reading_of(await extractions_of(request))), media_type=JSON)
