"""Relations, and the claims that they are gathered from."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from api.evidence import AttestedRelation, attest, attest_page
from api.service import linked
from api.service.answers import Moved, answer
from api.service.openapi import answers
from api.service.parameters import Evidence, Id, Limit, Offset, Question, Words
from graph.filter import EVERYTHING, MAX_LIMIT
from graph.model import Claim, Page
from graph.store import Store

router = APIRouter(tags=["relations"])

Subject = Annotated[Words | None, Query(description="id, name or alias of the subject")]
Object = Annotated[Words | None, Query(description="id, name or alias of the object")]


def actor_id(store: Store, name: str | None) -> str | None:
    """The id of the actor that this id, name or alias means; None stays None. Raises UnknownActor."""
    return None if name is None else store.find_actor(name).id


@router.get("/relations", summary="Relations, the most attested first", **answers(Page[AttestedRelation]))
async def list_relations(
    request: Request,
    asked: Question,
    subject: Subject = None,
    object: Object = None,
    evidence: Evidence = 1,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    def build(store: Store) -> Page[AttestedRelation]:
        filter = asked.filter(store)
        page = store.relations(filter, actor_id(store, subject), actor_id(store, object), limit, offset)
        return attest_page(store, page, filter, evidence)

    return await answer(request, build)


@router.get(
    "/relations/{id:rest}", summary="One relation with all its claims", **linked.also(answers(AttestedRelation))
)
async def one_relation(request: Request, id: Id, asked: Question, format: linked.Form = None) -> Response:
    def show(store: Store) -> AttestedRelation:
        filter = asked.filter(store, EVERYTHING)
        relation = store.relation(id, filter)
        if relation.id != id:
            raise Moved(f"/{linked.path_of('relations', relation.id)}")
        return attest(store, [relation], filter, MAX_LIMIT)[0]

    return await linked.thing(
        request,
        linked.path_of("relations", id),
        format,
        show,
        lambda store, words: linked.relation(store, words, id),
        lambda store: f"/?relation={quote(store.relation(id).id, safe='~')}",
    )


@router.get("/claims", summary="Claims as their sentences state them", tags=["claims"], **answers(Page[Claim]))
async def list_claims(
    request: Request,
    asked: Question,
    subject: Subject = None,
    object: Object = None,
    article: Annotated[Words | None, Query(description="id of the article")] = None,
    q: Annotated[Words | None, Query(description="words of the evidence")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    def build(store: Store) -> Page[Claim]:
        filter = asked.filter(store, EVERYTHING)
        return store.claims(
            filter, actor_id(store, subject), actor_id(store, object), article, q, limit=limit, offset=offset
        )

    return await answer(request, build)


@router.get("/claims/{id:rest}", summary="One claim", tags=["claims"], **linked.also(answers(Claim)))
async def one_claim(request: Request, id: Id, format: linked.Form = None) -> Response:
    return await linked.thing(
        request,
        linked.path_of("claims", id),
        format,
        lambda store: store.claim(id),
        lambda store, words: linked.claim(store, words, id),
        lambda store: (
            f"/?view=articles&article={quote(store.claim(id).article.id, safe='')}&claim={quote(id, safe='')}"
        ),
    )
