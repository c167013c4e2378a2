"""Finansiering: what is applied for, what others pay, and who has promised what."""

from grantplanner.calc.results import Shares
from grantplanner.export.budget_workbook.book import Book
from grantplanner.export.budget_workbook.contributions import write_contributions
from grantplanner.export.workbook.formulas import cell, span
from grantplanner.export.workbook.page import Page, width_for
from grantplanner.words import Percent, Text

_AMOUNT, _PLEDGED = 1, 4
"""The columns of the first amount and of what is pledged."""
_ONE_PAGE = 60
"""So many rows are still read easily on one page."""


def write_funding(book: Book) -> None:
    """The sheet of funding."""
    with_ore = book.funding_has_ore
    money = max(book.money_width(with_ore=with_ore), 17)
    labels = [*book.phase_labels, *book.partner_names.values(), *(each.description for each in book.contributions)]
    widths = [width_for(labels, 40, 50), max(money, 22), max(money, 22), money, money, money, 28]
    page = book.page("funding", Text("Vem betalar, och räcker medfinansieringen?"), widths, with_ore=with_ore)
    page.sheet.freeze_panes(page.row, 1)
    pledged_row = _write_whole(page, book)
    _write_by_phase(page, book)
    rows = _write_by_partner(page, book)
    pledges = write_contributions(page, book)
    page.formula(pledged_row, _AMOUNT, pledges.sum_of(), book.budget.funding.pledged, page.money())
    for partner, row in rows.items():
        promised = book.budget.funding.pledged_by_partner.get(partner, 0)
        page.formula(row, _PLEDGED, pledges.sum_of(partner), promised, page.money())
    page.finish(book.footer, pages=1 if page.row <= _ONE_PAGE else 0)


def _write_whole(page: Page, book: Book) -> int:
    """The project's own figures, and the row where what is pledged goes."""
    funding = book.budget.funding
    page.row -= 1
    page.section(book.say(Text("Hela projektet")))
    top = page.row
    at = [cell(top + i, _AMOUNT) for i in range(6)]
    rate = Percent(book.rules.support_rate, 4)
    rows: list[tuple[str, Text, str, int]] = [
        ("total", Text("Budget totalt"), "=" + book.places.phase_totals[-1], funding.total),
        ("support_max", Text("Högsta stöd, {rate} av budgeten", rate=rate), "", funding.support_max),
        ("support", Text("Stöd som söks"), "", funding.support),
        ("contribution", Text("Medfinansiering"), f"=ROUND({at[0]}-{at[2]},2)", funding.contribution),
        (
            "required",
            Text("Krav på medfinansiering"),
            f"=MAX(0,ROUND({at[0]}-{at[1]},2))",
            funding.required_contribution,
        ),
        ("pledged", Text("Lovad medfinansiering"), "=0", funding.pledged),
        ("gap", Text("Medfinansiering som saknas"), f"=MAX(0,ROUND({at[4]}-{at[5]},2))", funding.gap),
        ("surplus", Text("Medfinansiering utöver kravet"), f"=MAX(0,ROUND({at[5]}-{at[4]},2))", funding.surplus),
    ]
    for name, label, formula, ore in rows:
        page.text(page.row, 0, book.say(label), "text bold" if name in {"total", "support"} else "text")
        look = page.money("money bold" if name in {"total", "support"} else "money")
        if formula:
            page.formula(page.row, _AMOUNT, formula, ore, look)
        else:
            page.amount(page.row, _AMOUNT, ore, look)
        book.places.funding[name] = page.ref(page.row, _AMOUNT)
        page.row += 1
    return top + 5


def _write_by_phase(page: Page, book: Book) -> None:
    funding, places = book.budget.funding, book.places
    page.section(book.say(Text("Per fas")))
    page.head(map(book.say, (Text("Fas"), Text("Budget"), Text("Stöd"), Text("Medfinansiering"))), range(1, 4))
    top = page.row
    for i, (phase, label) in enumerate(zip(book.phases, book.phase_labels, strict=True)):
        shares = funding.by_phase[phase]
        page.text(page.row, 0, label, "wrap")
        page.formula(page.row, 1, "=" + places.phase_totals[i], shares.total, page.money())
        _write_split(page, shares.support, shares.contribution)
        places.funding_by_phase[phase] = (page.ref(page.row, 2), page.ref(page.row, 3))
        page.row += 1
    _write_total(page, book, top, [funding.by_phase[phase] for phase in book.phases])


def _write_split(page: Page, support: int, contribution: int) -> None:
    page.amount(page.row, 2, support, page.money())
    formula = f"=ROUND({cell(page.row, 1)}-{cell(page.row, 2)},2)"
    page.formula(page.row, 3, formula, contribution, page.money())


def _write_total(page: Page, book: Book, top: int, shares: list[Shares], *more: int) -> None:
    page.text(page.row, 0, book.say(Text("Totalt")), "total label")
    sums = [sum(getattr(each, name) for each in shares) for name in ("total", "support", "contribution")]
    for column, ore in enumerate([*sums, *more], _AMOUNT):
        if page.row > top:
            page.formula(page.row, column, f"=SUM({span(top, column, page.row - 1, column)})", ore, page.money("total"))
        else:
            page.amount(page.row, column, 0, page.money("total"))
    page.row += 1


def _write_by_partner(page: Page, book: Book) -> dict[str, int]:
    """Every partner's share, and the row of each."""
    funding, places = book.budget.funding, book.places
    page.section(book.say(Text("Per part")))
    headings = (Text("Part"), Text("Budget"), Text("Stöd"), Text("Medfinansiering"), Text("Lovat"))
    page.head(map(book.say, headings), range(1, 5))
    top = page.row
    rows = {}
    for partner, name in book.partner_names.items():
        rows[partner] = page.row
        shares = funding.by_partner[partner]
        page.text(page.row, 0, name, "wrap")
        page.formula(page.row, 1, "=" + places.partner_totals[partner], shares.total, page.money())
        _write_split(page, shares.support, shares.contribution)
        places.funding_by_partner[partner] = (
            page.ref(page.row, 2),
            page.ref(page.row, 3),
            page.ref(page.row, _PLEDGED),
        )
        page.row += 1
    _write_total(page, book, top, list(funding.by_partner.values()), funding.pledged)
    return rows
