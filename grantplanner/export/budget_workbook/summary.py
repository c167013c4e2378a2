"""Sammanfattning: the budget on one page, every figure drawn from the sheet that it stands on, and two charts."""

from xlsxwriter.chart import Chart

from grantplanner.calc.results import Severity
from grantplanner.export.budget_workbook.book import SHEETS, Book
from grantplanner.export.workbook.formulas import cell
from grantplanner.export.workbook.page import Page, width_for
from grantplanner.export.workbook.styles import BLUE, FONT, INK, LINE, RED, ROW_PIXELS, SERIES
from grantplanner.rules.call import REVENUE
from grantplanner.words import Text

_AMOUNT, _SHARE, _CHART = 1, 2, 4
_LAST_COLUMN = 12
_CHART_WIDTH, _FUNDING_HEIGHT, _PHASES_HEIGHT = 606, 270, 378


def write_summary(book: Book) -> None:
    """The sheet that is read first."""
    with_ore = book.funding_has_ore or bool((book.budget.ceiling or 0) % 100)
    labels = [*map(book.category, book.used_categories), *book.phase_labels]
    widths = [width_for(labels, 34, 46), max(book.money_width(with_ore=with_ore), 18), 12, 3, *[9.0] * 9]
    page = book.page("summary", Text("Vad söks, vad kostar det och vem betalar?"), widths, with_ore=with_ore)
    page.last_column = _SHARE
    page.row -= 1
    _write_about(page, book)
    top = page.row + 1
    _write_figures(page, book)
    _write_categories(page, book)
    _write_phases(page, book)
    _write_findings(page, book)
    bottom = _place_charts(page, book, top) if book.budget.total > 0 else 0
    page.finish(book.footer, last_column=_LAST_COLUMN, last_row=bottom, pages=1)


def _write_about(page: Page, book: Book) -> None:
    project = book.project
    page.row += 1
    facts = (
        (Text("Projekttid, från"), project.starts_on),
        (Text("Projekttid, till"), project.ends_on),
        (Text("Version"), project.revision),
    )
    for label, value in facts:
        page.text(page.row, 0, book.say(label))
        if isinstance(value, int):
            page.number(page.row, 1, value, "year")
        else:
            page.date(page.row, 1, value, "date")
        page.row += 1
    page.text(page.row, 0, book.say(Text("Framtagen")))
    page.sheet.write_datetime(page.row, 1, book.made_on.replace(tzinfo=None), page.styles["moment"])
    page.row += 1
    if project.illustration:
        page.sheet.merge_range(page.row, 0, page.row, _LAST_COLUMN, "", page.styles["illustration wide"])
        page.text(page.row, 0, project.illustration, "illustration wide")
        page.widths.append(sum(page.widths))
        page.make_room(page.row, {len(page.widths) - 1: project.illustration})
        page.widths.pop()
        page.row += 1


def _write_figures(page: Page, book: Book) -> None:
    funding, places = book.budget.funding, book.places.funding
    page.section(book.say(Text("Nyckeltal")), book.unit_short, book.say(Text("Andel")))
    top = page.row
    rows: list[tuple[Text, str, int]] = [
        (Text("Budget totalt"), places["total"], funding.total),
        (Text("Stöd som söks"), places["support"], funding.support),
        (Text("Medfinansiering"), places["contribution"], funding.contribution),
        (Text("Krav på medfinansiering"), places["required"], funding.required_contribution),
        (Text("Lovad medfinansiering"), places["pledged"], funding.pledged),
        (Text("Medfinansiering som saknas"), places["gap"], funding.gap),
        (Text("Medfinansiering utöver kravet"), places["surplus"], funding.surplus),
    ]
    for i, (label, ref, ore) in enumerate(rows):
        page.text(page.row, 0, book.say(label), "text bold" if i < 2 else "text")  # noqa: PLR2004  (what it costs and what is applied for)
        page.formula(page.row, _AMOUNT, "=" + ref, ore, page.money("money bold"))
        _write_share(page, cell(top, _AMOUNT), ore, funding.total)
        page.row += 1
    if book.budget.ceiling is not None and book.budget.headroom is not None:
        page.text(page.row, 0, book.say(Text("Budgettak")))
        page.amount(page.row, _AMOUNT, book.budget.ceiling, page.money("money input"))
        page.row += 1
        page.text(page.row, 0, book.say(Text("Kvar under taket")))
        formula = f"=ROUND({cell(page.row - 1, _AMOUNT)}-{cell(top, _AMOUNT)},2)"
        page.formula(page.row, _AMOUNT, formula, book.budget.headroom, page.money())
        page.row += 1


def _write_share(page: Page, whole: str, ore: int, total: int, style: str = "percent") -> None:
    own = cell(page.row, _AMOUNT)
    value = ore / total if total else ""
    page.sheet.write_formula(page.row, _SHARE, f'=IF({whole}=0,"",{own}/{whole})', page.styles[style], value)


def _write_categories(page: Page, book: Book) -> None:
    budget = book.budget
    page.section(book.say(Text("Kostnadsslag")), book.unit_short, book.say(Text("Andel")))
    total = cell(page.row + len(book.used_categories), _AMOUNT)
    top = page.row
    for category in book.used_categories:
        ore = budget.by_category[category]
        page.text(page.row, 0, book.category(category))
        page.formula(page.row, _AMOUNT, "=" + book.places.phase_category_totals[category], ore, page.money())
        _write_share(page, total, ore, budget.total)
        page.row += 1
    _write_total(page, book, top)


def _write_phases(page: Page, book: Book) -> None:
    page.section(book.say(Text("Faser")), book.unit_short, book.say(Text("Andel")))
    total = cell(page.row + len(book.phases), _AMOUNT)
    top = page.row
    for label, ref, ore in zip(
        book.phase_labels, book.places.phase_totals, book.budget.by_phase.values(), strict=False
    ):
        page.text(page.row, 0, label)
        page.formula(page.row, _AMOUNT, "=" + ref, ore, page.money())
        _write_share(page, total, ore, book.budget.total)
        page.row += 1
    _write_total(page, book, top)


def _write_total(page: Page, book: Book, top: int) -> None:
    page.text(page.row, 0, book.say(Text("Totalt")), "total label")
    if page.row > top:
        formula = f"=SUM({cell(top, _AMOUNT)}:{cell(page.row - 1, _AMOUNT)})"
        page.formula(page.row, _AMOUNT, formula, book.budget.total, page.money("total"))
    else:
        page.amount(page.row, _AMOUNT, 0, page.money("total"))
    _write_share(page, cell(page.row, _AMOUNT), book.budget.total, book.budget.total, "percent total")
    page.row += 1


def _write_findings(page: Page, book: Book) -> None:
    page.section(book.say(SHEETS["findings"]))
    names = (
        (Severity.ERROR, Text("Fel")),
        (Severity.WARNING, Text("Varningar")),
        (Severity.NOTE, Text("Upplysningar")),
    )
    for severity, label in names:
        count = sum(finding.severity is severity for finding in book.findings)
        page.text(page.row, 0, book.say(label))
        page.sheet.write_number(page.row, _AMOUNT, count, page.styles[str(severity) if count else "quantity"])
        page.row += 1
    page.text(page.row, 0, book.say(Text("Kontroll av summorna: ska vara 0")), "check label")
    page.sheet.write_formula(page.row, _AMOUNT, book.places.check, page.styles["check"], 0)
    page.row += 1


def _place_charts(page: Page, book: Book, top: int) -> int:
    """Both charts beside the figures, one above the other; the last row that they reach."""
    middle = top + _FUNDING_HEIGHT // ROW_PIXELS + 1
    page.sheet.insert_chart(top, _CHART, _funding_chart(page, book, top))
    if not book.phases:
        return middle
    page.sheet.insert_chart(middle, _CHART, _phase_chart(book))
    return middle + _PHASES_HEIGHT // ROW_PIXELS + 1


def _funding_chart(page: Page, book: Book, top: int) -> Chart:
    chart = book.workbook.add_chart({"type": "doughnut"})
    name = page.sheet.get_name()
    points = [{"fill": {"color": BLUE}}, {"fill": {"color": SERIES[1]}}]
    chart.add_series(
        {
            "name": book.say(Text("Vem betalar")),
            "categories": [name, top + 2, 0, top + 3, 0],
            "values": [name, top + 2, _AMOUNT, top + 3, _AMOUNT],
            "points": points,
            "data_labels": {
                "percentage": True,
                "font": {"name": FONT["font_name"], "color": "#ffffff", "bold": True, "size": 11},
            },
        }
    )
    chart.set_hole_size(52)
    chart.set_legend({"position": "right", "font": {"name": FONT["font_name"], "color": INK, "size": 10}})
    _dress(chart, book.say(Text("Vem betalar")), _FUNDING_HEIGHT)
    return chart


def _phase_chart(book: Book) -> Chart:
    chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    name, places = book.say(SHEETS["phases"]), book.places
    last = len(book.phases)
    shown = [category for category in book.used_categories if book.budget.by_category[category]]
    for i, category in enumerate(shown):
        row = places.phase_chart[category]
        chart.add_series(
            {
                "name": [name, row, 0],
                "categories": [name, places.phase_head, 1, places.phase_head, last],
                "values": [name, row, 1, row, last],
                "fill": {"color": RED if category == REVENUE else SERIES[i % len(SERIES)]},
                "gap": 60,
            }
        )
    axis = {"num_font": {"name": FONT["font_name"], "color": INK, "size": 9}, "line": {"color": LINE}}
    chart.set_x_axis({**axis, "label_position": "low"})
    chart.set_y_axis(
        {
            "num_font": {"name": FONT["font_name"], "color": INK, "size": 9},
            "num_format": "#,##0",
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": "#e3e8ec", "width": 0.5}},
        }
    )
    chart.set_legend({"position": "bottom", "font": {"name": FONT["font_name"], "color": INK, "size": 9}})
    _dress(chart, book.say(Text("Budget per fas och kostnadsslag")), _PHASES_HEIGHT)
    return chart


def _dress(chart: Chart, title: str, height: int) -> None:
    chart.set_title(
        {
            "name": title,
            "overlay": False,
            "name_font": {"name": FONT["font_name"], "size": 12, "bold": True, "color": BLUE},
        }
    )
    chart.set_size({"width": _CHART_WIDTH, "height": height})
    chart.set_chartarea({"border": {"none": True}})
