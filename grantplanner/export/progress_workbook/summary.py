"""Sammanfattning: where the project is heading, in words and in figures that each stand on another sheet."""

from xlsxwriter.chart import Chart

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import BANDS, Dimension, Group
from grantplanner.calc.progress.sentences import due_sentence, forecast_sentence, headline
from grantplanner.export.progress_workbook.book import Book, write_across
from grantplanner.export.progress_workbook.cells import link
from grantplanner.export.progress_workbook.drawing import Drawn, draw_columns
from grantplanner.export.progress_workbook.groups import Table
from grantplanner.export.progress_workbook.months import months_chart
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.workbook.making import Title, write_title
from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import ROW_PIXELS
from grantplanner.words import Text

_VALUE, _N, _CHART, _LAST = 1, 2, 4, 12
_CHART_SIZE = (680, 330)
Key = tuple[str, ...]
_FIGURES: tuple[tuple[Text, tuple[tuple[Text, Key, str, Key], ...]], ...] = (
    (
        Text("Deltagare"),
        (
            (Text("Målvärde"), ("forecast", "target", ""), "count", ()),
            (Text("Inskrivna"), ("partners", "enrolled"), "count bold", ()),
            (Text("Andel av målet"), ("track", "share", ""), "share", ()),
            (Text("Aktiva"), ("partners", cube.ACTIVE), "count", ()),
            (Text("Avslutade"), ("partners", cube.CLOSED), "count", ()),
            (Text("Oplanerade avhopp"), ("partners", "exit.dropped_out"), "count", ("partners", cube.CLOSED)),
            (Text("Nådda utan inskrivning"), ("reached",), "count", ()),
            (Text("Andel flickor och kvinnor"), ("genders", "women"), "share", ("genders", "known")),
        ),
    ),
    (
        Text("Prognos"),
        (
            (Text("Väntat slutantal"), ("forecast", "expected", ""), "count bold", ()),
            (Text("Lägst"), ("forecast", "low", ""), "count", ()),
            (Text("Högst"), ("forecast", "high", ""), "count", ()),
            (Text("Chans att nå målet"), ("forecast", "chance", ""), "share", ()),
            (Text("Takt nu, per månad"), ("forecast", "pace_now", ""), "mean", ()),
            (Text("Takt som krävs"), ("forecast", "pace_needed", ""), "mean", ()),
        ),
    ),
    (
        Text("Resultat"),
        (
            (Text("Frånvaro vid start, medel"), ("absence", "initial_mean"), "share", ("absence", "n")),
            (Text("Frånvaro vid avslut, medel"), ("absence", "final_mean"), "share", ("absence", "n")),
            (Text("Minskad frånvaro (procentenheter)"), ("absence", "change"), "points bold", ("absence", "n")),
            (
                Text("Andel med ökad närvaro"),
                ("attendance", "absence.increased.share"),
                "share",
                ("attendance", cube.PAIRS),
            ),
            (Text("Mål i handlingsplanen helt"), ("goals", "fully.share"), "share", ("goals", cube.GOALS)),
            (Text("Mål i handlingsplanen delvis"), ("goals", "partly.share"), "share", ("goals", cube.GOALS)),
            (Text("Nöjdhet, medelvärde"), ("satisfaction", "mean"), "mean", ("satisfaction", cube.SATISFACTION)),
            (Text("Nöjdhet, andel 9–10"), ("satisfaction", "high"), "share", ("satisfaction", cube.SATISFACTION)),
        ),
    ),
    (
        Text("Kostnad och underlag"),
        (
            (Text("Kostnad per deltagare, kr"), ("track", "cost", ""), "kronor bold", ("partners", "enrolled")),
            (Text("Poster utan anmärkning"), ("quality", "share"), "share", ("quality", "records")),
        ),
    ),
)


def write_summary(book: Book, absence: Table) -> None:
    """The sheet that is read first."""
    page = Page(book.sheets["summary"], book.styles, with_ore=False)
    page.set_widths([40.0, 15.0, 11.0, 3.0, *[10.0] * 9])
    project = book.project
    about = (book.say(Text("Utlysning: {call}", call=book.rules.name)), book.version)
    owner = f"{project.name} · {project.owner}"
    question = book.say(Text("Vart är projektet på väg?"))
    write_title(page, Title(book.say(Text("Sammanfattning")), question, owner, about))
    write_across(page, book.say(headline(book.progress)) + ".", "message")
    for sentence in (forecast_sentence(book.progress.whole), due_sentence(book.progress.whole)):
        if sentence is not None:
            write_across(page, book.say(sentence), "wrap")
    top = page.row + 1
    page.last_column = _N
    for title, figures in _FIGURES:
        page.section(book.say(title), "", "n")
        for label, key, style, n in figures:
            page.text(page.row, 0, book.say(label))
            link(book, page, _VALUE, key, style)
            if n:
                link(book, page, _N, n, "count soft")
            page.row += 1
    _finish(page, book, _place_charts(page, book, absence, top))


def _finish(page: Page, book: Book, bottom: int) -> None:
    """Notes on what is hidden and what is invented, and the print area."""
    page.row = max(page.row, bottom) + 1
    page.last_column = _LAST
    notes = [Text("Streck (–) betyder att uppgiften saknas. n är hur många siffran bygger på.")]
    if book.progress.is_shared:
        notes.append(
            Text(
                "Små antal är dolda (..), och så många till att ingen dold uppgift kan räknas fram. "
                "Därför är en del summor inte formler."
            )
        )
    write_notes(page, [book.say(note) for note in notes])
    if book.project.illustration:
        write_across(page, book.project.illustration, "illustration wide")
    page.finish(book.footer, last_column=_LAST, pages=1)


def _place_charts(page: Page, book: Book, absence: Table, top: int) -> int:
    """The charts beside the figures, one above the other; the row below them."""
    row = top
    charts: list[Chart | None] = [months_chart(book, _CHART_SIZE)]
    bands = [Group(Dimension.BAND, band.value) for band in BANDS]
    names = [("initial_mean", Text("Vid start")), ("final_mean", Text("Vid avslut"))]
    drawn = Drawn(Text("Frånvaro vid start och vid avslut"), "column", number_format="0%", size=_CHART_SIZE)
    charts.append(draw_columns(book, absence, names, bands, drawn))
    for chart in charts:
        if chart is not None:
            page.sheet.insert_chart(row, _CHART, chart)
            row += _CHART_SIZE[1] // ROW_PIXELS + 1
    return row
