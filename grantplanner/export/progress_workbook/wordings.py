"""Sentences and figures in words that several sheets use."""

from decimal import ROUND_HALF_UP, Decimal

from grantplanner.calc.progress.cube import Count, Hidden
from grantplanner.words import Number, Percent, Text

NOBODY = Text("Ingen deltagare har uppgiften än.")
NOT_SHOWN = Text("Visas inte, för att ingen ska kunna kännas igen.")


def percent(value: Decimal) -> Percent:
    """A share, in whole percent."""
    return Percent(value, digits=0)


def one_decimal(value: Decimal) -> Number:
    """A mean, with one decimal."""
    return Number(value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP), 1)


def whole(count: Count) -> int | str:
    """A count, or what stands for one that is hidden."""
    return count.value if isinstance(count, Hidden) else count
