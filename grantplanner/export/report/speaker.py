"""Says texts and figures of the follow-up in the reader's language: "–" for none, ".." for what is hidden."""

from decimal import ROUND_HALF_UP, Decimal

from grantplanner.calc.progress.cube import Count, Hidden, Value
from grantplanner.words import Figure, Number, Percent, Text, show

NONE = "–"


class Speaker:
    """What a page says, in one language."""

    def __init__(self, locale: str) -> None:
        self.locale = locale

    def say(self, text: Text) -> str:
        """A text in the reader's language."""
        return text.in_language(self.locale)

    def show(self, figure: Figure) -> str:
        """A figure as the reader writes it."""
        return show(figure, self.locale)

    def count(self, count: Count | None) -> str:
        """A count; two dots when it is hidden."""
        if count is None or isinstance(count, Hidden):
            return count.value if count else NONE
        return self.show(count)

    def percent(self, value: Value) -> str:
        """A share in whole percent."""
        if value is None or isinstance(value, Hidden):
            return value.value if value else NONE
        return self.show(Percent(value, digits=0))

    def mean(self, value: Value) -> str:
        """A mean with one decimal."""
        if value is None or isinstance(value, Hidden):
            return value.value if value else NONE
        return self.show(Number(value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP), 1))

    def whole(self, value: Value) -> str:
        """A count that is held as a decimal."""
        return self.count(int(value) if isinstance(value, Decimal) else value)
