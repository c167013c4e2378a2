from decimal import Decimal
from typing import Any

import pytest

from grantplanner.calc.allocation import allocate
from grantplanner.documents import read_document
from grantplanner.export.allocation_json import allocation_document
from grantplanner.intake.allocation_file import read_allocation
from grantplanner.models import Allocation, AllocationPolicy, AllocationRequest
from grantplanner.paths import FIXTURES


def _example() -> Allocation:
    allocation, problems = read_allocation(read_document(FIXTURES / "projects" / "ppss-2014.yaml"))
    assert allocation is not None, problems
    return allocation


def _document(allocation: Allocation, locale: str = "sv") -> dict[str, Any]:
    return allocation_document(allocation, allocate(allocation), locale)


def _over_the_pool(policy: AllocationPolicy) -> Allocation:
    allocation = _example()
    allocation.policy = policy
    allocation.requests.append(AllocationRequest(place=8, partner="Tillkommen", employees=Decimal(2)))
    return allocation


def test_the_figures_of_the_worked_example() -> None:
    document = _document(_example())

    assert (document["name"], document["year"], document["policy"]) == ("PPSS 2014", 2014, "refuse")
    assert (document["pool"], document["unit_amount"]) == ("10000000.00", "600000.00")
    assert (document["whole_employees"], document["whole_amount"]) == (16, "9600000.00")
    assert (document["left_over"], document["employees_by_hundredths"]) == ("400000.00", "16.66")
    assert (document["requested"], document["granted"]) == ("9600000.00", "9600000.00")
    assert (document["remaining"], document["excess"], document["refused"]) == ("400000.00", "0.00", False)


def test_each_partner_is_listed_with_what_it_asks_for_and_gets() -> None:
    document = _document(_example())

    assert len(document["awards"]) == 8
    assert document["awards"][0] == {
        "partner": "Stadsdel 1 (illustration)",
        "employees": "3",
        "schools": 3,
        "requested": "1800000.00",
        "granted": "1800000.00",
    }
    assert sum(Decimal(award["granted"]) for award in document["awards"]) == Decimal(document["granted"])


def test_a_refusal_grants_nothing_and_says_by_how_much_the_pool_is_passed() -> None:
    document = _document(_over_the_pool(AllocationPolicy.REFUSE))

    assert (document["refused"], document["excess"], document["granted"]) == (True, "800000.00", "0.00")
    assert document["remaining"] == document["pool"]
    assert {award["granted"] for award in document["awards"]} == {"0.00"}


def test_a_cut_in_proportion_spends_the_pool() -> None:
    document = _document(_over_the_pool(AllocationPolicy.PRORATE))

    assert (document["refused"], document["excess"]) == (False, "800000.00")
    assert (document["granted"], document["remaining"]) == ("10000000.00", "0.00")
    assert document["awards"][-1]["schools"] is None


@pytest.mark.parametrize("policy", AllocationPolicy)
def test_the_outcome_is_said_in_the_language_asked_for(policy: AllocationPolicy) -> None:
    swedish, english = (_document(_over_the_pool(policy), locale)["message"] for locale in ("sv", "en"))

    assert swedish.startswith("Begärda medel är")
    assert english != swedish
