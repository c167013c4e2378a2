"""Month by month: who came and left, the sum against the target's curve, and where the forecast leads."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from xlsxwriter.chart import Chart

from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.curve import intake_of
from grantplanner.calc.progress.forecast import Forecast
from grantplanner.calc.progress.results import Month
from grantplanner.export.progress_workbook.book import Book, Months
from grantplanner.export.progress_workbook.cells import hold, write_figure
from grantplanner.export.progress_workbook.drawing import Drawn, drawn_column, new_chart
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.workbook.charts import font
from grantplanner.export.workbook.formulas import cell
from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import BLUE, LINE, ORANGE, ROW_PIXELS, SOFT
from grantplanner.periods import Period, add_months
from grantplanner.words import Text

_MONTH, _LEFT, _REACHED, _NEW, _TO_DATE, _DUE, _EXPECTED = 0, 2, 3, 4, 5, 6, 7
_KEYS = ("expected", "low", "high")
_THOUSANDTHS = 1000
_CHART_SIZE = (900, 340)
_DAY = dt.timedelta(days=1)


class Foreseen(NamedTuple):
    """The place of the last month that has been, the count by then, and what is foreseen."""

    last: int
    now: int
    end: Forecast


def write_months(page: Page, book: Book) -> None:
    """The table of months and, above it, its chart."""
    months = book.progress.months
    page.keep_together(_CHART_SIZE[1] + 6 * ROW_PIXELS)
    page.section(book.say(Text("Inskrivna mot målet, månad för månad")))
    chart_at = page.row
    page.row += _CHART_SIZE[1] // ROW_PIXELS + 2
    foreseen = _foreseen(book)
    labels = [book.say(label) for label in (*_LABELS, *(_PATH_LABELS if foreseen else ()))]
    labels.insert(1, "")  # What the targets above concern stands in this column
    page.keep_together(ROW_PIXELS * (len(months) + 4))
    page.head(labels, range(1, len(labels)))
    top = page.row
    adds_up = _adds_up(months)
    for i, month in enumerate(months):
        _write_month(page, month, is_sum=adds_up and i > 0)
    if foreseen:
        _write_path(page, book, top, foreseen)
    write_notes(page, _notes(book, has_forecast=foreseen is not None))
    rows = (top, top + len(months) - 1)
    counted = drawn_column(page, _TO_DATE, rows, [month.to_date for month in months])
    book.months = Months(page.sheet.get_name(), *rows, counted, has_forecast=foreseen is not None)
    page.sheet.insert_chart(chart_at, 0, months_chart(book, _CHART_SIZE), {"y_offset": 6})


_LABELS = (
    Text("Månad"),
    Text("Avslut"),
    Text("Nådda utan inskrivning"),
    Text("Nya"),
    Text("Inskrivna hittills"),
    Text("Mål till dags dato"),
)
_PATH_LABELS = (Text("Väntat"), Text("Lägst"), Text("Högst"))


def _notes(book: Book, *, has_forecast: bool) -> list[str]:
    notes = []
    if has_forecast:
        notes.append(Text("Prognosen dras rakt från dagens antal till det väntade, lägsta och högsta slutantalet."))
    if book.progress.is_shared:
        notes.append(
            Text("Enskilda månader delas inte, bara antalet vid varje halvårs slut när det inte är för litet.")
        )
    return [book.say(note) for note in notes]


def _adds_up(months: Sequence[Month]) -> bool:
    """Whether every month so far is shown and the sums follow from them."""
    passed = [month for month in months if month.to_date is not None]
    known = [month.enrolled for month in passed if isinstance(month.enrolled, int)]
    return len(known) == len(passed) and list(accumulate(known)) == [month.to_date for month in passed]


def _write_month(page: Page, month: Month, *, is_sum: bool) -> None:
    row = page.row
    page.date(row, _MONTH, month.month, "date month")
    if month.to_date is not None:
        for column, value in ((_LEFT, month.exits), (_REACHED, month.reached), (_NEW, month.enrolled)):
            write_figure(page, (row, column), value, "count")
        formula = f"={cell(row - 1, _TO_DATE)}+{cell(row, _NEW)}" if is_sum else ""
        write_figure(page, (row, _TO_DATE), month.to_date, "count bold", formula)
    if month.due is not None:
        write_figure(page, (row, _DUE), month.due, "mean")
    page.row += 1


def _foreseen(book: Book) -> Foreseen | None:
    """What the lines of the forecast are drawn from; None where nothing is foreseen."""
    months, foreseen = book.progress.months, book.progress.whole.forecast
    last = max((i for i, month in enumerate(months) if month.to_date is not None), default=None)
    if last is None or not isinstance(foreseen, Forecast) or not foreseen.months_left:
        return None
    now = months[last].to_date
    return None if now is None or isinstance(now, Hidden) else Foreseen(last, now, foreseen)


def _write_path(page: Page, book: Book, top: int, foreseen: Foreseen) -> None:
    """The forecast as straight lines from today's count to its end."""
    last, now, end = foreseen
    start = hold(top + last, _TO_DATE)
    for i, month in enumerate(book.progress.months[last:], top + last):
        weight = _share_of_time(book, month)
        for column, key in enumerate(_KEYS, _EXPECTED):
            aim = book.places["forecast", key, ""].ref
            value = now + (getattr(end, key) - now) * Decimal(weight) / _THOUSANDTHS
            formula = f"=ROUND({start}+({aim}-{start})*{weight}/{_THOUSANDTHS},3)"
            write_figure(page, (i, column), value, "mean", formula)


def _share_of_time(book: Book, month: Month) -> int:
    """How much of the time left for enrolment has passed by a month's end, in thousandths."""
    intake = intake_of(book.project)
    start = max(book.progress.as_of + _DAY, intake.period.starts_on)
    ends_on = min(add_months(month.month, 1) - _DAY, intake.period.ends_on)
    left = intake.months(Period(start, intake.period.ends_on))
    return round(intake.months(Period(start, ends_on)) / left * _THOUSANDTHS) if ends_on >= start else 0


def months_chart(book: Book, size: tuple[int, int]) -> Chart:
    """Enrolment to date against the target's curve, with the forecast and its interval."""
    months = book.months
    chart = new_chart(book, Drawn(Text("Inskrivna mot målet"), "line", size=size), 4)
    lines = [(_DUE, *_LINES[0]), (months.counted, *_LINES[1])]
    if months.has_forecast:
        lines += [(column, *line) for column, line in enumerate(_LINES[2:], _EXPECTED)]
    for column, label, colour, dash, width in lines:
        chart.add_series(
            {
                "name": book.say(label),
                "categories": [months.sheet, months.first, _MONTH, months.last, _MONTH],
                "values": [months.sheet, months.first, column, months.last, column],
                "line": {"color": colour, "width": width, "dash_type": dash},
                "marker": {"type": "none"},
            }
        )
    axis = {"date_axis": True, "num_format": "yyyy-mm", "major_unit": 3, "major_unit_type": "months"}
    chart.set_x_axis({"num_font": font(9), "line": {"color": LINE}, **axis})
    chart.show_blanks_as("span")
    return chart


_LINES: tuple[tuple[Text, str, str, float], ...] = (
    (Text("Mål till dags dato"), SOFT, "square_dot", 1.75),
    (Text("Inskrivna hittills"), BLUE, "solid", 2.75),
    (Text("Prognos"), ORANGE, "solid", 2.25),
    (Text("Prognosens lägsta"), ORANGE, "dash", 1),
    (Text("Prognosens högsta"), ORANGE, "dash", 1),
)
