"""The same figures from the definitions alone: day by day, in fractions, without slices or caches."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from grantplanner.calc.results import Budget
from grantplanner.models import Basis, CostLine, Position, Project
from grantplanner.periods import Period
from grantplanner.rules import Rules

PUBLISHED = {
    2013: "0.3846",
    2014: "0.3846",
    2019: "0.3915",
    2020: "0.4015",
    2021: "0.4015",
    2022: "0.3925",
    2023: "0.4453",
}
ART_55_HOURS = Decimal(1720)


def days_of(position: Position | CostLine, project: Project) -> list[dt.date]:
    """The days on which a position is filled or a cost runs."""
    phase = position.phase if isinstance(position, CostLine) else None
    around = Period(phase.starts_on, phase.ends_on) if phase else Period(project.starts_on, project.ends_on)
    first, last = position.starts_on or around.starts_on, position.ends_on or around.ends_on
    if isinstance(position, CostLine) and position.on_date:
        first = last = position.on_date
    return [first + dt.timedelta(days=i) for i in range(max(0, (last - first).days + 1))]


def share_of_month(day: dt.date) -> Fraction:
    """What one day weighs."""
    return Fraction(1, monthrange(day.year, day.month)[1])


def oncost(project: Project, year: int) -> Fraction:
    """The on-cost rate of a year: the project's, else the published, else that of the nearest earlier year."""
    known = {
        **{at: Decimal(rate) for at, rate in PUBLISHED.items()},
        **{own.year: own.rate for own in project.oncost_rates},
    }
    earlier = [at for at in known if at <= year]
    return Fraction(known[max(earlier)]) if earlier else Fraction(0)


def daily_costs(position: Position, project: Project) -> Iterator[tuple[dt.date, Fraction]]:
    """Each day of a position with its exact cost in öre."""
    for day in days_of(position, project):
        match position.basis:
            case Basis.STANDARD:
                monthly = Fraction(position.annual_cost or 0) / 12
            case Basis.UNIT_COST:
                monthly = Fraction(position.hourly_rate or 0) * Fraction(position.hours_per_year or ART_55_HOURS) / 12
            case Basis.SALARY:
                monthly = Fraction(position.monthly_salary or 0) * (1 + oncost(project, day.year))
                for revision in position.revisions:
                    if (revision.from_date.year, revision.from_date.month) <= (day.year, day.month):
                        monthly *= 1 + Fraction(revision.rate)
        yield day, monthly * Fraction(position.fte) * share_of_month(day)


def cost(line: CostLine, project: Project) -> Fraction:
    """The exact cost of a line in öre; revenue negative."""
    days = days_of(line, project)
    priced = Fraction(line.quantity or 0) * (line.unit_price or 0)
    price = Fraction(line.amount) if line.amount is not None else priced
    if line.timing == "monthly":
        price *= sum(map(share_of_month, days), start=Fraction(0))
    return (-price if line.category == "revenue" else price) if days else Fraction(0)


def half_away(exact: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    size = int(abs(exact) * 2 + 1) // 2
    return size if exact >= 0 else -size


def flat_rates(project: Project, rules: Rules, budget: Budget) -> dict[tuple[str, str], int]:
    """The amount of every flat rate by its id and partner, from the totals of the direct lines."""
    held: dict[tuple[str, str], int] = {}
    for line in budget.lines:
        if line.kind != "flat_rate":
            held[line.partner, line.category] = held.get((line.partner, line.category), 0) + line.total
    found: dict[tuple[str, str], int] = {}
    for rate in rules.flat_rates:
        for use in project.flat_rates:
            wanted = [partner.key for partner in use.partners] or [partner.key for partner in project.partners]
            for partner in wanted if use.flat_rate == rate.id else []:
                base = sum(held.get((partner, category), 0) for category in rate.base)
                exact = Fraction(rate.rate) * max(0, base)
                found[rate.id, partner] = int(exact) if rules.rounding.flat_rate == "down" else half_away(exact)
                cell = (partner, rate.category)
                held[cell] = held.get(cell, 0) + found[rate.id, partner]
    return found
