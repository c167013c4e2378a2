"""Projects with their budgets and workbooks, as the tests of workbooks ask for them."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.findings import check_budget
from grantplanner.calc.results import Budget
from grantplanner.export.budget_workbook import write_budget_workbook
from grantplanner.intake.files import read_any
from grantplanner.models import Basis, CostLine, Position, Project, SalaryRevision
from grantplanner.paths import FIXTURES
from grantplanner.rules import Rules, built_in_calls

MADE_ON = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)


@dataclass
class Plan:
    """A project and all that its workbook is written from."""

    project: Project
    rules: Rules
    budget: Budget
    workbook: bytes

    def sheet(self, name: str) -> list[list[Any]]:
        """The values stored in a sheet, row by row."""
        book = load_workbook(BytesIO(self.workbook), data_only=True)
        return [list(row) for row in book[name].iter_rows(values_only=True)]

    def row(self, sheet: str, label: str, at: int = 0) -> list[Any]:
        """The values right of a label in a sheet's first column; `at` chooses among several."""
        return [row[1:] for row in self.sheet(sheet) if row[0] == label][at]


def example(name: str) -> Project:
    """A project that comes with the product."""
    project = read_any(FIXTURES / "projects" / f"{name}.yaml")
    assert isinstance(project, Project)
    return project


def empty() -> Project:
    """A project in which nothing is entered."""
    project = example("esf-2020")
    for rows in ("phases", "partners", "positions", "costs", "flat_rates", "contributions", "targets", "sources"):
        setattr(project, rows, [])
    return project


def planned(project: Project, locale: str = "sv", made_by: str = "Test") -> Plan:
    """A project with its budget and its workbook."""
    rules = built_in_calls()[project.call_key]
    budget = compute_budget(project, rules)
    findings = check_budget(project, rules, budget)
    content = write_budget_workbook(project, rules, budget, findings, locale=locale, made_on=MADE_ON, made_by=made_by)
    return Plan(project, rules, budget, content)


def large(count: int = 500) -> Project:
    """A project with so many positions and as many costs."""
    project = example("esf-2020")
    project.positions = [
        Position(
            key=f"p{i}",
            partner=project.partners[i % 8],
            title=f"Befattning {i}",
            fte=Decimal("0.75"),
            basis=Basis.SALARY,
            monthly_salary=3_512_345,
            revisions=[SalaryRevision(from_date=dt.date(2021, 4, 1), rate=Decimal("0.021"))],
        )
        for i in range(count)
    ]
    categories = ("external_services", "travel", "equipment")
    project.costs = [
        CostLine(
            key=f"k{i}",
            partner=project.partners[i % 8],
            category=categories[i % 3],
            description=f"Kostnad {i}",
            amount=1_234_567,
        )
        for i in range(count)
    ]
    return project
