import ast
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from grantplanner.calc.allocation import allocate
from grantplanner.calc.budget import compute_budget
from grantplanner.calc.findings import check_budget
from grantplanner.calc.headroom import parse_cell, solve
from grantplanner.calc.results import AllocationResult, Budget, Finding, Funding, Solution
from grantplanner.paths import PACKAGE
from tests.casebook import Case, CaseError, amount, cases_in, cases_of, shown

WRITTEN = list(cases_in(Path(__file__).parent / "cases"))
CASES = [case for case in WRITTEN if not case.is_progress]
FUNDING = ("total", "support_max", "support", "contribution", "required_contribution", "pledged", "gap", "surplus")
TABLES = ("by_phase", "by_partner", "by_category", "by_month")
WIDE_TABLES = ("by_partner_category", "by_phase_category", "by_month_category", "by_partner_phase")
AMOUNTS = ("pool", "whole_amount", "left_over", "requested", "granted", "remaining", "excess")
GIVERS = {"by_plan", "by_call", "by_parameter"}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")
TOLD = ("findings", "errors", "severities", "messages", "references")
NO_FILE_LETS_IN = {"end-before-start", "in-kind-as-cost", "flat-rate-not-in-call"}
"""Findings on what a file is refused for; tests/calc/test_findings.py has them."""
Found = Mapping[str, Any]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.source}: {case.name}")
def test_case(case: Case) -> None:
    found = found_allocation(case) if case.is_allocation else found_budget(case)

    assert not mismatches(case.expected, found)


def test_no_two_cases_have_the_same_name() -> None:
    names = [case.name for case in WRITTEN]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    "written",
    [
        "- {name: Utan väntat belopp}",
        "- {name: Utan väntat belopp, expect: {}}",
        "- {expect: {total: 1}}",
        "- {name: Okänd nyckel, exepct: {total: 1}, expect: {total: 1}}",
        "- {name: Två gånger, name: Två gånger, expect: {total: 1}}",
    ],
)
def test_a_case_that_says_too_little_or_something_unknown_is_an_error(written: str) -> None:
    with pytest.raises(CaseError):
        list(cases_of(written.encode(), "prov.yaml"))


@pytest.mark.parametrize(
    "expected", ["{totl: 0}", "{funding: {suport: 0}}", "{total: 1}", "{by_month: {2021-01: 0}}", "{findings: [nej]}"]
)
def test_what_is_expected_but_not_found_fails(expected: str) -> None:
    (case,) = cases_of(f"- {{name: Prov, expect: {expected}}}".encode(), "prov.yaml")

    found = found_budget(case)

    assert mismatches(case.expected, found)


def found_budget(case: Case) -> Found:
    project, rules = case.project(), case.rules()
    budget = compute_budget(project, rules)
    findings = check_budget(project, rules, budget)
    wanted = case.expected.get("solve", {})
    return {
        "total": shown(budget.total),
        "headroom": None if budget.headroom is None else shown(budget.headroom),
        **{name: {key: shown(ore) for key, ore in getattr(budget, name).items()} for name in TABLES},
        **{
            name: {
                key: {column: shown(ore) for column, ore in row.items()} for key, row in getattr(budget, name).items()
            }
            for name in WIDE_TABLES
        },
        "categories": list(budget.categories),
        "lines": found_lines(budget, case.expected.get("lines", {})),
        "funding": found_funding(budget.funding),
        **found_findings(findings, case.expected),
        "solve": {cell: said(solve(project, rules, parse_cell(cell))) for cell in wanted},
    }


def found_lines(budget: Budget, wanted: Found) -> Found:
    found: dict[str, Any] = {}
    for line in budget.lines:
        by_slice = {
            f"{piece.month} {budget.phase_of(piece)}".strip(): shown(ore)
            for piece, ore in zip(budget.slices, line.amounts, strict=True)
        }
        found[line.key] = by_slice if isinstance(wanted.get(line.key), dict) else shown(line.total)
    return found


def found_funding(funding: Funding) -> Found:
    return {
        **{name: shown(getattr(funding, name)) for name in FUNDING},
        **{
            name: {
                key: {
                    "total": shown(part.total),
                    "support": shown(part.support),
                    "contribution": shown(part.contribution),
                }
                for key, part in getattr(funding, name).items()
            }
            for name in ("by_phase", "by_partner")
        },
        "pledged_by_kind": {kind: shown(ore) for kind, ore in funding.pledged_by_kind.items()},
        "pledged_by_partner": {partner: shown(ore) for partner, ore in funding.pledged_by_partner.items()},
    }


def found_findings(findings: tuple[Finding, ...], expected: Found) -> Found:
    codes = {finding.code for finding in findings}
    said_of = {finding.code: str(finding.text).replace("\N{NO-BREAK SPACE}", " ") for finding in findings}
    return {
        "findings": [code for code in expected.get("findings", []) if code in codes],
        "no_findings": [code for code in expected.get("no_findings", []) if code not in codes],
        "errors": [finding.code for finding in findings if finding.severity == "error"],
        "severities": {finding.code: str(finding.severity) for finding in findings},
        "messages": said_of,
        "references": {finding.code: finding.reference for finding in findings},
    }


def said(solution: Solution) -> str:
    if solution.unlimited:
        return "obegränsat"
    return "ingenting" if solution.value is None else str(solution.value)


def found_allocation(case: Case) -> Found:
    result: AllocationResult = allocate(case.allocation())
    return {
        **{name: shown(getattr(result, name)) for name in AMOUNTS},
        "whole_employees": result.whole_employees,
        "employees": str(result.employees),
        "refused": result.is_refused,
        "awards": {award.partner: shown(award.granted) for award in result.awards},
    }


def mismatches(expected: Found, found: Found, where: str = "") -> list[str]:
    """Where what came out is not what was expected; a key that does not exist is a mismatch too."""
    wrong: list[str] = []
    for key, wanted in expected.items():
        name = f"{where}{key}"
        if key not in found:
            wrong.append(f"{name}: expected {wanted!r}, but there is no such figure among {sorted(found)}")
        elif isinstance(wanted, dict) and isinstance(found[key], dict):
            wrong += mismatches(wanted, found[key], f"{name}: ")
        elif not is_same(wanted, found[key]):
            wrong.append(f"{name}: expected {wanted!r}, came out as {found[key]!r}")
    return wrong


def is_same(wanted: Any, found: Any) -> bool:
    if not isinstance(found, str) or isinstance(wanted, bool | list | dict | None):
        return bool(wanted == found)
    try:
        return amount(wanted) == amount(found)
    except (ValueError, OverflowError):
        return str(wanted) == found


def codes_in_the_rule_check() -> set[str]:
    """Every code that the rule check can give, read from its source."""
    codes = set()
    for path in (PACKAGE / "calc" / "findings").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in GIVERS:
                given = [each.value for each in node.args if isinstance(each, ast.Constant)]
                codes |= {str(each) for each in given if CODE.fullmatch(str(each))}
    return codes


def test_every_finding_has_a_case_where_it_is_found_and_one_where_it_is_not() -> None:
    found = {code for case in CASES for key in TOLD for code in case.expected.get(key, [])}
    not_found = {code for case in CASES for code in case.expected.get("no_findings", [])}

    codes = codes_in_the_rule_check()
    assert len(codes) > 30
    assert codes - found == NO_FILE_LETS_IN
    assert codes - not_found <= NO_FILE_LETS_IN
