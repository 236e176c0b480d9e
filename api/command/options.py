"""Options that several commands share: the store, the filter, the page and the format."""

import inspect
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast

import typer

from api.question import PARAMETERS, filter_of
from api.settings import DEFAULT_STORE, Settings
from graph.filter import DEFAULT, Filter
from graph.store import Store
from ontology.errors import StoreUnavailable

F = TypeVar("F", bound=Callable[..., Any])

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help=f"A file, or neo4j://host:7687. Else FAULTLINES_STORE, else ./{DEFAULT_STORE}.",
        show_default=False,
    ),
]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="How many at most.")]
Offset = Annotated[int, typer.Option(min=0, max=10**9, help="How many to pass over.")]
Evidence = Annotated[int, typer.Option(min=0, max=100, help="How many sentences to show with each relation.")]


class Format(StrEnum):
    """The forms in which an answer is printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]


class Question:
    """The filter options of one command, as they were given."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def filter(self, store: Store, base: Filter = DEFAULT) -> Filter:
        """The filter that they make; names of actors are looked up in the store."""
        return filter_of(self.values, lambda name: store.find_actor(name).id, base)


def filtered(command: F) -> F:
    """A command whose `question` parameter is filled from the filter options, one for each of PARAMETERS."""
    signature = inspect.signature(command)
    own = [p for p in signature.parameters.values() if p.name != "question"]
    options = [
        inspect.Parameter(
            parameter.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=parameter.default,
            annotation=Annotated[
                parameter.kind | None if parameter.default is None else parameter.kind,
                typer.Option(
                    *(["--rollup"] if parameter.kind is bool else []),
                    help=parameter.help[0].upper() + parameter.help[1:] + ".",
                    rich_help_panel="What to count",
                    show_default=parameter.name == "direction",
                ),
            ],
        )
        for parameter in PARAMETERS
    ]

    @wraps(command)
    def run(**given: Any) -> Any:
        values = {parameter.name: given.pop(parameter.name) for parameter in PARAMETERS}
        return command(question=Question(values), **given)

    keyword = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    run.__signature__ = signature.replace(parameters=[*keyword, *options])  # type: ignore[attr-defined]
    return cast(F, run)


def asked_store(url: str | None) -> Store:
    """The store to ask, opened read-only. Raises StoreUnavailable where there is none yet."""
    settings = Settings.from_environment(url)
    if "://" not in settings.store and not Path(settings.store).exists():
        raise StoreUnavailable(f"{settings.store}: there is no such store; `faultlines load PATH...` makes one")
    return settings.open(read_only=True)
