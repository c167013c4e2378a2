"""Exact money: whole öre, rounded once, shared out so that the parts add up."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import lcm

ORE_PER_KRONA = 100
MAX_ORE = 99_999_999_999_999
"""999 999 999 999,99 kr: the largest amount a user may enter."""

Exact = int | Fraction
Rounding = Callable[[Exact], int]

_PLAIN_AMOUNT = re.compile(r"-?\d{1,15}(\.\d{1,2})?\Z", re.ASCII)
_PLAIN_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,10})?\Z", re.ASCII)
_SPACES = dict.fromkeys(map(ord, " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"))


def round_half_up(exact: Exact) -> int:
    """The nearest whole number, halves away from zero."""
    return _round_ratio(exact.numerator, exact.denominator)


def round_down(exact: Exact) -> int:
    """The whole number nearest zero that is not larger in size."""
    n, d = exact.numerator, exact.denominator
    return n // d if n >= 0 else -(-n // d)


ROUNDINGS: dict[str, Rounding] = {"down": round_down, "half_up": round_half_up}


def parse_decimal(text: str) -> Decimal:
    """A plainly written decimal such as "0.53", kept as entered.

    Raises ValueError for anything else: exponents, NaN, grouping, a decimal comma.
    """
    if not _PLAIN_DECIMAL.match(text):
        raise ValueError(text)
    return Decimal(text)


def parse_amount(text: str) -> int:
    """Öre from a plainly written amount in kronor such as "1250.50" (as files write it).

    Raises ValueError when it is not an amount with at most two decimals; OverflowError when it is too large.
    """
    if not _PLAIN_AMOUNT.match(text):
        raise ValueError(text)
    ore = int(Decimal(text).scaleb(2))
    if abs(ore) > MAX_ORE:
        raise OverflowError(text)
    return ore


def plain_number(typed: str) -> str:
    """A number as people type it ("1 250,50", "−5", "1.250,50") in the plain form that files use.

    What is not understood comes back as it was, for the strict parsers to refuse.
    """
    plain = typed.strip().translate(_SPACES).replace("\N{MINUS SIGN}", "-").removesuffix("kr")
    if "," not in plain:
        return plain
    whole, _, decimals = plain.rpartition(",")
    grouped = re.fullmatch(r"-?\d{1,3}(\.\d{3})*|-?\d+", whole)
    return f"{whole.replace('.', '')}.{decimals}" if grouped and decimals.isdigit() else plain


def format_amount(ore: int) -> str:
    """The amount in kronor as files and JSON write it: "1250.50"."""
    sign = "-" if ore < 0 else ""
    return f"{sign}{abs(ore) // ORE_PER_KRONA}.{abs(ore) % ORE_PER_KRONA:02d}"


def share_in_order(total: int, weights: Sequence[Exact]) -> list[int]:
    """Split a total over ordered slices by cumulative rounding.

    Every running sum of the shares is the correctly rounded running total, so the shares add up to `total`.
    With no weight at all everything falls on the first slice. Raises ValueError when there is no slice to bear it.
    """
    if not weights:
        if total:
            raise ValueError(total)
        return []
    parts = _as_whole_numbers(weights)
    whole = sum(parts)
    if not whole:
        return [total, *([0] * (len(parts) - 1))]
    running = [_round_ratio(total * part, whole) for part in accumulate(parts)]
    return [after - before for before, after in zip([0, *running], running, strict=False)]


def share_by_largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """Split a total over unordered parts: whole shares first, what is left by the largest remainders.

    Ties go to the part listed first. Parts add up to `total`; with no weight everything falls on the first part.
    """
    if not weights:
        return []
    whole = sum(weights)
    if whole <= 0:
        return [total, *([0] * (len(weights) - 1))]
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: -(total * weights[i] % whole))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares


def _as_whole_numbers(weights: Sequence[Exact]) -> list[int]:
    common = lcm(*(weight.denominator for weight in weights))
    return [weight.numerator * (common // weight.denominator) for weight in weights]


def _round_ratio(n: int, d: int) -> int:
    if d < 0:
        n, d = -n, -d
    return (2 * n + d) // (2 * d) if n >= 0 else -((-2 * n + d) // (2 * d))
