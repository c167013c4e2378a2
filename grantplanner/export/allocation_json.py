"""An allocation as JSON, amounts as decimal strings in kronor."""

from typing import Any

from grantplanner.calc.results import AllocationResult
from grantplanner.models import Allocation
from grantplanner.money import format_amount
from grantplanner.words import Figure, Kronor, Text


def allocation_document(allocation: Allocation, result: AllocationResult, locale: str) -> dict[str, Any]:
    """The pool, what it suffices for, and what each partner asks for and gets; the outcome in words of `locale`."""
    return {
        "name": allocation.name,
        "year": allocation.year,
        "policy": str(allocation.policy),
        "pool": format_amount(result.pool),
        "unit_amount": format_amount(result.unit_amount),
        "whole_employees": result.whole_employees,
        "whole_amount": format_amount(result.whole_amount),
        "left_over": format_amount(result.left_over),
        "employees_by_hundredths": str(result.employees),
        "requested": format_amount(result.requested),
        "granted": format_amount(result.granted),
        "remaining": format_amount(result.remaining),
        "excess": format_amount(result.excess),
        "refused": result.is_refused,
        "message": outcome(result).in_language(locale),
        "awards": [
            {
                "partner": award.partner,
                "employees": str(award.employees),
                "schools": award.schools,
                "requested": format_amount(award.requested),
                "granted": format_amount(award.granted),
            }
            for award in result.awards
        ],
    }


def outcome(result: AllocationResult) -> Text:
    """What became of the requests, in one sentence."""
    figures: dict[str, Figure] = {
        "excess": Kronor(result.excess),
        "pool": Kronor(result.pool),
        "remaining": Kronor(result.remaining),
    }
    if result.is_refused:
        return Text("Begärda medel är {excess} mer än potten {pool}. Inget fördelas förrän de ryms.", **figures)
    if result.excess:
        return Text("Begärda medel är {excess} mer än potten {pool} och har minskats i proportion.", **figures)
    return Text("Alla begärda medel ryms i potten {pool}; {remaining} återstår.", **figures)
