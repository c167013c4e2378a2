"""Charts of the sheets, drawn from the cells of their tables; what is hidden is left undrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.chart import Chart

from grantplanner.calc.progress.cube import Group, Hidden
from grantplanner.export.progress_workbook.book import Book, Shown
from grantplanner.export.progress_workbook.groups import Table
from grantplanner.export.workbook.charts import dress, set_axes
from grantplanner.export.workbook.formulas import cell
from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import ROW_PIXELS, SERIES
from grantplanner.words import Text

WIDTH, HEIGHT = 760, 250


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart: its title, its kind, how its values are written, and its size in pixels."""

    title: Text
    kind: str = "bar"
    stacked: str = ""
    number_format: str = "#,##0"
    size: tuple[int, int] = (WIDTH, HEIGHT)
    most: float | None = None
    colours: tuple[str, ...] = SERIES


def new_chart(book: Book, drawn: Drawn, series: int) -> Chart:
    """A dressed chart, with a legend where it has several series."""
    stated = {"type": drawn.kind} | ({"subtype": drawn.stacked} if drawn.stacked else {})
    chart = book.workbook.add_chart(stated)
    dress(chart, book.say(drawn.title), drawn.size, legend="bottom" if series > 1 else "none")
    limits: dict[str, Any] = {} if drawn.most is None else {"max": drawn.most}
    set_axes(chart, drawn.number_format, lies=drawn.kind == "bar", **limits)
    return chart


def add_series(
    chart: Chart, page: Page, column: int, rows: tuple[int, int], values: Sequence[Shown], **look: Any
) -> None:
    """A series from a column; where some of it is hidden, from a copy beside the page that holds the rest."""
    name = page.sheet.get_name()
    drawn_from = drawn_column(page, column, rows, values)
    chart.add_series(
        {
            "categories": [name, rows[0], 0, rows[1], 0],
            "values": [name, rows[0], drawn_from, rows[1], drawn_from],
            "gap": 60,
            **look,
        }
    )


def draw_columns(
    book: Book,
    table: Table,
    names: Sequence[tuple[str, Text]],
    groups: Sequence[Group],
    drawn: Drawn,
) -> Chart | None:
    """A chart of some columns of a table over rows that stand together; none where there is nothing to draw."""
    if not groups or not any(
        value for name, _ in names for value in table.column(name, groups) if isinstance(value, int | Decimal)
    ):
        return None
    chart = new_chart(book, drawn, len(names))
    rows = (table.rows[groups[0]], table.rows[groups[-1]])
    for i, (name, label) in enumerate(names):
        look = {"name": book.say(label), "fill": {"color": drawn.colours[i]}}
        add_series(chart, table.page, table.columns[name], rows, table.column(name, groups), **look)
    return chart


def insert_below(page: Page, charts: Sequence[Chart | None]) -> None:
    """The charts that there are below what is written, one under the other, and room for them."""
    for chart in charts:
        if chart is not None:
            page.keep_together(chart.height + 2 * ROW_PIXELS)
            page.row += 1
            page.sheet.insert_chart(page.row, 0, chart)
            page.row += int(chart.height) // ROW_PIXELS + 1


def drawn_column(page: Page, column: int, rows: tuple[int, int], values: Sequence[Shown]) -> int:
    """The column that a series is drawn from: where some of it is hidden, a copy beside what is printed.

    Programs draw a text as zero; the copy is empty there.
    """
    if not any(isinstance(value, Hidden) for value in values):
        return column
    at = page.last_column + 2 + column
    for row, value in zip(range(rows[0], rows[1] + 1), values, strict=True):
        if isinstance(value, int | Decimal):
            page.sheet.write_formula(row, at, f"={cell(row, column)}", page.styles["count soft"], float(value))
    return at
