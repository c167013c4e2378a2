"""Övriga kostnader: cost lines, contributions in kind and flat rates, category by category."""

from decimal import Decimal
from itertools import groupby

from grantplanner.calc.calendar import interval_of_cost
from grantplanner.calc.results import Line, LineKind
from grantplanner.calc.terms import planned_by_partner
from grantplanner.export.budget_workbook.book import Book
from grantplanner.export.budget_workbook.rows import add_up, write_amounts, write_formulas, write_sums
from grantplanner.export.budget_workbook.wordings import LINE_KINDS
from grantplanner.export.workbook.formulas import cell, plus
from grantplanner.export.workbook.page import Page, width_for
from grantplanner.models import Contribution, CostLine, Timing
from grantplanner.models.labels import label_of
from grantplanner.periods import Period
from grantplanner.words import Text

_FIRST = 10
"""The first column of amounts."""


def write_costs(book: Book) -> None:
    """The sheet of all that is not a position, with the sum of every category."""
    lines = [line for line in book.budget.lines if line.kind is not LineKind.POSITION]
    money = max(book.money_width(with_ore=book.lines_have_ore), 15.5)
    widths = [
        width_for(book.partner_names.values(), 14, 31),
        width_for((line.label for line in lines), 22, 46),
        width_for((book.say(each) for each in LINE_KINDS.values()), 11, 15),
        12,
        12,
        12,
        9,
        15,
        14,
        9,
        *[money] * (len(book.phases) + 1),
    ]
    page = book.page(
        "costs",
        Text("Vad kostar allt utom personalen, och vad bygger schablonerna på?"),
        widths,
        with_ore=book.lines_have_ore,
    )
    page.head(_labels(book), range(4, len(widths)), frozen=2)
    _write_groups(page, book, lines)
    page.finish(book.footer)


def _labels(book: Book) -> list[str]:
    texts = (
        Text("Part"),
        Text("Beskrivning"),
        Text("Slag"),
        Text("Fördelning"),
        Text("Från"),
        Text("Till"),
        Text("Antal"),
        Text("Pris eller belopp"),
        Text("Underlag för schablon"),
        Text("Sats"),
    )
    return [*map(book.say, texts), *book.phase_labels, book.say(Text("Totalt"))]


def _write_groups(page: Page, book: Book, lines: list[Line]) -> None:
    partners = {partner: i for i, partner in enumerate(book.budget.partners)}
    categories = {category: i for i, category in enumerate(book.budget.categories)}
    lines.sort(key=lambda line: (categories[line.category], partners[line.partner]))
    entered: dict[tuple[str, str], CostLine | Contribution] = {
        (LineKind.COST, each.key): each for each in book.project.costs
    }
    entered |= {(LineKind.IN_KIND, each.key): each for each in book.project.contributions}
    planned = planned_by_partner(book.project)
    totals = []
    for category, group in groupby(lines, key=lambda line: line.category):
        page.fill(page.row, "band")
        page.text(page.row, 0, book.category(category), "band")
        page.row += 1
        top = page.row
        held = list(group)
        for line in held:
            row = entered.get((line.kind, line.key))
            if row is None:
                _write_flat_rate(page, line)
            else:
                _write_terms(page, book, row)
                _write_price(page, row, planned.get(line.partner, planned.get(None)))
            _write_line(page, book, line)
        _note_ranges(page, book, category, held, top)
        totals.append(_write_subtotal(page, book, category, (top, held)))
    _write_total(page, book, totals)


def _write_line(page: Page, book: Book, line: Line) -> None:
    row = page.row
    name, kind = book.partner_names[line.partner], book.say(LINE_KINDS[line.kind])
    page.text(row, 0, name, "wrap")
    page.text(row, 1, line.label, "wrap" if line.kind is LineKind.FLAT_RATE else "wrap input")
    page.text(row, 2, kind, "wrap")
    page.make_room(row, {0: name, 1: line.label, 2: kind})
    write_amounts(page, row, _FIRST, book.amounts(line))
    page.row += 1


def _write_flat_rate(page: Page, line: Line) -> None:
    page.amount(page.row, 8, line.base or 0, page.money())
    if line.rate is not None:
        page.number(page.row, 9, line.rate, "rate input")


def _write_terms(page: Page, book: Book, line: CostLine | Contribution) -> None:
    row = page.row
    interval = interval_of_cost(line, Period(book.project.starts_on, book.project.ends_on))
    page.text(row, 3, book.say(label_of(line.timing)), "text input")
    is_own = line.on_date is not None
    page.date(row, 4, interval.starts_on, "date right input" if is_own or line.starts_on else "date right")
    if line.timing is not Timing.ONCE or not is_own:
        page.date(row, 5, interval.ends_on, "date right input" if line.ends_on else "date right")


def _write_price(page: Page, line: CostLine | Contribution, planned: Decimal | None) -> None:
    row = page.row
    price = line.amount
    if isinstance(line, CostLine) and line.amount is None:
        price = line.unit_price
        quantity = planned if line.per_participant else line.quantity
        if quantity is not None:
            page.number(row, 6, quantity, "quantity" if line.per_participant else "quantity input")
    ore = price or 0
    page.amount(row, 7, ore, page.styles["money input.ore" if ore % 100 else "money input"])


def _note_ranges(page: Page, book: Book, category: str, lines: list[Line], top: int) -> None:
    for partner, group in groupby(enumerate(lines, top), key=lambda numbered: numbered[1].partner):
        rows = [row for row, _ in group]
        book.places.costs[partner, category] = [
            page.range_ref(rows[0], column, rows[-1]) for column in range(_FIRST, _FIRST + len(book.phases))
        ]


def _write_subtotal(page: Page, book: Book, category: str, group: tuple[int, list[Line]]) -> tuple[int, list[int]]:
    top, lines = group
    page.fill(page.row, "subtotal label")
    page.text(page.row, 0, book.say(Text("Summa {category}", category=book.category(category))), "subtotal label")
    sums = add_up([book.amounts(line) for line in lines], len(book.phases))
    write_sums(page, (top, page.row - 1), _FIRST, sums, "subtotal")
    book.places.category_totals[category] = [
        page.ref(page.row, column) for column in range(_FIRST, _FIRST + len(book.phases))
    ]
    page.row += 2
    return page.row - 2, sums


def _write_total(page: Page, book: Book, totals: list[tuple[int, list[int]]]) -> None:
    page.fill(page.row, "total label")
    page.text(page.row, 0, book.say(Text("Övriga kostnader totalt")), "total label")
    sums = add_up([sums for _, sums in totals], len(book.phases))
    cells = [(plus([cell(row, column) for row, _ in totals]), ore) for column, ore in enumerate(sums, _FIRST)]
    write_formulas(page, page.row, _FIRST, cells, "total")
    page.row += 1
