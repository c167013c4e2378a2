from pathlib import Path

import pytest

from grantplanner.models import Project
from tests.export.plans import empty, example, planned
from tests.export.recalculation import agree, formulas, recalculate, stored_values

PROJECTS = {"esf-2020": example("esf-2020"), "interreg": example("interreg-style-demo"), "empty": empty()}


@pytest.mark.office
@pytest.mark.parametrize(("name", "least"), [("esf-2020", 200), ("interreg", 200), ("empty", 10)])
def test_libreoffice_counts_what_is_stored(name: str, least: int, tmp_path: Path) -> None:
    project: Project = PROJECTS[name]
    workbook = planned(project).workbook
    stored, counted = stored_values(workbook), recalculate(workbook, tmp_path)

    found = formulas(workbook)

    assert len(found) > least
    differing = {
        (where, formula, stored.get(where), counted.get(where))
        for where, formula in found.items()
        if not agree(stored.get(where), counted.get(where))
    }
    assert differing == set()
    assert not [where for where, value in counted.items() if str(value).startswith("#")]


@pytest.mark.office
def test_every_check_comes_out_at_zero(tmp_path: Path) -> None:
    counted = recalculate(planned(PROJECTS["interreg"]).workbook, tmp_path)

    labels = {where for where, value in counted.items() if "ska vara 0" in str(value) and where[1].startswith("A")}
    checks = [counted.get((sheet, f"B{cell[1:]}")) for sheet, cell in labels]
    assert [value for value in checks if value not in {0, None}] == []
    assert checks.count(0) >= 2
