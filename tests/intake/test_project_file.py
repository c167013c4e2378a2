"""A project file says exactly what is wrong with it, all at once; a good one becomes the project it describes."""

import datetime as dt
from decimal import Decimal

import pytest

from grantplanner.documents import Document, parse_document
from grantplanner.errors import Problem
from grantplanner.intake.project_file import Known, PositionRow, read_project
from grantplanner.models import Basis, Project, Timing
from grantplanner.rules import built_in_calls, dump_call, load_call

FILE = """\
project:
  slug: samverkan
  name: Samverkan
  owner: Staden
  call: esf-2014-2020/stockholm-po2-2-2019
  starts_on: 2020-01-02
  ends_on: 2022-06-30
phases:
  - {kind: planning, name: Analys, starts_on: 2020-01-02, ends_on: 2020-09-30}
  - {kind: implementation, name: Första året, starts_on: 2020-10-01, ends_on: 2021-09-30}
  - {kind: implementation, name: Andra året, starts_on: 2021-10-01, ends_on: 2022-06-30}
partners:
  - {key: sof, name: Socialförvaltningen, role: owner}
  - {key: farsta, name: Farsta, role: district, schools: [{name: Skolan, target_group: 120}]}
positions:
  - {key: ledare, partner: sof, title: Ledare, fte: "0.50", basis: salary, monthly_salary: 42000,
     revisions: [{from: 2022-04-01, rate: "0.02"}, {from: 2021-04-01, rate: "0.03"}]}
costs:
  - {key: utv, partner: sof, category: external_services, description: Besök, amount: "300000.50", phase: Andra året}
  - {key: mat, partner: farsta, category: equipment, description: Material, quantity: participants, unit_price: 200}
contributions:
  - {key: kontant, partner: sof, kind: public_cash, description: Medel, amount: 7950000, timing: once, on: 2020-03-01}
targets:
  - {indicator: participants, partner: farsta, value: 28}
"""


def _problems(changed: str, into: str, text: str = FILE) -> list[Problem]:
    assert changed in text
    _, problems = read_project(parse_document(text.replace(changed, into).encode(), "plan.yaml"))
    return problems


def _project(text: str = FILE) -> Project:
    project, problems = read_project(parse_document(text.encode(), "plan.yaml"))
    assert problems == []
    assert project is not None
    return project


def test_a_good_file_becomes_its_project() -> None:
    project = _project()

    leader, evaluation, material = project.positions[0], project.costs[0], project.costs[1]
    assert (leader.fte, leader.basis, leader.monthly_salary) == (Decimal("0.50"), Basis.SALARY, 4_200_000)
    assert [revision.from_date.year for revision in leader.revisions] == [2021, 2022]
    assert evaluation.amount == 30_000_050
    assert evaluation.phase is project.phases[2]
    assert material.per_participant
    assert material.quantity is None
    assert material.partner is project.partners[1]
    assert project.partners[1].schools[0].target_group == 120
    assert project.contributions[0].timing is Timing.ONCE
    assert project.contributions[0].on_date == dt.date(2020, 3, 1)


def test_an_empty_section_holds_no_rows() -> None:
    project = _project(FILE.split("contributions:", maxsplit=1)[0] + "contributions:\ntargets: null\n")

    assert project.contributions == []


@pytest.mark.parametrize(
    ("changed", "into", "path", "line", "said"),
    [
        ("  name: Samverkan\n", "", "project.name", 2, "saknas"),
        ("name: Samverkan\n", "name: Samverkan\n  nme: x\n", "project.nme", 4, "Okänd nyckel"),
        ("slug: samverkan", "slug: Sam Verkan", "project.slug", 2, "a–z"),
        (
            "ends_on: 2022-06-30\nphases",
            "ends_on: 2022-06-30\n  intake_pause: [13]\nphases",
            "project.intake_pause[1]",
            8,
            "högst 12",
        ),
        (
            "ends_on: 2022-06-30\nphases",
            "ends_on: 2022-06-30\n  intake_pause: [7, 7]\nphases",
            "project.intake_pause",
            8,
            "två gånger",
        ),
        (
            "ends_on: 2022-06-30\nphases",
            f"ends_on: 2022-06-30\n  intake_pause: {list(range(1, 13))}\nphases",
            "project.intake_pause",
            8,
            "Minst en",
        ),
        ("ends_on: 2022-06-30\nphases", "ends_on: 2019-06-30\nphases", "project.ends_on", 7, "före startdatumet"),
        ("ends_on: 2020-09-30", "ends_on: 2020-09-31", "phases[1].ends_on", 9, "finns inte"),
        ("name: Analys", "name: closing", "phases[1].name", 9, "får inte"),
        ("kind: planning", "kind: plan", "phases[1].kind", 9, "planning, implementation, closing"),
        ("key: farsta", "key: sof", "partners[2].key", 14, "annan part"),
        ("name: Andra året", "name: Första året", "phases[3].name", 11, "samma namn"),
        ("partner: sof, title", "partner: söf, title", "positions[1].partner", 16, "a–z"),
        ("partner: sof, title", "partner: sov, title", "positions[1].partner", 16, "Kända parter: sof, farsta"),
        ('fte: "0.50"', "fte: 0.50", "positions[1].fte", 16, "citattecken"),
        ('fte: "0.50"', 'fte: "0.505"', "positions[1].fte", 16, "högst 2 decimaler"),
        ("monthly_salary: 42000", "annual_cost: 42000", "positions[1].annual_cost", 16, "används inte"),
        ("monthly_salary: 42000,", "", "positions[1].monthly_salary", 16, "saknas"),
        ("basis: salary", "basis: lön", "positions[1].basis", 16, "standard, salary, unit_cost"),
        ("from: 2022-04-01", "from: 2021-04-01", "positions[1].revisions", 17, "samma dag"),
        ('"300000.50"', "300000.50", "costs[1].amount", 19, "citattecken"),
        ('"300000.50"', "nan", "costs[1].amount", 19, "Skriv beloppet"),
        ('"300000.50"', '"1e5"', "costs[1].amount", 19, "Skriv beloppet"),
        ('"300000.50"', '"-1"', "costs[1].amount", 19, "negativt"),
        ('"300000.50"', "true", "costs[1].amount", 19, "Skriv beloppet"),
        ('"300000.50"', '"1000000000000000"', "costs[1].amount", 19, "Skriv beloppet"),
        ('"300000.50"', '"100000000000000"', "costs[1].amount", 19, "för stort"),
        ('"300000.50"', "300000, quantity: 2", "costs[1].amount", 19, "antingen"),
        ('amount: "300000.50", ', "", "costs[1].amount", 19, "Ange ett belopp"),
        (", unit_price: 200", "", "costs[2].amount", 20, "pris per enhet"),
        ("quantity: participants, ", "", "costs[2].amount", 20, "ett antal"),
        ("quantity: participants", "quantity: deltagare", "costs[2].quantity", 20, "Skriv ett tal"),
        ("phase: Andra året", "phase: implementation", "costs[1].phase", 19, "Första året, Andra året"),
        ("phase: Andra året", "phase: closing", "costs[1].phase", 19, "Kända faser: planning, Första året"),
        ("phase: Andra året", "on: 2021-01-01", "costs[1].on", 19, "bara när timing är once"),
        ("phase: Andra året", "timing: once", "costs[1].on", 19, "Dagen saknas"),
        ("timing: once, on", "timing: once, phase: planning, on", "contributions[1].phase", 22, "används inte"),
        ("category: equipment", "category: in_kind", "costs[2].category", 20, "contributions"),
        ("category: equipment", "category: prylar", "costs[2].category", 20, "Kända kostnadsslag: staff"),
        ("key: mat", "key: ledare", "costs[2].key", 20, "annan rad"),
        ("key: kontant", "key: utv", "contributions[1].key", 22, "annan rad"),
        ("value: 28", 'value: "28.5"', "targets[1].value", 24, "heltal"),
        ("value: 28", "value: 28, low: 1, high: 2", "targets[1].value", 24, "antingen"),
        (
            "participants, partner: farsta, value: 28",
            'gender_balance, low: "0.6", high: "0.4"',
            "targets[1].high",
            24,
            "lägre",
        ),
        ("participants, partner: farsta, value: 28", 'gender_balance, low: "0.6"', "targets[1].value", 24, "både"),
        (
            "participants, partner: farsta, value: 28",
            "gender_balance, low: 0, high: 60",
            "targets[1].high",
            24,
            "andel",
        ),
        ("targets:", "flat_rates: [{use: other_7}]\ntargets:", "flat_rates[1].use", 23, "indirect_15, other_40"),
        ("targets:", "flat_rates: [{use: other_40, partners: []}]\ntargets:", "flat_rates[1].partners", 23, "tom"),
        (
            "targets:",
            "flat_rates:\n  - {use: other_40}\n  - {use: other_40}\ntargets:",
            "flat_rates[2].use",
            25,
            "två gånger",
        ),
        ("targets:", "costs:\ntargets:", "costs", 23, "två gånger"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(changed: str, into: str, path: str, line: int, said: str) -> None:
    problems = _problems(changed, into)

    assert (path, line) in {(problem.path, problem.line) for problem in problems}
    assert any(said in str(problem.text) for problem in problems if problem.path == path)


def test_every_problem_is_said_at_once() -> None:
    wrong = FILE.replace('fte: "0.50"', "fte: 1.5").replace("key: farsta", "key: sof").replace("value: 28", "value: x")

    _, problems = read_project(parse_document(wrong.encode(), "plan.yaml"))

    paths = {problem.path for problem in problems}
    assert {"positions[1].fte", "partners[2].key", "costs[2].partner", "targets[1].value"} <= paths


def test_a_call_may_add_categories() -> None:
    written = dump_call(built_in_calls()["esf-2014-2020/stockholm-po2-2-2019"])
    written["call"]["categories"].append({"id": "prylar", "name": "Prylar"})
    rules, _ = load_call(Document(written))
    assert rules is not None
    text = FILE.replace("category: equipment", "category: prylar")

    _, problems = read_project(parse_document(text.encode(), "p.yaml"), {rules.key: rules})

    assert problems == []


def test_a_row_is_checked_alone_with_what_is_known_around_it() -> None:
    typed = {"key": "a", "partner": "b", "title": "c", "fte": "1", "basis": "standard", "annual_cost": "1.50"}

    row = PositionRow.model_validate(typed, context=Known(partners=("b",)))

    assert row.annual_cost == 150
    assert PositionRow.model_validate(typed) == row
