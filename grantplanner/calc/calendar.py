"""A project's calendar: its slices, and how heavily any interval weighs in each of them."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from grantplanner.models import Contribution, CostLine, Position, Project
from grantplanner.periods import Period, Slice, cut_into_slices, weight

Weights = tuple[tuple[int, int], ...]
"""Pairs of a slice's place and the interval's weight there, in units of 1/`periods.MONTH` month."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The slices (calendar month × phase) that a project's money falls in, in order of time.

    `months` names the month of each slice, `full` is its whole weight.
    """

    project: Period
    slices: tuple[Slice, ...]
    months: tuple[str, ...]
    full: tuple[int, ...]
    _known: dict[Period, Weights] = field(default_factory=dict, repr=False, compare=False)

    def weights(self, interval: Period) -> Weights:
        """The slices an interval touches, each with the interval's weight there."""
        if interval not in self._known:
            self._known[interval] = tuple(self._weigh(interval))
        return self._known[interval]

    def _weigh(self, interval: Period) -> Iterator[tuple[int, int]]:
        for i in range(bisect_left(self.slices, interval.starts_on, key=_last_day), len(self.slices)):
            piece = self.slices[i].period
            if interval.holds(piece):
                yield i, self.full[i]
            elif shared := interval.overlap(piece):
                yield i, weight(shared)
            else:
                return  # The slices stand in order of time: the rest lie later still


def calendar_of(project: Project) -> Calendar:
    """The calendar of a project: long enough for its period, its phases and every line's own dates."""
    period = Period(project.starts_on, project.ends_on)
    phases = [Period(phase.starts_on, phase.ends_on) for phase in project.phases]
    intervals = [period, *phases]
    intervals += [interval_of_position(position, period) for position in project.positions]
    lines: list[CostLine | Contribution] = [*project.costs, *project.contributions]
    intervals += [interval_of_cost(line, period) for line in lines]
    held = [interval for interval in intervals if interval.days] or [Period(project.starts_on, project.starts_on)]
    whole = Period(min(each.starts_on for each in held), max(each.ends_on for each in held))
    slices = tuple(cut_into_slices(whole, phases))
    return Calendar(
        period, slices, tuple(piece.month for piece in slices), tuple(weight(piece.period) for piece in slices)
    )


def interval_of_position(position: Position, project: Period) -> Period:
    """When a position lasts: its own dates, else the project's."""
    return Period(position.starts_on or project.starts_on, position.ends_on or project.ends_on)


def interval_of_cost(line: CostLine | Contribution, project: Period) -> Period:
    """When a cost or contribution falls: its day, its own dates, its phase, else the project."""
    if line.on_date is not None:
        return Period(line.on_date, line.on_date)
    around = Period(line.phase.starts_on, line.phase.ends_on) if line.phase else project
    return Period(line.starts_on or around.starts_on, line.ends_on or around.ends_on)


def _last_day(piece: Slice) -> dt.date:
    return piece.period.ends_on
