"""The contributions (medfinansiering) at the foot of the funding sheet: by kind, then one by one."""

from dataclasses import dataclass
from itertools import groupby

from grantplanner.calc.calendar import interval_of_cost
from grantplanner.export.budget_workbook.book import Book
from grantplanner.export.workbook.formulas import cell, span
from grantplanner.export.workbook.page import Page
from grantplanner.models import Contribution, ContributionKind
from grantplanner.models.labels import label_of
from grantplanner.periods import Period
from grantplanner.words import Text

_KIND, _WORTH = 2, 3
"""The columns of the list that formulas add up by."""


@dataclass(frozen=True, slots=True)
class Pledges:
    """Where the contributions stand, each partner's together, for formulas on the same sheet."""

    top: int
    last: int
    partners: dict[str, tuple[int, int]]

    def sum_of(self, partner: str | None = None) -> str:
        """A formula for what a partner, or everyone, has promised."""
        if self.last < self.top or (partner is not None and partner not in self.partners):
            return "=0"
        first, last = (self.top, self.last) if partner is None else self.partners[partner]
        return f"=SUM({span(first, _WORTH, last, _WORTH)})"

    def sum_of_kind(self, label: str) -> str:
        """A formula for what is promised of the kind that a cell names."""
        kinds, amounts = (span(self.top, column, self.last, column) for column in (_KIND, _WORTH))
        return f"=SUMIF({kinds},{label},{amounts})"


def write_contributions(page: Page, book: Book) -> Pledges:
    """The contributions by kind and one by one; where the latter stand."""
    by_kind = book.budget.funding.pledged_by_kind
    kinds = {kind: book.say(label_of(kind)) for kind in ContributionKind if kind in by_kind}
    page.section(book.say(Text("Lovad medfinansiering per slag")))
    page.head(map(book.say, (Text("Slag"), Text("Belopp"))), range(1, 4))
    kinds_top = page.row
    page.row += len(kinds)
    _write_sum(page, book, (kinds_top, 1))
    page.section(book.say(Text("Lovad medfinansiering, post för post")))
    page.head(map(book.say, _HEADINGS), {3, 4, 5})
    page.text(page.row - 1, 6, book.say(Text("Källa")), "head indented")
    top = page.row
    partners = {}
    for partner, group in groupby(book.contributions, key=lambda each: each.partner.key):
        first = page.row
        for contribution in group:
            _write_contribution(page, book, contribution)
        partners[partner] = (first, page.row - 1)
    pledges = Pledges(top, page.row - 1, partners)
    _write_sum(page, book, (top, _WORTH))
    for row, (kind, label) in enumerate(kinds.items(), kinds_top):
        page.text(row, 0, label)
        page.formula(row, 1, pledges.sum_of_kind(cell(row, 0)), by_kind[kind], page.money())
    return pledges


_HEADINGS = (
    Text("Beskrivning"),
    Text("Part"),
    Text("Slag"),
    Text("Belopp"),
    Text("Från"),
    Text("Till"),
    Text("Källa"),
)


def _write_contribution(page: Page, book: Book, contribution: Contribution) -> None:
    row = page.row
    kind, source = book.say(label_of(contribution.kind)), contribution.source or ""
    page.text(row, 0, contribution.description, "wrap input")
    page.text(row, 1, contribution.partner.name, "wrap")
    page.text(row, 2, kind, "wrap input")
    page.amount(row, 3, book.pledges[contribution.key], page.money("money input"))
    interval = interval_of_cost(contribution, Period(book.project.starts_on, book.project.ends_on))
    is_own = contribution.on_date is not None
    page.date(row, 4, interval.starts_on, "date right input" if is_own or contribution.starts_on else "date right")
    page.date(row, 5, interval.ends_on, "date right input" if is_own or contribution.ends_on else "date right")
    page.text(row, 6, source, "wrap soft indented")
    page.make_room(row, {0: contribution.description, 1: contribution.partner.name, 2: kind, 6: source})
    page.row += 1


def _write_sum(page: Page, book: Book, at: tuple[int, int]) -> None:
    """The sum of a column from a row down, which is what all have promised."""
    top, column = at
    for blank in range(1, column):
        page.text(page.row, blank, "", "total label")
    page.text(page.row, 0, book.say(Text("Totalt")), "total label")
    if page.row > top:
        formula = f"=SUM({span(top, column, page.row - 1, column)})"
        page.formula(page.row, column, formula, book.budget.funding.pledged, page.money("total"))
    else:
        page.amount(page.row, column, 0, page.money("total"))
    page.row += 1
