"""The ontology: the words of the graph, as a page, as RDF and as JSON; the context and the shapes that go with it."""

from dataclasses import asdict
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query, Request, Response

from api.service.answers import answer, service_of
from api.service.negotiation import chosen
from api.service.openapi import answers
from api.service.parameters import Id
from api.service.problems import Refused
from graph.explanation import verb
from graph.rdf.jsonld import context
from graph.rdf.validation import shapes
from graph.store import Store
from ontology.forms import FORMS, form
from ontology.page import page
from ontology.vocabulary import MODALITIES, VERSION, vocabulary

router = APIRouter(tags=["ontology"])
MEDIA_TYPES = {name: media_type for name, (media_type, _) in FORMS.items()}


TYPES = ("subject_types", "object_types")

Form = Annotated[
    Literal["json", "html", "turtle", "ntriples", "jsonld", "rdfxml"] | None,
    Query(description="wins over the Accept header"),
]


class Word(msgspec.Struct, frozen=True):
    """A predicate of the codebook; `verb` is how a sentence says it."""

    name: str
    label: str
    verb: str
    definition: str
    sign: int
    symmetric: bool
    parent: str | None
    root: str | None
    iri: str
    subject_types: list[str]
    object_types: list[str]


class Kind(msgspec.Struct, frozen=True):
    """A type of actor; a Place is none, though relations may point at one."""

    name: str
    label: str
    definition: str
    is_actor: bool


class Words(msgspec.Struct, frozen=True):
    """What may be said: predicates, actor types and modalities."""

    predicates: list[Word]
    actor_types: list[Kind]
    modalities: list[str]


def words() -> Words:
    """The vocabulary as the answer shows it."""
    order = list(vocabulary().actor_types)
    predicates = [
        Word(
            **{name: getattr(p, name) for name in Word.__struct_fields__ if name not in ("verb", *TYPES)},
            verb=verb(p.name),
            subject_types=sorted(p.subject_types, key=order.index),
            object_types=sorted(p.object_types, key=order.index),
        )
        for p in vocabulary().predicates.values()
    ]
    return Words(predicates, [Kind(**asdict(t)) for t in vocabulary().actor_types.values()], list(MODALITIES))


@router.get("/ontology", summary="The vocabulary", **answers(Words, "text/html", *MEDIA_TYPES.values()))
async def ontology(
    request: Request,
    format: Form = None,
) -> Response:
    liked = {"application/json": "json", "text/html": "html"} | {kind: name for name, kind in MEDIA_TYPES.items()}
    name = format or chosen(request, liked)

    def build(_: Store) -> object:
        return words() if name == "json" else page().encode() if name == "html" else form(name)

    kind = {"json": "application/json", "html": "text/html"} | MEDIA_TYPES
    response = await answer(request, build, kind[name])
    others = [f'</ontology?format={other}>; rel="alternate"; type="{kind[other]}"' for other in kind if other != name]
    response.headers["Link"] = ", ".join(others)
    return response


@router.get("/ontology/context.jsonld", summary="The JSON-LD context", **answers(None, "application/ld+json"))
async def context_of_jsonld(request: Request) -> Response:
    base = service_of(request).settings.base
    return await answer(request, lambda _: {"@context": context(base)}, "application/ld+json")


@router.get("/ontology/shapes.ttl", summary="The SHACL shapes", **answers(None, "text/turtle"))
async def shapes_of_a_graph(request: Request) -> Response:
    return await answer(request, lambda _: shapes().encode(), "text/turtle")


@router.get(
    "/ontology/{version}", summary="A version of the vocabulary", **answers(Words, "text/html", *MEDIA_TYPES.values())
)
async def version_of_the_ontology(request: Request, version: Id, format: Form = None) -> Response:
    if version != VERSION:
        raise Refused(404, f"no version {version!r} of the ontology here; this is {VERSION}")
    return await ontology(request, format)
