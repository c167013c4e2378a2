"""How amounts fall over time: each running total is the correctly rounded running total."""

from fractions import Fraction
from itertools import accumulate

from hypothesis import given

from grantplanner.calc.results import LineKind
from grantplanner.models import Project
from grantplanner.rules import Rules
from tests.calc import oracle
from tests.calc.plans import budget_of, calls, projects, rules_with
from tests.properties import tried_widely


@tried_widely
@given(projects())
def test_a_cost_runs_up_as_its_days_do(project: Project) -> None:
    budget = budget_of(project, rules_with())

    for cost in project.costs:
        line = budget.line(cost.key)
        days = oracle.days_of(cost, project)
        whole = sum(map(oracle.share_of_month, days), start=Fraction(0))
        assert line is not None
        for piece, running in zip(budget.slices, accumulate(line.amounts), strict=True):
            until = sum((oracle.share_of_month(day) for day in days if day <= piece.period.ends_on), start=Fraction(0))
            assert running == (oracle.half_away(line.total * until / whole) if days else 0)


@tried_widely
@given(projects(), calls())
def test_a_flat_rate_runs_up_as_its_base_does(project: Project, rules: Rules) -> None:
    budget = budget_of(project, rules)

    counted: list[str] = []
    for line in (each for each in budget.lines if each.kind is LineKind.FLAT_RATE):
        rate = rules.flat_rate(line.key.split(":")[0])
        assert rate is not None
        # What stood in the base when this rate was counted: direct lines, and the flat rates before it
        base = [
            each
            for each in budget.lines
            if each.partner == line.partner
            and each.category in rate.base
            and (each.kind is not LineKind.FLAT_RATE or each.key in counted)
        ]
        by_slice = [sum(each.amounts[i] for each in base) for i in range(len(budget.slices))]
        assert line.base == sum(by_slice) > 0
        assert line.rate == rate.rate
        running = [oracle.half_away(Fraction(line.total * until, line.base)) for until in accumulate(by_slice)]
        assert list(accumulate(line.amounts)) == running
        counted.append(line.key)


@tried_widely
@given(projects())
def test_a_contribution_in_kind_is_a_cost_of_the_same_amount(project: Project) -> None:
    budget = budget_of(project, rules_with())

    in_kind = {each.key for each in project.contributions if each.kind.is_in_kind}
    lines = {line.key: line.total for line in budget.lines if line.kind is LineKind.IN_KIND}
    assert lines.keys() == in_kind
    pledged = sum(worth for kind, worth in budget.funding.pledged_by_kind.items() if kind.endswith("in_kind"))
    assert sum(lines.values()) == budget.by_category["in_kind"] == pledged
