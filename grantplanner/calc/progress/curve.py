"""What a target is meant to have come to on a day: its curve, and the months in which participants are taken in."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from grantplanner.models import PhaseKind, Project, Target
from grantplanner.money import round_half_up
from grantplanner.periods import MONTH, Period, weight

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Intake:
    """When participants are taken in: from the first day to the last, but for the months (1–12) of a pause."""

    period: Period
    pause: frozenset[int] = frozenset()

    def months(self, period: Period) -> Fraction:
        """The open months of a period; nothing when it ends before it starts."""
        open_months = (month for month in period.months() if month.starts_on.month not in self.pause)
        return Fraction(sum(map(weight, open_months)), MONTH)


@dataclass(frozen=True, slots=True)
class Curve:
    """Days and what should have been reached at the end of each; straight between them, by open months."""

    intake: Intake
    knots: tuple[tuple[dt.date, Decimal], ...]

    def due(self, day: dt.date) -> Decimal:
        """What should have been reached at the end of a day, one decimal, halves up."""
        for (start, low), (end, high) in pairwise(self.knots):
            if start <= day < end:
                passed, whole = (self.intake.months(Period(start + _DAY, until)) for until in (day, end))
                return _one_decimal(Fraction(low) + (Fraction(high) - Fraction(low)) * (passed / whole if whole else 0))
        return _one_decimal(Fraction(self.knots[-1][1] if day >= self.knots[-1][0] else 0))


def intake_of(project: Project) -> Intake:
    """When a project takes participants in: from the start of implementation to its end, else throughout."""
    phases = [phase for phase in project.phases if phase.kind is PhaseKind.IMPLEMENTATION]
    pause = frozenset(map(int, project.intake_pause))
    if not phases:
        return Intake(Period(project.starts_on, project.ends_on), pause)
    whole = Period(min(phase.starts_on for phase in phases), max(phase.ends_on for phase in phases))
    return Intake(whole, pause)


def curve_of(project: Project, value: Decimal, target: Target | None = None) -> Curve:
    """The curve of a target's value: through its own points, else straight through the intake."""
    intake = intake_of(project)
    points = [(point.due_on, point.value) for point in target.points] if target else []
    start = intake.period.starts_on - _DAY
    if points and points[0][0] <= start:
        start = min(project.starts_on, points[0][0]) - _DAY
    end = [] if points and points[-1][0] >= intake.period.ends_on else [(intake.period.ends_on, value)]
    return Curve(intake, ((start, Decimal(0)), *points, *end))


def _one_decimal(value: Fraction) -> Decimal:
    return Decimal(round_half_up(value * 10)).scaleb(-1)
