"""Simulated projects, the same for the same seed: what a forecast said of them, and what then happened."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from grantplanner.calc.progress.forecast import forecast

MONTHS = 24
AS_OF = (6, 9, 12, 15, 18, 21)
"""Months after the start at which each project is forecast."""

PARTNERS = 10
Year = Sequence[Fraction]

EVEN: Year = [Fraction(1)] * MONTHS
RAMP: Year = [Fraction(min(month + 1, 6), 6) for month in range(MONTHS)]
"""The first half-year's months weigh a sixth, two sixths … of a full one."""

SUMMER: Year = [
    {9: Fraction(1, 2), 10: Fraction(0), 11: Fraction(1, 4)}.get(month % 12, Fraction(1)) for month in range(MONTHS)
]
"""The project starts in September: June is half a month, July none, August a quarter."""

RAMP_AND_SUMMER: Year = [ramp * summer for ramp, summer in zip(RAMP, SUMMER, strict=True)]


@dataclass(frozen=True)
class Coverage:
    """How many intervals were drawn up, and in how many the truth came to lie: per partner and for whole projects."""

    partners: Fraction
    totals: Fraction


def coverage(truth: Year, counted: Year, *, projects: int, seed: int, as_of: Sequence[int] = AS_OF) -> Coverage:
    """How often the interval holds the truth when rates follow `truth` and the months are counted by `counted`."""
    partner_hits: list[bool] = []
    total_hits: list[bool] = []
    for counts in _projects(truth, projects, seed):
        together = [sum(month) for month in zip(*counts, strict=True)]
        for day in as_of:
            partner_hits += [_holds(each, counted, day) for each in counts]
            total_hits.append(_holds(together, counted, day))
    return Coverage(Fraction(sum(partner_hits), len(partner_hits)), Fraction(sum(total_hits), len(total_hits)))


def _holds(counts: Sequence[int], counted: Year, day: int) -> bool:
    said = forecast(sum(counts[:day]), sum(counted[:day], Fraction(0)), sum(counted[day:], Fraction(0)), None)
    assert said is not None
    return said.low <= sum(counts) <= said.high


def _projects(truth: Year, projects: int, seed: int) -> Iterator[list[list[int]]]:
    """Enrolments by partner and month; each partner's own pace is from one in three months to three a month."""
    chance = Random(seed)  # noqa: S311  # Simulation, no secret
    for _ in range(projects):
        paces = [chance.uniform(0.3, 3) for _ in range(PARTNERS)]
        yield [[poisson(chance, pace * float(weight)) for weight in truth] for pace in paces]


def poisson(chance: Random, mean: float) -> int:
    """Knuth's way: how many uniform numbers can be multiplied before the product falls below e^−mean."""
    bound, product, drawn = math.exp(-mean), chance.random(), 0
    while product > bound:
        product *= chance.random()
        drawn += 1
    return drawn
