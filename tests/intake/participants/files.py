"""Files of invented participants, made as people make them."""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from grantplanner.intake.participants import Reading, read_people

PARTNERS = {"farsta": "Farsta", "alvsjo": "Älvsjö"}
PEOPLE = (
    "Kod;Part;Skola;Kön;Inskriven;Avslutad\n"
    "F-1;Farsta;Björkskolan;flicka;2021-03-01;\n"
    "Ä-2;alvsjo;;P;20210315;1/6 2021\n"
)


def read(content: str | bytes, name: str = "deltagare.csv", **known: object) -> Reading:
    """The reading of one file, by the invented partners."""
    given = content.encode() if isinstance(content, str) else content
    return read_people([(name, given)], PARTNERS, **known)  # type: ignore[arg-type]


def said(reading: Reading) -> list[tuple[int | None, str, str]]:
    """Every listed problem as its row, its column and its sentence."""
    return [(problem.line, problem.path, str(problem.text)) for problem in reading.problems]


def noted(reading: Reading) -> list[tuple[int | None, str, str]]:
    """Every note as its row, its column and its sentence."""
    return [(note.line, note.path, str(note.text)) for note in reading.notes]


def workbook(*sheets: Sequence[Sequence[object]], merged: str = "", hidden: int | None = None) -> bytes:
    """An Excel workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    if merged:
        book.worksheets[0].merge_cells(merged)
    if hidden is not None:
        book.worksheets[hidden].sheet_state = "hidden"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


DAY = dt.date(2021, 3, 1)
