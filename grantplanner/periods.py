"""Dates, months and slices. Dates are inclusive at both ends, everywhere. No clock."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MONTH = 377_580
"""The weight of one full month: the least common multiple of 28, 29, 30 and 31, so any days of any month are whole."""

FIRST_DATE = dt.date(1990, 1, 1)
LAST_DATE = dt.date(2099, 12, 31)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the first day to the last, both included."""

    starts_on: dt.date
    ends_on: dt.date

    @property
    def days(self) -> int:
        """How many days the period holds; zero when it ends before it starts."""
        return max(0, (self.ends_on - self.starts_on).days + 1)

    def overlap(self, other: "Period") -> "Period | None":
        """The days that both periods hold, or None."""
        starts_on, ends_on = max(self.starts_on, other.starts_on), min(self.ends_on, other.ends_on)
        return Period(starts_on, ends_on) if starts_on <= ends_on else None

    def holds(self, other: "Period") -> bool:
        """Whether every day of the other period lies in this one."""
        return self.starts_on <= other.starts_on and other.ends_on <= self.ends_on

    def months(self) -> Iterator["Period"]:
        """The period cut at the turn of each month."""
        day = self.starts_on
        while day <= self.ends_on:
            last = min(self.ends_on, day.replace(day=monthrange(day.year, day.month)[1]))
            yield Period(day, last)
            day = last + dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slice:
    """One calendar month of one phase: days that belong to the same month and the same phase.

    `phase` is the phase's place in the project's list, None outside every phase.
    """

    period: Period
    phase: int | None

    @property
    def month(self) -> str:
        """The calendar month as YYYY-MM."""
        return f"{self.period.starts_on:%Y-%m}"


def weight(period: Period) -> int:
    """How much of its calendar month a period within one month fills, in units of 1/`MONTH` month."""
    return period.days * (MONTH // monthrange(period.starts_on.year, period.starts_on.month)[1])


def weight_of(period: Period) -> int:
    """The weight of a period of any length: a full calendar month weighs `MONTH`."""
    return sum(map(weight, period.months()))


def cut_into_slices(whole: Period, phases: Sequence[Period]) -> list[Slice]:
    """Every day of `whole` in exactly one slice, in order of date.

    A day that several phases claim belongs to the one listed first; a day that none claims to no phase.
    """
    cuts = {whole.starts_on}
    for phase in phases:
        cuts |= {phase.starts_on, phase.ends_on + dt.timedelta(days=1)}
    starts = sorted(cut for cut in cuts if whole.starts_on <= cut <= whole.ends_on)
    # A cut that changes no phase (a phase within an earlier listed one) is none: one slice per month and phase
    owners = [_phase_of(start, phases) for start in starts]
    turns = [i for i, owner in enumerate(owners) if i == 0 or owner != owners[i - 1]]
    ends = [starts[i] - dt.timedelta(days=1) for i in turns[1:]] + [whole.ends_on]
    return [
        Slice(month, owners[i])
        for i, ends_on in zip(turns, ends, strict=True)
        for month in Period(starts[i], ends_on).months()
    ]


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later, or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def lasts_at_most(period: Period, months: int) -> bool:
    """Whether a period is no longer than a number of calendar months counted from its first day."""
    return period.ends_on < add_months(period.starts_on, months)


def _phase_of(day: dt.date, phases: Sequence[Period]) -> int | None:
    return next((i for i, phase in enumerate(phases) if phase.starts_on <= day <= phase.ends_on), None)
