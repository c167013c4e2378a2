"""Nöjdhet: how content participants were when they left, on a scale of ten."""

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import ALL, Figures, Hidden
from grantplanner.calc.progress.wordings import LEFT_OUT
from grantplanner.export.progress_workbook.book import Book
from grantplanner.export.progress_workbook.cells import ratio
from grantplanner.export.progress_workbook.drawing import Drawn, insert_below, new_chart
from grantplanner.export.progress_workbook.groups import Column, Table, count, every_section, write_groups
from grantplanner.export.progress_workbook.notes import left_out, write_notes
from grantplanner.export.progress_workbook.wordings import NOBODY, NOT_SHOWN, one_decimal, percent, whole
from grantplanner.export.workbook.styles import SERIES
from grantplanner.words import Text

_ONE_PAGE = 30
_SCORES = tuple(range(1, 11))


def write_satisfaction(book: Book) -> None:
    """The sheet of satisfaction."""
    figures = book.progress.figures
    widths = [38.0, 11.0, 11.0, *[6.5] * 10, 11.0, 11.0, 11.0, 11.0, 12.5]
    page = book.page("satisfaction", Text("Är deltagarna nöjda?"), _answer(figures), widths)
    table = write_groups(book, page, "satisfaction", _columns(), every_section(book))
    write_notes(page, [left_out(book, cube.SATISFACTION, figures)])
    _draw(book, table)
    page.finish(book.footer, pages=1 if len(table.rows) <= _ONE_PAGE else 0)


def _columns() -> list[Column]:
    def summed(*points: int) -> str:
        return "+".join(f"[{cube.score(each)}]" for each in points)

    def shared(name: str, label: Text, measure: str, *points: int) -> Column:
        formula = ratio(summed(*points), f"[{cube.SATISFACTION}]")
        return Column(name, label, lambda each: each.share(measure, cube.SATISFACTION), "share", formula)

    weighted = "+".join(f"{each}*[{cube.score(each)}]" for each in _SCORES)
    return [
        count(cube.CLOSED, Text("Avslutade"), cube.CLOSED),
        count(cube.NO_SATISFACTION, LEFT_OUT[cube.NO_SATISFACTION], cube.NO_SATISFACTION),
        *(count(cube.score(each), Text("{n}", n=each), cube.score(each)) for each in _SCORES),
        Column(
            cube.SATISFACTION,
            Text("Svar (n)"),
            lambda each: each.count(cube.SATISFACTION),
            "count bold",
            "=" + summed(*_SCORES),
        ),
        shared("low", Text("Andel 1–6"), cube.DISCONTENT, *range(1, 7)),
        shared("middle", Text("Andel 7–8"), cube.CONTENT, 7, 8),
        shared("high", Text("Andel 9–10"), cube.SATISFIED, 9, 10),
        Column("mean", Text("Medelvärde"), lambda each: each.satisfaction, "mean bold", _mean(weighted)),
    ]


def _mean(weighted: str) -> str:
    return ratio(weighted, f"[{cube.SATISFACTION}]")


def _draw(book: Book, table: Table) -> None:
    """How many gave each score, along the row of all participants."""
    values = [table.values[ALL][cube.score(each)] for each in _SCORES]
    if not any(value for value in values if not isinstance(value, Hidden)):
        return
    page, row = table.page, table.rows[ALL]
    first, last = table.columns[cube.score(1)], table.columns[cube.score(10)]
    chart = new_chart(book, Drawn(Text("Så många gav varje betyg"), "column"), 1)
    name = page.sheet.get_name()
    chart.add_series(
        {
            "name": book.say(Text("Svar")),
            "categories": [name, row - 1, first, row - 1, last],
            "values": [name, row, first, row, last],
            "fill": {"color": SERIES[0]},
            "gap": 40,
        }
    )
    insert_below(page, [chart])


def _answer(figures: Figures) -> Text:
    mean, high = figures.satisfaction, figures.share(cube.SATISFIED, cube.SATISFACTION)
    if mean is None or high is None:
        return NOBODY
    if isinstance(mean, Hidden) or isinstance(high, Hidden):
        return NOT_SHOWN
    return Text(
        "Medelvärdet är {mean} av 10, och {high} ger 9 eller 10 (n = {n}).",
        mean=one_decimal(mean),
        high=percent(high),
        n=whole(figures.count(cube.SATISFACTION)),
    )
