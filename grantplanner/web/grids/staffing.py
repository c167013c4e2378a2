"""The grids of staff: positions, and the on-cost rates of each year."""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from grantplanner.intake.project_file import OncostRow, PositionRow
from grantplanner.models import Basis, OncostRate, Position, Project, SalaryRevision
from grantplanner.rules import DatedValue, parameter
from grantplanner.rules.call import STAFF
from grantplanner.store.slugs import free_among
from grantplanner.web.desk import Desk
from grantplanner.web.grids import choices
from grantplanner.web.grids.grid import Column, Fault, Grid, Row, Values, in_project, line_total, taken_keys
from grantplanner.web.grids.kinds import Amount, Day, OneOf, Quantity, Revisions, Share, WholeNumber, Words
from grantplanner.words import Number, Text

PAY_OF = {Basis.STANDARD: "annual_cost", Basis.SALARY: "monthly_salary", Basis.UNIT_COST: "hourly_rate"}
"""The field that the one column of pay stands for."""
UNIT_OF = {Basis.STANDARD: Text("/år"), Basis.SALARY: Text("/mån"), Basis.UNIT_COST: Text("/tim")}


def _project_start(desk: Desk) -> str:
    return desk.project.starts_on.isoformat()


def _project_end(desk: Desk) -> str:
    return desk.project.ends_on.isoformat()


class PositionGrid(Grid):
    """Positions (befattningar). One column holds the pay; the basis says whether it is for a year, month or hour."""

    id = "positions"
    title = Text("Personal")
    hint = Text(
        "Grunden säger vad beloppet gäller: schablon kronor per år, månadslön kronor per månad (PO-pålägg läggs till), "
        "enhetskostnad kronor per timme."
    )
    schema = PositionRow
    has_cost = True
    columns = (
        Column("partner", Text("Part"), OneOf(), "name", required=True, choices=choices.partners),
        Column("title", Text("Befattning"), Words(), "name", required=True),
        Column("basis", Text("Grund"), OneOf(), "kind", required=True, choices=choices.bases),
        Column(
            "fte",
            Text("Årsarb."),
            Quantity(2, Text("Skriv antal årsarbetare, till exempel 0,8.")),
            "number",
            required=True,
        ),
        Column(
            "pay",
            Text("Kronor"),
            Amount(),
            "amount",
            required=True,
            help=Text("Per år, månad eller timme efter grunden"),
        ),
        Column(
            "hours_per_year",
            Text("Tim/år"),
            Quantity(),
            "number",
            help=Text("Bara för enhetskostnad; annars utlysningens"),
        ),
        Column(
            "revisions",
            Text("Lönerevision"),
            Revisions(),
            "name",
            help=Text("Datum och procent: 2021-04-01 2 %; 2022-04-01 2,5 %"),
        ),
        Column("starts_on", Text("Från"), Day(), "date", help=Text("Tomt: projektets start"), ghost=_project_start),
        Column("ends_on", Text("Till"), Day(), "date", help=Text("Tomt: projektets slut"), ghost=_project_end),
    )

    def values(self, row: Position) -> Values:
        """Its cells: one pay, all revisions in one."""
        return {
            "partner": row.partner.key,
            "title": row.title,
            "basis": row.basis.value,
            "fte": row.fte,
            "pay": getattr(row, PAY_OF[row.basis]),
            "hours_per_year": row.hours_per_year,
            "revisions": tuple((each.from_date, each.rate) for each in row.revisions) or None,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
        }

    def name(self, row: Row) -> str:
        """Title and partner."""
        return f"{row.title}, {row.partner.name}"

    def check(self, values: Values, desk: Desk) -> Iterator[Fault]:
        """What does not go with the basis."""
        yield from super().check(values, desk)
        basis = values["basis"]
        if basis is not None and basis != Basis.UNIT_COST and values["hours_per_year"] is not None:
            yield "hours_per_year", Text("Timmar per år hör bara till enhetskostnad. Töm cellen eller ändra grunden.")
        if basis is not None and basis != Basis.SALARY and values["revisions"] is not None:
            yield "revisions", Text("Lönerevisioner hör bara till månadslön. Töm cellen eller ändra grunden.")

    def document(self, values: Values, stated: Values) -> dict[str, Any]:
        """The row with its pay under the name that its basis gives it."""
        row = super().document(values, stated)
        pay = row.pop("pay", None)
        if pay is not None and values["basis"] is not None:
            row[PAY_OF[Basis(values["basis"])]] = pay
        return {"key": "row", **row}

    def column_of(self, field: str) -> str:
        """Every kind of pay stands in one column."""
        return "pay" if field in PAY_OF.values() else super().column_of(field)

    def new(self, project: Project, record: PositionRow) -> Position:
        """A new position with a key of its own."""
        words = f"{record.partner} {record.title}"
        key = free_among(taken_keys(project), words, "befattning")
        row = Position(key=key, title=record.title, fte=record.fte, basis=record.basis)
        self.apply(project, row, record)
        return row

    def apply(self, project: Project, row: Position, record: PositionRow) -> None:
        """Every cell; a pay that is not that of the basis is cleared."""
        row.partner = in_project(project.partners, "key", record.partner)
        row.title, row.fte, row.basis = record.title, record.fte, record.basis
        row.annual_cost, row.monthly_salary, row.hourly_rate = (
            record.annual_cost,
            record.monthly_salary,
            record.hourly_rate,
        )
        row.hours_per_year, row.starts_on, row.ends_on = record.hours_per_year, record.starts_on, record.ends_on
        stated = [(each.from_date, each.rate) for each in record.revisions]
        if stated != [(each.from_date, each.rate) for each in row.revisions]:
            row.revisions = [SalaryRevision(from_date=day, rate=rate) for day, rate in stated]

    def cost_query(self, row: Position) -> dict[str, str]:
        """The partner's staff, month by month."""
        return {"partner": row.partner.key, "category": STAFF, "slices": "1"}

    def unit(self, row: Position) -> Text:
        """What the pay is for."""
        return UNIT_OF[row.basis]

    def cost(self, desk: Desk, row: Position) -> int | None:
        """Its whole cost."""
        return line_total(desk, row.key)

    def sums(self, desk: Desk) -> Mapping[str, Text | int]:
        """Full-time equivalents and cost."""
        fte = sum((row.fte for row in desk.project.positions), Decimal(0))
        cost = sum(line_total(desk, row.key) or 0 for row in desk.project.positions)
        return {"fte": Text("{fte}", fte=Number(fte, 2)), "cost": cost}


class OncostGrid(Grid):
    """The project's own on-cost rates (PO-pålägg); years left out follow the catalogue."""

    id = "oncost_rates"
    title = Text("PO-pålägg")
    schema = OncostRow
    unique = ("year",)
    affects = ("positions",)
    columns = (
        Column("year", Text("År"), WholeNumber(), "number", required=True),
        Column("rate", Text("Sats"), Share(), "number", required=True, help=Text("Procent: 40,15 %")),
        Column("source", Text("Källa"), Words(), "wide"),
    )

    def rows(self, project: Project) -> list[Row]:
        """By year."""
        return sorted(project.oncost_rates, key=lambda row: row.year)

    def name(self, row: Row) -> str:
        """The year."""
        return str(row.year)

    def key(self, row: Row) -> str:
        """The year."""
        return str(row.year)

    def new(self, project: Project, record: OncostRow) -> OncostRate:  # noqa: ARG002
        """A new rate."""
        return OncostRate(year=record.year, rate=record.rate, source=record.source)

    def apply(self, project: Project, row: OncostRate, record: OncostRow) -> None:  # noqa: ARG002
        """Year, rate and source."""
        row.year, row.rate, row.source = record.year, record.rate, record.source


def catalogue_rates(project: Project) -> list[tuple[int, DatedValue | None]]:
    """What the catalogue says of each year in which a salary is paid and the project states no rate of its own."""
    if all(position.basis is not Basis.SALARY for position in project.positions):
        return []
    own = {row.year for row in project.oncost_rates}
    years = range(project.starts_on.year, project.ends_on.year + 1)
    return [(year, parameter("oncost_rate").at(dt.date(year, 12, 31))) for year in years if year not in own]
