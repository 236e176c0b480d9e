"""Linked data: one address for a thing, which answers as JSON, as RDF or with the page, as the client prefers."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import quote

from fastapi import Query, Request, Response
from starlette.responses import RedirectResponse

from api.evidence import claims_of
from api.service.answers import JSON, answer, service_of
from api.service.negotiation import chosen
from api.service.openapi import texts
from graph.filter import EVERYTHING, MAX_LIMIT
from graph.rdf.names import segment
from graph.store import Store

if TYPE_CHECKING:
    from graph.rdf.description import Descriptions

RDF = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}
FORMS = {JSON: "json", "text/html": "html"} | {media_type: name for name, media_type in RDF.items()}

_IN_IRI = "%/:?#[]@!$&'()*+,;=~"

Form = Annotated[
    Literal["json", "html", "turtle", "jsonld", "ntriples", "rdfxml"] | None,
    Query(description="wins over the Accept header"),
]


async def thing(
    request: Request,
    path: str,
    form: str | None,
    show: Callable[[Store], object],
    describe: Callable[[Store, "Descriptions"], Iterable[str]],
    page: Callable[[Store], str],
) -> Response:
    """The thing at this path: `show` builds its JSON, `describe` its RDF, `page` the page's address for it."""
    form = form or chosen(request, FORMS)
    base = service_of(request).settings.base
    if form == "html":
        address = await service_of(request).ask(page)
        response: Response = RedirectResponse(address, status_code=303, headers={"Vary": "Accept"})
    elif form == "json":
        response = await answer(request, show)
    else:
        response = await answer(request, lambda store: _document(store, form, base, describe), RDF[form])
    if response.status_code in {200, 303}:
        response.headers["Link"] = _links(base, path, form)
    return response


def path_of(kind: str, id: str) -> str:
    """The path of a thing's address, below the base of the graph's IRIs as below the service."""
    return f"{kind}/{segment(id)}"


def _links(base: str, path: str, form: str) -> str:
    """The IRI of what is described here, and where its other forms are."""
    others = [
        f'</{path}?format={name}>; rel="alternate"; type="{kind}"' for kind, name in FORMS.items() if name != form
    ]
    # In ASCII, as headers are; the base may be an IRI of other letters.
    return ", ".join([f'<{quote(base + path, safe=_IN_IRI)}>; rel="describes"', *others])


def also(responses: dict[str, Any]) -> dict[str, Any]:
    """The route's description of its answer, with the RDF forms and the way to the page beside the JSON."""
    content = responses["responses"][200]["content"]
    content |= texts(*RDF.values())
    responses["responses"][303] = {"description": "The page that shows it, for a browser"}
    responses["responses"][308] = {"description": "The address that it has for good"}
    return responses


def actor(store: Store, words: "Descriptions", id: str) -> Iterable[str]:
    """An actor, and the relations that touch it."""
    yield words.actor(store.actor(id))
    for relation in store.neighbourhood(id, 1, EVERYTHING, limit=MAX_LIMIT).relations:
        yield words.relation(relation)


def relation(store: Store, words: "Descriptions", id: str) -> Iterable[str]:
    """A relation, its two actors and its claims."""
    found = store.relation(id)
    yield words.relation(found)
    for ref in (found.subject, found.object):
        yield words.actor(store.actor(ref.id))
    for one in claims_of(store, [found], EVERYTHING, MAX_LIMIT)[0]:
        yield words.claim(one)


def claim(store: Store, words: "Descriptions", id: str) -> Iterable[str]:
    """A claim with its evidence."""
    yield words.claim(store.claim(id))


def article(store: Store, words: "Descriptions", id: str) -> Iterable[str]:
    """An article with its actors and claims."""
    for extraction in store.extractions([store.article(id).id]):
        yield words.shared(extraction)
        yield words.article(extraction)


def _document(store: Store, form: str, base: str, describe: Callable[[Store, "Descriptions"], Iterable[str]]) -> bytes:
    from graph.rdf.description import Descriptions
    from graph.rdf.exports import SYNTAXES, corrections

    syntax = SYNTAXES[form](base)
    first, *rest = [piece for piece in describe(store, Descriptions(syntax, corrections(store))) if piece]
    return "".join([syntax.head(), syntax.first(first), *rest, syntax.foot()]).encode("utf-8", "replace")
