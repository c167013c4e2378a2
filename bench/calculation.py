"""How the cost of calculating a budget grows with its lines."""

from functools import partial

from bench.measuring import Outcome, in_turn
from bench.plans import MONTHS, plan_of, rules
from grantplanner.calc.budget import compute_budget

_SIZES = (10, 100, 1000)
_TARGET = 1.3
_REPEATS = 9


def run() -> list[Outcome]:
    """The cost of a line-month in ever larger plans, against that in the smallest."""
    call = rules()
    plans = {str(lines): plan_of(lines) for lines in _SIZES}
    for plan in plans.values():
        assert compute_budget(plan, call).total > 0
    times = in_turn({size: partial(_several, plan, call, int(size)) for size, plan in plans.items()}, _REPEATS)
    cost = {size: taken / (max(_SIZES) * MONTHS) for size, taken in times.items()}
    smallest = str(_SIZES[0])
    return [
        Outcome(
            f"calculation of {size} lines × {MONTHS} months, a line-month",
            cost[size],
            f"{smallest} lines",
            cost[smallest],
            _TARGET,
        )
        for size in map(str, _SIZES[1:])
    ]


def _several(plan: object, call: object, lines: int) -> None:
    """The plan as many times as makes the same number of lines, so that each size is measured equally long."""
    for _ in range(max(_SIZES) // lines):
        compute_budget(plan, call)  # type: ignore[arg-type]  # as partial hands them on
