"""The picture of the report as places on a square of 10 000 by 10 000: enrolled by month, the target, the forecast."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain, count
from typing import Any

from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.curve import intake_of
from grantplanner.calc.progress.results import Month, Progress
from grantplanner.models import Project
from grantplanner.money import round_half_up
from grantplanner.periods import add_months
from grantplanner.words import show

SIDE = 10_000
_MOST_TICKS = 5
_MOST_MONTHS = 9
_DAY = dt.timedelta(days=1)
Point = tuple[int, int]


class Curves:
    """The lines of the picture; what is hidden leaves a gap that its neighbours close."""

    def __init__(self, project: Project, progress: Progress) -> None:
        self.project = project
        self.progress = progress
        self.starts_on = progress.months[0].month
        self.ends_on = add_months(progress.months[-1].month, 1) - _DAY
        self.step, self.top = _scale(max(self._heights(), default=Decimal(1)))

    def picture(self, locale: str) -> dict[str, Any]:
        """Everything that is drawn."""
        return {
            "across": [{"at": self._x(day), "label": f"{day:%Y-%m}"} for day in self._marked_months()],
            "up": [{"at": self._y(Decimal(n)), "label": show(n, locale)} for n in range(0, self.top + 1, self.step)],
            "plan": self._plan(),
            "enrolled": self._enrolled(),
            "forecast": self._forecast(),
            "today": self._x(self.progress.as_of) if self.starts_on <= self.progress.as_of <= self.ends_on else None,
        }

    def _heights(self) -> Iterator[Decimal]:
        for month in self.progress.months:
            yield from (Decimal(each) for each in (month.due, month.to_date) if isinstance(each, int | Decimal))
        foreseen = self.progress.whole.forecast
        if foreseen is not None and not isinstance(foreseen, Hidden):
            yield Decimal(foreseen.high)

    def _marked_months(self) -> Iterator[dt.date]:
        months = [month.month for month in self.progress.months]
        every = next(n for n in chain((1, 2, 3, 6), count(12, 12)) if len(months) <= n * _MOST_MONTHS)
        return (month for month in months if (month.year * 12 + month.month - 1) % every == 0)

    def _plan(self) -> list[Point]:
        due = [(month, month.due) for month in self.progress.months if month.due is not None]
        return [(0, 0), *((self._x(_end(month)), self._y(value)) for month, value in due)] if due else []

    def _enrolled(self) -> list[Point]:
        as_of = self.progress.as_of
        known = [(month, month.to_date) for month in self.progress.months if isinstance(month.to_date, int)]
        points = [(0, 0), *((self._x(min(_end(month), as_of)), self._y(Decimal(n))) for month, n in known)]
        enrolled = self.progress.whole.enrolled
        if known and isinstance(enrolled, int) and as_of <= self.ends_on:
            points.append((self._x(as_of), self._y(Decimal(enrolled))))
        return list(dict.fromkeys(points)) if known else []

    def _forecast(self) -> dict[str, Any] | None:
        foreseen = self.progress.whole.forecast
        if foreseen is None or isinstance(foreseen, Hidden) or not foreseen.months_left:
            return None
        end = intake_of(self.project).period.ends_on
        low, high, expected = (self._y(Decimal(n)) for n in (foreseen.low, foreseen.high, foreseen.expected))
        start = (self._x(max(self.progress.as_of, self.starts_on)), self._y(Decimal(foreseen.enrolled)))
        return {"start": start, "end": self._x(end), "low": low, "high": high, "expected": expected}

    def _x(self, day: dt.date) -> int:
        days = (self.ends_on - self.starts_on).days
        return min(SIDE, max(0, (day - self.starts_on).days * SIDE // days))

    def _y(self, value: Decimal) -> int:
        return round_half_up(Fraction(value) * SIDE / self.top)


def _end(month: Month) -> dt.date:
    return add_months(month.month, 1) - _DAY


def _scale(highest: Decimal) -> tuple[int, int]:
    """How far apart the lines of the scale lie, and where it ends."""
    steps = (lead * 10**power for power in count() for lead in (1, 2, 5))
    step = next(step for step in steps if highest <= step * _MOST_TICKS)
    lines = max(1, -(-highest // step))
    return step, int(lines) * step
