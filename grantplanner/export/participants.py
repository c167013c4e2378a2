"""Stored participants as the files that they are read from, to be corrected and handed in again."""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from xlsxwriter import Workbook

from grantplanner.export.workbook.styles import FONT, Styles
from grantplanner.models.people import People
from grantplanner.models.people_columns import COLUMNS, SHEETS, Column, Table, Value
from grantplanner.words import SOURCE_LOCALE

NEVER = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
"""What xlsxwriter is never to make of a text."""

_DELIMITERS: Mapping[str, str] = {"sv": ";", "en": ","}
_LEAST_WIDTH, _GREATEST_WIDTH, _SAMPLE = 11, 40, 200
_A4 = 9


def write_people_csv(people: People, table: Table, *, locale: str = SOURCE_LOCALE) -> bytes:
    """One kind of record as CSV that spreadsheets open as it is: UTF-8 with a mark, and the locale's delimiter."""
    columns = COLUMNS[table]
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=_DELIMITERS.get(locale, ","))
    writer.writerow([column.title(locale) for column in columns])
    for row in _rows(people, table, locale):
        writer.writerow([_typed(cell, locale) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def write_people_workbook(people: People, *, locale: str = SOURCE_LOCALE) -> bytes:
    """Every kind of record that there is, a sheet each; the same people give the same bytes."""
    content = BytesIO()
    workbook = Workbook(content, {"in_memory": True, **NEVER})
    workbook.set_properties({"created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001  (a fixed day, in no zone)
    styles = Styles(workbook)
    for table in Table:
        if table is Table.PARTICIPANTS or _records(people, table):
            write_sheet(workbook, styles, table, list(_rows(people, table, locale)), locale)
    workbook.close()
    return content.getvalue()


def write_sheet(workbook: Any, styles: Styles, table: Table, rows: Sequence[Sequence[Any]], locale: str) -> Any:
    """A new sheet, its heading frozen, its columns wide enough; days are days, and a code 007 stays as typed."""
    sheet = workbook.add_worksheet(SHEETS[table].in_language(locale))
    as_typed = workbook.add_format({**FONT, "num_format": "@", "valign": "top"})
    looks = {Value.DATE: styles["date left"], Value.CODE: as_typed}
    for place, column in enumerate(COLUMNS[table]):
        title = column.title(locale)
        shown = [title, *(str(row[place]) for row in rows[:_SAMPLE])]
        width = min(_GREATEST_WIDTH, max(_LEAST_WIDTH, *map(len, shown)) + 2)
        sheet.set_column(place, place, width, looks.get(column.value, styles["text"]))
        sheet.write_string(0, place, title, styles["head"])
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 1)
    for at, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            _write_cell(sheet, at, place, cell, styles)
    return sheet


def _write_cell(sheet: Any, row: int, place: int, cell: Any, styles: Styles) -> None:
    if isinstance(cell, dt.date):
        sheet.write_datetime(row, place, dt.datetime.combine(cell, dt.time()), styles["date left"])
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, place, cell, styles["text"])
    elif cell != "":
        sheet.write_string(row, place, cell, styles["text"])


def _records(people: People, table: Table) -> Sequence[Any]:
    return {
        Table.PARTICIPANTS: people.persons,
        Table.MEASUREMENTS: people.measurements,
        Table.GRADES: people.grades,
        Table.REACHED: people.reached,
    }[table]


def _rows(people: People, table: Table, locale: str) -> Iterator[list[Any]]:
    """The records in the order of their first fields, each as its cells."""
    writers = [_writer(column, locale) for column in COLUMNS[table]]
    names = [column.field for column in COLUMNS[table]]
    for record in _sorted(_records(people, table)):
        yield [write(getattr(record, name)) for write, name in zip(writers, names, strict=True)]


def _sorted(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda record: record[:2])


def _writer(column: Column, locale: str) -> Callable[[Any], Any]:
    """How a field is written: empty for None, words for values, hours as a decimal number."""
    write = _WRITERS.get(column.value)
    if write is None:
        return lambda value: "" if value is None else value
    return lambda value: "" if value is None else write(value, column, locale)


_WRITERS: Mapping[Value, Callable[[Any, Column, str], Any]] = {
    Value.CHOICE: lambda value, column, locale: column.word(value, locale),
    Value.CHOICES: lambda values, column, locale: ";".join(column.word(value, locale) for value in values),
    Value.TEXTS: lambda values, _column, _locale: ";".join(values),
    Value.YES_NO: lambda value, column, locale: column.word("yes" if value else "no", locale),
    Value.HOURS: lambda hundredths, _column, _locale: Decimal(hundredths).scaleb(-2),
    Value.MONTH: lambda value, _column, _locale: f"{value:%Y-%m}",
}


def _typed(cell: Any, locale: str) -> Any:
    """A cell as it is typed into a text file."""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return _plain(cell, locale) if isinstance(cell, Decimal) else cell


def _plain(value: Decimal, locale: str) -> str:
    """A decimal number without grouping, with the locale's decimal mark and no needless zeros."""
    written = f"{value:f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if locale == SOURCE_LOCALE else written
