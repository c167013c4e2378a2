"""The phases along a line of time: where each lies, what no phase covers, and the years."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from grantplanner.models import Project
from grantplanner.periods import MONTH, Period, weight_of
from grantplanner.words import Number, Text


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the line: where it starts and how wide it is in percent; a gap has no name."""

    name: str
    period: Period
    months: Text
    left: str
    width: str
    is_clash: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole line, its phases, its gaps, and the first days of years as percent and year."""

    whole: Period
    months: Text
    phases: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]
    years: tuple[tuple[str, int], ...]


def draw_timeline(project: Project) -> Timeline:
    """The line of a project; phases outside its dates stretch it."""
    periods = [Period(phase.starts_on, phase.ends_on) for phase in project.phases]
    whole = Period(
        min([project.starts_on, *(each.starts_on for each in periods)]),
        max([project.ends_on, *(each.ends_on for each in periods)]),
    )
    phases = tuple(
        _stretch(
            phase.name, period, whole, is_clash=any(period.overlap(other) for other in periods if other is not period)
        )
        for phase, period in zip(project.phases, periods, strict=True)
    )
    gaps = tuple(_stretch("", gap, whole) for gap in _gaps(Period(project.starts_on, project.ends_on), periods))
    years = [(dt.date(year, 1, 1), year) for year in range(whole.starts_on.year + 1, whole.ends_on.year + 1)]
    marks = tuple((_percent((day - whole.starts_on).days, whole.days), year) for day, year in years)
    return Timeline(whole, _months(whole), phases, gaps, marks)


def _gaps(whole: Period, periods: list[Period]) -> list[Period]:
    gaps, day = [], whole.starts_on
    for period in sorted(periods):
        if period.starts_on > day:
            gaps.append(Period(day, min(period.starts_on - dt.timedelta(days=1), whole.ends_on)))
        day = max(day, period.ends_on + dt.timedelta(days=1))
    if day <= whole.ends_on:
        gaps.append(Period(day, whole.ends_on))
    return [gap for gap in gaps if gap.days] if periods else []


def _stretch(name: str, period: Period, whole: Period, *, is_clash: bool = False) -> Stretch:
    left = _percent((period.starts_on - whole.starts_on).days, whole.days)
    return Stretch(name, period, _months(period), left, _percent(period.days, whole.days), is_clash)


def _months(period: Period) -> Text:
    """How long, in months, to one decimal where it is needed."""
    tenths = Decimal(round(weight_of(period) * 10 / MONTH)).scaleb(-1)
    return Text("{months} mån", months=Number(tenths.quantize(Decimal(1)) if tenths == int(tenths) else tenths))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3f}%"
