"""Tab-separated data files whose wrong lines are refused by name."""

import itertools
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from ontology.errors import InvalidData


class Row(dict[str, str]):
    """One line of a table by column, with the place that an error about it names."""

    def __init__(self, cells: dict[str, str], place: str) -> None:
        super().__init__(cells)
        self.place = place

    def listed(self, column: str) -> tuple[str, ...]:
        """A cell that holds a list, its items joined by `|`."""
        cell = self[column]
        return tuple(item.strip() for item in cell.split("|") if item.strip()) if cell else ()

    def wrong(self, message: str) -> InvalidData:
        """The error that refuses this line."""
        return InvalidData(message, self.place)


def rows(file: Path | Traversable, columns: tuple[str, ...]) -> Iterator[Row]:
    """The lines of a table with exactly these columns, `#` lines aside. Raises InvalidData naming file and line."""
    header: tuple[str, ...] | None = None
    with file.open("r", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("#") or not line.strip():
                continue
            place = f"{file.name}:{number}"
            cells = [cell.strip() for cell in line.split("\t")]
            if header is None:
                header = tuple(cells)
                if header != columns:
                    raise InvalidData(f"the header is {header}, not {columns}", place)
                continue
            if len(cells) > len(columns):
                raise InvalidData(f"{len(cells)} cells where {len(columns)} belong", place)
            yield Row(dict(itertools.zip_longest(columns, cells, fillvalue="")), place)
