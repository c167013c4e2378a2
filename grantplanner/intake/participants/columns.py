"""A table read column by column: each distinct cell is understood once, however many rows share it."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grantplanner.intake.participants.dates import (
    ambiguous,
    day_leads,
    is_serial,
    month_leads,
    read_day_where_months_lead,
)
from grantplanner.intake.participants.headers import Header
from grantplanner.intake.participants.notes import Notes
from grantplanner.intake.participants.problems import MOST_LISTED, Problems
from grantplanner.intake.participants.refusals import RefusedError
from grantplanner.intake.participants.screening import NUMBERS, looks_like_names, looks_like_numbers, personal_content
from grantplanner.intake.participants.tables import Cell, RawTable, column_letters
from grantplanner.intake.participants.values import empty_value, reader_of
from grantplanner.models.people_columns import Column, Table, Value
from grantplanner.words import Text

_SAMPLE = 1_000
_INVISIBLE = dict.fromkeys([0xFEFF, 0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
"""Signs that show nothing, and those that turn the direction of what follows."""
_REFUSED_TOO = Text("Värdet kan inte användas här.")
_MISSING = Text("Värdet saknas.")
_NO_CODE = Text("Koden saknas.")
_NO_PARTNER = Text("Parten saknas.")


@dataclass(slots=True)
class ReadTable:
    """A table as values: `fields` holds, for each field of the record, its value in every row.

    `rows` are the rows' numbers as the spreadsheet shows them, `titles` the headings as written, by field.
    """

    table: Table
    source: str
    rows: Sequence[int]
    fields: dict[str, list[Any]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


def read_columns(
    raw: RawTable, header: Header, partners: Mapping[str, str] | None, problems: Problems, notes: Notes
) -> ReadTable:
    """The values of a table, None where a cell is refused; every problem in it is added."""
    first = header.row + 1
    kept = _filled_rows(raw, first)
    read = ReadTable(header.table, raw.source, [first + 1 + place for place in kept])
    _refuse_doubts(raw, header, problems)
    for column in header.columns:
        below = raw.columns[header.places[column.name]][first:]
        cells = below if len(kept) == len(below) else list(map(below.__getitem__, kept))
        reading = _Reading(column, header.title(column), cells, read, problems, notes)
        read.fields[column.field] = reading.values(partners)
        read.titles[column.field] = reading.title
    return read


def _filled_rows(raw: RawTable, first: int) -> Sequence[int]:
    """The rows below the heading that hold anything, counted from the first of them."""
    leading = raw.columns[0][first:]
    if all(not isinstance(cell, str) or (cell and not cell.isspace()) for cell in set(leading)):
        return range(len(leading))
    rows = zip(*(column[first:] for column in raw.columns), strict=True)
    return [place for place, cells in enumerate(rows) if not all(map(_is_blank, cells))]


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _refuse_doubts(raw: RawTable, header: Header, problems: Problems) -> None:
    """Formulas without a value and errors below the heading, which read as empty cells."""
    for row, place in raw.valueless:
        if row > header.row:
            text = Text("Formeln har inget värde. Öppna filen i Excel och spara den, eller skriv in värdet.")
            problems.add(text, raw.source, row + 1, _title_at(header, place))
    for row, place, error in raw.errors:
        if row > header.row:
            text = Text("Cellen innehåller felet {error}.", error=error)
            problems.add(text, raw.source, row + 1, _title_at(header, place))


def _title_at(header: Header, place: int) -> str:
    written = header.written[place] if place < len(header.written) else ""
    return written or column_letters(place)


@dataclass(slots=True)
class _Reading:
    """The reading of one column."""

    column: Column
    title: str
    cells: Sequence[Cell]
    read: ReadTable
    problems: Problems
    notes: Notes

    def values(self, partners: Mapping[str, str] | None) -> list[object]:
        """The column's values; all None when the column as such is refused."""
        distinct = {cell: _clean(cell) for cell in set(self.cells)}
        if self.is_refused(distinct):
            return [None] * len(self.cells)
        understand = self.date_reader(distinct) or reader_of(self.column, partners)
        known: dict[Cell, object] = {}
        refused: dict[Cell, Text] = {}
        for cell, cleaned in distinct.items():
            try:
                known[cell] = understand(cleaned) if cleaned else self.empty()
            except RefusedError as error:
                known[cell] = None
                refused[cell] = error.text if len(refused) < MOST_LISTED else _REFUSED_TOO
        if refused:
            self.add_refused(refused)
        return list(map(known.__getitem__, self.cells))

    def empty(self) -> object:
        if self.column.value is Value.CODE:
            raise RefusedError(_NO_CODE)
        if self.column.value is Value.PARTNER:
            raise RefusedError(_NO_PARTNER)
        if self.column.required:
            raise RefusedError(_MISSING)
        return empty_value(self.column)

    def add_refused(self, refused: Mapping[Cell, Text]) -> None:
        for row, cell in zip(self.read.rows, self.cells, strict=True):
            if cell in refused:
                self.problems.add(refused[cell], self.read.source, row, self.title)

    def is_refused(self, distinct: Mapping[Cell, Cell]) -> bool:
        """Whether the column holds personal numbers or the like; says so once, by the first row."""
        texts = [cell for cell in distinct.values() if isinstance(cell, str)]
        text = personal_content(texts)
        if text is None and self.column.value is Value.CODE and looks_like_names(texts[:_SAMPLE], also_given=True):
            text = Text("Koderna ser ut som namn. Namn tas inte emot: deltagare förs bara under kod.")
        if text is None and self.column.value is Value.CODE and looks_like_numbers(texts[:_SAMPLE]):
            text = NUMBERS
        if text is not None:
            self.problems.add(text, self.read.source, self.first_row(distinct, personal_content), self.title)
        return text is not None

    def first_row(self, distinct: Mapping[Cell, Cell], test: Callable[[list[str]], Text | None]) -> int:
        pairs = zip(self.read.rows, self.cells, strict=True)
        return next((row for row, cell in pairs if test([str(distinct[cell])])), self.read.rows[0])

    def date_reader(self, distinct: Mapping[Cell, Cell]) -> Callable[[Cell], object] | None:
        """How the days of this column are read when their style needs a second thought."""
        if self.column.value is not Value.DATE:
            return None
        cells = distinct.values()
        if any(map(is_serial, cells)):
            self.notes.add(Text("Tal lästes som Excels datum."), self.read.source, self.title)
        if not any(map(ambiguous, cells)):
            return None
        if month_leads(cells):
            return read_day_where_months_lead
        if not day_leads(cells):
            text = Text("Datum som 3/4/2021 lästes med dagen först (den 3 april).")
            self.notes.add(text, self.read.source, self.title)
        return None


def _clean(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    return cell.strip() if cell.isascii() else unicodedata.normalize("NFC", cell.translate(_INVISIBLE)).strip()
