"""The form of an allocation: the pool, the amount per employee, and who asks for how many."""

from typing import Any

from wtforms import Form

from grantplanner.documents import Document
from grantplanner.intake.allocation_file import read_allocation
from grantplanner.models import Allocation, AllocationPolicy, AllocationRequest
from grantplanner.web.forms import (
    ChoiceField,
    ProseField,
    RecordForm,
    RowsField,
    TypedField,
    faults,
    filled,
    plain_values,
    typed_amount,
    typed_number,
)
from grantplanner.words import Text

POLICIES: dict[str, Text] = {
    AllocationPolicy.REFUSE: Text("Säg nej och visa överskottet"),
    AllocationPolicy.PRORATE: Text("Minska alla i proportion"),
}


class RequestForm(Form):
    """What one partner asks for."""

    partner = TypedField(Text("Part"))
    employees = TypedField(Text("Anställda"), "number")
    schools = TypedField(Text("Skolor"), "whole")


class AllocationForm(RecordForm):
    """A pool and those who ask for a share of it."""

    name = TypedField(Text("Fördelningens namn"))
    year = TypedField(Text("År"), "whole")
    pool = TypedField(Text("Pott, kr"), "amount")
    unit_amount = TypedField(Text("Belopp per anställd, kr"), "amount")
    policy = ChoiceField(Text("När önskemålen överstiger potten"), POLICIES.items())
    source = TypedField(Text("Källa"))
    illustration = ProseField(Text("Anmärkning om påhittade eller antagna siffror"))
    requests = RowsField(Text("Önskemål"), RequestForm)

    def read(self) -> Allocation | None:
        """The allocation that was typed, checked as its file would be; None when something is wrong."""
        rows = [plain_values(row.form) for row in filled(self.requests)]
        allocation, problems = read_allocation(Document({"allocation": plain_values(self), "requests": rows}))
        self.note_problems(problems, "allocation")
        return None if list(faults(self)) else allocation


def typed_allocation(allocation: Allocation) -> dict[str, Any]:
    """An allocation as its form shows it."""
    return {
        "name": allocation.name,
        "year": str(allocation.year),
        "pool": typed_amount(allocation.pool),
        "unit_amount": typed_amount(allocation.unit_amount),
        "policy": allocation.policy.value,
        "source": allocation.source or "",
        "illustration": allocation.illustration or "",
        "requests": [
            {
                "partner": request.partner,
                "employees": typed_number(request.employees),
                "schools": typed_number(request.schools),
            }
            for request in allocation.requests
        ],
    }


def apply_allocation(allocation: Allocation, checked: Allocation) -> None:
    """Give a stored allocation what was typed; its address stays."""
    for name in ("name", "year", "pool", "unit_amount", "policy", "source", "illustration"):
        setattr(allocation, name, getattr(checked, name))
    allocation.requests = [
        AllocationRequest(place=each.place, partner=each.partner, employees=each.employees, schools=each.schools)
        for each in checked.requests
    ]
    allocation.revision += 1
