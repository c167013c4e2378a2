"""The negative binomial distribution, exact to some twenty-five digits at any size: what a Gamma rate predicts.

The chance of at most k is the regularised incomplete beta function I_p(shape, k + 1). It is read from its continued
fraction, whose length grows with the square root of the counts, never with the counts themselves. So no sum over
every possible count is needed, nothing underflows, and a target in the millions costs what one in the hundreds does.
"""

import decimal
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from math import isqrt

_CONTEXT = Context(
    prec=38,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=decimal.MIN_EMIN,
    Emax=decimal.MAX_EMAX,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
_CLOSE = Decimal("1E-28")
_SETTLED = Decimal("1E-20")
"""A chance is rounded to this before it is compared, so that one of exactly 0,1 is seen as 0,1."""

_STIRLING_FROM = 30
_STIRLING = tuple(
    _CONTEXT.divide(Decimal(over), Decimal(under))
    for over, under in (
        (1, 12), (-1, 360), (1, 1260), (-1, 1680), (1, 1188), (-691, 360360), (1, 156), (-3617, 122400),
        (43867, 244188), (-174611, 125400), (77683, 5796), (-236364091, 1506960),
    )
)  # fmt: skip
_HALF_LOG_OF_TWO_PI = Decimal("0.91893853320467274178032973640561763986")


@dataclass(frozen=True, slots=True)
class NegativeBinomial:
    """How many come, when the rate is Gamma(shape, past) and the time left is `left`. All three are above zero."""

    shape: Fraction
    past: Fraction
    left: Fraction

    @property
    def mean(self) -> Fraction:
        """The expected number, exactly."""
        return self.shape * self.left / self.past

    def at_most(self, most: int) -> Decimal:
        """The chance of at most so many: from 0 (below zero) towards 1."""
        if most < 0:
            return Decimal(0)
        with localcontext(_CONTEXT):
            whole = self.past + self.left
            chance = _incomplete_beta(
                _decimal(self.shape), Decimal(most + 1), _decimal(self.past / whole), _decimal(self.left / whole)
            )
            return chance.quantize(_SETTLED)

    def smallest(self, level: Decimal) -> int:
        """The smallest number whose cumulative chance reaches `level`, which is from 0,1 to 0,9.

        Cantelli's inequality says that it lies within three standard deviations of the mean; there it is halved for.
        """
        spread = 3 * (isqrt(int(self.mean * (self.past + self.left) / self.past)) + 1)
        below, reached = max(-1, int(self.mean) - spread - 1), int(self.mean) + spread + 1
        while reached - below > 1:
            middle = (below + reached) // 2
            below, reached = (below, middle) if self.at_most(middle) >= level else (middle, reached)
        return reached


def _incomplete_beta(a: Decimal, b: Decimal, x: Decimal, y: Decimal) -> Decimal:
    """I_x(a, b) with y = 1 − x: the fraction is used on the side of the mean where it converges fast."""
    front = (_log_gamma(a + b) - _log_gamma(a) - _log_gamma(b) + a * x.ln() + b * y.ln()).exp()
    if x * (a + b + 2) < a + 1:
        return front / _fraction(a, b, x)
    return 1 - front / _fraction(b, a, y)


def _fraction(a: Decimal, b: Decimal, x: Decimal) -> Decimal:
    """The continued fraction of the incomplete beta function (its even part), by Lentz's method."""
    value = upper = a * (a - (a + b) * x + 1) / (a + 1)
    lower = change = Decimal(0)
    m = 0
    while abs(change - 1) > _CLOSE:
        m += 1
        odd = a + 2 * m - 1
        shrink = m * (b - m) * x / odd
        numerator = (a + m - 1) * (a + b + m - 1) * x * shrink / odd
        term = m + shrink + (a + m) * (a - (a + b) * x + 1 + m * (2 - x)) / (odd + 2)
        lower = 1 / (term + numerator * lower)
        upper = term + numerator / upper
        change = upper * lower
        value *= change
    return value


def _log_gamma(x: Decimal) -> Decimal:
    """The logarithm of the gamma function: Stirling's series, small arguments moved up to where it is exact."""
    product = Decimal(1)
    while x < _STIRLING_FROM:
        product *= x
        x += 1
    inverse = 1 / x
    square, power, series = inverse * inverse, inverse, Decimal(0)
    for term in _STIRLING:
        series += term * power
        power *= square
    return (x - Decimal("0.5")) * x.ln() - x + _HALF_LOG_OF_TWO_PI + series - product.ln()


def _decimal(exact: Fraction) -> Decimal:
    return Decimal(exact.numerator) / exact.denominator
