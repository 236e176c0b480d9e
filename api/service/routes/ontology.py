"""The ontology: the words of the graph, as Turtle and as JSON."""

from dataclasses import asdict
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query, Request, Response

from api.service.answers import answer
from api.service.negotiation import chosen
from api.service.openapi import answers
from graph.explanation import verb
from graph.store import Store
from ontology.vocabulary import MODALITIES, turtle, vocabulary

router = APIRouter(tags=["ontology"])


TYPES = ("subject_types", "object_types")


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


@router.get("/ontology", summary="The vocabulary", **answers(Words, "text/turtle"))
async def ontology(
    request: Request,
    format: Annotated[Literal["json", "turtle"] | None, Query(description="wins over the Accept header")] = None,
) -> Response:
    form = format or chosen(request, {"application/json": "json", "text/turtle": "turtle"})

    def build(_: Store) -> object:
        return turtle().encode() if form == "turtle" else words()

    return await answer(request, build, "text/turtle" if form == "turtle" else "application/json")
