"""Verktygslåda: which tools participants met, and in which groups."""

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import ALL, Hidden
from grantplanner.calc.progress.results import Progress
from grantplanner.calc.progress.wordings import LEFT_OUT
from grantplanner.export.progress_workbook.book import Book, Shown
from grantplanner.export.progress_workbook.cells import ratio, write_figure
from grantplanner.export.progress_workbook.drawing import Drawn, add_series, insert_below, new_chart
from grantplanner.export.progress_workbook.groups import (
    Column,
    Table,
    begin_section,
    count,
    every_section,
    write_groups,
)
from grantplanner.export.progress_workbook.notes import left_out, write_notes
from grantplanner.export.progress_workbook.wordings import NOBODY, NOT_SHOWN, percent, whole
from grantplanner.export.workbook.formulas import cell
from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import BLUE
from grantplanner.words import Text

_MOST_ACROSS = 9
_COUNT, _N, _SHARE = 1, 2, 3


def write_tools(book: Book) -> None:
    """The sheet of tools."""
    progress = book.progress
    across = progress.tools[:_MOST_ACROSS]
    widths = [38.0, *[15.5] * max(6, len(across) + 2)]
    page = book.page("tools", Text("Vilka verktyg används?"), _answer(progress), widths)
    rows = _write_tools(page, book)
    write_notes(page, [left_out(book, cube.TOOLS, progress.figures)])
    if rows is not None:
        _draw(page, book, rows)
    begin_section(page, book.say(Text("Antal som använt varje verktyg")), every_section(book))
    table = write_groups(book, page, "tools", _columns(across), every_section(book))
    notes = [book.say(Text("En deltagare kan använda flera verktyg: kolumnerna går inte jämnt upp."))]
    if len(progress.tools) > len(across):
        notes.append(book.say(Text("Här visas de {n} mest använda verktygen.", n=len(across))))
    write_notes(page, notes)
    if across:
        begin_section(page, book.say(Text("Andel som använt varje verktyg")), every_section(book))
        _write_shares(page, book, table, across)
    page.finish(book.footer)


def _write_tools(page: Page, book: Book) -> tuple[int, int] | None:
    """Every tool with how many used it; the rows, where there are any."""
    labels = (Text("Verktyg"), Text("Antal"), Text("n"), Text("Andel"))
    page.head([book.say(label) for label in labels], range(1, len(labels)))
    figures, top = book.progress.figures, page.row
    for tool in book.progress.tools:
        page.text(page.row, 0, tool, "wrap")
        page.make_room(page.row, {0: tool})
        write_figure(page, (page.row, _COUNT), figures.count(cube.tool(tool)), "count")
        write_figure(page, (page.row, _N), figures.count(cube.TOOLS), "count soft")
        value = figures.share(cube.tool(tool), cube.TOOLS)
        write_figure(page, (page.row, _SHARE), value, "share bold", ratio(cell(page.row, _COUNT), cell(page.row, _N)))
        page.row += 1
    return (top, page.row - 1) if page.row > top else None


def _draw(page: Page, book: Book, rows: tuple[int, int]) -> None:
    values: list[Shown] = [book.progress.figures.share(cube.tool(tool), cube.TOOLS) for tool in book.progress.tools]
    size = (980, 90 + 34 * len(values))
    chart = new_chart(book, Drawn(Text("Andel som använt varje verktyg"), number_format="0%", size=size, most=1), 1)
    add_series(chart, page, _SHARE, rows, values, name=book.say(Text("Andel")), fill={"color": BLUE})
    insert_below(page, [chart])


def _columns(tools: tuple[str, ...]) -> list[Column]:
    return [
        count(cube.NO_TOOLS, LEFT_OUT[cube.NO_TOOLS], cube.NO_TOOLS),
        count(cube.TOOLS, Text("Med verktyg (n)"), cube.TOOLS),
        *(count(cube.tool(tool), Text("{name}", name=tool), cube.tool(tool)) for tool in tools),
    ]


def _write_shares(page: Page, book: Book, counts: Table, tools: tuple[str, ...]) -> None:
    """The shares of the table of counts above, in the same groups."""
    labels = [book.say(Text("Grupp")), book.say(Text("n")), *tools]
    page.head(labels, range(1, len(labels)))
    for title, rows in [("", None), *every_section(book)]:
        if rows is None:
            _write_share_row(page, book, counts, book.say(Text("Alla deltagare")), ALL, tools)
            continue
        if rows:
            page.fill(page.row, "band", last=len(tools) + 1)
            page.text(page.row, 0, title, "band")
            page.row += 1
        for label, group in rows:
            _write_share_row(page, book, counts, label, group, tools)


def _write_share_row(  # noqa: PLR0913, PLR0917  (a row of one table, drawn from another)
    page: Page, book: Book, counts: Table, label: str, group: cube.Group, tools: tuple[str, ...]
) -> None:
    look = " total" if group == ALL else ""
    figures, row = book.progress.of(group), counts.rows[group]
    page.text(page.row, 0, label, "total label" if look else "wrap")
    page.make_room(page.row, {0: label})
    n, n_at = figures.count(cube.TOOLS), cell(row, counts.columns[cube.TOOLS])
    write_figure(page, (page.row, 1), n, f"count{look or ' soft'}", "" if isinstance(n, Hidden) else f"={n_at}")
    for column, tool in enumerate(tools, 2):
        value = figures.share(cube.tool(tool), cube.TOOLS)
        formula = ratio(cell(row, counts.columns[cube.tool(tool)]), n_at)
        write_figure(page, (page.row, column), value, f"share{look}", formula)
    page.row += 1


def _answer(progress: Progress) -> Text:
    if not progress.tools:
        return NOBODY
    tool, figures = progress.tools[0], progress.figures
    value = figures.share(cube.tool(tool), cube.TOOLS)
    if isinstance(value, Hidden) or value is None:
        return NOT_SHOWN
    n = whole(figures.count(cube.TOOLS))
    return Text(
        "Mest använt är {tool}: {share} av dem som har något verktyg (n = {n}).", tool=tool, share=percent(value), n=n
    )
