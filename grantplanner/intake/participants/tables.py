"""What is read of a file before anyone asks what it means: rows of cells, and where they came from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

Cell = str | dt.date
"""A cell: the day that a spreadsheet holds as a date, else text as typed."""

MOST_ROWS = 200_000
"""The most rows of a table, its heading included."""
MOST_COLUMNS = 100
MOST_BYTES = 60_000_000
"""The largest file that is opened at all."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of a CSV file or of one sheet, rows from the first on; rows may differ in length.

    `merged` are ranges of merged cells as (first row, first column, last row, last column), counted from 0. `empty
    formulas` and `errors` are the cells, counted from 0, whose formula has no value, or a value that is an error.
    """

    source: str
    rows: Sequence[Sequence[Cell]]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    merged: Sequence[tuple[int, int, int, int]] = ()
    valueless: Sequence[tuple[int, int]] = ()
    errors: Sequence[tuple[int, int, str]] = ()


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """What a file or one of its sheets was found to be; `kind` is "" when it was not read."""

    source: str
    sheet: str
    kind: str
    encoding: str
    delimiter: str
    rows: int
    columns: tuple[str, ...] = field(default=())


def column_letters(place: int) -> str:
    """A column as spreadsheets call it: 0 is A, 26 is AA."""
    letters = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        letters = chr(ord("A") + rest) + letters
        place -= 1
    return letters
