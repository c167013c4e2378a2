"""The grids of what is promised: targets, reporting dates, and the sources of what is stated."""

from collections.abc import Iterator
from typing import Any

from grantplanner.fields import Date, Record
from grantplanner.intake.project_file import TargetRow
from grantplanner.intake.rows import SourceRow
from grantplanner.models import Project, ProjectSource, ReportingDate, Target
from grantplanner.web.desk import Desk
from grantplanner.web.grids import choices
from grantplanner.web.grids.grid import Column, Fault, Grid, Row, Values, in_project
from grantplanner.web.grids.kinds import Day, Indicator, Measure, OneOf, Words
from grantplanner.words import Text


class ReportingRow(Record):
    """A day when a report or a claim is due."""

    due_on: Date


class TargetGrid(Grid):
    """Targets (målvärden): a value to reach, or a band."""

    id = "targets"
    title = Text("Mål")
    hint = Text("Ange ett värde, eller lägst och högst. Utan part gäller målet hela projektet.")
    schema = TargetRow
    affects = ("costs",)
    columns = (
        Column("indicator", Text("Indikator"), Indicator(), "name", required=True, choices=choices.indicators),
        Column("partner", Text("Part"), OneOf(), "name", choices=choices.partners, help=Text("Tomt: hela projektet")),
        Column("phase", Text("Fas"), OneOf(), "name", choices=choices.phases),
        Column("value", Text("Värde"), Measure(), "number"),
        Column("low", Text("Lägst"), Measure(), "number", help=Text("Andelar som procent: 40 %")),
        Column("high", Text("Högst"), Measure(), "number"),
    )

    def values(self, row: Target) -> Values:
        """Its cells."""
        return {
            "indicator": row.indicator,
            "partner": row.partner.key if row.partner else None,
            "phase": row.phase.name if row.phase else None,
            "value": row.value,
            "low": row.low,
            "high": row.high,
        }

    def name(self, row: Row) -> str:
        """Indicator and partner."""
        label = next((str(each.label) for each in choices.INDICATORS if each.value == row.indicator), row.indicator)
        return f"{label}, {row.partner.name}" if row.partner else str(label)

    def key(self, row: Row) -> str:
        """The partner's key for a target of one partner."""
        return str(row.partner.key if row.partner else row.indicator)

    def check(self, values: Values, desk: Desk) -> Iterator[Fault]:
        """A value, or both ends of a band."""
        yield from super().check(values, desk)
        value, low, high = values["value"], values["low"], values["high"]
        if value is not None:
            for column in ("low", "high"):
                if values[column] is not None:
                    yield column, Text("Ange antingen ett värde, eller lägst och högst. Töm den ena.")
        elif low is None and high is None:
            yield "value", Text("Ange ett värde, eller lägst och högst.")
        elif low is None or high is None:
            yield ("low" if low is None else "high"), Text("Lägst och högst hör ihop: fyll i båda.")

    def new(self, project: Project, record: TargetRow) -> Target:
        """A new target."""
        row = Target(indicator=record.indicator)
        self.apply(project, row, record)
        return row

    def apply(self, project: Project, row: Target, record: TargetRow) -> None:
        """Every cell."""
        row.indicator = record.indicator
        row.partner = in_project(project.partners, "key", record.partner)
        row.phase = in_project(project.phases, "name", record.phase)
        row.value, row.low, row.high = record.value, record.low, record.high


class ReportingGrid(Grid):
    """Reporting dates."""

    id = "reporting_dates"
    title = Text("Rapporteringsdatum")
    schema = ReportingRow
    unique = ("due_on",)
    columns = (Column("due_on", Text("Datum"), Day(), "date", required=True),)

    def rows(self, project: Project) -> list[Row]:
        """By date."""
        return sorted(project.reporting_dates, key=lambda row: row.due_on)

    def name(self, row: Row) -> str:
        """The date."""
        return str(row.due_on)

    def key(self, row: Row) -> str:
        """The date."""
        return str(row.due_on)

    def new(self, project: Project, record: ReportingRow) -> ReportingDate:  # noqa: ARG002
        """A new date."""
        return ReportingDate(due_on=record.due_on)

    def apply(self, project: Project, row: ReportingDate, record: ReportingRow) -> None:  # noqa: ARG002
        """The date."""
        row.due_on = record.due_on


class SourceGrid(Grid):
    """Sources of what the plan states."""

    id = "sources"
    title = Text("Källor")
    hint = Text("Vad i planen som står i en källa. Det som inte räknas upp är antaganden.")
    schema = SourceRow
    columns = (
        Column("about", Text("Gäller"), Words(), "name", required=True),
        Column("title", Text("Källa"), Words(), "long", required=True),
        Column("href", Text("Länk"), Words(), "name"),
    )

    def name(self, row: Row) -> str:
        """What it is about."""
        return str(row.about)

    def key(self, row: Row) -> str:
        """Its place: nothing else tells sources apart."""
        return str(row.place)

    def document(self, values: Values, stated: Values) -> dict[str, Any]:
        """The row as files write it."""
        row = super().document(values, stated)
        return {("for" if name == "about" else name): value for name, value in row.items()}

    def column_of(self, field: str) -> str:
        """As in files."""
        return "about" if field == "for" else super().column_of(field)

    def new(self, project: Project, record: SourceRow) -> ProjectSource:  # noqa: ARG002
        """A new source."""
        return ProjectSource(about=record.about, title=record.title, href=record.href)

    def apply(self, project: Project, row: ProjectSource, record: SourceRow) -> None:  # noqa: ARG002
        """Every cell."""
        row.about, row.title, row.href = record.about, record.title, record.href
