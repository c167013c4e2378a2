"""Budget per fas: categories by phase, drawn live from the sheets of positions and other costs."""

from grantplanner.calc.results import OUTSIDE_PHASES
from grantplanner.export.budget_workbook.book import Book, any_ore
from grantplanner.export.budget_workbook.rows import check_formula, write_formulas, write_sums
from grantplanner.export.workbook.formulas import cell, plus
from grantplanner.export.workbook.page import Page, width_for
from grantplanner.rules.call import STAFF
from grantplanner.words import Text

_FIRST = 1


def write_phases(book: Book) -> Page:
    """The sheet of categories by phase; the funding and the checks are added when their sheets are written."""
    budget = book.budget
    with_ore = any_ore(ore for row in budget.by_phase_category.values() for ore in row.values()) or book.funding_has_ore
    labels = [*map(book.category, budget.categories), book.say(_MONTHS_CHECK), book.say(_PARTNERS_CHECK)]
    money = book.money_width(with_ore=with_ore)
    widths = [width_for(labels, 34, 46), *book.phase_widths(max(money, 18)), max(money, 16), 11]
    page = book.page("phases", Text("Vad kostar varje fas, och vad går pengarna till?"), widths, with_ore=with_ore)
    headings = [book.say(Text("Kostnadsslag")), *book.phase_labels, book.say(Text("Totalt")), book.say(Text("Andel"))]
    book.places.phase_head = page.row
    page.head(headings, range(1, len(widths)), frozen=1)
    _write_dates(page, book)
    _write_categories(page, book)
    return page


def _write_dates(page: Page, book: Book) -> None:
    phases = {phase.name: phase for phase in book.project.phases}
    if not phases:
        return
    page.text(page.row, 0, book.say(Text("Från")), "text soft")
    page.text(page.row + 1, 0, book.say(Text("Till")), "text soft")
    for column, name in enumerate(book.phases, _FIRST):
        if name != OUTSIDE_PHASES:
            page.date(page.row, column, phases[name].starts_on, "date head")
            page.date(page.row + 1, column, phases[name].ends_on, "date head")
    page.row += 2


def _write_categories(page: Page, book: Book) -> None:
    budget, places = book.budget, book.places
    top = page.row
    total_column = _FIRST + len(book.phases)
    total_row = top + len(budget.categories)
    for category in budget.categories:
        places.phase_chart[category] = page.row
        places.phase_category_totals[category] = page.ref(page.row, total_column)
        page.text(page.row, 0, book.category(category), "wrap")
        cells = [
            (plus(_parts(book, category, i)), budget.by_phase_category[phase][category])
            for i, phase in enumerate(book.phases)
        ]
        write_formulas(page, page.row, _FIRST, cells)
        _write_share(page, total_row, budget.by_category[category], budget.total)
        page.row += 1
    page.text(page.row, 0, book.say(Text("Totalt")), "total label")
    write_sums(page, (top, page.row - 1), _FIRST, list(budget.by_phase.values()))
    _write_share(page, total_row, budget.total, budget.total, "percent total")
    places.phase_totals = [page.ref(page.row, column) for column in range(_FIRST, total_column + 1)]
    page.row += 1


def _parts(book: Book, category: str, phase: int) -> list[str]:
    """The cells that hold a category's amounts in a phase."""
    parts = [book.places.staff_totals[phase]] if category == STAFF else []
    held = book.places.category_totals.get(category)
    return [*parts, held[phase]] if held else parts


def _write_share(page: Page, total_row: int, ore: int, total: int, style: str = "percent") -> None:
    column = page.last_column
    own, whole = cell(page.row, column - 1), cell(total_row, column - 1)
    value = ore / total if total else ""
    page.sheet.write_formula(page.row, column, f'=IF({whole}=0,"",{own}/{whole})', page.styles[style], value)


_PARTNERS_CHECK = Text("Kontroll mot delbudgetarna: ska vara 0")
_MONTHS_CHECK = Text("Kontroll mot månaderna: ska vara 0")


def finish_phases(page: Page, book: Book) -> None:
    """Who pays each phase, and the checks against the other sheets."""
    _write_funding(page, book)
    _write_checks(page, book)
    page.finish(book.footer)


def _write_funding(page: Page, book: Book) -> None:
    funding = book.budget.funding
    page.section(book.say(Text("Vem betalar varje fas")))
    shares = [funding.by_phase[phase] for phase in book.phases]
    refs = [book.places.funding_by_phase[phase] for phase in book.phases]
    page.text(page.row, 0, book.say(Text("Stöd")))
    write_formulas(page, page.row, _FIRST, [("=" + ref[0], s.support) for ref, s in zip(refs, shares, strict=True)])
    page.row += 1
    page.text(page.row, 0, book.say(Text("Medfinansiering")))
    write_formulas(
        page, page.row, _FIRST, [("=" + ref[1], s.contribution) for ref, s in zip(refs, shares, strict=True)]
    )
    page.row += 1


def _write_checks(page: Page, book: Book) -> None:
    places = book.places
    page.section(book.say(Text("Kontroller")))
    look = page.styles["check"]
    first = page.row
    for label in (_PARTNERS_CHECK, _MONTHS_CHECK):
        page.text(page.row, 0, book.say(label), "check label")
        page.row += 1
    for i, (own, other) in enumerate(zip(places.phase_totals, places.all_partners, strict=True), _FIRST):
        page.sheet.write_formula(first, i, check_formula(own.rpartition("!")[2], other), look, 0)
    last = _FIRST + len(book.phases)
    whole = places.phase_totals[-1].rpartition("!")[2]
    page.sheet.write_formula(first + 1, last, check_formula(whole, places.month_total), look, 0)
    places.check = f"=SUMPRODUCT(ABS({page.ref(first, _FIRST)}:{cell(first + 1, last)}))"
