"""What is read of a file before anyone asks what it means: rows of cells, and where they came from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

Cell = str | dt.date
"""A cell: the day that a spreadsheet holds as a date, else text as typed."""

MOST_ROWS = 200_000
"""The most rows of a table, its heading included."""
MOST_COLUMNS = 100
MOST_CELLS = 6_000_000
"""The most cells of a table, filled or not, as all of them are held at once."""
MOST_BYTES = 60_000_000
"""The largest file that is opened at all."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of a CSV file or of one sheet, column by column, from the first row on.

    `merged` are ranges of merged cells as (first row, first column, last row, last column), counted from 0.
    `valueless` and `errors` are the cells, counted from 0, whose formula has no value, or a value that is an error.
    """

    source: str
    columns: Sequence[Sequence[Cell]]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    merged: Sequence[tuple[int, int, int, int]] = ()
    valueless: Sequence[tuple[int, int]] = ()
    errors: Sequence[tuple[int, int, str]] = ()

    def head(self, rows: int) -> list[tuple[Cell, ...]]:
        """The first rows."""
        return list(islice(zip(*self.columns, strict=True), rows))


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


class Columns:
    """Columns in the making, from rows that may differ in length; equal cells are kept once."""

    def __init__(self) -> None:
        self.lists: list[list[Cell]] = []
        self.rows = 0
        self._seen: list[dict[Cell, Cell]] = []

    def add(self, rows: Sequence[Sequence[Cell]]) -> None:
        """More rows; short ones are filled up with empty cells."""
        widths = set(map(len, rows))
        widest = max(widths, default=0)
        while len(self.lists) < widest:
            self.lists.append([""] * self.rows)
            self._seen.append({})
        width = len(self.lists)
        if widths != {width}:
            rows = [[*cells, *[""] * (width - len(cells))] for cells in rows]
        for held, seen, cells in zip(self.lists, self._seen, zip(*rows, strict=True), strict=True):
            held.extend(map(seen.setdefault, cells, cells))
        self.rows += len(rows)


def column_letters(place: int) -> str:
    """A column as spreadsheets call it: 0 is A, 26 is AA."""
    letters = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        letters = chr(ord("A") + rest) + letters
        place -= 1
    return letters
