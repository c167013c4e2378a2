"""Figures in cells: a number, a formula with its value, ".." for what is hidden and "–" for what nobody has."""

from collections.abc import Sequence
from decimal import Decimal

from grantplanner.calc.progress.cube import Hidden, Value
from grantplanner.export.progress_workbook.book import Book, Placed, Shown
from grantplanner.export.workbook.formulas import cell, span
from grantplanner.export.workbook.page import Page

NONE = "–"
At = tuple[int, int]
"""The row and column of a cell."""
POINTS = 100
"""A difference of shares is shown in percentage points."""


def write_figure(page: Page, at: At, value: Shown, style: str, formula: str = "") -> None:
    """A figure; with a formula, that and the value beside it. What is hidden is never a formula."""
    if isinstance(value, Hidden):
        page.text(*at, value.value, style)
    elif formula:
        page.sheet.write_formula(*at, formula, page.styles[style], NONE if value is None else float(value))
    elif value is None:
        page.text(*at, NONE, style)
    else:
        page.sheet.write_number(*at, float(value), page.styles[style])


def ratio(part: str, whole: str) -> str:
    """A formula of one figure over another; a dash when the other is nobody."""
    return f'=IF({whole}=0,"{NONE}",({part})/{whole})'


def points(value: Value) -> Value:
    """A difference of shares in percentage points."""
    return value * POINTS if isinstance(value, Decimal) else value


def sum_of(column: int, rows: tuple[int, int], parts: Sequence[Shown], whole: Shown) -> str:
    """The formula that adds rows up to a figure; none where a part is hidden or missing, or they are not the whole."""
    known = [part for part in parts if isinstance(part, int | Decimal)]
    if not parts or len(known) < len(parts) or sum(known) != whole:
        return ""
    return f"=SUM({span(rows[0], column, rows[1], column)})"


def link(book: Book, page: Page, column: int, key: tuple[str, ...], style: str) -> Shown:
    """On the page's row, a figure that stands on another sheet."""
    placed = book.places.get(key, Placed("", None))
    value = placed.value
    formula = f"={placed.ref}" if isinstance(value, int | Decimal) else ""
    write_figure(page, (page.row, column), value, style, formula)
    return value


def place(book: Book, page: Page, at: At, key: tuple[str, ...], value: Shown) -> None:
    """Remember where a figure stands, for the sheets that draw on it."""
    book.places[key] = Placed(page.ref(*at), value)


def hold(row: int, column: int) -> str:
    """A cell that a formula keeps to wherever it is copied."""
    name = cell(row, column)
    letters = name.rstrip("0123456789")
    return f"${letters}${name[len(letters) :]}"
