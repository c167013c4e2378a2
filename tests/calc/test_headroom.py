from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grantplanner.calc.headroom import list_cells, parse_cell, solve
from grantplanner.calc.results import Cell
from grantplanner.errors import BadInputError, NotFoundError
from grantplanner.models import Contribution, ContributionKind, CostLine, Position, Project
from grantplanner.rules import Rules
from tests.calc.plans import budget_of, calls, cost_of, partner_named, position_of, project_with, projects, rules_with
from tests.properties import tried_widely

HUNDREDTHS = {"fte", "quantity"}


def row_of(project: Project, key: str) -> Position | CostLine | Contribution:
    rows: list[Position | CostLine | Contribution] = [*project.positions, *project.costs, *project.contributions]
    return next(row for row in rows if row.key == key)


def total_with(project: Project, rules: Rules, cell: Cell, value: Decimal) -> int:
    """The total with the cell set, and the project as it was afterwards."""
    row = row_of(project, cell.key)
    before = getattr(row, cell.field)
    entered: Any = value if cell.field in HUNDREDTHS else int(value * 100)
    setattr(row, cell.field, entered)
    total = budget_of(project, rules).total
    setattr(row, cell.field, before)
    return total


@tried_widely
@given(projects(), calls(), st.integers(0, 10**11), st.data())
def test_the_value_fits_and_the_next_step_does_not(
    project: Project, rules: Rules, ceiling: int, data: st.DataObject
) -> None:
    cells = list_cells(project)
    assume(cells)
    project.ceiling = ceiling
    cell = data.draw(st.sampled_from(cells))

    solution = solve(project, rules, cell)

    step = Decimal("0.01") if cell.field in HUNDREDTHS else Decimal(1)
    if solution.value is None:
        assert total_with(project, rules, cell, Decimal(0)) == ceiling + solution.excess
        assert solution.excess > 0
    else:
        assert total_with(project, rules, cell, solution.value) == solution.total <= ceiling
        assert solution.unlimited or total_with(project, rules, cell, solution.value + step) > ceiling
    assert solution.headroom == ceiling - solution.total


def test_solving_leaves_the_plan_as_it_was() -> None:
    partner = partner_named("sof")
    position = position_of(partner)
    project = project_with(partners=[partner], positions=[position], ceiling=100_000_00)

    solve(project, rules_with(), Cell("samordnare", "fte"))

    assert position.fte == Decimal(1)
    assert project.positions == [position]


@pytest.mark.parametrize(("field", "most"), [("quantity", "999999999.00"), ("unit_price", "999999999999")])
def test_without_limit_the_value_is_the_largest_that_can_be_entered(field: str, most: str) -> None:
    partner = partner_named("sof")
    line = cost_of(partner, quantity=Decimal(0), unit_price=0)
    project = project_with(partners=[partner], costs=[line], ceiling=1)

    solution = solve(project, rules_with(), Cell("resor", field))

    assert solution.unlimited
    assert solution.value == Decimal(most)


def test_the_cells_of_a_plan_are_those_on_which_its_total_depends() -> None:
    partner = partner_named("sof")
    given: dict[str, Any] = {"partner": partner, "description": "m", "amount": 1}
    project = project_with(
        partners=[partner],
        positions=[position_of(partner)],
        costs=[
            cost_of(partner, "belopp", amount=1),
            cost_of(partner, "antal", quantity=Decimal(1), unit_price=1),
            cost_of(partner, "deltagare", per_participant=True, unit_price=1),
            cost_of(partner, "avgift", category="revenue", amount=1),
        ],
        contributions=[
            Contribution(key="tid", kind=ContributionKind.PRIVATE_IN_KIND, **given),
            Contribution(key="kontant", kind=ContributionKind.PUBLIC_CASH, **given),
        ],
    )

    cells = [f"{cell.key}.{cell.field}" for cell in list_cells(project)]

    assert cells == [
        "samordnare.fte",
        "samordnare.annual_cost",
        "belopp.amount",
        "antal.quantity",
        "antal.unit_price",
        "deltagare.unit_price",
        "tid.amount",
    ]


@pytest.mark.parametrize("text", ["", "farsta", ".fte", "farsta.", "."])
def test_a_cell_is_a_key_and_a_field(text: str) -> None:
    with pytest.raises(BadInputError):
        parse_cell(text)


def test_the_last_dot_divides_key_from_field() -> None:
    assert parse_cell("farsta-sso.fte") == Cell("farsta-sso", "fte")


@pytest.mark.parametrize("cell", ["resor.fte", "avgift.amount", "resor.quantity"])
def test_a_field_on_which_the_total_does_not_depend_is_refused(cell: str) -> None:
    partner = partner_named("sof")
    lines = [cost_of(partner, amount=1), cost_of(partner, "avgift", category="revenue", amount=1)]
    project = project_with(partners=[partner], costs=lines, ceiling=1)

    with pytest.raises(BadInputError, match="går inte att räkna fram"):
        solve(project, rules_with(), parse_cell(cell))


def test_a_row_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="nyckeln resor"):
        solve(project_with(ceiling=1), rules_with(), Cell("resor", "amount"))


def test_without_ceiling_there_is_nothing_to_solve() -> None:
    with pytest.raises(BadInputError, match="inget budgettak"):
        solve(project_with(), rules_with(), Cell("resor", "amount"))
