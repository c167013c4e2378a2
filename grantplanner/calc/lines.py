"""What each position, cost and contribution in kind costs, slice by slice. Exact, and rounded once to the öre."""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from math import lcm, prod

from grantplanner.calc.calendar import Calendar, Weights, interval_of_cost, interval_of_position
from grantplanner.calc.results import Line, LineKind
from grantplanner.calc.terms import Terms
from grantplanner.models import Basis, Contribution, CostLine, Position, Timing
from grantplanner.money import Exact, round_half_up, share_in_order
from grantplanner.periods import MONTH
from grantplanner.rules.call import IN_KIND, REVENUE, STAFF

MONTHS_PER_YEAR = 12


def position_line(position: Position, calendar: Calendar, terms: Terms) -> Line:
    """The cost of a position: monthly cost × fte × the weight of each slice, rounded once."""
    weights = calendar.weights(interval_of_position(position, calendar.project))
    monthly = _monthly_costs(position, [calendar.months[i] for i, _ in weights], terms)
    common = lcm(*(cost.denominator for cost in monthly))  # Whole numbers add up far quicker than fractions
    exact = [
        cost.numerator * (common // cost.denominator) * weight
        for cost, (_, weight) in zip(monthly, weights, strict=True)
    ]
    total = round_half_up(Fraction(sum(exact), common * MONTH) * Fraction(position.fte))
    amounts = _spread(total, exact, weights, len(calendar.slices))
    return Line(LineKind.POSITION, position.key, position.partner.key, STAFF, position.title, total, amounts)


def monthly_cost(position: Position, month: str, terms: Terms) -> Exact:
    """The exact cost in öre of one full-time month (YYYY-MM) of a position."""
    if position.basis is Basis.STANDARD:
        return Fraction(position.annual_cost or 0, MONTHS_PER_YEAR)
    if position.basis is Basis.UNIT_COST:
        hours = position.hours_per_year if position.hours_per_year is not None else terms.hours_per_year
        return Fraction(hours or 0) * (position.hourly_rate or 0) / MONTHS_PER_YEAR
    # Fractions, for a product of many revisions has more digits than Decimal keeps
    revised = prod(1 + Fraction(each.rate) for each in position.revisions if f"{each.from_date:%Y-%m}" <= month)
    return revised * (1 + Fraction(terms.oncost_rate(int(month[:4])))) * (position.monthly_salary or 0)


def _monthly_costs(position: Position, months: Sequence[str], terms: Terms) -> list[Exact]:
    """The cost of each month, counted once for all months between two changes of the salary or of its on-costs."""
    if position.basis is not Basis.SALARY:
        return [monthly_cost(position, months[0], terms)] * len(months) if months else []
    turns = sorted(f"{each.from_date:%Y-%m}" for each in position.revisions)
    known: dict[tuple[str, int], Exact] = {}
    costs: list[Exact] = []
    for month in months:
        same = month[:4], bisect_right(turns, month)
        if same not in known:
            known[same] = monthly_cost(position, month, terms)
        costs.append(known[same])
    return costs


def cost_line(line: CostLine, calendar: Calendar, terms: Terms) -> Line:
    """The cost of a line beside positions; revenue is negative."""
    sign = -1 if line.category == REVENUE else 1
    price = sign * _price(line, terms)
    total, amounts = _timed(price, line, calendar)
    return Line(LineKind.COST, line.key, line.partner.key, line.category, line.description, total, amounts)


def in_kind_line(contribution: Contribution, calendar: Calendar) -> Line:
    """A contribution in kind as the cost that it also is."""
    total, amounts = _timed(contribution.amount, contribution, calendar)
    return Line(
        LineKind.IN_KIND,
        contribution.key,
        contribution.partner.key,
        IN_KIND,
        contribution.description,
        total,
        amounts,
    )


def contribution_total(contribution: Contribution, calendar: Calendar) -> int:
    """What a contribution is worth in öre over the whole project."""
    return _timed(contribution.amount, contribution, calendar)[0]


def _price(line: CostLine, terms: Terms) -> Exact:
    if line.amount is not None:
        return line.amount
    quantity = terms.planned_participants(line.partner.key) if line.per_participant else line.quantity
    return Fraction(quantity or 0) * (line.unit_price or 0)


def _timed(price: Exact, line: CostLine | Contribution, calendar: Calendar) -> tuple[int, tuple[int, ...]]:
    weights = calendar.weights(interval_of_cost(line, calendar.project))
    exact = [weight for _, weight in weights]
    if line.timing is Timing.MONTHLY:
        price = Fraction(price) * sum(exact) / MONTH
    total = round_half_up(price) if weights else 0
    return total, _spread(total, exact, weights, len(calendar.slices))


def _spread(total: int, exact: Sequence[Exact], weights: Weights, slice_count: int) -> tuple[int, ...]:
    amounts = [0] * slice_count
    for (i, _), share in zip(weights, share_in_order(total, exact), strict=True):
        amounts[i] = share
    return tuple(amounts)
