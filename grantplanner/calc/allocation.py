"""Allocation (fördelning): a pool shared by head-count at a flat amount per employee."""

from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from grantplanner.calc.results import AllocationResult, Award
from grantplanner.models import Allocation, AllocationPolicy
from grantplanner.money import ORE_PER_KRONA, round_half_up, share_by_largest_remainder

_HUNDREDTH = Decimal("0.01")


def allocate(allocation: Allocation) -> AllocationResult:
    """The pool shared out: requests granted as asked when they fit, else by the allocation's policy.

    `refuse` grants nothing and names the excess; `prorate` cuts the requests by largest remainder in whole kronor.
    """
    pool, unit = allocation.pool, allocation.unit_amount
    whole = pool // unit if unit else 0
    asked = [round_half_up(Fraction(request.employees) * unit) for request in allocation.requests]
    requested = sum(asked)
    excess = max(0, requested - pool)
    granted = _granted(asked, allocation, excess)
    awards = tuple(
        Award(request.partner, request.employees, request.schools, want, grant)
        for request, want, grant in zip(allocation.requests, asked, granted, strict=True)
    )
    return AllocationResult(
        pool=pool,
        unit_amount=unit,
        whole_employees=whole,
        employees=(Decimal(pool) / unit).quantize(_HUNDREDTH, ROUND_DOWN) if unit else Decimal(0),
        whole_amount=whole * unit,
        left_over=pool - whole * unit,
        requested=requested,
        granted=sum(granted),
        remaining=pool - sum(granted),
        excess=excess,
        is_refused=bool(excess) and allocation.policy is AllocationPolicy.REFUSE,
        awards=awards,
    )


def _granted(asked: list[int], allocation: Allocation, excess: int) -> list[int]:
    if not excess:
        return asked
    if allocation.policy is AllocationPolicy.REFUSE:
        return [0] * len(asked)
    kronor = share_by_largest_remainder(allocation.pool // ORE_PER_KRONA, asked)
    # A request that is not in whole kronor could be rounded up past itself
    return [min(each, want // ORE_PER_KRONA) * ORE_PER_KRONA for each, want in zip(kronor, asked, strict=True)]
