"""The grids of money beside staff: costs, and the contributions that meet them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from grantplanner.intake.project_file import ContributionRow, CostRow
from grantplanner.models import Contribution, CostLine, Project, Timing
from grantplanner.models.indicators import PARTICIPANTS
from grantplanner.store.slugs import free_among
from grantplanner.web.desk import Desk
from grantplanner.web.grids import choices
from grantplanner.web.grids.grid import Column, Fault, Grid, Row, Values, in_project, line_total, taken_keys
from grantplanner.web.grids.kinds import Amount, Day, OneOf, Quantity, Words
from grantplanner.words import Text

_WHEN = (
    Column("timing", Text("Fördelning"), OneOf(), "kind", choices=choices.timings, help=Text("Tomt: jämnt")),
    Column("phase", Text("Fas"), OneOf(), "name", choices=choices.phases, help=Text("Tomt: hela projektet")),
    Column("starts_on", Text("Dag/från"), Day(), "date", help=Text("Dagen för En gång, annars första dagen")),
    Column("ends_on", Text("Till"), Day(), "date"),
)


class TimedGrid(Grid):
    """A grid whose rows fall once on a day, or over a phase, dates or the whole project. One column holds the day."""

    def when(self, row: CostLine | Contribution) -> Values:
        """The cells that say when."""
        return {
            "timing": row.timing.value,
            "phase": row.phase.name if row.phase else None,
            "starts_on": row.on_date or row.starts_on,
            "ends_on": row.ends_on,
        }

    def check(self, values: Values, desk: Desk) -> Iterator[Fault]:
        """What does not go with the timing."""
        yield from super().check(values, desk)
        if values["timing"] == Timing.ONCE:
            if values["starts_on"] is None:
                yield "starts_on", Text("Skriv vilken dag kostnaden faller.")
            for column in ("phase", "ends_on"):
                if values[column] is not None:
                    yield column, Text("En kostnad som faller en gång har bara en dag. Töm cellen.")

    def document(self, values: Values, stated: Values) -> dict[str, Any]:
        """The row with its day under the name that its timing gives it."""
        row = super().document(values, stated)
        if values["timing"] == Timing.ONCE and "starts_on" in row:
            row["on"] = row.pop("starts_on")
        return {"key": "row", **row}

    def column_of(self, field: str) -> str:
        """The day stands where the first date does."""
        return "starts_on" if field == "on" else super().column_of(field)

    def name(self, row: Row) -> str:
        """Description and partner."""
        return f"{row.description}, {row.partner.name}"

    def apply_when(self, project: Project, row: CostLine | Contribution, record: CostRow | ContributionRow) -> None:
        """Partner, description and dates."""
        row.partner = in_project(project.partners, "key", record.partner)
        row.phase = in_project(project.phases, "name", record.phase)
        row.description, row.timing, row.on_date = record.description, record.timing, record.on
        row.starts_on, row.ends_on = record.starts_on, record.ends_on


class CostGrid(TimedGrid):
    """Costs beside staff."""

    id = "costs"
    title = Text("Övriga kostnader")
    hint = Text("Ange ett belopp, eller antal och à-pris. Skriv deltagare som antal för att följa målet för deltagare.")
    schema = CostRow
    has_cost = True
    columns = (
        Column("partner", Text("Part"), OneOf(), "name", required=True, choices=choices.partners),
        Column("category", Text("Kostnadsslag"), OneOf(), "name", required=True, choices=choices.categories),
        Column("description", Text("Beskrivning"), Words(), "name", required=True),
        Column("amount", Text("Belopp"), Amount(), "amount"),
        Column(
            "quantity",
            Text("Antal"),
            Quantity(),
            "number",
            choices=choices.participants,
            help=Text("Ett tal eller ordet deltagare"),
        ),
        Column("unit_price", Text("À-pris"), Amount(), "amount"),
        *_WHEN,
    )

    def values(self, row: CostLine) -> Values:
        """Its cells."""
        return {
            "partner": row.partner.key,
            "category": row.category,
            "description": row.description,
            "amount": row.amount,
            "quantity": PARTICIPANTS if row.per_participant else row.quantity,
            "unit_price": row.unit_price,
            **self.when(row),
        }

    def check(self, values: Values, desk: Desk) -> Iterator[Fault]:
        """An amount, or a quantity and a price."""
        yield from super().check(values, desk)
        amount, quantity, price = values["amount"], values["quantity"], values["unit_price"]
        if amount is not None:
            for column in ("quantity", "unit_price"):
                if values[column] is not None:
                    yield column, Text("Ange antingen ett belopp, eller antal och à-pris. Töm den ena.")
        elif quantity is None and price is None:
            yield "amount", Text("Ange ett belopp, eller antal och à-pris.")
        elif quantity is None or price is None:
            yield ("quantity" if quantity is None else "unit_price"), Text("Antal och à-pris hör ihop: fyll i båda.")

    def new(self, project: Project, record: CostRow) -> CostLine:
        """A new cost with a key of its own."""
        key = free_among(taken_keys(project), record.description, "kostnad")
        row = CostLine(key=key, category=record.category, description=record.description)
        self.apply(project, row, record)
        return row

    def apply(self, project: Project, row: CostLine, record: CostRow) -> None:
        """Every cell."""
        self.apply_when(project, row, record)
        row.category, row.amount, row.unit_price = record.category, record.amount, record.unit_price
        row.per_participant = record.quantity == PARTICIPANTS
        row.quantity = record.quantity if isinstance(record.quantity, Decimal) else None

    def cost_query(self, row: CostLine) -> dict[str, str]:
        """The partner's costs of the category, month by month."""
        return {"partner": row.partner.key, "category": row.category, "slices": "1"}

    def cost(self, desk: Desk, row: CostLine) -> int | None:
        """Its whole cost; negative for revenue."""
        return line_total(desk, row.key)

    def sums(self, desk: Desk) -> Mapping[str, Text | int]:
        """The cost."""
        return {"cost": sum(line_total(desk, row.key) or 0 for row in desk.project.costs)}


class ContributionGrid(TimedGrid):
    """Contributions (medfinansiering)."""

    id = "contributions"
    title = Text("Medfinansiering")
    hint = Text("Bidrag i annat än pengar räknas både som kostnad och som finansiering.")
    schema = ContributionRow
    columns = (
        Column("partner", Text("Part"), OneOf(), "name", required=True, choices=choices.partners),
        Column("kind", Text("Slag"), OneOf(), "name", required=True, choices=choices.contribution_kinds),
        Column("description", Text("Beskrivning"), Words(), "name", required=True),
        Column("amount", Text("Belopp"), Amount(), "amount", required=True),
        *_WHEN,
    )

    def values(self, row: Contribution) -> Values:
        """Its cells."""
        return {
            "partner": row.partner.key,
            "kind": row.kind.value,
            "description": row.description,
            "amount": row.amount,
            **self.when(row),
        }

    def new(self, project: Project, record: ContributionRow) -> Contribution:
        """A new contribution with a key of its own."""
        key = free_among(taken_keys(project), record.description, "bidrag")
        row = Contribution(key=key, kind=record.kind, description=record.description, amount=record.amount)
        self.apply(project, row, record)
        return row

    def apply(self, project: Project, row: Contribution, record: ContributionRow) -> None:
        """Every cell."""
        self.apply_when(project, row, record)
        row.kind, row.amount = record.kind, record.amount

    def sums(self, desk: Desk) -> Mapping[str, Text | int]:
        """What is pledged."""
        return {"amount": desk.budget.funding.pledged}
