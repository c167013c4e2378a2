from decimal import Decimal
from fractions import Fraction
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantplanner.calc.progress.forecast import Forecast, forecast
from tests.calc import simulated_projects as simulated
from tests.properties import tried_briefly, tried_widely

NONE_PASSED = Fraction(0)
counts = st.integers(0, 400)
months = st.fractions(Fraction(1, 31), 60, max_denominator=31)


def told(enrolled: int, past: int | Fraction, left: int | Fraction, target: int | None = None) -> Forecast:
    """The forecast of a case in which there is one."""
    said = forecast(enrolled, Fraction(past), Fraction(left), target)
    assert said is not None
    return said


def test_half_the_target_after_two_thirds_of_the_time_will_not_be_made_up() -> None:
    said = told(101, 24, 12, 200)

    assert (said.expected, said.low, said.high) == (152, 141, 163)  # 101 + 101,5 × 12 / 24 = 151,75
    assert said.chance == Decimal("0.0000")
    assert (said.pace_now, said.pace_needed) == (Decimal("4.2"), Decimal("8.3"))


def test_small_numbers_are_those_counted_by_hand() -> None:
    said = told(0, 1, 1, 1)

    # Nobody comes with a chance of √½ = 0,7071; at most one 0,7071 × 1¼ = 0,8839; at most two 0,7071 × 1,34375 = 0,9502
    assert (said.expected, said.low, said.high) == (1, 0, 2)
    assert said.chance == Decimal("0.2929")
    assert (said.pace_now, said.pace_needed) == (Decimal("0.0"), Decimal("1.0"))


def test_expected_and_paces_are_rounded_once_and_half_up() -> None:
    said = told(1, 3, 1, 2)

    assert said.expected == 2  # 1 + 1½ × 1/3 = 1½
    assert said.pace_now == Decimal("0.3")
    assert told(1, 20, 1).pace_now == Decimal("0.1")  # 0,05
    assert told(0, 1, 20, 3).pace_needed == Decimal("0.2")  # 0,15


def test_nothing_is_said_before_any_time_has_passed() -> None:
    assert forecast(0, NONE_PASSED, Fraction(24), 200) is None
    assert forecast(3, Fraction(-1), Fraction(24), None) is None


@pytest.mark.parametrize(("target", "chance"), [(101, Decimal(1)), (102, Decimal(0)), (None, None)])
@pytest.mark.parametrize("left", [0, -2])
def test_with_no_time_left_the_count_is_what_it_is(target: int | None, chance: Decimal | None, left: int) -> None:
    said = told(101, 36, left, target)

    assert (said.expected, said.low, said.high) == (101, 101, 101)
    assert said.chance == chance
    assert said.pace_now == Decimal("2.8")
    assert said.pace_needed is None
    assert said.months_left == 0


def test_a_project_without_any_months_still_has_its_count() -> None:
    said = told(7, 0, 0, 7)

    assert (said.expected, said.pace_now, said.chance) == (7, None, Decimal(1))


def test_a_target_already_reached_asks_for_no_pace() -> None:
    said = told(30, 6, 6, 30)

    assert said.chance == Decimal("1.0000")
    assert said.pace_needed == Decimal("0.0")


@tried_widely
@given(counts, months, months, st.integers(0, 1000))
def test_the_interval_lies_about_what_is_expected(enrolled: int, past: Fraction, left: Fraction, target: int) -> None:
    said = told(enrolled, past, left, target)

    assert enrolled <= said.low <= said.high
    assert said.low <= said.expected <= said.high + 1
    assert said.chance is not None
    assert 0 <= said.chance <= 1


@tried_widely
@given(counts, months, months, st.lists(st.integers(0, 1000), min_size=2, max_size=5))
def test_a_higher_target_is_never_likelier(enrolled: int, past: Fraction, left: Fraction, targets: list[int]) -> None:
    chances = [told(enrolled, past, left, target).chance for target in sorted(targets)]

    assert chances == sorted((chance for chance in chances if chance is not None), reverse=True)


@tried_widely
@given(counts, months, months)
def test_the_interval_and_the_chance_tell_the_same_story(enrolled: int, past: Fraction, left: Fraction) -> None:
    said = told(enrolled, past, left)

    beyond, within = told(enrolled, past, left, said.high + 1), told(enrolled, past, left, said.low)

    assert beyond.chance is not None
    assert beyond.chance <= Decimal("0.1")
    assert within.chance is not None
    assert within.chance >= Decimal("0.9")


@tried_briefly
@given(st.integers(0, 40), st.integers(1, 24), st.integers(1, 24), st.integers(0, 30))
def test_the_chance_is_that_of_drawing_a_pace_and_then_the_enrolments(
    enrolled: int, past: int, left: int, more: int
) -> None:
    said = told(enrolled, past, left, enrolled + more)
    chance = Random(more)  # noqa: S311  # Simulation, no secret
    paces = [chance.gammavariate(enrolled + 0.5, left / past) for _ in range(4000)]

    drawn = sum(simulated.poisson(chance, pace) >= more for pace in paces) / len(paces)

    assert float(said.chance or 0) == pytest.approx(drawn, abs=0.05)


@pytest.mark.parametrize(
    ("enrolled", "past", "left", "target"),
    [
        (0, Fraction(1, 31), Fraction(1200), 10**9),
        (10_000, Fraction(12), Fraction(24), 30_000),
        (10_000, Fraction(1), Fraction(36), 10**7),
        (10**6, Fraction(1, 31), Fraction(1200), 10**12),
    ],
)
def test_the_largest_projects_are_forecast_at_once(enrolled: int, past: Fraction, left: Fraction, target: int) -> None:
    forecast.cache_clear()
    started = perf_counter()

    said = told(enrolled, past, left, target)

    assert said.low < said.expected < said.high
    assert perf_counter() - started < 1  # Some hundredths on an idle machine


def test_the_interval_holds_the_truth_as_often_as_it_promises() -> None:
    held = simulated.coverage(simulated.EVEN, simulated.EVEN, projects=100, seed=1)

    assert Fraction(75, 100) <= held.partners <= Fraction(90, 100)
    assert Fraction(75, 100) <= held.totals <= Fraction(90, 100)


@pytest.mark.parametrize("truth", [simulated.RAMP, simulated.SUMMER, simulated.RAMP_AND_SUMMER])
def test_a_slow_start_and_a_summer_stop_are_no_trouble_once_the_months_are_weighed(truth: simulated.Year) -> None:
    held = simulated.coverage(truth, truth, projects=100, seed=2)

    assert Fraction(75, 100) <= held.partners <= Fraction(90, 100)
    assert Fraction(75, 100) <= held.totals <= Fraction(90, 100)


@pytest.mark.parametrize("truth", [simulated.RAMP, simulated.SUMMER])
def test_months_that_are_not_weighed_promise_more_than_they_hold(truth: simulated.Year) -> None:
    held = simulated.coverage(truth, simulated.EVEN, projects=30, seed=3)

    assert held.totals < Fraction(75, 100)
