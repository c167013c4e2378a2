"""Headroom in words: the largest value of a cell that fits, and how to put it in."""

from dataclasses import dataclass
from decimal import Decimal

from flask import url_for

from grantplanner.calc.headroom import list_cells, parse_cell, solve
from grantplanner.calc.results import Cell, Solution
from grantplanner.errors import GrantPlannerError
from grantplanner.models import Contribution, CostLine, Position
from grantplanner.web.desk import Desk
from grantplanner.web.grids.staffing import PAY_OF
from grantplanner.web.language import current_locale
from grantplanner.words import Kronor, Number, Text, show

_COLUMN_NAMES = {
    "fte": Text("Årsarbetare"),
    "annual_cost": Text("Kronor per år"),
    "monthly_salary": Text("Månadslön"),
    "hourly_rate": Text("Kronor per timme"),
    "amount": Text("Belopp"),
    "quantity": Text("Antal"),
    "unit_price": Text("À-pris"),
}
_NUMBERS = {"fte", "quantity"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What fits in a cell: a sentence and, where there is a value to put in, the form that does it."""

    sentence: Text
    is_good: bool
    action: str = ""
    field: str = ""
    value: str = ""


def list_rooms(desk: Desk) -> list[tuple[str, list[tuple[str, Text]]]]:
    """The rows whose cells can be asked about: the row's name, and each cell with its column."""
    groups: dict[str, list[tuple[str, Text]]] = {}
    for cell in list_cells(desk.project):
        groups.setdefault(cell.key, []).append((f"{cell.key}.{cell.field}", _COLUMN_NAMES[cell.field]))
    rows = {row.key: row for row in _rows(desk)}
    return [(_name(rows[key]), cells) for key, cells in groups.items()]


def answer_room(desk: Desk, asked: str) -> Answer:
    """The answer for a cell such as "farsta-sso.fte"; what cannot be answered says why."""
    try:
        cell = _meant(desk, parse_cell(asked))
        solution = solve(desk.project, desk.rules, cell)
    except GrantPlannerError as error:
        return Answer(error.text, is_good=False)
    row = _row(desk, cell.key)
    sentence = _sentence(solution, _COLUMN_NAMES[cell.field], _name(row))
    if solution.value is None or solution.unlimited:
        return Answer(sentence, solution.unlimited)
    area = {Position: "positions", CostLine: "costs", Contribution: "contributions"}[type(row)]
    endpoint = "funding.save" if area == "contributions" else "plan.save"
    column = "pay" if cell.field in PAY_OF.values() else cell.field
    return Answer(
        sentence,
        is_good=True,
        action=url_for(endpoint, slug=desk.project.slug, grid=area),
        field=f"r-{row.id}-{column}",
        value=show(_figure(solution.value, cell.field), current_locale()).removesuffix("\N{NO-BREAK SPACE}kr"),
    )


def _meant(desk: Desk, cell: Cell) -> Cell:
    """The cell, its field found where the name is that of the plan's one column of pay."""
    if cell.field != "pay":
        return cell
    position = next((row for row in desk.project.positions if row.key == cell.key), None)
    return Cell(cell.key, PAY_OF[position.basis]) if position else cell


def _rows(desk: Desk) -> list[Position | CostLine | Contribution]:
    return [*desk.project.positions, *desk.project.costs, *desk.project.contributions]


def _row(desk: Desk, key: str) -> Position | CostLine | Contribution:
    return next(row for row in _rows(desk) if row.key == key)


def _name(row: Position | CostLine | Contribution) -> str:
    title = row.title if isinstance(row, Position) else row.description
    return f"{title}, {row.partner.name}"


def _figure(value: Decimal, field: str) -> Number | Kronor:
    return Number(value, 2) if field in _NUMBERS else Kronor(int(value * 100))


def _sentence(solution: Solution, column: Text, row: str) -> Text:
    if solution.value is None:
        return Text(
            "{column} för {row}: inte ens 0 ryms. Resten av budgeten går {excess} över taket.",
            column=column,
            row=row,
            excess=Kronor(solution.excess),
        )
    if solution.unlimited:
        return Text("{column} för {row} ryms hur stort det än är.", column=column, row=row)
    return Text(
        "{column} för {row} kan vara högst {value}. Då blir budgeten {total} och {left} återstår till taket.",
        column=column,
        row=row,
        value=_figure(solution.value, solution.cell.field),
        total=Kronor(solution.total),
        left=Kronor(solution.headroom),
    )
