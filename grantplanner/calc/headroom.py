"""Headroom (utrymme): the largest value of one cell with which the whole budget still fits its ceiling."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import cast

from grantplanner.calc.budget import direct_lines, total_up
from grantplanner.calc.calendar import Calendar, calendar_of
from grantplanner.calc.lines import cost_line, in_kind_line, position_line
from grantplanner.calc.results import Cell, Line, Solution
from grantplanner.calc.terms import Terms, terms_of
from grantplanner.errors import BadInputError, NotFoundError, Problem
from grantplanner.models import Basis, Contribution, CostLine, Position, Project
from grantplanner.money import MAX_ORE, ORE_PER_KRONA
from grantplanner.rules import Rules
from grantplanner.rules.call import REVENUE
from grantplanner.words import Text

Row = Position | CostLine | Contribution
_MOST_STEPS = {"fte": 99_999, "quantity": 99_999_999_900}
"""999,99 and 999 999 999: the most full-time equivalents and the largest quantity that a row may state."""

_FIELD_OF_BASIS = {
    Basis.STANDARD: "annual_cost",
    Basis.SALARY: "monthly_salary",
    Basis.UNIT_COST: "hourly_rate",
}


def parse_cell(text: str) -> Cell:
    """The cell that "farsta-sso.fte" names. Raises BadInputError when it is not KEY.FIELD."""
    key, dot, field = text.rpartition(".")
    if not (key and dot and field):
        raise _unusable(Text("Skriv cellen som nyckel.fält, till exempel farsta-sso.fte."))
    return Cell(key, field)


def list_cells(project: Project) -> list[Cell]:
    """The cells that can be solved for, in the order of the plan."""
    rows: list[Row] = [*project.positions, *project.costs, *project.contributions]
    return [Cell(row.key, field) for row in rows for field in fields_of(row)]


def fields_of(row: Row) -> tuple[str, ...]:
    """The fields of a row on which the total depends and never falls as they grow."""
    match row:
        case Position():
            return ("fte", _FIELD_OF_BASIS[row.basis])
        case Contribution():
            return ("amount",) if row.kind.is_in_kind else ()
        case CostLine(category=category) if category == REVENUE:
            return ()
        case CostLine(amount=None, per_participant=is_counted):
            return ("unit_price",) if is_counted else ("quantity", "unit_price")
    return ("amount",)


def solve(project: Project, rules: Rules, cell: Cell) -> Solution:
    """The largest value of a cell (fte and quantities to 0,01, amounts to 1 kr) with the total within the ceiling.

    Flat rates and rounding are included. Raises NotFoundError for an unknown row, BadInputError for a field that
    cannot be solved for or a project without ceiling.
    """
    if project.ceiling is None:
        raise _unusable(Text("Projektet har inget budgettak. Ange ett under projektets uppgifter."))
    row = _row(project, cell)
    total_at = _total_at(project, rules, row, cell.field)
    step = _step(cell.field)
    most = _MOST_STEPS.get(cell.field, MAX_ORE // ORE_PER_KRONA)
    ceiling = project.ceiling
    if total_at(0) > ceiling:
        total = total_at(0)
        return Solution(cell, None, total, ceiling - total, total - ceiling, unlimited=False)
    fits, too_much = 0, most + 1
    if total_at(most) <= ceiling:
        fits = most
    else:
        while too_much - fits > 1:
            middle = (fits + too_much) // 2
            fits, too_much = (middle, too_much) if total_at(middle) <= ceiling else (fits, middle)
    total = total_at(fits)
    return Solution(cell, fits * step, total, ceiling - total, 0, unlimited=fits == most)


def _step(field: str) -> Decimal:
    return Decimal("0.01") if field in {"fte", "quantity"} else Decimal(1)


def _row(project: Project, cell: Cell) -> Row:
    rows: list[Row] = [*project.positions, *project.costs, *project.contributions]
    row = next((row for row in rows if row.key == cell.key), None)
    if row is None:
        raise NotFoundError(Text("Det finns ingen rad med nyckeln {key}.", key=cell.key))
    if cell.field not in fields_of(row):
        allowed = ", ".join(fields_of(row)) or "–"
        raise _unusable(
            Text(
                "Fältet {field} på raden {key} går inte att räkna fram. Välj: {allowed}.",
                field=cell.field,
                key=cell.key,
                allowed=allowed,
            )
        )
    return row


def _total_at(project: Project, rules: Rules, row: Row, field: str) -> Callable[[int], int]:
    calendar, terms = calendar_of(project), terms_of(project, rules)
    others = [line for line in direct_lines(project, calendar, terms) if line.key != row.key]
    per_step = _step(field) if field in {"fte", "quantity"} else ORE_PER_KRONA

    def total_at(steps: int) -> int:
        line = _line(_with_value(row, field, steps * per_step), row, calendar, terms)
        return total_up(project, rules, calendar, [*others, line]).total

    return total_at


def _with_value(row: Row, field: str, value: Decimal | int) -> Row:
    """A stand-in for a row with one field changed; never a table row, so no session can store it."""
    names = [*type(row).model_fields, "partner", *(["revisions"] if isinstance(row, Position) else ["phase"])]
    return cast("Row", SimpleNamespace(**{name: getattr(row, name) for name in names} | {field: value}))


def _line(changed: Row, row: Row, calendar: Calendar, terms: Terms) -> Line:
    if isinstance(row, Position):
        return position_line(cast("Position", changed), calendar, terms)
    if isinstance(row, CostLine):
        return cost_line(cast("CostLine", changed), calendar, terms)
    return in_kind_line(cast("Contribution", changed), calendar)


def _unusable(text: Text) -> BadInputError:
    return BadInputError([Problem(text)])
