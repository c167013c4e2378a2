"""What a target is meant to have come to on a day: its curve, and the months in which participants are taken in."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from grantplanner.models import PhaseKind, Project, Target
from grantplanner.money import round_half_up
from grantplanner.periods import MONTH, Period, weight_of

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Curve:
    """Days and what should have been reached at the end of each; straight between them, by months."""

    knots: tuple[tuple[dt.date, Decimal], ...]

    def due(self, day: dt.date) -> Decimal:
        """What should have been reached at the end of a day, one decimal, halves up."""
        for (start, low), (end, high) in pairwise(self.knots):
            if start <= day < end:
                share = Fraction(weight_of(Period(start + _DAY, day)), weight_of(Period(start + _DAY, end)))
                return _one_decimal(Fraction(low) + (Fraction(high) - Fraction(low)) * share)
        return _one_decimal(Fraction(self.knots[-1][1] if day >= self.knots[-1][0] else 0))


def intake_of(project: Project) -> Period:
    """When participants are taken in: from the start of implementation to its end, else the whole project."""
    phases = [phase for phase in project.phases if phase.kind is PhaseKind.IMPLEMENTATION]
    if not phases:
        return Period(project.starts_on, project.ends_on)
    return Period(min(phase.starts_on for phase in phases), max(phase.ends_on for phase in phases))


def curve_of(project: Project, value: Decimal, target: Target | None = None) -> Curve:
    """The curve of a target's value: through its own points, else straight through the intake."""
    intake = intake_of(project)
    points = [(point.due_on, point.value) for point in target.points] if target else []
    start = intake.starts_on - _DAY
    if points and points[0][0] <= start:
        start = min(project.starts_on, points[0][0]) - _DAY
    end = [] if points and points[-1][0] >= intake.ends_on else [(intake.ends_on, value)]
    return Curve(((start, Decimal(0)), *points, *end))


def months_in(period: Period) -> Fraction:
    """The length of a period in months; nothing when it ends before it starts."""
    return Fraction(weight_of(period), MONTH) if period.days else Fraction(0)


def _one_decimal(value: Fraction) -> Decimal:
    return Decimal(round_half_up(value * 10)).scaleb(-1)
