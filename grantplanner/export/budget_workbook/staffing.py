"""Personal: what every position costs, and why."""

from decimal import Decimal

from grantplanner.calc.results import Line, LineKind
from grantplanner.calc.terms import terms_of
from grantplanner.export.budget_workbook.book import Book
from grantplanner.export.budget_workbook.rows import add_up, write_amounts, write_sums
from grantplanner.export.workbook.page import Page, width_for
from grantplanner.models import Basis, Position
from grantplanner.models.labels import label_of
from grantplanner.words import Percent, Text

_FIRST = 9
"""The first column of amounts."""


def write_staffing(book: Book) -> None:
    """The sheet of positions, partner by partner."""
    titles = [position.title for position in book.project.positions]
    money = max(book.money_width(with_ore=book.lines_have_ore), 15.5)
    widths = [
        width_for(book.partner_names.values(), 14, 31),
        width_for(titles, 14, 34),
        width_for((book.say(label_of(each)) for each in Basis), 13, 20),
        13,
        14,
        15,
        13,
        13,
        20 if any(position.revisions for position in book.project.positions) else 18,
        *[money] * (len(book.phases) + 1),
    ]
    page = book.page(
        "staffing",
        Text("Vad kostar varje befattning, och vad bygger kostnaden på?"),
        widths,
        with_ore=book.lines_have_ore,
    )
    page.head(_labels(book), {3, 4, 5, 6, 7, *range(_FIRST, len(widths))}, frozen=2)
    page.text(page.row - 1, 8, book.say(Text("Lönerevisioner")), "head indented")
    _write_positions(page, book)
    page.finish(book.footer)


def _labels(book: Book) -> list[str]:
    texts = (
        Text("Part"),
        Text("Befattning"),
        Text("Beräkningsgrund"),
        Text("Årsarbetare"),
        Text("Kostnad per enhet"),
        Text("Timmar per år"),
        Text("Från"),
        Text("Till"),
        Text("Lönerevisioner"),
    )
    return [*map(book.say, texts), *book.phase_labels, book.say(Text("Totalt"))]


def _write_positions(page: Page, book: Book) -> None:
    positions = {position.key: position for position in book.project.positions}
    order = {partner: i for i, partner in enumerate(book.budget.partners)}
    lines = [line for line in book.budget.lines if line.kind is LineKind.POSITION]
    lines.sort(key=lambda line: order[line.partner])
    default_hours = terms_of(book.project, book.rules).hours_per_year
    top = page.row
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    for line in lines:
        firsts.setdefault(line.partner, page.row)
        lasts[line.partner] = page.row
        position = positions[line.key]
        _write_terms(page, book, line, position)
        _write_cost(page, position, default_hours)
        write_amounts(page, page.row, _FIRST, book.amounts(line))
        page.row += 1
    for partner, first in firsts.items():
        book.places.positions[partner] = [
            page.range_ref(first, column, lasts[partner]) for column in range(_FIRST, _FIRST + len(book.phases))
        ]
    _write_total(page, book, (top, page.row - 1), lines)


def _write_terms(page: Page, book: Book, line: Line, position: Position) -> None:
    row = page.row
    revisions = "\n".join(
        f"{each.from_date:%Y-%m-%d}: {Text('{rate}', rate=Percent(each.rate, 4)).in_language(book.locale)}"
        for each in position.revisions
    )
    name, basis = book.partner_names[line.partner], book.say(label_of(position.basis))
    page.text(row, 0, name, "wrap")
    page.text(row, 1, position.title, "wrap input")
    page.text(row, 2, basis, "wrap input")
    page.number(row, 3, position.fte, "fte")
    for column, own, usual in (
        (6, position.starts_on, book.project.starts_on),
        (7, position.ends_on, book.project.ends_on),
    ):
        page.date(row, column, own or usual, "date right input" if own else "date right")
    if revisions:
        page.text(row, 8, revisions, "wrap input indented")
    page.make_room(row, {0: name, 1: position.title, 2: basis, 8: revisions})


def _write_cost(page: Page, position: Position, default_hours: Decimal | None) -> None:
    row = page.row
    costs = {
        Basis.STANDARD: position.annual_cost,
        Basis.SALARY: position.monthly_salary,
        Basis.UNIT_COST: position.hourly_rate,
    }
    ore = costs[position.basis] or 0
    page.amount(row, 4, ore, page.styles["money input.ore" if ore % 100 else "money input"])
    if position.basis is Basis.UNIT_COST:
        if position.hours_per_year is not None:
            page.number(row, 5, position.hours_per_year, "quantity input")
        elif default_hours is not None:
            page.number(row, 5, default_hours, "quantity")


def _write_total(page: Page, book: Book, rows: tuple[int, int], lines: list[Line]) -> None:
    page.fill(page.row, "total label")
    page.text(page.row, 0, book.say(Text("Personal totalt")), "total label")
    sums = add_up([book.amounts(line) for line in lines], len(book.phases))
    write_sums(page, rows, _FIRST, sums)
    book.places.staff_totals = [page.ref(page.row, column) for column in range(_FIRST, _FIRST + len(book.phases))]
    page.row += 1
