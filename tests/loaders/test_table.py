"""A table's rows are read as written, and a wrong line is refused with its file and number."""

from pathlib import Path

import pytest

from loaders.table import rows
from ontology.errors import InvalidData

COLUMNS = ("name", "aliases", "note")


def table(folder: Path, text: str) -> Path:
    file = folder / "things.tsv"
    file.write_text(text, encoding="utf-8")
    return file


def test_rows_are_cells_by_column(tmp_path: Path) -> None:
    file = table(tmp_path, "name\taliases\tnote\nRed\tCrimson| Scarlet |\twarm\n")
    (row,) = rows(file, COLUMNS)
    assert row == {"name": "Red", "aliases": "Crimson| Scarlet |", "note": "warm"}
    assert row.listed("aliases") == ("Crimson", "Scarlet")
    assert row.place == "things.tsv:2"


def test_comments_and_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    file = table(tmp_path, "# things\n\nname\taliases\tnote\n# warm ones\nRed\n   \nBlue\n")
    assert [(row["name"], row.place) for row in rows(file, COLUMNS)] == [
        ("Red", "things.tsv:5"),
        ("Blue", "things.tsv:7"),
    ]


def test_cells_left_out_at_the_end_are_empty(tmp_path: Path) -> None:
    (row,) = rows(table(tmp_path, "name\taliases\tnote\nRed\n"), COLUMNS)
    assert (row["aliases"], row.listed("aliases"), row["note"]) == ("", (), "")


def test_quotation_marks_are_ordinary_characters(tmp_path: Path) -> None:
    (row,) = rows(table(tmp_path, 'name\taliases\tnote\n"Red\tthe "one"\tend"\n'), COLUMNS)
    assert (row["name"], row["aliases"], row["note"]) == ('"Red', 'the "one"', 'end"')


@pytest.mark.parametrize(
    ("text", "place"),
    [("name\tnote\nRed\twarm\n", "things.tsv:1"), ("# kinds\nname\taliases\tnote\nRed\ta\tb\tc\n", "things.tsv:3")],
    ids=["another header", "a cell too many"],
)
def test_a_wrong_line_is_refused_by_name(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(InvalidData, match=place) as refused:
        list(rows(table(tmp_path, text), COLUMNS))
    assert refused.value.place == place


def test_a_row_refuses_itself_with_its_place(tmp_path: Path) -> None:
    (row,) = rows(table(tmp_path, "name\taliases\tnote\nRed\n"), COLUMNS)
    assert str(row.wrong("too loud")) == "things.tsv:2: too loud"


def test_a_table_without_lines_has_no_rows(tmp_path: Path) -> None:
    assert list(rows(table(tmp_path, ""), COLUMNS)) == []
