import datetime as dt
from calendar import monthrange
from collections import Counter
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantplanner.periods import (
    MONTH,
    Period,
    add_months,
    cut_into_slices,
    lasts_at_most,
    weight,
    weight_of,
)
from tests.properties import tried_widely

DAY = dt.timedelta(days=1)
days = st.dates(dt.date(2018, 1, 1), dt.date(2026, 12, 31))
periods = st.builds(lambda day, length: Period(day, day + DAY * length), days, st.integers(0, 1200))
maybe_backwards = st.builds(Period, days, days)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def between(first: str, last: str) -> Period:
    return Period(day(first), day(last))


def each_day(period: Period) -> list[dt.date]:
    return [period.starts_on + DAY * i for i in range(period.days)]


def test_both_ends_count() -> None:
    assert between("2020-02-28", "2020-03-01").days == 3
    assert between("2020-01-01", "2020-01-01").days == 1


def test_a_period_that_ends_before_it_starts_has_no_days() -> None:
    assert between("2020-01-02", "2020-01-01").days == 0
    assert list(between("2020-01-02", "2020-01-01").months()) == []


def test_a_full_month_weighs_one_whatever_its_length() -> None:
    months = [
        between("2020-01-01", "2020-01-31"),
        between("2020-02-01", "2020-02-29"),
        between("2021-02-01", "2021-02-28"),
    ]

    assert {weight(month) for month in months} == {MONTH}


@pytest.mark.parametrize(
    ("first", "last", "weighs"),
    [
        ("2020-01-02", "2020-01-31", "30/31"),
        ("2020-02-29", "2020-02-29", "1/29"),
        ("2021-02-28", "2021-02-28", "1/28"),
        ("2020-01-16", "2020-02-14", "898/899"),
        ("2020-01-01", "2022-06-30", "30"),
    ],
)
def test_weight_is_days_over_the_days_of_the_month(first: str, last: str, weighs: str) -> None:
    assert Fraction(weight_of(between(first, last)), MONTH) == Fraction(weighs)


@tried_widely
@given(periods)
def test_the_weights_of_days_add_up_to_the_weight_of_the_period(period: Period) -> None:
    by_day = sum(Fraction(1, monthrange(each.year, each.month)[1]) for each in each_day(period))

    assert Fraction(weight_of(period), MONTH) == by_day


@tried_widely
@given(periods)
def test_months_follow_on_each_other_without_gap(period: Period) -> None:
    months = list(period.months())

    assert [each for month in months for each in each_day(month)] == each_day(period)
    assert all(month.starts_on.month == month.ends_on.month for month in months)


@tried_widely
@given(periods, st.lists(maybe_backwards, max_size=5))
def test_every_day_lies_in_one_slice_and_in_the_phase_listed_first(whole: Period, phases: list[Period]) -> None:
    slices = cut_into_slices(whole, phases)

    assert [each for piece in slices for each in each_day(piece.period)] == each_day(whole)
    for piece in slices:
        for each in each_day(piece.period):
            claims = [i for i, phase in enumerate(phases) if phase.starts_on <= each <= phase.ends_on]
            assert piece.phase == (claims[0] if claims else None)
            assert piece.month == f"{each:%Y-%m}"


@tried_widely
@given(periods, st.lists(maybe_backwards, max_size=5))
def test_two_neighbouring_slices_differ_in_month_or_phase(whole: Period, phases: list[Period]) -> None:
    slices = cut_into_slices(whole, phases)

    assert all((a.month, a.phase) != (b.month, b.phase) for a, b in pairwise(slices))


@tried_widely
@given(periods, st.lists(days, max_size=4))
def test_phases_that_do_not_overlap_give_one_slice_a_month_and_phase(whole: Period, cuts: list[dt.date]) -> None:
    starts = sorted({whole.starts_on, *(cut for cut in cuts if whole.starts_on < cut <= whole.ends_on)})
    phases = [Period(a, b - DAY) for a, b in pairwise([*starts, whole.ends_on + DAY])]

    slices = cut_into_slices(whole, phases)

    assert max(Counter((piece.month, piece.phase) for piece in slices).values()) == 1
    assert sum(weight(piece.period) for piece in slices) == weight_of(whole)


@tried_widely
@given(periods, periods)
def test_the_overlap_holds_the_days_of_both(one: Period, other: Period) -> None:
    shared = one.overlap(other)

    assert (each_day(shared) if shared else []) == sorted({*each_day(one)} & {*each_day(other)})


def test_a_period_holds_itself_but_not_a_day_more() -> None:
    year = between("2020-01-01", "2020-12-31")

    assert year.holds(year)
    assert not year.holds(between("2020-01-01", "2021-01-01"))
    assert not year.holds(between("2019-12-31", "2020-12-31"))


@pytest.mark.parametrize(
    ("start", "months", "later"),
    [
        ("2020-01-31", 1, "2020-02-29"),
        ("2021-01-31", 1, "2021-02-28"),
        ("2020-01-01", 30, "2022-07-01"),
        ("2020-12-15", 1, "2021-01-15"),
        ("2020-11-30", 1, "2020-12-30"),
    ],
)
def test_months_later_is_the_same_day_or_the_last(start: str, months: int, later: str) -> None:
    assert add_months(day(start), months) == day(later)


def test_two_and_a_half_years_are_thirty_months_and_not_a_day_more() -> None:
    assert lasts_at_most(between("2020-01-01", "2022-06-30"), 30)
    assert not lasts_at_most(between("2020-01-01", "2022-07-01"), 30)
    assert lasts_at_most(between("2020-01-02", "2022-07-01"), 30)
