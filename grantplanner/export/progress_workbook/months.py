"""Month by month: who came and left, the sum against the target's curve, and where the forecast leads."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from xlsxwriter.chart import Chart

from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.curve import intake_of, months_in
from grantplanner.calc.progress.forecast import Forecast
from grantplanner.calc.progress.results import Month
from grantplanner.export.progress_workbook.book import Book
from grantplanner.export.progress_workbook.cells import hold, write_figure
from grantplanner.export.progress_workbook.drawing import Drawn, new_chart
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.workbook.formulas import cell
from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import BLUE, ORANGE, ROW_PIXELS, SOFT
from grantplanner.periods import Period, add_months
from grantplanner.words import Text

_MONTH, _LEFT, _REACHED, _NEW, _TO_DATE, _DUE, _EXPECTED = 0, 2, 3, 4, 5, 6, 7
_KEYS = ("expected", "low", "high")
_THOUSANDTHS = 1000
_CHART_SIZE = (900, 340)
_DAY = dt.timedelta(days=1)


def write_months(page: Page, book: Book) -> None:
    """The table of months and, above it, its chart."""
    months = book.progress.months
    if not months:
        return
    page.section(book.say(Text("Inskrivna mot målet, månad för månad")))
    chart_at = page.row
    page.row += _CHART_SIZE[1] // ROW_PIXELS + 2
    labels = (
        Text("Månad"),
        Text(""),
        Text("Avslut"),
        Text("Nådda utan inskrivning"),
        Text("Nya"),
        Text("Inskrivna hittills"),
        Text("Mål till dags dato"),
        Text("Väntat"),
        Text("Lägst"),
        Text("Högst"),
    )
    page.head([book.say(label) for label in labels], range(1, len(labels)))
    top = page.row
    adds_up = _adds_up(months)
    for i, month in enumerate(months):
        _write_month(page, month, is_sum=adds_up and i > 0)
    has_forecast = _write_path(page, book, top)
    write_notes(page, [book.say(_ABOUT)])
    book.months = page.sheet.get_name(), top, top + len(months) - 1
    page.sheet.insert_chart(chart_at, 0, months_chart(book, _CHART_SIZE, has_forecast=has_forecast))
    book.has_forecast = has_forecast


_ABOUT = Text("Prognosen dras rakt från dagens antal till det väntade, lägsta och högsta slutantalet.")


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


def _write_path(page: Page, book: Book, top: int) -> bool:
    """The forecast as straight lines from today's count to its end; false where there is none to draw."""
    months, foreseen = book.progress.months, book.progress.whole.forecast
    last = max((i for i, month in enumerate(months) if month.to_date is not None), default=None)
    if last is None or not isinstance(foreseen, Forecast) or not foreseen.months_left:
        return False
    now = months[last].to_date
    if isinstance(now, Hidden) or now is None:
        return False
    for i in range(last, len(months)):
        weight = _share_of_time(book, months[i])
        for column, key in enumerate(_KEYS, _EXPECTED):
            aim = book.places["forecast", key, ""]
            start, end = hold(top + last, _TO_DATE), aim.ref
            value = now + (getattr(foreseen, key) - now) * Decimal(weight) / _THOUSANDTHS
            formula = f"=ROUND({start}+({end}-{start})*{weight}/{_THOUSANDTHS},3)"
            write_figure(page, (top + i, column), value, "mean", formula)
    return True


def _share_of_time(book: Book, month: Month) -> int:
    """How much of the time left for enrolment has passed by a month's end, in thousandths."""
    intake, start = intake_of(book.project), book.progress.as_of + _DAY
    start = max(start, intake.starts_on)
    ends_on = min(add_months(month.month, 1) - _DAY, intake.ends_on)
    if ends_on < start:
        return 0
    return round(months_in(Period(start, ends_on)) / months_in(Period(start, intake.ends_on)) * _THOUSANDTHS)


def months_chart(book: Book, size: tuple[int, int], *, has_forecast: bool) -> Chart:
    """Enrolment to date against the target's curve, with the forecast and its interval."""
    name, first, last = book.months
    chart = new_chart(book, Drawn(Text("Inskrivna mot målet"), "line", size=size), 4)
    lines: list[tuple[int, Text, str, str, float]] = [
        (_DUE, Text("Mål till dags dato"), SOFT, "square_dot", 1.75),
        (_TO_DATE, Text("Inskrivna hittills"), BLUE, "solid", 2.75),
    ]
    if has_forecast:
        lines += [
            (_EXPECTED, Text("Prognos"), ORANGE, "solid", 2.25),
            (_EXPECTED + 1, Text("Prognosens lägsta"), ORANGE, "dash", 1),
            (_EXPECTED + 2, Text("Prognosens högsta"), ORANGE, "dash", 1),
        ]
    for column, label, colour, dash, width in lines:
        chart.add_series(
            {
                "name": book.say(label),
                "categories": [name, first, _MONTH, last, _MONTH],
                "values": [name, first, column, last, column],
                "line": {"color": colour, "width": width, "dash_type": dash},
                "marker": {"type": "none"},
            }
        )
    axis = {"date_axis": True, "num_format": "yyyy-mm", "major_unit": 3, "major_unit_type": "months"}
    chart.set_x_axis({"num_font": {"name": "Arial", "size": 9}, **axis})
    chart.show_blanks_as("gap")
    return chart
