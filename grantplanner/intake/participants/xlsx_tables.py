"""The sheets of an Excel workbook as rows of cells; what its archive holds is measured before it is opened."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineSheet, SheetMetadata, SheetTypeEnum, SheetVisibleEnum, load_workbook

from grantplanner.errors import Problem
from grantplanner.intake.participants.problems import UnreadableError
from grantplanner.intake.participants.tables import Cell, Columns, RawTable
from grantplanner.intake.participants.xlsx_archive import Doubts, look_through
from grantplanner.models.people_columns import GUIDE_SHEET, LISTS_SHEET
from grantplanner.words import LOCALES, Text

_FORMAT = "XLSX"
_DAMAGED = Text("Excelboken är skadad och kan inte läsas. Öppna den i Excel och spara den på nytt.")
_YES, _NO = "ja", "nej"


@dataclass(frozen=True, slots=True)
class Workbook:
    """The tables of a file, and notes on what of it was not read."""

    tables: Sequence[RawTable]
    notes: Sequence[Problem]


def read_xlsx(content: bytes, source: str) -> Workbook:
    """The visible sheets that are not empty. Raises UnreadableError when it is no such file, or a trap."""
    doubts = look_through(content)
    try:
        return _read(content, source, doubts)
    except UnreadableError:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise UnreadableError(_DAMAGED) from error


def _read(content: bytes, source: str, doubts: dict[str, Doubts]) -> Workbook:
    tables: list[RawTable] = []
    notes: list[Problem] = []
    with load_workbook(BytesIO(content)) as book:
        for sheet in book.sheets_metadata:
            if sheet.typ is not SheetTypeEnum.WorkSheet or _is_help(sheet):
                continue
            where = f"{source}: {sheet.name}"
            if sheet.visible is not SheetVisibleEnum.Visible:
                notes.append(Problem(Text("Det dolda bladet {sheet} lästes inte.", sheet=sheet.name), source=where))
                continue
            found = book.get_sheet_by_name(sheet.name)
            if found.end is not None:
                tables.append(_table(found, where, doubts.get(sheet.name, Doubts())))
    if not tables:
        raise UnreadableError(Text("Excelboken har inga synliga blad med innehåll."))
    return Workbook(tables, notes)


def _is_help(sheet: SheetMetadata) -> bool:
    """Whether a sheet is one that our own template brings along."""
    return sheet.name in {each.in_language(locale) for each in (GUIDE_SHEET, LISTS_SHEET) for locale in LOCALES}


def _table(sheet: CalamineSheet, where: str, doubts: Doubts) -> RawTable:
    columns = Columns()
    columns.add([list(map(_cell, row)) for row in sheet.to_python(skip_empty_area=False)])
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return RawTable(where, columns.lists, _FORMAT, "", sheet.name, merged, doubts.valueless, doubts.errors)


def _cell(value: object) -> Cell:
    """A cell as it would be typed; days stay days."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else str(value)
