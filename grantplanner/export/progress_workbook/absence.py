"""Frånvaro: absence at the start and at the end, and whose attendance increased."""

from decimal import Decimal

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import BANDS, Band, Count, Dimension, Figures, Group, Hidden
from grantplanner.calc.progress.sentences import absence_sentence
from grantplanner.calc.progress.wordings import LEFT_OUT
from grantplanner.export.progress_workbook.book import Book, Shown
from grantplanner.export.progress_workbook.cells import NONE, points, ratio
from grantplanner.export.progress_workbook.drawing import Drawn, draw_columns, insert_below
from grantplanner.export.progress_workbook.groups import (
    Column,
    Table,
    begin_section,
    count,
    every_section,
    share,
    total,
    write_groups,
)
from grantplanner.export.progress_workbook.notes import left_out, write_notes
from grantplanner.export.workbook.page import Page
from grantplanner.words import Text

_FIRST, _LAST = Text("Vid start"), Text("Vid avslut")


def write_absence(book: Book) -> Table:
    """The sheet of absence; its first table, for the charts drawn from it."""
    figures = book.progress.figures
    page = book.page(
        "absence", Text("Är deltagarna mer i skolan?"), absence_sentence(figures), [38.0, *[13.5] * 9, 16.5, 13.5]
    )
    table = write_groups(book, page, "absence", _before_and_after(), every_section(book))
    notes = [
        left_out(book, cube.PAIRS, figures),
        book.say(Text("Summorna är deltagarnas andelar av frånvaro hopräknade; delade med n ger de medelvärdena.")),
    ]
    write_notes(page, notes)
    bands = [Group(Dimension.BAND, band.value) for band in BANDS]
    drawn = Drawn(Text("Frånvaro vid start och vid avslut"), "column", number_format="0%")
    names = [("initial_mean", _FIRST), ("final_mean", _LAST)]
    insert_below(page, [draw_columns(book, table, names, bands, drawn)])
    begin_section(page, book.say(Text("Ökad, oförändrad och minskad närvaro")), every_section(book))
    write_groups(book, page, "attendance", _changes(), every_section(book))
    write_notes(page, [left_out(book, cube.PAIRS, figures)])
    _write_initial(page, book, figures)
    page.finish(book.footer)
    return table


def _before_and_after() -> list[Column]:
    def summed(name: str, label: Text, measure: str) -> Column:
        return Column(name, label, lambda figures: _millionths(figures.count(measure)), "decimals soft")

    change = f'=IF([n]=0,"{NONE}",100*ROUND(([first]-[last])/[n],10))'
    return [
        count(cube.CLOSED, Text("Avslutade"), cube.CLOSED),
        *(count(each, LEFT_OUT[each], each) for each in (cube.UNSUPPORTED, cube.NO_INITIAL, cube.NO_FINAL)),
        Column("n", Text("Jämförbara (n)"), lambda each: each.count(cube.PAIRS), "count bold", _COMPARABLE),
        summed("first", Text("Summa vid start"), cube.INITIAL_SUM),
        summed("last", Text("Summa vid avslut"), cube.FINAL_SUM),
        Column(
            "initial_mean", Text("Medel vid start"), lambda each: each.initial_mean, "share", ratio("[first]", "[n]")
        ),
        Column("final_mean", Text("Medel vid avslut"), lambda each: each.final_mean, "share", ratio("[last]", "[n]")),
        Column(
            "change",
            Text("Minskad frånvaro (procentenheter)"),
            lambda each: points(each.change),
            "points bold",
            change,
        ),
    ]


_COMPARABLE = f"=[{cube.CLOSED}]-[{cube.UNSUPPORTED}]-[{cube.NO_INITIAL}]-[{cube.NO_FINAL}]"


def _changes() -> list[Column]:
    kinds = (
        (cube.INCREASED, Text("Ökad närvaro"), Text("Andel ökad")),
        (cube.UNCHANGED, Text("Oförändrad"), Text("Andel oförändrad")),
        (cube.DECREASED, Text("Minskad närvaro"), Text("Andel minskad")),
    )
    return [
        *(count(measure, label, measure) for measure, label, _ in kinds),
        total(cube.PAIRS, Text("Jämförbara (n)")),
        *(share(f"{measure}.share", label, measure, cube.PAIRS) for measure, _, label in kinds),
    ]


def _write_initial(page: Page, book: Book, figures: Figures) -> None:
    sections = [each for i, each in enumerate(every_section(book)) if i != 2]  # noqa: PLR2004  (all but the bands themselves)
    begin_section(page, book.say(Text("Frånvaro vid start")), sections)
    write_groups(book, page, "initial", _initial(has_range=book.progress.meant_for is not None), sections)
    notes = [left_out(book, cube.INITIAL, figures)]
    if book.progress.meant_for is not None:
        low, high = book.progress.meant_for
        span = {"low": f"{100 * low:.0f}", "high": f"{100 * high:.0f}"}
        notes.append(book.say(Text("Projektet är avsett för {low}–{high} procents frånvaro vid start.", **span)))
    write_notes(page, notes)


def _initial(*, has_range: bool) -> list[Column]:
    labels = {
        Band.LOW: (Text("Låg"), Text("Andel låg")),
        Band.MEDIUM: (Text("Medel"), Text("Andel medel")),
        Band.HIGH: (Text("Hög"), Text("Andel hög")),
    }
    columns = [
        *(count(each, LEFT_OUT[each], each) for each in (cube.INITIAL_UNSUPPORTED, cube.INITIAL_MISSING)),
        *(count(cube.initial(band), label, cube.initial(band)) for band, (label, _) in labels.items()),
        total(cube.INITIAL, Text("Mätta (n)")),
        *(share(f"{band}.share", label, cube.initial(band), cube.INITIAL) for band, (_, label) in labels.items()),
    ]
    if has_range:
        columns += [
            count(cube.IN_RANGE, Text("I avsett intervall"), cube.IN_RANGE),
            share("in_range.share", Text("Andel i avsett intervall"), cube.IN_RANGE, cube.INITIAL),
        ]
    return columns


def _millionths(held: Count) -> Shown:
    return held if isinstance(held, Hidden) else Decimal(held).scaleb(-6)
