import json
from collections.abc import Iterable
from typing import Any

import pytest

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.findings import check_budget
from grantplanner.calc.results import OUTSIDE_PHASES
from grantplanner.documents import read_document
from grantplanner.export.budget_json import budget_document
from grantplanner.intake.project_file import read_project
from grantplanner.money import parse_amount
from grantplanner.paths import FIXTURES
from grantplanner.rules import built_in_calls
from tests.calc.plans import cost_of, partner_named, project_with, rules_with

PROJECTS = ["esf-2020", "interreg-style-demo"]
PHASES = {"Analys och planering": "4500000.00", "Genomförande": "8900000.00", "Avslutning": "1600000.00"}


def _document(name: str, locale: str = "sv") -> dict[str, Any]:
    calls = built_in_calls()
    project, problems = read_project(read_document(FIXTURES / "projects" / f"{name}.yaml"), calls)
    assert project is not None, problems
    rules = calls[project.call_key]
    budget = compute_budget(project, rules)
    return budget_document(project, rules, budget, check_budget(project, rules, budget), locale)


def _sum(amounts: Iterable[str]) -> int:
    return sum(map(parse_amount, amounts))


def _leaves(value: Any) -> Iterable[Any]:
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [value] if held is None else [leaf for each in held for leaf in _leaves(each)]


def test_it_holds_what_the_contract_names() -> None:
    document = _document("esf-2020")

    assert document.keys() >= {
        "project",
        "call",
        "total",
        "ceiling",
        "headroom",
        "by_phase",
        "by_partner",
        "by_category",
    }
    assert document.keys() >= {"by_month", "by_partner_category", "by_phase_category", "lines", "funding", "findings"}
    assert document["lines"][0].keys() >= {"key", "total", "by_slice"}
    assert document["lines"][0]["by_slice"][0].keys() == {"month", "phase", "amount"}
    assert document["funding"].keys() >= {"support", "required_contribution", "pledged", "gap", "surplus"}
    assert document["funding"]["by_phase"]["Genomförande"].keys() >= {"support", "contribution"}
    assert document["funding"]["by_partner"]["sof"].keys() >= {"support", "contribution"}
    assert document["findings"][0].keys() >= {"code", "severity", "message", "reference"}


def test_the_figures_of_the_worked_example() -> None:
    document = _document("esf-2020")

    assert (document["project"], document["call"]) == ("samverkan-skolnarvaro", "esf-2014-2020/stockholm-po2-2-2019")
    assert (document["total"], document["ceiling"], document["headroom"]) == ("15000000.00", "15000000.00", "0.00")
    assert document["by_phase"] == PHASES
    assert document["by_category"]["staff"] == "12000000.00"
    assert document["by_category"]["external_services"] == "1000000.00"
    assert (document["by_category"]["travel"], document["by_category"]["indirect"]) == ("200000.00", "1800000.00")
    assert document["by_partner"]["farsta"] == "1725000.00"
    line = next(each for each in document["lines"] if each["key"] == "farsta-sso")
    assert line["total"] == "1500000.00"
    assert line["by_slice"][0] == {"month": "2020-01", "phase": "Analys och planering", "amount": "50000.00"}
    assert len(line["by_slice"]) == 30


def test_who_pays_in_the_worked_example() -> None:
    funding = _document("esf-2020")["funding"]

    assert (funding["support"], funding["required_contribution"]) == ("7050000.00", "7950000.00")
    assert (funding["pledged"], funding["gap"], funding["surplus"]) == ("7950000.00", "0.00", "0.00")
    assert (
        funding["by_phase"]["Analys och planering"]["total"]
        == _document("esf-2020")["by_phase"]["Analys och planering"]
    )


def test_the_finding_of_the_worked_example() -> None:
    finding = next(each for each in _document("esf-2020")["findings"] if each["code"] == "start-before-window")

    assert finding["severity"] == "error"
    assert "2020-01-01" in finding["message"]
    assert finding["where"] == {"area": "project", "key": "", "field": "starts_on"}


@pytest.mark.parametrize("name", PROJECTS)
def test_the_parts_add_up(name: str) -> None:
    document = _document(name)
    total = parse_amount(document["total"])

    for table in ("by_phase", "by_partner", "by_category", "by_month"):
        assert _sum(document[table].values()) == total, table
    assert _sum(line["total"] for line in document["lines"]) == total
    for table, own in (("by_partner_category", "by_partner"), ("by_phase_category", "by_phase")):
        for key, row in document[table].items():
            assert _sum(row.values()) == parse_amount(document[own][key]), (table, key)
    for line in document["lines"]:
        assert _sum(piece["amount"] for piece in line["by_slice"]) == parse_amount(line["total"])


@pytest.mark.parametrize("name", PROJECTS)
def test_the_funding_adds_up(name: str) -> None:
    document = _document(name)
    funding = document["funding"]

    assert _sum((funding["support"], funding["contribution"])) == parse_amount(document["total"])
    for table in ("by_phase", "by_partner"):
        shares = funding[table].values()
        assert _sum(share["support"] for share in shares) == parse_amount(funding["support"])
        assert _sum(share["contribution"] for share in shares) == parse_amount(funding["contribution"])
        assert {key: share["total"] for key, share in funding[table].items()} == document[table]


@pytest.mark.parametrize("name", PROJECTS)
def test_no_amount_is_a_floating_number(name: str) -> None:
    document = _document(name)

    assert {type(leaf) for leaf in _leaves(document)} <= {str, type(None)}
    assert json.loads(json.dumps(document)) == document


def test_without_a_ceiling_there_is_no_headroom() -> None:
    partner = partner_named("sof")
    rules, project = rules_with(), project_with(partners=[partner], costs=[cost_of(partner, amount=100)])
    document = budget_document(project, rules, compute_budget(project, rules), [], "sv")

    assert (document["ceiling"], document["headroom"]) == (None, None)


def test_money_outside_every_phase_has_a_name_of_its_own() -> None:
    partner = partner_named("sof")
    rules, project = rules_with(), project_with(partners=[partner], costs=[cost_of(partner, amount=120_000)])
    budget = compute_budget(project, rules)
    document = budget_document(project, rules, budget, [], "en")

    assert budget.by_phase == {OUTSIDE_PHASES: 120_000}
    assert document["by_phase"] == {"(utanför faserna)": "1200.00"}
    assert {*document["funding"]["by_phase"], *document["by_phase_category"]} == {"(utanför faserna)"}


def test_sentences_are_in_the_language_asked_for_and_keys_are_not() -> None:
    swedish, english = _document("esf-2020"), _document("esf-2020", "en")

    assert swedish["findings"][0]["message"] != english["findings"][0]["message"]
    assert {key: value for key, value in swedish.items() if key != "findings"} == {
        key: value for key, value in english.items() if key != "findings"
    }
