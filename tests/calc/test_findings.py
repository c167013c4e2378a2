"""Findings on plans that no file lets in, but that a database or a later rule may hold."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given

from grantplanner.calc.findings import check_budget
from grantplanner.calc.results import Finding, Place, Severity
from grantplanner.models import (
    Basis,
    Contribution,
    ContributionKind,
    FlatRateUse,
    PartnerRole,
    Phase,
    PhaseKind,
    Project,
)
from grantplanner.rules import Rules
from tests.calc.plans import budget_of, calls, cost_of, partner_named, position_of, project_with, projects, rules_with
from tests.properties import tried_widely

ORDER = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
AREAS = {
    "project",
    "phases",
    "partners",
    "positions",
    "costs",
    "flat_rates",
    "oncost_rates",
    "contributions",
    "targets",
    "reporting_dates",
    "call",
}


def check(project: Project, rules: Rules) -> tuple[Finding, ...]:
    return check_budget(project, rules, budget_of(project, rules))


def codes(project: Project, rules: Rules) -> set[str]:
    return {finding.code for finding in check(project, rules)}


@tried_widely
@given(projects(), calls())
def test_every_finding_says_what_how_grave_and_where(project: Project, rules: Rules) -> None:
    findings = check(project, rules)

    graveness = [ORDER.index(finding.severity) for finding in findings]
    assert graveness == sorted(graveness)
    assert {finding.place.area for finding in findings} <= AREAS
    for finding in findings:
        assert "{" not in str(finding.text)
        assert str(finding.text).endswith(".")


@tried_widely
@given(projects(), calls())
def test_checking_changes_nothing(project: Project, rules: Rules) -> None:
    before = budget_of(project, rules)

    check_budget(project, rules, before)

    assert budget_of(project, rules) == before


def test_an_end_before_the_start_is_a_finding_and_the_plan_is_still_computed() -> None:
    partner = partner_named("sof")
    project = project_with("2020-02-01", "2020-01-01", partners=[partner], costs=[cost_of(partner, amount=100)])

    assert {"end-before-start", "line-without-days"} <= codes(project, rules_with())


def test_phases_wholly_after_the_project_leave_it_uncovered_once() -> None:
    kinds = [PhaseKind.PLANNING, PhaseKind.CLOSING]
    days = [(dt.date(2021, 2, 1), dt.date(2021, 2, 28)), (dt.date(2021, 4, 1), dt.date(2021, 4, 30))]
    phases = [
        Phase(kind=kind, name=str(kind), starts_on=first, ends_on=last)
        for kind, (first, last) in zip(kinds, days, strict=True)
    ]

    findings = check(project_with(phases=phases), rules_with())

    gaps = [str(finding.text) for finding in findings if finding.code == "phase-gap"]
    assert gaps == ["Ingen fas täcker 2020-01-01–2020-12-31."]


def test_a_cost_entered_as_in_kind_belongs_among_the_contributions() -> None:
    partner = partner_named("sof")
    project = project_with(partners=[partner], costs=[cost_of(partner, category="in_kind", amount=100)])

    assert "in-kind-as-cost" in codes(project, rules_with())


def test_a_flat_rate_that_the_call_does_not_have_counts_for_nothing() -> None:
    partner = partner_named("sof")
    project = project_with(
        partners=[partner], positions=[position_of(partner)], flat_rates=[FlatRateUse(flat_rate="okand")]
    )

    findings = {finding.code: finding for finding in check(project, rules_with())}

    assert findings["flat-rate-not-in-call"].place == Place("flat_rates", "okand")
    assert budget_of(project, rules_with()).total == 60_000_000


def test_a_limit_that_did_not_hold_at_the_start_is_no_limit() -> None:
    name = "indirect_share_of_direct_costs"
    rate = {"id": "sju", "rate": "0.08", "base": ["staff"], "category": "indirect", "ceiling_parameter": name}
    rules = rules_with(flat_rates=[rate])
    uses = [FlatRateUse(flat_rate="sju")]

    assert "flat-rate-too-high" not in codes(project_with("2020-12-31", "2021-12-31", flat_rates=uses), rules)
    assert "flat-rate-too-high" in codes(project_with("2021-01-01", "2021-12-31", flat_rates=uses), rules)


def test_kinds_of_cost_are_not_judged_before_their_rule_held() -> None:
    partner = partner_named("sof")
    lines = [cost_of(partner, category="staff", description="PO-pålägg", amount=100)]
    project = project_with(
        "2013-01-01", "2013-12-31", partners=[partner], costs=lines, positions=[position_of(partner)]
    )

    assert not {"oncost-on-unit-cost", "indirect-kind-of-cost"} & codes(project, rules_with())


def test_a_finding_on_a_parameter_names_the_text_that_states_it() -> None:
    partner = partner_named("sof")
    project = project_with(partners=[partner], costs=[cost_of(partner, category="indirect", amount=100)])

    findings = {finding.code: finding for finding in check(project, rules_with())}

    assert findings["indirect-as-direct"].reference.startswith("Bilaga till TVFS 2016:1")
    assert findings["indirect-as-direct"].href.startswith("https://www.esf.se/")


def test_an_owner_may_put_in_cash_but_not_its_own_time() -> None:
    owner = partner_named("sof", PartnerRole.OWNER)
    cash, time = (
        Contribution(partner=owner, key=str(kind), kind=kind, description=str(kind), amount=100)
        for kind in (ContributionKind.PUBLIC_CASH, ContributionKind.PUBLIC_IN_KIND)
    )

    assert "owner-in-kind" not in codes(project_with(partners=[owner], contributions=[cash]), rules_with())
    assert "owner-in-kind" in codes(project_with(partners=[owner], contributions=[time]), rules_with())


@pytest.mark.parametrize(("first", "last", "years"), [("2015-12-31", "2019-01-01", [2015, 2016, 2017, 2018])])
def test_every_year_without_an_oncost_rate_is_named(first: str, last: str, years: list[int]) -> None:
    partner = partner_named("sof")
    position = position_of(partner, basis=Basis.SALARY, monthly_salary=100, fte=Decimal(1))
    project = project_with(first, last, partners=[partner], positions=[position])

    findings = check(project, rules_with())

    missing = [int(finding.place.key) for finding in findings if finding.code == "oncost-rate-missing"]
    assert missing == years


def test_a_position_without_days_lacks_no_oncost_rate() -> None:
    partner = partner_named("sof")
    position = position_of(partner, basis=Basis.SALARY, monthly_salary=100, starts_on=dt.date(2025, 1, 1))
    project = project_with(partners=[partner], positions=[position])

    assert "oncost-rate-missing" not in codes(project, rules_with())
