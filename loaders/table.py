"""Tab-separated data files whose wrong lines are refused by name."""

import csv
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
        return tuple(item.strip() for item in self[column].split("|") if item.strip())

    def wrong(self, message: str) -> InvalidData:
        """The error that refuses this line."""
        return InvalidData(message, self.place)


def rows(file: Path | Traversable, columns: tuple[str, ...]) -> Iterator[Row]:
    """The lines of a table with exactly these columns, `#` lines aside. Raises InvalidData naming file and line."""
    header: tuple[str, ...] | None = None
    with file.open("r", encoding="utf-8") as lines:
        for number, cells in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            place = f"{file.name}:{number}"
            if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                continue
            if header is None:
                header = tuple(cell.strip() for cell in cells)
                if header != columns:
                    raise InvalidData(f"the header is {header}, not {columns}", place)
                continue
            if len(cells) > len(columns):
                raise InvalidData(f"{len(cells)} cells where {len(columns)} belong", place)
            padded = [*cells, *[""] * (len(columns) - len(cells))]
            yield Row(dict(zip(columns, (cell.strip() for cell in padded), strict=True)), place)
