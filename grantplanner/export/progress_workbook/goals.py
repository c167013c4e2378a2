"""Handlingsplan: how far participants had reached the goals of their action plans when they left, and their grades."""

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import BANDS, Dimension, Figures, Group, Hidden
from grantplanner.calc.progress.wordings import LEFT_OUT
from grantplanner.export.progress_workbook.book import Book, Shown
from grantplanner.export.progress_workbook.cells import ratio
from grantplanner.export.progress_workbook.drawing import Drawn, draw_columns, insert_below
from grantplanner.export.progress_workbook.groups import (
    Column,
    begin_section,
    count,
    every_section,
    share,
    total,
    write_groups,
)
from grantplanner.export.progress_workbook.notes import left_out, write_notes
from grantplanner.export.progress_workbook.wordings import NOBODY, NOT_SHOWN, percent, whole
from grantplanner.export.workbook.styles import BLUE, LINE, SERIES
from grantplanner.models import Attainment
from grantplanner.words import Text

FULLY, PARTLY, NOT = (cube.goals(each) for each in (Attainment.FULLY, Attainment.PARTLY, Attainment.NOT))
REACHED = "goals.reached"
LIGHT = SERIES[2]


def write_goals(book: Book) -> None:
    """The sheet of goals and grades."""
    figures = book.progress.figures
    page = book.page("goals", Text("Når deltagarna sina mål?"), _answer(figures), [38.0, *[14.0] * 10])
    table = write_groups(book, page, "goals", _columns(), every_section(book))
    write_notes(page, [left_out(book, cube.GOALS, figures)])
    bands = [Group(Dimension.BAND, band.value) for band in BANDS]
    names = [("fully.share", Text("Helt")), ("partly.share", Text("Delvis")), ("not.share", Text("Inte"))]
    drawn = Drawn(
        Text("Mål i handlingsplanen efter frånvaro vid start"),
        "bar",
        "stacked",
        "0%",
        most=1,
        colours=(BLUE, LIGHT, LINE),
    )
    insert_below(page, [draw_columns(book, table, names, bands, drawn)])
    begin_section(page, book.say(Text("Betyg")), every_section(book))
    write_groups(book, page, "grades", _grades(), every_section(book))
    write_notes(page, [left_out(book, cube.GRADES, figures)])
    begin_section(page, book.say(Text("Gymnasiebehörighet")), every_section(book))
    write_groups(book, page, "eligible", _eligibility(), every_section(book))
    write_notes(page, [left_out(book, cube.ELIGIBILITY, figures)])
    page.finish(book.footer)


def _columns() -> list[Column]:
    return [
        count(cube.CLOSED, Text("Avslutade"), cube.CLOSED),
        count(cube.NO_GOALS, LEFT_OUT[cube.NO_GOALS], cube.NO_GOALS),
        count(FULLY, Text("Helt"), FULLY),
        count(PARTLY, Text("Delvis"), PARTLY),
        count(NOT, Text("Inte"), NOT),
        total(cube.GOALS, Text("Med uppgift (n)")),
        share("fully.share", Text("Andel helt"), FULLY, cube.GOALS),
        share("partly.share", Text("Andel delvis"), PARTLY, cube.GOALS),
        share("not.share", Text("Andel inte"), NOT, cube.GOALS),
        Column(
            REACHED,
            Text("Andel helt eller delvis"),
            _reached,
            "share bold",
            ratio(f"[{FULLY}]+[{PARTLY}]", f"[{cube.GOALS}]"),
        ),
    ]


def _reached(figures: Figures) -> Shown:
    return figures.ratio(figures.sum_of(FULLY, PARTLY), figures.count(cube.GOALS))


def _grades() -> list[Column]:
    kinds = (
        (cube.ROSE, Text("Fler godkända"), Text("Andel fler")),
        (cube.SAME, Text("Lika många"), Text("Andel lika")),
        (cube.FELL, Text("Färre godkända"), Text("Andel färre")),
    )
    return [
        count(cube.NO_GRADES, LEFT_OUT[cube.NO_GRADES], cube.NO_GRADES),
        *(count(measure, label, measure) for measure, label, _ in kinds),
        total(cube.GRADES, Text("Jämförbara (n)")),
        *(share(f"{measure}.share", label, measure, cube.GRADES) for measure, _, label in kinds),
    ]


def _eligibility() -> list[Column]:
    return [
        count(cube.NO_ELIGIBILITY, LEFT_OUT[cube.NO_ELIGIBILITY], cube.NO_ELIGIBILITY),
        count(cube.ELIGIBLE, Text("Behöriga"), cube.ELIGIBLE),
        count(cube.INELIGIBLE, Text("Inte behöriga"), cube.INELIGIBLE),
        total(cube.ELIGIBILITY, Text("Med uppgift (n)")),
        share("eligible.share", Text("Andel behöriga"), cube.ELIGIBLE, cube.ELIGIBILITY),
    ]


def _answer(figures: Figures) -> Text:
    fully, partly = figures.share(FULLY, cube.GOALS), figures.share(PARTLY, cube.GOALS)
    if fully is None or partly is None:
        return NOBODY
    if isinstance(fully, Hidden) or isinstance(partly, Hidden):
        return NOT_SHOWN
    return Text(
        "{fully} av de avslutade har nått målen i sin handlingsplan helt och {partly} delvis (n = {n}).",
        fully=percent(fully),
        partly=percent(partly),
        n=whole(figures.count(cube.GOALS)),
    )
