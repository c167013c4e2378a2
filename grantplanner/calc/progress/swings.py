"""Swings: how some cells of linked tables can change together without any sum ceasing to hold.

Girls one more and boys one fewer in one school, the other way round in another: that is a swing of four cells. A
reader who sees every other cell cannot tell the true table from the swung one, so no cell of a swing follows from
what is published, by whatever reasoning. Cells and sums are known here by their numbers alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

Imbalances = frozenset[tuple[int, int]]
Chain = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """How a swing is searched for: the more haste, the sooner found and the dearer; given up after some states."""

    haste: int
    states: int


@dataclass(frozen=True, slots=True)
class Room:
    """How far each cell may fall and rise. None: without limit."""

    down: Sequence[int]
    up: Sequence[int | None]

    def allows(self, cell: int, way: int, step: int) -> bool:
        """Whether a cell may fall (way −1) or rise (way 1) by a step."""
        if way < 0:
            return self.down[cell] >= step
        most = self.up[cell]
        return most is None or most >= step


class Sums:
    """Sums over cells: each maps its cells to their coefficients, and the weighted cells add up to zero."""

    def __init__(self, cells: int, sums: Sequence[Mapping[int, int]]) -> None:
        self._sums = sums
        self._of_cell: list[list[tuple[int, int]]] = [[] for _ in range(cells)]
        for number, each in enumerate(sums):
            for cell, coefficient in each.items():
                self._of_cell[cell].append((number, coefficient))

    def swing(self, cell: int, step: int, room: Room, prices: Sequence[int], effort: Effort) -> frozenset[int] | None:
        """The cells of a cheap swing of the cell, itself included, each by the step up or down. None: none found.

        An unfinished swing is carried on where a sum does not hold, with each cell that mends it. Of swings that leave
        the same sums to mend only the first is carried on: that of the lowest price, each sum still to be mended
        counted as the haste.
        """
        order = count()
        heap: list[tuple[int, int, int, Imbalances, Chain]] = []
        for way in (1, -1):
            if room.allows(cell, way, step):
                heappush(heap, (0, next(order), 0, self._after(frozenset(), cell, way), ((cell, way),)))
        seen: set[Imbalances] = set()
        while heap and len(seen) < effort.states:
            _, _, cost, imbalances, chain = heappop(heap)
            if not imbalances:
                return frozenset(each for each, _ in chain)
            if imbalances in seen:
                continue
            seen.add(imbalances)
            for other, way in self._mending(imbalances, chain, step, room):
                after, price = self._after(imbalances, other, way), cost + prices[other]
                if after not in seen:
                    rank = price + effort.haste * len(after)
                    heappush(heap, (rank, next(order), price, after, (*chain, (other, way))))
        return None

    def linked(self, cell: int) -> frozenset[int]:
        """Every cell that stands in a sum with this one, or with one that does, and so on."""
        reached, todo = {cell}, [cell]
        while todo:
            for number, _ in self._of_cell[todo.pop()]:
                fresh = self._sums[number].keys() - reached
                reached |= fresh
                todo += fresh
        return frozenset(reached)

    def _mending(self, imbalances: Imbalances, chain: Chain, step: int, room: Room) -> list[tuple[int, int]]:
        """The cells, and which way, that mend the shortest of the sums that do not hold."""
        number, excess = min(imbalances, key=lambda each: (len(self._sums[each[0]]), each[0]))
        used = {each for each, _ in chain}
        ways = [
            (cell, -1 if (coefficient > 0) == (excess > 0) else 1)
            for cell, coefficient in self._sums[number].items()
            if cell not in used and abs(coefficient) <= abs(excess)
        ]
        return [(cell, way) for cell, way in ways if room.allows(cell, way, step)]

    def _after(self, imbalances: Imbalances, cell: int, way: int) -> Imbalances:
        """By how much which sums do not hold, once a cell has changed as well."""
        excesses = dict(imbalances)
        for number, coefficient in self._of_cell[cell]:
            excess = excesses.pop(number, 0) + coefficient * way
            if excess:
                excesses[number] = excess
        return frozenset(excesses.items())
