"""Printing an answer: a table for people, JSON, JSONL or CSV for scripts, on standard output or in a file."""

import csv
import gzip
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import msgspec

from api.command.options import Format
from graph.model import Page

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

T = TypeVar("T")


def show(answer: Any, format: Format, draw: "Callable[[Any], RenderableType]", *rows: str) -> None:
    """Print an answer; JSONL and CSV take the rows that its fields of these names hold.

    Where there are several, each row begins with its `kind`, the name of the field that it is from.
    """
    if format is Format.table:
        console().print(draw(answer))
    elif format is Format.json:
        _write(msgspec.json.format(msgspec.json.encode(answer), indent=2) + b"\n")
    else:
        told = [(kind, row) for kind in rows for row in getattr(answer, kind)]
        _write_rows([{"kind": kind, **msgspec.to_builtins(row)} if rows[1:] else row for kind, row in told], format)


def show_page(page: Page[T], format: Format, draw: "Callable[[Page[T]], RenderableType]") -> None:
    """Print a page of a list."""
    show(page, format, draw, "items")


def console(*, stderr: bool = False) -> "Console":
    """A console; standard output that is no terminal gets plain text, 120 characters wide."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else 120, highlight=False, soft_wrap=False)


@contextmanager
def destination(output: Path | None) -> Iterator[IO[bytes]]:
    """Where bytes go: standard output, or a file that appears only when it is whole; gzip where its name says so."""
    if output is None or str(output) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = output.resolve()  # what a link points to, so that the link stays one
    # A pipe or a device is written as it is; a file put in its place would end it.
    special = target.exists() and not target.is_file()
    part = target if special else target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file, _packed(file, output) as stream:
            yield stream
        if not special:
            part.replace(target)
    except OSError as error:
        if isinstance(error, BrokenPipeError) or error.filename not in (None, str(part)):
            raise
        raise OSError(error.errno, error.strerror or str(error), str(output)) from None
    finally:
        if not special:
            with suppress(OSError):  # a folder that takes no files has none to remove
                part.unlink(missing_ok=True)


@contextmanager
def _packed(file: IO[bytes], output: Path) -> Iterator[IO[bytes]]:
    if output.suffix != ".gz":
        yield file
        return
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        yield packed  # type: ignore[misc]


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _write_rows(rows: list[Any], format: Format) -> None:
    if format is Format.jsonl:
        _write(msgspec.json.Encoder().encode_lines(rows))
        return
    flat = [dict(_flat(msgspec.to_builtins(row))) for row in rows]
    columns = list(dict.fromkeys(name for row in flat for name in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows(flat)
    _write(text.getvalue().encode("utf-8", "replace"))


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """A nested row as columns: `subject_name`; lists of plain values joined, lists of rows as JSON."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}_{key}" if name else key)
    elif isinstance(value, list | tuple):
        plain = all(isinstance(item, str) for item in value)
        yield name, "; ".join(value) if plain else msgspec.json.encode(value).decode()
    elif isinstance(value, bool):
        yield name, "true" if value else "false"
    else:
        yield name, value
