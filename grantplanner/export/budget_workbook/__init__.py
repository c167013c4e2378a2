"""The budget as a workbook for a funder or an auditor: one sheet a question, sums as live formulas."""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO

from grantplanner.calc.results import Budget, Finding
from grantplanner.export.budget_workbook.assumptions import write_assumptions
from grantplanner.export.budget_workbook.book import Book
from grantplanner.export.budget_workbook.costs import write_costs
from grantplanner.export.budget_workbook.findings import write_findings
from grantplanner.export.budget_workbook.funding import write_funding
from grantplanner.export.budget_workbook.months import write_months
from grantplanner.export.budget_workbook.partners import finish_partners, write_partners
from grantplanner.export.budget_workbook.phases import finish_phases, write_phases
from grantplanner.export.budget_workbook.staffing import write_staffing
from grantplanner.export.budget_workbook.summary import write_summary
from grantplanner.export.workbook.making import workbook_into
from grantplanner.models import Project
from grantplanner.rules import Rules
from grantplanner.words import Text


def write_budget_workbook(  # noqa: PLR0913  (all that a budget is, and how it is told)
    project: Project,
    rules: Rules,
    budget: Budget,
    findings: Sequence[Finding],
    *,
    locale: str,
    made_on: dt.datetime,
    made_by: str,
) -> bytes:
    """The workbook's bytes: the same for the same input. Amounts are kronor, sentences in the language of `locale`."""
    content = BytesIO()
    title = Text("Budget: {project}", project=project.name).in_language(locale)
    with workbook_into(content, title=title, author=made_by, company=project.owner, made_on=made_on) as workbook:
        _write_sheets(Book(workbook, project, rules, budget, findings, locale, made_on, made_by))
    return content.getvalue()


def _write_sheets(book: Book) -> None:
    """Every sheet, those that others draw on first."""
    write_staffing(book)
    write_costs(book)
    phases = write_phases(book)
    write_months(book)
    partners, funding_rows = write_partners(book)
    write_funding(book)
    finish_partners(partners, book, funding_rows)
    finish_phases(phases, book)
    write_findings(book)
    write_assumptions(book)
    write_summary(book)
