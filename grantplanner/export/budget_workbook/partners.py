"""Per part: every partner's own budget (delbudget), and who pays it."""

from collections import defaultdict

from grantplanner.export.budget_workbook.book import Book
from grantplanner.export.budget_workbook.rows import add_up, write_formulas, write_sums
from grantplanner.export.workbook.formulas import cell, plus
from grantplanner.export.workbook.page import Page, width_for
from grantplanner.models import Partner
from grantplanner.models.labels import label_of
from grantplanner.rules.call import STAFF
from grantplanner.words import Text

_FIRST = 1
Table = dict[tuple[str, str], list[int]]
"""Amounts by phase column, for each pair of partner and category that has any line."""


def write_partners(book: Book) -> tuple[Page, dict[str, int]]:
    """The sheet of sub-budgets, and the row where each partner's funding goes once it stands on its own sheet."""
    with_ore = book.lines_have_ore or book.funding_has_ore
    money = book.money_width(with_ore=with_ore)
    names = [*map(book.category, book.used_categories), *book.partner_names.values()]
    widths = [width_for(names, 34, 46), *book.phase_widths(max(money, 18)), money + 2]
    page = book.page("partners", Text("Vad får varje part kosta, och vem betalar?"), widths, with_ore=with_ore)
    page.head(
        [book.say(Text("Part och kostnadsslag")), *book.phase_labels, book.say(Text("Totalt"))],
        range(1, len(widths)),
        frozen=1,
    )
    table = _by_partner_category(book)
    blocks = {partner.key: _write_block(page, book, partner, table) for partner in book.project.partners}
    _write_total(page, book, [(row, sums) for row, sums in blocks.values()])
    return page, {partner: row + 1 for partner, (row, _) in blocks.items()}


def finish_partners(page: Page, book: Book, rows: dict[str, int]) -> None:
    """Each partner's support, co-financing and pledges, from the sheet of funding."""
    funding = book.budget.funding
    column = page.last_column
    labels = [book.say(each) for each in (Text("Stöd"), Text("Medfinansiering"), Text("Lovad medfinansiering"))]
    for partner, row in rows.items():
        shares = funding.by_partner[partner]
        amounts = (shares.support, shares.contribution, funding.pledged_by_partner.get(partner, 0))
        refs = book.places.funding_by_partner[partner]
        for i, (label, ref, ore) in enumerate(zip(labels, refs, amounts, strict=True), row):
            page.text(i, 0, label, "text soft")
            page.formula(i, column, "=" + ref, ore, page.money())
    page.finish(book.footer)


def _by_partner_category(book: Book) -> Table:
    """The lines added up by partner and category."""
    table: Table = defaultdict(lambda: [0] * len(book.phases))
    for line in book.budget.lines:
        held = table[line.partner, line.category]
        for i, ore in enumerate(book.amounts(line)):
            held[i] += ore
    return dict(table)


def _write_block(page: Page, book: Book, partner: Partner, table: Table) -> tuple[int, list[int]]:
    """One partner's sub-budget: where its total stands, and its amounts."""
    page.fill(page.row, "band")
    page.text(page.row, 0, f"{partner.name} ({book.say(label_of(partner.role))})", "band")
    page.row += 1
    top = page.row
    rows = []
    for category in book.used_categories:
        amounts = table.get((partner.key, category))
        if amounts is None:
            continue
        page.text(page.row, 0, book.category(category))
        cells = [(plus(_parts(book, partner.key, category, i)), ore) for i, ore in enumerate(amounts)]
        write_formulas(page, page.row, _FIRST, cells)
        rows.append(amounts)
        page.row += 1
    page.text(page.row, 0, book.say(Text("Totalt")), "total label")
    sums = add_up(rows, len(book.phases))
    write_sums(page, (top, page.row - 1), _FIRST, sums)
    book.places.partner_totals[partner.key] = page.ref(page.row, page.last_column)
    row = page.row
    page.row += 5
    return row, sums


def _parts(book: Book, partner: str, category: str, phase: int) -> list[str]:
    """The sums of the rows, on other sheets, that a partner's category is made of in a phase."""
    places = book.places
    ranges = [places.positions.get(partner)] if category == STAFF else []
    ranges.append(places.costs.get((partner, category)))
    return [f"SUM({held[phase]})" for held in ranges if held]


def _write_total(page: Page, book: Book, totals: list[tuple[int, list[int]]]) -> None:
    page.text(page.row, 0, book.say(Text("Alla parter")), "total label")
    sums = add_up([sums for _, sums in totals], len(book.phases))
    cells = [(plus([cell(row, column) for row, _ in totals]), ore) for column, ore in enumerate(sums, _FIRST)]
    write_formulas(page, page.row, _FIRST, cells, "total")
    book.places.all_partners = [page.ref(page.row, column) for column in range(_FIRST, page.last_column + 1)]
    page.row += 1
