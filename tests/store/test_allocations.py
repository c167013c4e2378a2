"""Allocations come back with their requests, in order, and go with them."""

from decimal import Decimal

import pytest
from sqlmodel import Session, select

from grantplanner.errors import ConflictError, NotFoundError
from grantplanner.models import Allocation, AllocationPolicy, AllocationRequest
from grantplanner.store.allocations import (
    add_allocation,
    delete_allocation,
    free_slug,
    get_allocation,
    list_allocations,
)


def invented_allocation(slug: str = "potten", year: int = 2019) -> Allocation:
    requests = [
        AllocationRequest(place=1, partner="Farsta", employees=Decimal("2.5")),
        AllocationRequest(place=0, partner="Skärholmen", employees=Decimal("1.50"), schools=3),
    ]
    return Allocation(
        slug=slug,
        name="Potten",
        year=year,
        pool=1_000_000_00,
        unit_amount=500_000_00,
        policy=AllocationPolicy.PRORATE,
        requests=requests,
    )


def test_an_allocation_comes_back_with_its_requests_in_order(s: Session) -> None:
    add_allocation(s, invented_allocation())
    s.commit()
    s.expunge_all()

    allocation = get_allocation(s, "potten")

    assert [request.partner for request in allocation.requests] == ["Skärholmen", "Farsta"]
    assert str(allocation.requests[0].employees) == "1.50"
    assert allocation.policy is AllocationPolicy.PRORATE


def test_the_latest_year_is_listed_first(s: Session) -> None:
    add_allocation(s, invented_allocation("a", 2018))
    add_allocation(s, invented_allocation("b", 2020))

    assert [allocation.slug for allocation in list_allocations(s)] == ["b", "a"]


def test_two_allocations_cannot_have_the_same_address(s: Session) -> None:
    add_allocation(s, invented_allocation())

    assert free_slug(s, "Potten") == "potten-2"
    with pytest.raises(ConflictError, match="redan en fördelning"):
        add_allocation(s, invented_allocation())


def test_a_deleted_allocation_takes_its_requests_along(s: Session) -> None:
    add_allocation(s, invented_allocation())
    s.commit()

    delete_allocation(s, "potten")

    assert s.exec(select(AllocationRequest)).all() == []
    with pytest.raises(NotFoundError, match="potten"):
        get_allocation(s, "potten")
