"""How a text is read: its mentions, its clauses and the rule behind each claim."""

from typing import TYPE_CHECKING, Any

import msgspec
from fastapi import APIRouter, Request, Response

from api.service.answers import JSON, encoded, service_of
from api.service.bodies import body_of, decoded, media_type
from api.service.openapi import answers, takes
from api.service.reading import within_time
from ontology.errors import InvalidArticle

if TYPE_CHECKING:
    from loaders.extraction.explain import Explanation

router = APIRouter(tags=["articles"])
MOST = 100_000
PLAIN = "text/plain"


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text to explain; relative times are counted from `published`."""

    text: str
    published: str | None = None


@router.post("/explain", summary="Show how a text is read", **answers(dict[str, Any]), **takes(Text, PLAIN))
async def explain(request: Request) -> Response:
    text = await _text_of(request)
    if not text.text.strip():
        raise InvalidArticle("is empty", "text")
    if len(text.text) > MOST:
        raise InvalidArticle(f"{len(text.text):,} characters; at most {MOST:,} are explained", "text")
    explanation = await within_time(service_of(request), lambda: _explain(text))
    return Response(encoded(explanation), media_type=JSON)


async def _text_of(request: Request) -> Text:
    """The posted text, as JSON or by itself. Raises InvalidArticle and Refused."""
    from loaders.readers.encoding import decode

    kind, charset = media_type(request)
    if kind != PLAIN:
        return await decoded(request, Text)
    return Text(decode(await body_of(request), "body", charset))


def _explain(text: Text) -> "Explanation":
    from loaders.extraction.explain import explain as shown

    return shown(text.text, text.published)
