"""The grids of when reports are due, and of the sources of what is stated."""

from typing import Any

from grantplanner.fields import Date, Record
from grantplanner.intake.rows import SourceRow
from grantplanner.models import Project, ProjectSource, ReportingDate
from grantplanner.web.grids.grid import Column, Grid, Row, Values
from grantplanner.web.grids.kinds import Day, Words
from grantplanner.words import Text


class ReportingRow(Record):
    """A day when a report or a claim is due."""

    due_on: Date


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
