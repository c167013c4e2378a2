"""The forecast: how many a project will have enrolled at its end, how sure that is, and the pace its target asks for.

Enrolments are taken to come as a Poisson process at an unknown rate. Nothing is assumed of the rate beforehand
(Jeffreys' prior), so after n enrolments in m months it is Gamma(n + ½, m), and the number still to come is negative
binomial. Months are what the caller counts as months: one in which nobody can be enrolled may weigh less than 1, in
what has passed and in what is left alike.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from grantplanner.calc.progress.negative_binomial import NegativeBinomial
from grantplanner.money import round_half_up

_LOW, _HIGH = Decimal("0.1"), Decimal("0.9")
_FOUR_DECIMALS = Decimal("0.0001")
_HALF_UP = Context(rounding=ROUND_HALF_UP)
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The final count that is expected, and the interval that holds it with a chance of 80 %.

    `low` and `high` are the smallest final counts whose cumulative chance reaches 10 % and 90 %. `chance` is that of
    reaching the target (four decimals). `pace_now` and `pace_needed` are enrolments a month (one decimal): None
    without exposure, and without a target or any time left.
    """

    expected: int
    low: int
    high: int
    chance: Decimal | None
    pace_now: Decimal | None
    pace_needed: Decimal | None
    months_past: Fraction
    months_left: Fraction
    target: int | None
    enrolled: int


@lru_cache(maxsize=4096)
def forecast(enrolled: int, months_past: Fraction, months_left: Fraction, target: int | None) -> Forecast | None:
    """The forecast after `enrolled` in `months_past`, or None when there is time left but none has yet passed.

    With no time left the count is what it is. Months below zero count as none.
    """
    past, left = max(Fraction(months_past), Fraction(0)), max(Fraction(months_left), Fraction(0))
    if left and not past:
        return None
    expected = low = high = enrolled
    if left:
        coming = NegativeBinomial(enrolled + _HALF, past, left)
        expected = round_half_up(enrolled + coming.mean)
        low, high = (enrolled + coming.smallest(level) for level in (_LOW, _HIGH))
    return Forecast(
        expected=expected,
        low=low,
        high=high,
        chance=None if target is None else _chance(enrolled, past, left, target),
        pace_now=_one_decimal(enrolled / past) if past else None,
        pace_needed=None if target is None or not left else _one_decimal(max(target - enrolled, 0) / left),
        months_past=past,
        months_left=left,
        target=target,
        enrolled=enrolled,
    )


def _chance(enrolled: int, past: Fraction, left: Fraction, target: int) -> Decimal:
    if target <= enrolled:
        return Decimal(1).quantize(_FOUR_DECIMALS)
    if not left:
        return Decimal(0).quantize(_FOUR_DECIMALS)
    missed = NegativeBinomial(enrolled + _HALF, past, left).at_most(target - enrolled - 1)
    return (1 - missed).quantize(_FOUR_DECIMALS, context=_HALF_UP)


def _one_decimal(exact: Fraction) -> Decimal:
    return Decimal(round_half_up(exact * 10)).scaleb(-1)
