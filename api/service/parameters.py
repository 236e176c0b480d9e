"""Query parameters: the shared table as FastAPI dependencies, pages, and the check that no parameter is unknown."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request
from starlette.convertors import Convertor, register_url_convertor

from api.evidence import MAX_EVIDENCE
from api.question import PARAMETERS, filter_of
from graph.filter import DEFAULT, MAX_LIMIT, Filter
from graph.store import Store
from ontology.errors import InvalidFilter

MAX_OFFSET = 1_000_000_000
MAX_WORDS = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """The filter parameters of one request, as they came."""

    values: dict[str, Any]

    def filter(self, store: Store, base: Filter = DEFAULT) -> Filter:
        """The filter that they make; names of actors are looked up in the store."""
        return filter_of(self.values, lambda name: store.find_actor(name).id, base)


def _asked() -> Callable[..., Asked]:
    def read(**values: Any) -> Asked:
        return Asked(values)

    def annotation(kind: Any, help: str) -> Any:
        bounds: dict[str, Any] = (
            {"max_length": 50 if kind == list[str] else MAX_WORDS} if kind in (str, list[str]) else {}
        )
        return Annotated[kind | None, Query(description=help, **bounds)]

    read.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                p.name, inspect.Parameter.KEYWORD_ONLY, default=p.default, annotation=annotation(p.kind, p.help)
            )
            for p in PARAMETERS
        ]
    )
    return read


Question = Annotated[Asked, Depends(_asked())]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="how many at most")]
Offset = Annotated[int, Query(ge=0, le=MAX_OFFSET, description="how many to pass over")]
Evidence = Annotated[int, Query(ge=0, le=MAX_EVIDENCE, description="how many claims to show with each relation")]
Words = Annotated[str, Query(min_length=1, max_length=MAX_WORDS)]
Id = Annotated[str, Path(min_length=1, max_length=MAX_WORDS)]


class _Rest(Convertor[str]):
    """All the rest of an address, since an id may hold a slash, escaped as %2F."""

    regex = "(?s:.+)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("rest", _Rest())


async def known_parameters(request: Request) -> None:
    """Refuse a parameter that the route does not know, rather than answer another question than the one put."""
    path = getattr(request.scope.get("route"), "path_format", None)
    operations = request.app.openapi()["paths"].get(path)
    if operations is None:
        return  # the page's own address tells its state
    parameters = operations.get(request.method.lower(), {}).get("parameters", ())
    known = {parameter["name"]: parameter for parameter in parameters if parameter["in"] == "query"}
    for name in request.query_params:
        if name not in known:
            raise InvalidFilter(f"unknown parameter; known are {', '.join(sorted(known)) or 'none'}", name)
        values = request.query_params.getlist(name)
        if len(values) > 1 and not _takes_several(known[name]):
            raise InvalidFilter(f"given {len(values)} times; it is taken once", name)
        if any("\0" in value for value in values):
            raise InvalidFilter("a NUL character names nothing", name)


def _takes_several(parameter: dict[str, Any]) -> bool:
    schema = parameter["schema"]
    return any(kind.get("type") == "array" for kind in schema.get("anyOf", [schema]))
