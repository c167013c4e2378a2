"""Indikatorer: the common indicators of both programme periods by gender, and the checks of their sums."""

from itertools import groupby

from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.results import IndicatorCount, Progress, SumCheck
from grantplanner.export.progress_workbook.book import Book, Shown
from grantplanner.export.progress_workbook.cells import write_figure
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.workbook.formulas import span
from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import ROW_PIXELS
from grantplanner.words import Text

_CODE, _LABEL, _WOMAN, _MAN, _OTHER, _UNKNOWN, _TOTAL, _HOW = range(8)
_HOLDS = {
    True: (Text("Stämmer"), "good"),
    False: (Text("Stämmer inte"), "error"),
    None: (Text("Kan inte prövas"), "note"),
}
_PERIODS = {
    "2014-2020": Text("Programperioden 2014–2020 (förordning 1304/2013, bilaga I)"),
    "2021-2027": Text("Programperioden 2021–2027 (förordning 2021/1057, bilaga I)"),
}


def write_indicators(book: Book) -> None:
    """The sheet of common indicators."""
    widths = [18.0, 68.0, *[12.0] * 5, 14.0]
    question = Text("Vad ska rapporteras till programmet?")
    page = book.page("indicators", question, _answer(book.progress), widths)
    labels = (
        Text("Kod"),
        Text("Indikator"),
        Text("Kvinnor"),
        Text("Män"),
        Text("Icke-binära"),
        Text("Kön saknas"),
        Text("Totalt"),
        Text("Underlag"),
    )
    page.head([book.say(label) for label in labels], range(_WOMAN, _HOW), frozen=2)
    page.text(page.row - 1, _HOW, book.say(labels[-1]), "head indented")
    top = page.row
    for period, held in groupby(book.progress.indicators, key=lambda each: each.period):
        indicators = list(held)
        if page.row > top:  # The first stands under the heading, wherever it ends
            page.keep_together(ROW_PIXELS * (len(indicators) + 2))
        page.fill(page.row, "band")
        page.text(page.row, 0, book.say(_PERIODS[period]) if period in _PERIODS else period, "band")
        page.row += 1
        for indicator in indicators:
            _write_indicator(page, book, indicator)
    about = Text(
        "Streck betyder att uppgifterna inte räcker för att räkna indikatorn, och att inget antal är inskrivet."
    )
    write_notes(page, [book.say(about)])
    page.section(book.say(Text("Kontroller av summorna")))
    for check in book.progress.checks:
        _write_check(page, book, check)
    page.finish(book.footer)


def _write_indicator(page: Page, book: Book, indicator: IndicatorCount) -> None:
    row, label = page.row, book.say(indicator.label)
    page.text(row, _CODE, indicator.code, "text bold")
    page.text(row, _LABEL, label, "wrap")
    page.make_room(row, {_LABEL: label})
    counts = (indicator.woman, indicator.man, indicator.non_binary)
    for column, value in enumerate(counts, _WOMAN):
        write_figure(page, (row, column), value, "count")
    known = [count for count in counts if isinstance(count, int)]
    unknown: Shown = None
    if len(known) == len(counts) and isinstance(indicator.total, int):
        unknown = indicator.total - sum(known)
    elif indicator.total is not None:
        unknown = Hidden.HIDDEN
    write_figure(page, (row, _UNKNOWN), unknown, "count")
    formula = f"=SUM({span(row, _WOMAN, row, _UNKNOWN)})" if isinstance(unknown, int) else ""
    write_figure(page, (row, _TOTAL), indicator.total, "count bold", formula)
    if indicator.total is not None:
        how = Text("Inskrivet") if indicator.is_entered else Text("Räknat")
        page.text(row, _HOW, book.say(how), "wrap soft indented")
    page.row += 1


def _write_check(page: Page, book: Book, check: SumCheck) -> None:
    said, look = _HOLDS[check.holds]
    text = book.say(check.text)
    page.text(page.row, _CODE, book.say(said), look)
    page.text(page.row, _LABEL, text, "wrap")
    page.make_room(page.row, {_LABEL: text})
    page.row += 1


def _answer(progress: Progress) -> Text:
    tried = [check.holds for check in progress.checks if check.holds is not None]
    if not tried:
        return Text("Summorna går inte att kontrollera än.")
    if all(tried):
        return Text("Alla {n} kontroller av summorna som går att göra stämmer.", n=len(tried))
    return Text("{n} av {all} kontroller av summorna stämmer inte.", n=tried.count(False), all=len(tried))
