"""Förändringsteori: what the project does and what that leads to, with the indicators that follow it up."""

from grantplanner.export.progress_workbook.book import Book
from grantplanner.export.progress_workbook.cells import link
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.progress_workbook.targets import MEASURED_AT
from grantplanner.export.workbook.page import Page
from grantplanner.models import TheoryBox, TheoryStage
from grantplanner.models.indicators import INDICATORS, IndicatorUnit
from grantplanner.models.labels import label_of
from grantplanner.words import Text

_LEVEL, _TEXT, _INDICATOR, _VALUE = range(4)
_STYLES = {IndicatorUnit.COUNT: "count bold", IndicatorUnit.MEAN: "mean bold"}


def write_theory(book: Book) -> None:
    """The sheet of the theory of change, where the project has one."""
    if not book.project.theory:
        return
    page = book.page("theory", Text("Vad ska leda till vad?"), _answer(book), [26.0, 74.0, 36.0, 14.0])
    labels = (Text("Steg och nivå"), Text("Innehåll"), Text("Följs upp av"), Text("Utfall"))
    page.head([book.say(label) for label in labels], [_VALUE], frozen=1)
    for stage in TheoryStage:
        boxes = [box for box in book.project.theory if box.stage == stage]
        if boxes:
            page.fill(page.row, "band")
            page.text(page.row, 0, book.say(label_of(stage)), "band")
            page.row += 1
        for box in boxes:
            _write_box(page, book, box)
    write_notes(page, [book.say(Text("Utfallet är projektets som helhet, hämtat från bladet där det räknas."))])
    page.finish(book.footer)


def _write_box(page: Page, book: Book, box: TheoryBox) -> None:
    page.text(page.row, _LEVEL, book.say(label_of(box.level)), "wrap soft")
    page.text(page.row, _TEXT, box.text, "wrap")
    page.make_room(page.row, {_TEXT: box.text})
    for name in box.indicators or ("",):
        _write_indicator(page, book, name)
        page.row += 1


def _write_indicator(page: Page, book: Book, name: str) -> None:
    indicator = INDICATORS.get(name)
    if indicator is None:
        page.text(page.row, _INDICATOR, name, "wrap")
        return
    page.text(page.row, _INDICATOR, book.say(indicator.label), "wrap")
    key = MEASURED_AT.get(name, ())
    if key in book.places:
        link(book, page, _VALUE, key, _STYLES.get(indicator.unit, "share bold"))


def _answer(book: Book) -> Text:
    followed = sum(bool(box.indicators) for box in book.project.theory)
    return Text("{n} av {all} rutor följs upp av en indikator.", n=followed, all=len(book.project.theory))
