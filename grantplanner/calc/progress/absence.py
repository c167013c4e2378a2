"""A participant's absence at the start and at the end, from the measurements, and whether these can be compared.

Initial is the last measurement that ends on or before enrolment + 14 days, final the last one before exit + 14 days.
Both need at least ten school days: two of the sources say that absence measured over an unknown time could not be
trusted.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from grantplanner.calc.progress.cube import SCALE, Band
from grantplanner.models.people import Measurement, Person

GRACE = dt.timedelta(days=14)
LEAST_SCHOOL_DAYS = 10
LOW_BELOW, HIGH_ABOVE = SCALE // 5, SCALE * 2 // 5
"""The bounds of the bands of initial absence: 20 and 40 %, in millionths."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Absence:
    """What the measurements say of a participant: the two measurements, None where there is none."""

    initial: Measurement | None
    final: Measurement | None


NOTHING_MEASURED = Absence(None, None)


def absence_of(person: Person, measured: Sequence[Measurement], as_of: dt.date) -> Absence:
    """The initial and final measurement of a participant, of those that end by a date.

    `measured` is the participant's own, in order of their ends.
    """
    if person.enrolled_on is None:
        return NOTHING_MEASURED
    initial = _last_before(measured, min(person.enrolled_on + GRACE, as_of))
    if person.exited_on is None or person.exited_on > as_of:
        return Absence(initial, None)
    final = _last_before(measured, min(person.exited_on + GRACE, as_of))
    is_later = final is not None and (initial is None or _in_time(final) > _in_time(initial))
    return Absence(initial, final if is_later else None)


def is_supported(measurement: Measurement) -> bool:
    """Whether a measurement covers at least ten school days with any hours scheduled."""
    return measurement.scheduled > 0 and school_days(measurement.starts_on, measurement.ends_on) >= LEAST_SCHOOL_DAYS


def share_absent(measurement: Measurement) -> int:
    """The share of the scheduled hours that was missed, in millionths, rounded once."""
    return (2 * measurement.absent * SCALE + measurement.scheduled) // (2 * measurement.scheduled)


def change_in(first: Measurement, last: Measurement) -> int:
    """Below zero when absence fell, 0 when it is exactly the same, above when it rose."""
    return last.absent * first.scheduled - first.absent * last.scheduled


def band_of(initial: Measurement | None) -> Band:
    """The band of a supported initial measurement."""
    if initial is None or not is_supported(initial):
        return Band.NONE
    share = share_absent(initial)
    if share < LOW_BELOW:
        return Band.LOW
    return Band.HIGH if share > HIGH_ABOVE else Band.MEDIUM


def by_code(measurements: Iterable[Measurement]) -> dict[str, list[Measurement]]:
    """The measurements of each participant, in order of their ends."""
    found: dict[str, list[Measurement]] = {}
    for each in measurements:
        found.setdefault(each.code, []).append(each)
    for own in found.values():
        own.sort(key=_in_time)
    return found


@lru_cache(maxsize=65_536)
def school_days(starts_on: dt.date, ends_on: dt.date) -> int:
    """How many days from Monday to Friday, both ends included, that are no public holiday in Sweden."""
    if starts_on.year == ends_on.year:
        days = _days_up_to(starts_on.year)
        turn = dt.date(starts_on.year, 1, 1)
        return days[(ends_on - turn).days + 1] - days[(starts_on - turn).days]
    turn = dt.date(starts_on.year, 12, 31)
    return school_days(starts_on, turn) + school_days(dt.date(starts_on.year + 1, 1, 1), ends_on)


@cache
def _days_up_to(year: int) -> tuple[int, ...]:
    """How many such days a year has had by each of its days."""
    from holidays import country_holidays  # A fifth of a second, only where something is measured

    free = country_holidays("SE", years=[year])
    first = dt.date(year, 1, 1)
    days = (first + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - first).days))
    return (0, *accumulate(int(day.weekday() < _SATURDAY and day not in free) for day in days))


def _last_before(measured: Sequence[Measurement], day: dt.date) -> Measurement | None:
    return next((each for each in reversed(measured) if each.ends_on <= day), None)


def _in_time(measurement: Measurement) -> tuple[dt.date, dt.date]:
    return measurement.ends_on, measurement.starts_on
