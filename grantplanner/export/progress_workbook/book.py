"""What every sheet is written from: the project, its follow-up, and where on the other sheets each figure stands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from xlsxwriter.workbook import Workbook

from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.results import Progress
from grantplanner.export.workbook.making import Title, footer, write_title
from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import Styles
from grantplanner.models import Project
from grantplanner.rules import Rules
from grantplanner.words import Text

SHEETS: dict[str, Text] = {
    "summary": Text("Sammanfattning"),
    "targets": Text("Måluppfyllelse"),
    "partners": Text("Per stadsdel"),
    "genders": Text("Kön"),
    "absence": Text("Frånvaro"),
    "goals": Text("Handlingsplan"),
    "satisfaction": Text("Nöjdhet"),
    "tools": Text("Verktygslåda"),
    "indicators": Text("Indikatorer"),
    "survey": Text("Samverkan"),
    "theory": Text("Förändringsteori"),
    "quality": Text("Datakvalitet"),
    "definitions": Text("Definitioner"),
}
_HIDDEN_NOTE = Text("Små antal är dolda (..) för att ingen ska kunna kännas igen.")
_ILLUSTRATION = Text("Innehåller siffror som ingen källa anger: se Sammanfattning.")

Shown = int | Decimal | Hidden | None
"""A figure of a sheet: hidden, or None where nobody has it."""


class Placed(NamedTuple):
    """A figure and the cell that it stands in, as other sheets' formulas name it."""

    ref: str
    value: Shown


class Months(NamedTuple):
    """Where the months stand: the sheet, the first and last row, and the column of those enrolled so far as drawn."""

    sheet: str
    first: int
    last: int
    counted: int
    has_forecast: bool


@dataclass
class Book:
    """The workbook in the making; `places` holds figures that other sheets draw on."""

    workbook: Workbook
    project: Project
    rules: Rules
    progress: Progress
    locale: str
    made_on: dt.datetime
    made_by: str
    places: dict[tuple[str, ...], Placed] = field(default_factory=dict)
    months: Months = field(init=False)

    def __post_init__(self) -> None:
        self.styles = Styles(self.workbook)
        left_out = {
            name
            for name, is_there in (("survey", self.progress.survey), ("theory", self.project.theory))
            if not is_there
        }
        self.sheets = {
            key: self.workbook.add_worksheet(self.say(name)) for key, name in SHEETS.items() if key not in left_out
        }

    def say(self, text: Text) -> str:
        """A text in the reader's language."""
        return text.in_language(self.locale)

    def page(self, name: str, question: Text, answer: Text, widths: Sequence[float]) -> Page:
        """The sheet of a name with its title block and its answer, ready for its first row."""
        page = Page(self.sheets[name], self.styles, with_ore=False)
        page.set_widths(widths)
        title = Title(
            self.say(SHEETS[name]),
            self.say(question),
            f"{self.project.name} · {self.project.owner}",
            (self.say(Text("Utlysning: {call}", call=self.rules.name)), self.version, *self._hidden),
            self.say(_ILLUSTRATION) if self.project.illustration else "",
        )
        write_title(page, title)
        page.sheet.freeze_panes(1, 1)
        write_across(page, self.say(answer), "answer")
        page.row += 1
        return page

    @property
    def _hidden(self) -> tuple[str, ...]:
        return (self.say(_HIDDEN_NOTE),) if self.progress.is_shared else ()

    @cached_property
    def version(self) -> str:
        """Which day the figures are of, which version of the project, when the workbook was made and by whom."""
        known: dict[str, str] = {
            "as_of": self.progress.as_of.isoformat(),
            "n": str(self.project.revision),
            "when": f"{self.made_on:%Y-%m-%d %H:%M}",
        }
        if self.made_by:
            who = self.made_by
            return self.say(Text("Redovisning per {as_of}. Version {n}, framtagen {when} av {who}.", **known, who=who))
        return self.say(Text("Redovisning per {as_of}. Version {n}, framtagen {when}.", **known))

    @cached_property
    def footer(self) -> str:
        """The foot of every printed page."""
        return footer(self.project.name, self.locale)

    def partner(self, key: str) -> str:
        """What a partner is called; the whole project under no key."""
        return self.progress.partners.get(key, key) if key else self.say(Text("Hela projektet"))


def write_across(page: Page, text: str, style: str) -> None:
    """A text over the whole width of a page, as high as it needs to be."""
    page.sheet.merge_range(page.row, 0, page.row, page.last_column, "", page.styles[style])
    page.text(page.row, 0, text, style)
    page.widths.append(sum(page.widths) * (0.7 if style == "message" else 0.88))
    page.make_room(page.row, {len(page.widths) - 1: text}, 1.45 if style == "message" else 1.1)
    page.widths.pop()
    page.row += 1
