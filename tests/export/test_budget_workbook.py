import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from grantplanner.export.workbook.page import lines_of
from grantplanner.models import Timing
from tests.export.plans import empty, example, large, planned

NAMES = ("esf-2020", "interreg-style-demo")
SHEETS = [
    "Sammanfattning",
    "Budget per fas",
    "Per år och månad",
    "Per part (delbudget)",
    "Personal",
    "Övriga kostnader",
    "Finansiering",
    "Regelkontroll",
    "Antaganden och källor",
]
FORMULA_LIKE = ("=1+1", "+1", "-1", "@SUM(1)", "{=1}", '=HYPERLINK("http://example.com")', "=cmd|' /C calc'!A0")


def kronor(ore: int) -> Any:
    """An amount as its cell holds it."""
    return pytest.approx(ore / 100, abs=0.001)


def test_the_sheets_stand_in_their_order() -> None:
    book = load_workbook(BytesIO(planned(example("esf-2020")).workbook))

    assert book.sheetnames == SHEETS


@pytest.mark.parametrize("name", NAMES)
def test_the_sheets_show_the_budget(name: str) -> None:
    plan = planned(example(name))
    budget, funding = plan.budget, plan.budget.funding
    phases = [*budget.by_phase.values(), budget.total]

    assert plan.row("Sammanfattning", "Budget totalt")[0] == kronor(budget.total)
    assert plan.row("Sammanfattning", "Stöd som söks")[0] == kronor(funding.support)
    assert plan.row("Budget per fas", "Totalt")[: len(phases)] == [kronor(ore) for ore in phases]
    assert plan.row("Per part (delbudget)", "Alla parter")[: len(phases)] == [kronor(ore) for ore in phases]
    assert plan.row("Per år och månad", "Totalt")[-1] == kronor(budget.total)
    assert plan.row("Finansiering", "Lovad medfinansiering")[0] == kronor(funding.pledged)
    assert plan.row("Finansiering", "Krav på medfinansiering")[0] == kronor(funding.required_contribution)


@pytest.mark.parametrize("name", NAMES)
def test_staff_and_other_costs_make_up_the_budget(name: str) -> None:
    plan = planned(example(name))
    staff = plan.row("Personal", "Personal totalt")[-1]
    other = plan.row("Övriga kostnader", "Övriga kostnader totalt")[-1]

    assert staff + other == kronor(plan.budget.total)


def test_every_category_has_its_row() -> None:
    plan = planned(example("interreg-style-demo"))
    for category, row in (
        (str(plan.rules.category_label(each)), [held[each] for held in plan.budget.by_phase_category.values()])
        for each in plan.budget.categories
    ):
        assert plan.row("Budget per fas", category)[: len(row)] == [kronor(ore) for ore in row]


def test_every_partner_has_its_share() -> None:
    plan = planned(example("interreg-style-demo"))
    shown = [row for row in plan.sheet("Finansiering") if row[0] in {each.name for each in plan.project.partners}]

    assert [row[1:5] for row in shown] == [
        [
            kronor(shares.total),
            kronor(shares.support),
            kronor(shares.contribution),
            kronor(plan.budget.funding.pledged_by_partner[partner]),
        ]
        for partner, shares in plan.budget.funding.by_partner.items()
    ]


def test_every_month_has_its_row() -> None:
    plan = planned(example("esf-2020"))
    months = {f"{row[0]:%Y-%m}": row[-1] for row in plan.sheet("Per år och månad") if isinstance(row[0], dt.datetime)}

    assert months == {month: kronor(ore) for month, ore in plan.budget.by_month.items()}


def test_dates_are_dates() -> None:
    plan = planned(example("esf-2020"))

    assert plan.row("Budget per fas", "Från")[:3] == [
        dt.datetime.combine(phase.starts_on, dt.time()) for phase in plan.project.phases
    ]


def test_findings_are_told_with_their_rule() -> None:
    rows = planned(example("esf-2020")).sheet("Regelkontroll")

    error = next(row for row in rows if row[0] == "Fel")
    assert "2020-01-02" in error[1]
    assert error[3].startswith("Tjänsteutlåtandet")


def test_a_plan_without_findings_says_so() -> None:
    rows = planned(example("interreg-style-demo")).sheet("Regelkontroll")

    assert "Inga anmärkningar" in [row[0] for row in rows]


def test_every_rule_of_the_call_is_there_with_its_source() -> None:
    plan = planned(example("esf-2020"))

    assert plan.row("Antaganden och källor", "Medfinansiering, minsta andel")[:2] == [0.53, "andel"]
    assert "43 miljoner" in plan.row("Antaganden och källor", "Utlysningens pott")[2]
    assert plan.row("Antaganden och källor", "Deltagarnas ålder")[0] == "15–24"


def test_an_illustration_is_called_one_on_every_sheet() -> None:
    plan = planned(example("esf-2020"))

    for name in SHEETS:
        assert any("ingen källa anger" in str(row[0]) for row in plan.sheet(name)[:7])


@pytest.mark.parametrize("text", FORMULA_LIKE)
def test_no_text_runs_as_a_formula(text: str) -> None:
    project = example("interreg-style-demo")
    project.name = project.owner = project.illustration = text
    for partner in project.partners:
        partner.name = text
    for position in project.positions:
        position.title = text
    for each in (*project.costs, *project.contributions):
        each.description = each.source = text
    for number, phase in enumerate(project.phases):
        phase.name = f"{text}{number}"

    book = load_workbook(BytesIO(planned(project, made_by=text).workbook))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if _starts_with(cell.value, text)]
    assert len(cells) > 50
    assert {cell.data_type for cell in cells} == {"s"}


def _starts_with(value: object, text: str) -> bool:
    return isinstance(value, str) and value.startswith(text)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert planned(example("esf-2020")).workbook == planned(example("esf-2020")).workbook


def test_an_empty_project_has_all_sheets() -> None:
    plan = planned(empty(), made_by="")

    assert load_workbook(BytesIO(plan.workbook)).sheetnames == SHEETS
    assert plan.row("Sammanfattning", "Budget totalt")[0] == 0
    assert not load_workbook(BytesIO(plan.workbook))["Sammanfattning"]._charts  # type: ignore[attr-defined]


def test_money_outside_the_phases_has_its_column() -> None:
    project = example("esf-2020")
    project.costs[-1].timing, project.costs[-1].on_date = Timing.ONCE, dt.date(2023, 2, 1)
    plan = planned(project)

    heads = next(row for row in plan.sheet("Budget per fas") if row[0] == "Kostnadsslag")
    assert heads[4] == "Utanför faserna"
    assert plan.row("Budget per fas", "Totalt")[3] == kronor(plan.budget.by_phase[""])


def test_a_thousand_lines_keep_their_totals() -> None:
    plan = planned(large())

    assert plan.row("Budget per fas", "Totalt")[3] == kronor(plan.budget.total)
    assert len(plan.sheet("Övriga kostnader")) > 500


def test_every_page_prints_across_one_a4_with_its_number() -> None:
    on_one_page = {"Sammanfattning", "Finansiering"}
    for sheet in load_workbook(BytesIO(planned(example("esf-2020")).workbook)):
        page, foot = sheet.page_setup, sheet.oddFooter
        assert (page.orientation, str(page.paperSize)) == ("landscape", "9")
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        fit = [1 if each is None else int(each) for each in (page.fitToWidth, page.fitToHeight)]
        assert fit == [1, 1 if sheet.title in on_one_page else 0]
        assert sheet.print_area
        assert foot is not None
        assert foot.right is not None
        assert foot.right.text == "Sida &P av &N"
        assert sheet.sheet_view.showGridLines is False
        assert sheet.freeze_panes or sheet.title == "Sammanfattning"


def test_the_summary_has_two_charts_beside_its_figures() -> None:
    sheet = load_workbook(BytesIO(planned(example("esf-2020")).workbook))["Sammanfattning"]

    charts = sheet._charts  # type: ignore[attr-defined]
    assert len(charts) == 2
    assert all(chart.anchor._from.col > 2 for chart in charts)
    assert charts[0].anchor.to.row < charts[1].anchor._from.row


def test_english_changes_every_sheet() -> None:
    swedish, english = (dict(_texts(planned(example("esf-2020"), locale).workbook)) for locale in ("sv", "en"))

    assert swedish.keys() != english.keys()


def _texts(content: bytes) -> Iterator[tuple[str, str]]:
    for sheet in load_workbook(BytesIO(content)):
        yield sheet.title, str(sheet["A1"].value)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("kort", 10, 1), ("två ord här", 8, 2), ("ett\ntvå", 10, 2), ("a" * 25, 10, 3)],
)
def test_lines_are_counted_as_they_wrap(text: str, width: float, lines: int) -> None:
    assert lines_of(text, width) == lines
