"""The allocation file: a year's pool, what one employee costs, and what each partner asks for."""

from typing import Annotated

from pydantic import AfterValidator, Field

from grantplanner.documents import Document
from grantplanner.errors import Problem
from grantplanner.fields import Amount, Fte, Name, Prose, Record, Whole, fault, path_text, validate
from grantplanner.intake.references import rows_of
from grantplanner.intake.rows import Year
from grantplanner.models import Allocation, AllocationPolicy, AllocationRequest
from grantplanner.store.slugs import free_among
from grantplanner.words import Text


def _above_zero(ore: int) -> int:
    if not ore:
        raise fault(Text("Beloppet per anställd måste vara större än noll."))
    return ore


class AllocationRow(Record):
    """What a file says of the allocation as a whole."""

    name: Name
    year: Year
    pool: Amount
    unit_amount: Annotated[Amount, AfterValidator(_above_zero)]
    policy: AllocationPolicy = AllocationPolicy.REFUSE
    illustration: Prose | None = None
    source: Prose | None = None


class RequestRow(Record):
    """What one partner asks for."""

    partner: Name
    employees: Fte
    schools: Annotated[Whole, Field(ge=0, le=10_000)] | None = None


class AllocationFile(Record):
    """A whole allocation file."""

    allocation: AllocationRow
    requests: Annotated[tuple[RequestRow, ...], Field(min_length=1)]


def read_allocation(document: Document) -> tuple[Allocation | None, list[Problem]]:
    """The allocation in a document, or None; and every problem in it."""
    checked, problems = validate(AllocationFile, document)
    seen: set[object] = set()
    for place, row in enumerate(rows_of(document.data, "requests")):
        partner = str(row.get("partner")).strip()
        if partner in seen and "partner" in row:
            where = ("requests", place, "partner")
            text = Text("Samma part står två gånger.")
            problems.append(Problem(text, path_text(where), document.line_of(where), document.source))
        seen.add(partner)
    return (_make_allocation(checked) if checked and not problems else None), problems


def _make_allocation(file: AllocationFile) -> Allocation:
    requests = [AllocationRequest(place=place, **dict(row)) for place, row in enumerate(file.requests)]
    return Allocation(
        slug=free_among((), file.allocation.name, "fordelning"), requests=requests, **dict(file.allocation)
    )
