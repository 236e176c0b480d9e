"""Request bodies: their media type, their characters, and the struct that they hold."""

from email.message import Message
from typing import TypeVar

import msgspec
from fastapi import Request
from starlette.requests import ClientDisconnect

from api.service.problems import Refused

T = TypeVar("T")


def media_type(request: Request) -> tuple[str, str | None]:
    """The media type of the body and its charset, where one is named; application/octet-stream where none is."""
    message = Message()
    said = request.headers.get("content-type", "")
    message["content-type"] = said if "/" in said else "application/octet-stream"
    return message.get_content_type(), message.get_content_charset()


async def body_of(request: Request) -> bytes:
    """The bytes of the body. Raises Refused for a client that left before it had said all."""
    try:
        return await request.body()
    except ClientDisconnect:
        raise Refused(400, "the client left before it had sent all") from None


async def decoded(request: Request, kind: type[T]) -> T:
    """The struct that a JSON body holds. Raises Refused with what is wrong in it, or 415 for another media type."""
    given, _ = media_type(request)
    if given != "application/json" and not given.endswith("+json"):
        raise Refused(415, f"the body is {given}; send application/json", {"Accept-Post": "application/json"})
    return parsed(await body_of(request), kind)


def parsed(body: bytes, kind: type[T]) -> T:
    """The struct that these bytes of JSON hold. Raises Refused."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise Refused(422, str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(400, f"the body is no JSON: {error}") from None
