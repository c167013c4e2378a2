"""Disclosure control: which further cells must be hidden, so that no small count follows from what is shared.

A small count (primary) is hidden by rule. It would still follow from a total and the other parts, so further cells
(complementary) are hidden with it: those of a swing (see `swings`), a change of some hidden cells that leaves every
published figure as it is. The true table and the swung one look the same to a reader, and differ in every hidden cell.
That holds over all linked tables jointly, against solving the sums and against bounding: the reader may know that
nothing is negative, and even which of the hidden cells are small.

What is hidden is what loses least: cells already hidden, then small parts before large ones, then zeros (a reader may
know on other grounds that nobody is there), then totals, the higher the dearer, and last those that should be kept.

Where small counts fix each other whatever is hidden (1 + 1 + 1 + 1 is the only way to make a small count of four small
ones), or where the search for a better swing is given up, the cells are hidden such that only one who knows which of
them are small can tell. What nobody can tell by solving the sums holds always.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from grantplanner.calc.progress.swings import Effort, Room, Sums

Cell = TypeVar("Cell", bound=Hashable)

_HIDDEN, _PART, _ZERO, _TOTAL, _KEPT = 1, 1_000, 20_000, 40_000, 100_000_000
"""What it costs to use a cell: hidden already, a part, a zero, a total (for each level below it), one to keep."""

_CAREFUL, _HASTY, _HEADLONG = Effort(3_000, 600), Effort(20_000, 600), Effort(1_000_000_000, 5_000)
_LARGEST_TOLD_APART = 999
_MOST_LEVELS = 12
_SHARE_OF_SUM = 10
"""A hidden sum is left open by at least a tenth of itself, upward or downward; a count by one."""


@dataclass(frozen=True)  # With slots, Relation[Key](...) fails on Python 3.11
class Relation(Generic[Cell]):
    """A whole and the parts that add up to it."""

    whole: Cell
    parts: tuple[Cell, ...]


def suppress(  # noqa: PLR0913  # The table, and what is known of it
    values: Mapping[Cell, int],
    relations: Sequence[Relation[Cell]],
    primary: Collection[Cell],
    *,
    keep: Collection[Cell] = (),
    counts: Collection[Cell] | None = None,
    smallest: int = 5,
) -> frozenset[Cell]:
    """Every cell to hide: the primary ones, and what it takes that none of them follows from what is published.

    `values` holds every cell that `relations` name, none negative. `keep` are hidden only where there is no other way.
    `counts` are the cells that count people (None: all): of these a reader knows that a primary one below `smallest`
    is at least 1. The others are sums, in any unit. Ties are settled by the order of `values`.
    """
    table = _Table(values, relations, set(keep), set(values if counts is None else counts))
    hidden = {table.numbers[cell] for cell in primary}
    knowing, unknowing = table.room(hidden, smallest), table.room(set(), smallest)
    prices = [_HIDDEN if number in hidden else price for number, price in enumerate(table.prices)]
    todo, safe = sorted(hidden, reverse=True), set[int]()
    while todo:
        number = todo.pop()
        if number in safe:
            continue
        if swing := _swing(table, number, knowing, prices, (_CAREFUL, _HASTY)):
            safe |= {each for each in swing if table.steps[each] <= table.steps[number]}
        elif swing := _swing(table, number, unknowing, prices, (_HASTY, _HEADLONG)):
            safe.add(number)
        else:  # With everything hidden every figure may be twice what it is
            swing = table.sums.linked(number)
            safe |= swing
        todo += sorted(swing - hidden - safe, reverse=True)
        hidden |= swing
        for each in swing:
            prices[each] = _HIDDEN
    cells = list(values)
    return frozenset(cells[number] for number in hidden)


def _swing(
    table: "_Table[Cell]", number: int, room: Room, prices: Sequence[int], efforts: Iterable[Effort]
) -> frozenset[int]:
    """A swing found by the first of some efforts that finds one, or nothing."""
    found = (table.sums.swing(number, table.steps[number], room, prices, effort) for effort in efforts)
    return next((swing for swing in found if swing), frozenset())


class _Table(Generic[Cell]):
    """Linked tables by number: what each cell costs to hide, and by how much it must be left open."""

    def __init__(
        self, values: Mapping[Cell, int], relations: Sequence[Relation[Cell]], keep: set[Cell], counts: set[Cell]
    ) -> None:
        self.numbers = {cell: number for number, cell in enumerate(values)}
        self._values = list(values.values())
        self._is_count = [cell in counts for cell in values]
        self.steps = [1 if cell in counts else max(1, -(-value // _SHARE_OF_SUM)) for cell, value in values.items()]
        self.sums = Sums(len(values), [self._coefficients(relation) for relation in relations])
        levels = self._levels(relations)
        self.prices = [
            self._price(value, level) + _KEPT * (cell in keep)
            for (cell, value), level in zip(values.items(), levels, strict=True)
        ]

    def room(self, small: set[int], smallest: int) -> Room:
        """How far each cell may move for all a reader knows who knows which cells are small."""
        down, up = list[int](), list[int | None]()
        for number, value in enumerate(self._values):
            is_small = number in small and self._is_count[number] and 1 <= value < smallest
            down.append(value - is_small)
            up.append(smallest - 1 - value if is_small else None)
        return Room(down, up)

    def _coefficients(self, relation: Relation[Cell]) -> dict[int, int]:
        coefficients = Counter({self.numbers[relation.whole]: 1})
        coefficients.subtract(self.numbers[part] for part in relation.parts)
        return {number: coefficient for number, coefficient in coefficients.items() if coefficient}

    def _levels(self, relations: Sequence[Relation[Cell]]) -> list[int]:
        """How many levels of parts lie below each cell."""
        levels = [0] * len(self.numbers)
        for _ in range(_MOST_LEVELS):
            for relation in relations:
                below = max((levels[self.numbers[part]] for part in relation.parts), default=-1)
                whole = self.numbers[relation.whole]
                levels[whole] = max(levels[whole], min(below + 1, _MOST_LEVELS))
        return levels

    @staticmethod
    def _price(value: int, level: int) -> int:
        if level:
            return _TOTAL * level + min(value, _LARGEST_TOLD_APART)
        return _PART + min(value, _LARGEST_TOLD_APART) if value else _ZERO
