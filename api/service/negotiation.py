"""Content negotiation: which of the forms that we have a client likes best."""

from collections.abc import Mapping

from fastapi import Request

from api.service.problems import Refused


def chosen(request: Request, forms: Mapping[str, str]) -> str:
    """The form, by media type, that the Accept header likes best; the first of them where it likes all the same.

    Raises Refused (406) where it takes none of them.
    """
    ranges = _ranges(request.headers.get("accept") or "*/*")
    liking = {media_type: _quality(media_type, ranges) for media_type in forms}
    best = max(liking, key=lambda media_type: liking[media_type])
    if liking[best] <= 0:
        raise Refused(406, f"this comes as {', '.join(forms)}", {"Vary": "Accept"})
    return forms[best]


def _ranges(header: str) -> list[tuple[str, float]]:
    ranges = []
    for part in header.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.lower().startswith("q=")), "1")
        try:
            ranges.append((name.lower(), float(quality)))
        except ValueError:
            ranges.append((name.lower(), 0.0))
    return ranges


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    family = media_type.partition("/")[0] + "/*"
    for wanted in (media_type, family, "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
