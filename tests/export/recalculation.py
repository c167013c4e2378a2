"""What LibreOffice makes of a workbook when it counts every formula anew."""

import subprocess
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

Cells = dict[tuple[str, str], Any]
"""Values by sheet and cell ("Fördelning", "B4")."""

_SECONDS = 180
_ALWAYS = 0
_HALF_AN_ORE = 0.005
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
    '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop></item>'
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n'
)


def recalculate(xlsx: bytes, folder: Path) -> Cells:
    """Every value of a workbook after LibreOffice has counted it anew; `folder` is empty and is filled."""
    return recalculate_all([xlsx], folder)[0]


def recalculate_all(books: Sequence[bytes], folder: Path) -> list[Cells]:
    """As `recalculate`, for several workbooks in one start of LibreOffice."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    settings = _PROFILE.format(items=_ITEM.format(mode=_ALWAYS))
    (profile / "user" / "registrymodifications.xcu").write_text(settings, "utf-8")
    (folder / "in").mkdir()
    names = [f"book-{i}.xlsx" for i in range(len(books))]
    for name, xlsx in zip(names, books, strict=True):
        (folder / "in" / name).write_bytes(xlsx)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "out"),
            *(str(folder / "in" / name) for name in names),
        ],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    return [stored_values((folder / "out" / name).read_bytes()) for name in names]


def stored_values(xlsx: bytes) -> Cells:
    """The value stored in every cell that is not empty, beside its formula where it has one."""
    return {where: cell.value for where, cell in _cells(xlsx, data_only=True)}


def formulas(xlsx: bytes) -> dict[tuple[str, str], str]:
    """The cells that hold a formula, and not text that looks like one."""
    return {where: str(cell.value) for where, cell in _cells(xlsx, data_only=False) if cell.data_type == "f"}


def agree(stored: object, counted: object) -> bool:
    """Whether two values are the same, amounts to the öre; an empty text is no value."""
    if isinstance(stored, int | float) and isinstance(counted, int | float):
        return abs(stored - counted) <= _HALF_AN_ORE
    return (stored or "") == (counted or "")


def _cells(xlsx: bytes, *, data_only: bool) -> Iterator[tuple[tuple[str, str], Any]]:
    book = load_workbook(BytesIO(xlsx), data_only=data_only)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (((sheet.title, cell.coordinate), cell) for cell in row if cell.value is not None)
