import math
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantplanner.calc.progress.negative_binomial import NegativeBinomial
from tests.properties import tried_widely

months = st.fractions(Fraction(1, 31), 60, max_denominator=31)


@st.composite
def distributions(draw: st.DrawFn) -> NegativeBinomial:
    return NegativeBinomial(draw(st.integers(0, 300)) + Fraction(1, 2), draw(months), draw(months))


def summed(distribution: NegativeBinomial, most: int) -> float:
    """The chance of at most so many, by adding up each number's own."""
    shape, whole = float(distribution.shape), distribution.past + distribution.left
    stays, comes = math.log(distribution.past / whole), math.log(distribution.left / whole)
    return math.fsum(
        math.exp(math.lgamma(shape + k) - math.lgamma(shape) - math.lgamma(k + 1) + shape * stays + k * comes)
        for k in range(most + 1)
    )


@tried_widely
@given(distributions(), st.integers(0, 2000))
def test_the_cumulative_chance_is_the_sum_of_each_numbers_own(distribution: NegativeBinomial, most: int) -> None:
    chance = distribution.at_most(most)

    assert float(chance) == pytest.approx(summed(distribution, most), abs=1e-9)


@tried_widely
@given(distributions(), st.sampled_from([Decimal("0.1"), Decimal("0.5"), Decimal("0.9")]))
def test_the_smallest_number_reaches_the_level_and_the_one_before_does_not(
    distribution: NegativeBinomial, level: Decimal
) -> None:
    found = distribution.smallest(level)

    assert distribution.at_most(found - 1) < level <= distribution.at_most(found)


@tried_widely
@given(distributions(), st.lists(st.integers(-2, 3000), min_size=2, max_size=6))
def test_more_are_never_less_likely_to_hold_the_number(distribution: NegativeBinomial, numbers: list[int]) -> None:
    chances = [distribution.at_most(number) for number in sorted(numbers)]

    assert all(0 <= fewer <= more <= 1 for fewer, more in pairwise(chances))


def test_a_chance_of_exactly_the_level_reaches_it() -> None:
    nine_tenths = NegativeBinomial(Fraction(1, 2), Fraction(81), Fraction(19))  # √0,81 = 0,9
    a_tenth = NegativeBinomial(Fraction(1, 2), Fraction(1), Fraction(99))  # √0,01 = 0,1

    assert nine_tenths.at_most(0) == Decimal("0.9")
    assert nine_tenths.smallest(Decimal("0.9")) == 0
    assert a_tenth.at_most(0) == Decimal("0.1")
    assert a_tenth.smallest(Decimal("0.1")) == 0


def test_the_first_numbers_are_those_counted_by_hand() -> None:
    coming = NegativeBinomial(Fraction(3, 2), Fraction(1), Fraction(1))
    none = Decimal("0.5") ** 3  # Squared: (½)^(3/2)

    assert abs(coming.at_most(0) ** 2 - none) < Decimal("1E-19")
    assert abs(coming.at_most(1) / coming.at_most(0) - Decimal("1.75")) < Decimal("1E-18")  # 1 + 3/2 × ½


@pytest.mark.parametrize("number", [0, 10**3, 10**6, 10**9, 10**12])
def test_no_number_is_too_large_and_no_chance_too_small(number: int) -> None:
    sure = NegativeBinomial(Fraction(1, 2), Fraction(24), Fraction(1))
    unlikely = NegativeBinomial(10**6 + Fraction(1, 2), Fraction(1, 31), Fraction(1200))

    assert sure.at_most(number) >= Decimal("0.97")
    assert unlikely.at_most(number) == (1 if number == 10**12 else 0)
