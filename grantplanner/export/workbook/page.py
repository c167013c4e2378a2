"""One sheet: its title block, its rows, and how it prints on A4."""

import datetime as dt
from collections.abc import Container, Iterable, Sequence
from decimal import Decimal
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from grantplanner.export.workbook.formulas import cell, span
from grantplanner.export.workbook.styles import ROW_PIXELS, Styles

_A4 = 9
_ROW_HEIGHT = ROW_PIXELS * 0.75  # in points
_LONGEST_LINK = 2000
_PRINTED = (1026, 666)
"""How much of a sheet a page of paper holds at its full size, in pixels across and down."""


class Page:
    """A sheet that is written from the top down; `row` is where the next row goes.

    Amounts are öre and shown in kronor, with öre where the page has any.
    """

    def __init__(self, sheet: Worksheet, styles: Styles, *, with_ore: bool) -> None:
        self.sheet = sheet
        self.styles = styles
        self.row = 0
        self.last_column = 0
        self.widths: list[float] = []
        self._ore = ".ore" if with_ore else ""
        self._head: int | None = None
        self._heights: dict[int, float] = {}
        self._breaks: list[int] = []
        self._quoted: str = "'" + sheet.get_name().replace("'", "''") + "'!"

    def money(self, name: str = "money") -> Format:
        """A style of amounts, with or without öre as the page shows them."""
        return self.styles[name + self._ore]

    def ref(self, row: int, column: int) -> str:
        """A cell as other sheets' formulas name it."""
        return self._quoted + cell(row, column)

    def range_ref(self, first_row: int, column: int, last_row: int) -> str:
        """A part of a column as other sheets' formulas name it."""
        return self._quoted + span(first_row, column, last_row, column)

    def set_widths(self, widths: Sequence[float]) -> None:
        """Give the columns their widths, in characters."""
        self.widths = list(widths)
        self.last_column = len(widths) - 1
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """A text, which never runs as a formula."""
        self.sheet.write_string(row, column, text, self.styles[style])

    def amount(self, row: int, column: int, ore: int, style: Format) -> None:
        """An amount that stands for itself."""
        self.sheet.write_number(row, column, ore / 100, style)

    def formula(self, row: int, column: int, formula: str, ore: int, style: Format) -> None:
        """An amount that follows from other cells."""
        self.sheet.write_formula(row, column, formula, style, ore / 100)

    def number(self, row: int, column: int, value: Decimal | int, style: str) -> None:
        """A number that is not money."""
        self.sheet.write_number(row, column, float(value), self.styles[style])

    def date(self, row: int, column: int, date: dt.date, style: str = "date") -> None:
        """A date."""
        self.sheet.write_datetime(row, column, date, self.styles[style])

    def link(self, row: int, column: int, href: str) -> None:
        """An address, to follow where it is one of the web."""
        if href.startswith(("https://", "http://")) and len(href) < _LONGEST_LINK:
            self.sheet.write_url(row, column, href, self.styles["link"], href)
        elif href:
            self.text(row, column, href, "wrap soft")

    def section(self, title: str, *labels: str) -> None:
        """A heading across the page, with a line of air above; labels stand over the columns of figures."""
        self.row += 1
        self.fill(self.row, "section")
        self.text(self.row, 0, title, "section")
        for column, label in enumerate(labels, 1):
            self.text(self.row, column, label, "section right")
        self.set_height(self.row, 20)
        self.row += 1

    def fill(self, row: int, style: str, first: int = 0, last: int | None = None) -> None:
        """Draw a style across a row."""
        for column in range(first, (self.last_column if last is None else last) + 1):
            self.sheet.write_blank(row, column, None, self.styles[style])

    def head(self, labels: Iterable[str], right: Container[int] = (), *, frozen: int | None = None) -> None:
        """A row of column headings, `right` ones over figures; `frozen` columns stay in view and the row repeats."""
        listed = list(labels)
        for column, label in enumerate(listed):
            self.text(self.row, column, label, "head right" if column in right else "head")
        lines = max((lines_of(label, self.widths[i]) for i, label in enumerate(listed)), default=1)
        self.set_height(self.row, max(20, _ROW_HEIGHT * lines + 5))
        if frozen is not None:
            self._head = self.row
            self.sheet.freeze_panes(self.row + 1, frozen)
        self.row += 1

    def make_room(self, row: int, texts: dict[int, str], larger: float = 1) -> None:
        """Make a row high enough for the wrapped texts of its columns, whose font may be larger than the sheet's."""
        lines = max((lines_of(text, self.widths[column]) for column, text in texts.items()), default=1)
        if lines > 1 or larger > 1:
            self.set_height(row, _ROW_HEIGHT * lines * larger)

    def set_height(self, row: int, height: float) -> None:
        """Make a row so high, in points."""
        self.sheet.set_row(row, height)
        self._heights[row] = height

    def keep_together(self, pixels: float) -> None:
        """Start a new page of paper here unless so much more, in pixels, fits on the one begun."""
        across, down = _PRINTED
        room = down * max(1.0, sum(7 * width + 5 for width in self.widths) / across)
        top = self._breaks[-1] if self._breaks else 0
        used = sum(self._heights.get(row, _ROW_HEIGHT) for row in range(top, self.row)) / 0.75
        if self.row > top and used + pixels > room:
            self._breaks.append(self.row)

    def finish(
        self, footer: str, *, last_column: int | None = None, last_row: int | None = None, pages: int = 0
    ) -> None:
        """Set the page up for A4 across, one page wide and perhaps `pages` long, what was written as its print area."""
        sheet = self.sheet
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, pages)
        if self._head is not None:
            sheet.repeat_rows(self._head)
        sheet.print_area(0, 0, max(self.row - 1, last_row or 0), last_column or self.last_column)
        sheet.set_footer(footer)
        if self._breaks and pages != 1:
            sheet.set_h_pagebreaks(self._breaks)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of a width in characters, words kept whole."""
    if len(text) <= width and "\n" not in text:
        return 1
    room = max(1, width)
    lines = 0
    for paragraph in text.split("\n"):
        used, taken = 0.0, 1
        for word in paragraph.split(" "):
            if used and used + 1 + len(word) > room:
                taken, used = taken + 1, 0
            used += len(word) + (1 if used else 0)
            if used > room:
                taken, used = taken + ceil(used / room) - 1, used % room
        lines += taken
    return max(1, lines)


def width_for(texts: Iterable[str], least: float, most: float) -> float:
    """A column width that fits texts, between two bounds."""
    return min(most, max(least, max((len(text) for text in texts), default=0) * 1.08 + 2))
