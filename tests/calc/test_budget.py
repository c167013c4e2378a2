import datetime as dt
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from grantplanner.calc.lines import monthly_cost
from grantplanner.calc.results import Budget, LineKind
from grantplanner.calc.terms import terms_of
from grantplanner.models import Basis, CostLine, OncostRate, Position, Project, SalaryRevision
from grantplanner.rules import Rules
from tests.calc import oracle
from tests.calc.plans import budget_of, calls, cost_of, partner_named, position_of, project_with, projects, rules_with
from tests.properties import tried_widely


def line_totals(budget: Budget, kind: LineKind) -> dict[str, int]:
    return {line.key: line.total for line in budget.lines if line.kind is kind}


@tried_widely
@given(projects(), calls())
def test_the_parts_add_up_in_every_table(project: Project, rules: Rules) -> None:
    budget = budget_of(project, rules)

    one_way: list[Any] = [budget.by_phase, budget.by_partner, budget.by_category, budget.by_month]
    assert {sum(table.values()) for table in one_way} == {budget.total}
    two_ways = {
        "by_partner_category": budget.by_partner,
        "by_phase_category": budget.by_phase,
        "by_month_category": budget.by_month,
        "by_partner_phase": budget.by_partner,
    }
    for name, sums in two_ways.items():
        assert {key: sum(row.values()) for key, row in getattr(budget, name).items()} == sums
    assert sum(line.total for line in budget.lines) == budget.total
    assert all(sum(line.amounts) == line.total for line in budget.lines)


@tried_widely
@given(projects(), calls())
def test_the_tables_are_drawn_from_the_lines(project: Project, rules: Rules) -> None:
    budget = budget_of(project, rules)

    for partner, row in budget.by_partner_category.items():
        for category, held in row.items():
            lines = [line for line in budget.lines if (line.partner, line.category) == (partner, category)]
            assert held == sum(line.total for line in lines)
    for phase, held in budget.by_phase.items():
        places = [i for i, piece in enumerate(budget.slices) if budget.phase_of(piece) == phase]
        assert held == sum(line.amounts[i] for line in budget.lines for i in places)


@tried_widely
@given(projects())
def test_every_position_costs_what_its_days_cost(project: Project) -> None:
    budget = budget_of(project, rules_with())

    exact = {
        position.key: sum((cost for _, cost in oracle.daily_costs(position, project)), start=Fraction(0))
        for position in project.positions
    }
    wanted = {key: oracle.half_away(cost) for key, cost in exact.items()}
    assert line_totals(budget, LineKind.POSITION) == wanted


@tried_widely
@given(projects())
def test_a_position_runs_up_as_its_days_do(project: Project) -> None:
    budget = budget_of(project, rules_with())

    for position in project.positions:
        days = list(oracle.daily_costs(position, project))
        exact = sum((cost for _, cost in days), start=Fraction(0))
        line = budget.line(position.key)
        assert line is not None
        for piece, running in zip(budget.slices, accumulate(line.amounts), strict=True):
            until = sum((cost for day, cost in days if day <= piece.period.ends_on), start=Fraction(0))
            assert running == (oracle.half_away(line.total * until / exact) if exact else 0)


@tried_widely
@given(projects())
def test_every_cost_line_costs_what_its_days_cost(project: Project) -> None:
    budget = budget_of(project, rules_with())

    wanted = {line.key: oracle.half_away(oracle.cost(line, project)) for line in project.costs}
    assert line_totals(budget, LineKind.COST) == wanted


@tried_widely
@given(projects(), calls())
def test_flat_rates_follow_the_call_one_by_one(project: Project, rules: Rules) -> None:
    budget = budget_of(project, rules)

    wanted = {f"{rate}:{partner}": ore for (rate, partner), ore in oracle.flat_rates(project, rules, budget).items()}
    found = line_totals(budget, LineKind.FLAT_RATE)
    assert {key: found.get(key, 0) for key in wanted} == wanted
    assert found.keys() <= wanted.keys()


@tried_widely
@given(projects(), calls(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(project: Project, rules: Rules, chance: Any) -> None:
    before = budget_of(project, rules)

    chance.shuffle(project.positions)
    chance.shuffle(project.costs)
    chance.shuffle(project.contributions)
    chance.shuffle(project.flat_rates)

    after = budget_of(project, rules)
    assert after.by_phase_category == before.by_phase_category
    assert after.by_month == before.by_month
    assert after.funding == before.funding


@tried_widely
@given(projects(), calls(), st.integers(0, 10**9))
def test_adding_a_cost_never_lowers_the_total(project: Project, rules: Rules, amount: int) -> None:
    before = budget_of(project, rules).total

    project.costs.append(cost_of(project.partners[0], "ny", amount=amount))

    assert budget_of(project, rules).total >= before + amount


@tried_widely
@given(projects(), calls())
def test_no_line_falls_where_it_has_no_days(project: Project, rules: Rules) -> None:
    budget = budget_of(project, rules)

    lines: list[Position | CostLine] = [*project.positions, *project.costs]
    for line in lines:
        days = set(oracle.days_of(line, project))
        costed = budget.line(line.key)
        assert costed is not None
        for piece, ore in zip(budget.slices, costed.amounts, strict=True):
            held = {piece.period.starts_on + dt.timedelta(days=i) for i in range(piece.period.days)}
            assert not ore or days & held


def test_many_revisions_are_multiplied_exactly() -> None:
    partner, rate = partner_named("sof"), Decimal("0.0123456789")
    revisions = [SalaryRevision(from_date=dt.date(2020, 1, i + 1), rate=rate) for i in range(4)]
    position = position_of(partner, basis=Basis.SALARY, monthly_salary=100, revisions=revisions)
    project = project_with(partners=[partner], oncost_rates=[OncostRate(year=2020, rate=Decimal(0))])

    exact = monthly_cost(position, "2020-01", terms_of(project, rules_with()))

    assert exact == 100 * Fraction("1.0123456789") ** 4


def test_a_line_that_is_not_there_is_none() -> None:
    budget = budget_of(project_with(partners=[partner_named("sof")]), rules_with())

    assert budget.line("resor") is None
    assert budget.funding.support_share is None
    assert budget.funding.contribution_share is None


def test_shares_are_given_for_the_eye() -> None:
    partner = partner_named("sof")
    project = project_with(partners=[partner], costs=[cost_of(partner, amount=100_00)])

    funding = budget_of(project, rules_with()).funding

    assert (str(funding.support_share), str(funding.contribution_share)) == ("0.47", "0.53")


def test_categories_come_in_the_calls_order_and_then_the_usual() -> None:
    partner = partner_named("sof")
    rules = rules_with(categories=["travel", "staff"])
    held = [
        cost_of(partner, f"k{i}", category=each, amount=1) for i, each in enumerate(["zebra", "equipment", "staff"])
    ]

    budget = budget_of(project_with(partners=[partner], costs=held), rules)

    assert budget.categories == ("travel", "staff", "equipment", "zebra")


def test_a_large_plan_is_calculated() -> None:
    partners = [partner_named(f"p{i}") for i in range(20)]
    positions = [position_of(partner, f"b{i}-{partner.key}") for partner in partners for i in range(5)]
    lines = [cost_of(partner, f"k{i}-{partner.key}", amount=100_00) for partner in partners for i in range(10)]
    project = project_with("2020-01-01", "2025-12-31", partners=partners, positions=positions, costs=lines)

    budget = budget_of(project, rules_with())

    assert budget.total == 100 * 6 * 60_000_000 + 200 * 100_00
