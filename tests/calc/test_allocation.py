from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from grantplanner.calc.allocation import allocate
from grantplanner.models import Allocation, AllocationPolicy, AllocationRequest
from tests.properties import tried_widely

requests = st.lists(st.decimals(0, 999, places=2), max_size=12)


@st.composite
def allocations(draw: st.DrawFn, *, whole_kronor: bool) -> Allocation:
    unit = draw(st.integers(0, 10**8))
    return Allocation(
        slug="prov",
        name="Prov",
        year=2020,
        pool=draw(st.integers(0, 10**11)),
        unit_amount=unit * 10_000 if whole_kronor else unit,
        policy=draw(st.sampled_from(AllocationPolicy)),
        requests=[AllocationRequest(partner=f"p{i}", employees=wanted) for i, wanted in enumerate(draw(requests))],
    )


@tried_widely
@given(allocations(whole_kronor=True) | allocations(whole_kronor=False))
def test_nobody_gets_more_than_asked_and_all_together_never_more_than_the_pool(allocation: Allocation) -> None:
    result = allocate(allocation)

    assert all(0 <= award.granted <= award.requested for award in result.awards)
    assert result.granted == sum(award.granted for award in result.awards) <= result.pool
    assert result.granted + result.remaining == result.pool


@tried_widely
@given(allocations(whole_kronor=True))
def test_prorating_whole_kronor_leaves_less_than_a_krona(allocation: Allocation) -> None:
    allocation.policy = AllocationPolicy.PRORATE

    result = allocate(allocation)

    assert not result.is_refused
    assert result.remaining < 100 or not result.excess
    for award in result.awards:
        exact = award.requested * min(Fraction(1), Fraction(result.pool, result.requested or 1))
        assert abs(award.granted - exact) < Fraction(200)


@tried_widely
@given(allocations(whole_kronor=False))
def test_a_pool_holds_its_whole_employees_and_not_one_more(allocation: Allocation) -> None:
    result = allocate(allocation)

    if allocation.unit_amount:
        assert result.whole_amount + result.left_over == result.pool
        assert 0 <= result.left_over < allocation.unit_amount
        hundredths = result.employees * 100
        assert hundredths == int(Fraction(allocation.pool * 100, allocation.unit_amount))
    else:
        assert (result.whole_employees, result.employees) == (0, Decimal(0))


@tried_widely
@given(allocations(whole_kronor=False))
def test_a_refusal_grants_nothing_and_names_the_excess(allocation: Allocation) -> None:
    allocation.policy = AllocationPolicy.REFUSE

    result = allocate(allocation)

    assert result.is_refused == (result.requested > result.pool)
    assert result.excess == max(0, result.requested - result.pool)
    assert result.granted == (0 if result.is_refused else result.requested)
