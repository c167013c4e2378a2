"""What every sheet is written from: the plan, its figures, and where on the other sheets each figure stands."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from xlsxwriter.workbook import Workbook

from grantplanner.calc.calendar import calendar_of
from grantplanner.calc.lines import contribution_total
from grantplanner.calc.results import OUTSIDE_PHASES, Budget, Finding, Line
from grantplanner.export.workbook.making import Title, footer, write_title
from grantplanner.export.workbook.page import Page, width_for
from grantplanner.export.workbook.styles import Styles
from grantplanner.models import Contribution, Project
from grantplanner.rules import Rules
from grantplanner.words import Text, show_kronor

SHEETS: dict[str, Text] = {
    "summary": Text("Sammanfattning"),
    "phases": Text("Budget per fas"),
    "months": Text("Per år och månad"),
    "partners": Text("Per part (delbudget)"),
    "staffing": Text("Personal"),
    "costs": Text("Övriga kostnader"),
    "funding": Text("Finansiering"),
    "findings": Text("Regelkontroll"),
    "assumptions": Text("Antaganden och källor"),
}


@dataclass(slots=True)
class Places:
    """Where figures stand, as formulas name them; a key of partner and category gives a range by phase column."""

    staff_totals: list[str] = field(default_factory=list)
    category_totals: dict[str, list[str]] = field(default_factory=dict)
    positions: dict[str, list[str]] = field(default_factory=dict)
    costs: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    phase_totals: list[str] = field(default_factory=list)
    phase_category_totals: dict[str, str] = field(default_factory=dict)
    phase_chart: dict[str, int] = field(default_factory=dict)
    phase_head: int = 0
    partner_totals: dict[str, str] = field(default_factory=dict)
    all_partners: list[str] = field(default_factory=list)
    month_total: str = ""
    funding: dict[str, str] = field(default_factory=dict)
    funding_by_partner: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    funding_by_phase: dict[str, tuple[str, str]] = field(default_factory=dict)
    check: str = ""


@dataclass
class Book:
    """The workbook in the making."""

    workbook: Workbook
    project: Project
    rules: Rules
    budget: Budget
    findings: Sequence[Finding]
    locale: str
    made_on: dt.datetime
    made_by: str
    places: Places = field(default_factory=Places)

    def __post_init__(self) -> None:
        self.styles = Styles(self.workbook)
        self._sheets = {key: self.workbook.add_worksheet(self.say(name)) for key, name in SHEETS.items()}
        self._labels = {each: self.say(self.rules.category_label(each)) for each in self.budget.categories}

    def say(self, text: Text) -> str:
        """A text in the reader's language."""
        return text.in_language(self.locale)

    def category(self, category: str) -> str:
        """What a category is called."""
        return self._labels[category]

    @cached_property
    def partner_names(self) -> dict[str, str]:
        """Each partner's name by its key."""
        return {partner.key: partner.name for partner in self.project.partners}

    @cached_property
    def used_categories(self) -> tuple[str, ...]:
        """The categories that some line falls in; all of the call's in a budget without lines."""
        held = {line.category for line in self.budget.lines}
        return tuple(each for each in self.budget.categories if each in held) or self.budget.categories

    @cached_property
    def phases(self) -> tuple[str, ...]:
        """The phases that are columns, with what falls outside them last where money does."""
        return tuple(self.budget.by_phase)

    @cached_property
    def phase_labels(self) -> list[str]:
        """The headings of the phase columns."""
        return [phase if phase != OUTSIDE_PHASES else self.say(Text("Utanför faserna")) for phase in self.phases]

    def phase_widths(self, least: float, most: float = 26) -> list[float]:
        """Widths of the phase columns that fit their headings, as far as `most`."""
        return [width_for([label], least, most) for label in self.phase_labels]

    @cached_property
    def by_line(self) -> dict[tuple[str, str], list[int]]:
        """Each line's amounts by phase column, by kind and key."""
        columns: list[list[int]] = [[] for _ in self.phases]
        place = {phase: i for i, phase in enumerate(self.phases)}
        for i, piece in enumerate(self.budget.slices):
            phase = self.budget.phase_of(piece)
            if phase in place:
                columns[place[phase]].append(i)
        return {
            (line.kind, line.key): [sum(map(line.amounts.__getitem__, held)) for held in columns]
            for line in self.budget.lines
        }

    def amounts(self, line: Line) -> list[int]:
        """A line's amounts by phase column."""
        return self.by_line[line.kind, line.key]

    @cached_property
    def lines_have_ore(self) -> bool:
        """Whether any line, by phase, has öre that are not zero."""
        return any_ore(ore for amounts in self.by_line.values() for ore in amounts)

    @cached_property
    def funding_has_ore(self) -> bool:
        """Whether any figure of the funding has öre that are not zero."""
        funding = self.budget.funding
        shares = [*funding.by_phase.values(), *funding.by_partner.values()]
        return any_ore(
            (
                funding.total,
                funding.support_max,
                funding.support,
                funding.pledged,
                *(each.support for each in shares),
                *(each.total for each in shares),
                *self.pledges.values(),
            )
        )

    @cached_property
    def contributions(self) -> list[Contribution]:
        """The contributions, partner by partner."""
        order = {partner: i for i, partner in enumerate(self.budget.partners)}
        return sorted(self.project.contributions, key=lambda each: order[each.partner.key])

    @cached_property
    def pledges(self) -> dict[str, int]:
        """What each contribution is worth over the whole project, by its key."""
        calendar = calendar_of(self.project)
        return {each.key: contribution_total(each, calendar) for each in self.project.contributions}

    def money_width(self, *, with_ore: bool) -> float:
        """A column width that fits every amount of the budget."""
        largest = max(self.budget.total, self.budget.ceiling or 0, self.budget.funding.pledged, 10**8)
        return len(show_kronor(largest, with_ore=with_ore)) * 1.1 + 2

    def page(self, name: str, question: Text, widths: Sequence[float], *, with_ore: bool = False) -> Page:
        """The sheet of a name with its title block, ready for its first row."""
        page = Page(self._sheets[name], self.styles, with_ore=with_ore)
        page.set_widths(widths)
        title = Title(
            self.say(SHEETS[name]),
            self.say(question),
            f"{self.project.name} · {self.project.owner}",
            (self.say(Text("Utlysning: {call}", call=self.rules.name)), self.version),
            self.say(_ILLUSTRATION) if self.project.illustration else "",
        )
        write_title(page, title)
        return page

    @cached_property
    def version(self) -> str:
        """Which version of the plan this is, when it was made and by whom."""
        known: dict[str, str] = {
            "n": str(self.project.revision),
            "when": f"{self.made_on:%Y-%m-%d %H:%M}",
            "unit": self.unit,
        }
        if self.made_by:
            return self.say(Text("Version {n}, framtagen {when} av {who}. {unit}.", **known, who=self.made_by))
        return self.say(Text("Version {n}, framtagen {when}. {unit}.", **known))

    @cached_property
    def unit(self) -> str:
        """What the amounts are in."""
        if self.rules.currency == "SEK":
            return self.say(Text("Belopp i kronor"))
        return self.say(Text("Belopp i {currency}", currency=self.rules.currency))

    @cached_property
    def unit_short(self) -> str:
        """The unit of amounts, to stand over a column."""
        return self.say(Text("kr")) if self.rules.currency == "SEK" else self.rules.currency

    @cached_property
    def footer(self) -> str:
        """The foot of every printed page: the project and the page's number."""
        return footer(self.project.name, self.locale)


_ILLUSTRATION = Text("Innehåller siffror som ingen källa anger: se Antaganden och källor.")


def any_ore(amounts: Iterable[int]) -> bool:
    """Whether any amount has öre that are not zero."""
    return any(ore % 100 for ore in amounts)
