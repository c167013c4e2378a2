"""Måluppfyllelse: every target beside what has come of it, the forecast, and the months against the target's curve."""

from decimal import Decimal

from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.results import Progress, TargetResult, Verdict
from grantplanner.calc.progress.sentences import due_sentence, forecast_sentence, headline
from grantplanner.calc.progress.wordings import VERDICTS
from grantplanner.export.progress_workbook.book import Book, Shown
from grantplanner.export.progress_workbook.cells import points, write_figure
from grantplanner.export.progress_workbook.forecasts import write_forecasts
from grantplanner.export.progress_workbook.months import write_months
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.workbook.formulas import cell
from grantplanner.export.workbook.page import Page
from grantplanner.models import Gender
from grantplanner.models.indicators import PARTICIPANTS, IndicatorUnit
from grantplanner.models.labels import label_of
from grantplanner.words import Text

_GOOD, _BAD = {Verdict.REACHED, Verdict.INSIDE, Verdict.ON_TRACK}, {Verdict.BEHIND, Verdict.OUTSIDE}
_VALUE, _LOW, _HIGH, _DUE, _MEASURED, _N, _DIFFERENCE, _SHARE, _VERDICT = range(2, 11)
_STYLES = {IndicatorUnit.COUNT: "count", IndicatorUnit.MEAN: "mean"}


def write_targets(book: Book) -> None:
    """The sheet of targets."""
    progress = book.progress
    widths = [34.0, 30.0, *[11.5] * 8, 20.0]
    page = book.page("targets", Text("Når projektet sina mål?"), headline(progress), widths)
    labels = (
        Text("Indikator"),
        Text("Gäller"),
        Text("Målvärde"),
        Text("Lägst"),
        Text("Högst"),
        Text("Mål till dags dato"),
        Text("Utfall"),
        Text("n"),
        Text("Skillnad mot målet"),
        Text("Andel av målet"),
        Text("Läge"),
    )
    page.head([book.say(label) for label in labels], range(_VALUE, _VERDICT))
    page.text(page.row - 1, _VERDICT, book.say(labels[-1]), "head indented")
    for target in progress.targets:
        _write_target(page, book, target)
    if not progress.targets:
        page.text(page.row, 0, book.say(Text("Inga mål är inlagda.")), "text soft")
        page.row += 1
    write_notes(page, _notes(book, progress))
    write_forecasts(page, book)
    write_months(page, book)
    page.finish(book.footer)


def _notes(book: Book, progress: Progress) -> list[str]:
    said = [due_sentence(progress.whole), forecast_sentence(progress.whole)]
    about = Text("Skillnaden för andelar är procentenheter. n är hur många utfallet bygger på.")
    return [book.say(each) for each in (about, *said) if each is not None]


def _write_target(page: Page, book: Book, target: TargetResult) -> None:
    row, style = page.row, _STYLES.get(target.unit, "share")
    concerns = _concerns(book, target)
    page.text(row, 0, book.say(target.label), "wrap")
    page.text(row, 1, concerns, "wrap")
    page.make_room(row, {0: book.say(target.label), 1: concerns})
    stated = ((_VALUE, target.value), (_LOW, target.low), (_HIGH, target.high), (_DUE, target.due))
    for column, value in ((column, value) for column, value in stated if value is not None):
        write_figure(page, (row, column), value, "mean" if column == _DUE else style)
    write_figure(page, (row, _MEASURED), target.measured, f"{style} bold", _linked(book, target))
    write_figure(page, (row, _N), target.n, "count soft")
    _write_comparison(page, target)
    verdict = target.verdict
    look = "good" if verdict in _GOOD else "warning" if verdict in _BAD else "note"
    page.text(row, _VERDICT, book.say(VERDICTS[verdict]), f"{look} indented")
    page.row += 1


def _write_comparison(page: Page, target: TargetResult) -> None:
    """The difference from the target and the share of it, where both are known."""
    measured, value, row = target.measured, target.value, page.row
    if isinstance(measured, Hidden) or measured is None or value is None:
        for column in (_DIFFERENCE, _SHARE) if value is not None else ():
            write_figure(page, (row, column), measured if isinstance(measured, Hidden) else None, "count")
        return
    reached, aim = cell(row, _MEASURED), cell(row, _VALUE)
    is_share = target.unit in {IndicatorUnit.SHARE, IndicatorUnit.BAND}
    difference = points(measured - value) if is_share else measured - value
    formula = f"={'100*' if is_share else ''}ROUND({reached}-{aim},10)"
    write_figure(page, (row, _DIFFERENCE), difference, "points", formula)
    share: Shown = measured / value if value else None
    write_figure(page, (row, _SHARE), share, "share", f'=IF({aim}=0,"–",{reached}/{aim})')


def _linked(book: Book, target: TargetResult) -> str:
    """A formula that draws the measured value from the sheet where it stands, when it does stand on one."""
    if target.phase or not isinstance(target.measured, Decimal):
        return ""
    key: tuple[str, ...] = MEASURED_AT.get(target.indicator, ())
    if key and target.partner and target.gender:
        return ""
    if key and (target.partner or target.gender):
        key = (*key, *(("partner", target.partner) if target.partner else ("gender", target.gender)))
    placed = book.places.get(key)
    return f"={placed.ref}" if placed is not None and placed.value == target.measured else ""


MEASURED_AT: dict[str, tuple[str, ...]] = {
    PARTICIPANTS: ("partners", "enrolled"),
    "reached": ("reached",),
    "gender_balance": ("genders", "women"),
    "initial_absence": ("initial", "in_range.share"),
    "attendance_increased": ("attendance", "absence.increased.share"),
    "goals_reached": ("goals", "goals.reached"),
    "goals_fully": ("goals", "fully.share"),
    "satisfaction": ("satisfaction", "mean"),
    "satisfaction_high": ("satisfaction", "high"),
    "completed": ("partners", "completed"),
    "eligible": ("eligible", "eligible.share"),
    "grades_rose": ("grades", "grades.rose.share"),
}
"""The sheet and column where each indicator stands."""


def _concerns(book: Book, target: TargetResult) -> str:
    parts = [book.partner(target.partner)] if target.partner else []
    parts += [target.phase] if target.phase else []
    parts += [book.say(label_of(Gender(target.gender)))] if target.gender else []
    return ", ".join(parts) or book.partner("")
