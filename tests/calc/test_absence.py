import datetime as dt

import pytest

from grantplanner.calc.progress.absence import (
    absence_of,
    band_of,
    by_code,
    change_in,
    is_supported,
    school_days,
    share_absent,
)
from grantplanner.calc.progress.cube import Band
from tests.calc.people import AS_OF, closed, day, measured, person


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2021-01-11", "2021-01-15", 5),
        ("2021-01-16", "2021-01-17", 0),
        ("2021-03-29", "2021-04-09", 8),  # Good Friday and Easter Monday are free
        ("2020-12-28", "2021-01-08", 8),  # New Year's Day and Epiphany too, over the turn of the year
        ("2019-12-30", "2021-01-04", 258),
    ],
)
def test_school_days_are_weekdays_that_are_no_holidays(start: str, end: str, days: int) -> None:
    assert school_days(day(start), day(end)) == days


def test_initial_is_the_last_measurement_that_ends_by_two_weeks_after_enrolment() -> None:
    own = [
        measured(start="2020-12-01", end="2020-12-18"),
        measured(start="2021-01-07", end="2021-01-25"),
        measured(start="2021-01-08", end="2021-01-26"),
    ]

    absence = absence_of(person(), own, AS_OF)

    assert absence.initial == own[1]
    assert absence.final is None


def test_final_is_the_last_measurement_that_ends_by_two_weeks_after_exit() -> None:
    own = [measured(), measured(start="2021-05-24", end="2021-06-15"), measured(start="2021-06-01", end="2021-06-16")]

    absence = absence_of(closed(), own, AS_OF)

    assert absence.initial == own[0]
    assert absence.final == own[1]


def test_one_measurement_is_not_both_initial_and_final() -> None:
    absence = absence_of(closed(exited_on="2021-02-01"), [measured()], AS_OF)

    assert absence.initial is not None
    assert absence.final is None


def test_a_final_measurement_may_stand_alone() -> None:
    absence = absence_of(closed(), [measured(start="2021-05-03", end="2021-05-28")], AS_OF)

    assert absence.initial is None
    assert absence.final is not None


def test_a_measurement_that_ends_after_the_date_does_not_count() -> None:
    absence = absence_of(person(), [measured(end="2021-01-22")], day("2021-01-21"))

    assert absence.initial is None


def test_who_leaves_after_the_date_has_no_final_measurement() -> None:
    own = [measured(), measured(start="2021-05-03", end="2021-05-28")]

    assert absence_of(closed(), own, day("2021-05-30")).final is None


def test_who_is_not_enrolled_has_no_absence() -> None:
    assert absence_of(person(enrolled=None), [measured()], AS_OF).initial is None


def test_a_measurement_needs_ten_school_days_and_scheduled_hours() -> None:
    assert is_supported(measured(start="2021-01-11", end="2021-01-22"))
    assert not is_supported(measured(start="2021-01-11", end="2021-01-21"))
    assert not is_supported(measured(absent=0, scheduled=0))


@pytest.mark.parametrize(
    ("absent", "band"),
    [(1999, Band.LOW), (2000, Band.MEDIUM), (4000, Band.MEDIUM), (4001, Band.HIGH)],
)
def test_bands_begin_at_twenty_and_end_at_forty_percent(absent: int, band: Band) -> None:
    assert band_of(measured(absent=absent)) is band


def test_without_a_supported_measurement_the_band_is_not_known() -> None:
    assert band_of(None) is Band.NONE
    assert band_of(measured(start="2021-01-18", end="2021-01-22")) is Band.NONE


def test_a_share_is_rounded_once_to_millionths() -> None:
    assert share_absent(measured(absent=1, scheduled=3)) == 333_333
    assert share_absent(measured(absent=2, scheduled=3)) == 666_667


def test_change_is_compared_exactly() -> None:
    first = measured(absent=1, scheduled=3)

    assert change_in(first, measured(absent=2, scheduled=6)) == 0
    assert change_in(first, measured(absent=1999, scheduled=6000)) < 0
    assert change_in(first, measured(absent=2001, scheduled=6000)) > 0


def test_measurements_are_sorted_by_their_ends_within_each_code() -> None:
    late, early, other = measured(end="2021-03-01"), measured(end="2021-02-01"), measured("B")

    assert by_code([late, other, early]) == {"A1": [early, late], "B": [other]}


def test_a_year_has_its_own_holidays() -> None:
    assert school_days(dt.date(2024, 5, 1), dt.date(2024, 5, 1)) == 0
    assert school_days(dt.date(2024, 5, 2), dt.date(2024, 5, 2)) == 1
