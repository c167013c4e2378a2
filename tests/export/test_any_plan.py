import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, seed, settings

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.findings import check_budget
from grantplanner.export.budget_workbook import write_budget_workbook
from grantplanner.models import Project
from grantplanner.rules import Rules
from tests.calc.plans import calls, projects
from tests.export.recalculation import agree, formulas, recalculate_all, stored_values
from tests.properties import tried_briefly

MADE_ON = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)


def _workbook(project: Project, rules: Rules) -> bytes:
    budget = compute_budget(project, rules)
    findings = check_budget(project, rules, budget)
    return write_budget_workbook(project, rules, budget, findings, locale="sv", made_on=MADE_ON, made_by="Prov")


@pytest.mark.office
def test_libreoffice_counts_what_is_stored_whatever_the_plan(tmp_path: Path) -> None:
    books: list[bytes] = []

    @seed(2026)
    @settings(tried_briefly, derandomize=False)
    @given(project=projects(), rules=calls())
    def write(project: Project, rules: Rules) -> None:
        books.append(_workbook(project, rules))

    write()
    counted = recalculate_all(books, tmp_path)

    found = [(i, where) for i, book in enumerate(books) for where in formulas(book)]
    stored = [stored_values(book) for book in books]
    assert len(found) > 1_000
    assert [at for at in found if not agree(stored[at[0]].get(at[1]), counted[at[0]].get(at[1]))] == []
