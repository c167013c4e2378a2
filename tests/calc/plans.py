"""Plans to calculate on: builders of single rows, and hypothesis strategies for whole projects and calls."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.results import Budget
from grantplanner.models import (
    Basis,
    Contribution,
    ContributionKind,
    CostLine,
    FlatRateUse,
    OncostRate,
    Partner,
    PartnerRole,
    Phase,
    PhaseKind,
    Position,
    Project,
    SalaryRevision,
    Timing,
)
from grantplanner.rules import BUILT_IN_CATEGORIES, Rules

DAY = dt.timedelta(days=1)
CHAIN = [
    {"id": "staff_20", "rate": "0.20", "base": ["travel", "equipment"], "category": "staff"},
    {"id": "travel_15", "rate": "0.15", "base": ["staff"], "category": "travel"},
    {"id": "office_25", "rate": "0.25", "base": ["staff", "travel"], "category": "indirect"},
]
CALL: dict[str, Any] = {
    "key": "prov/utlysning",
    "name": "Provutlysning",
    "co_financing_rate": "0.53",
    "categories": list(BUILT_IN_CATEGORIES),
    "sources": [{"for": "call", "title": "Utlysningens text"}],
}


def rules_with(**stated: Any) -> Rules:
    return Rules.model_validate({**CALL, **stated})


def partner_named(key: str, role: PartnerRole = PartnerRole.PARTNER) -> Partner:
    return Partner(key=key, name=key.title(), role=role)


def project_with(starts_on: str = "2020-01-01", ends_on: str = "2020-12-31", **held: Any) -> Project:
    return Project(
        slug="prov",
        name="Prov",
        owner="Staden",
        call_key=CALL["key"],
        starts_on=dt.date.fromisoformat(starts_on),
        ends_on=dt.date.fromisoformat(ends_on),
        **held,
    )


def position_of(partner: Partner, key: str = "samordnare", **stated: Any) -> Position:
    given: dict[str, Any] = {"fte": Decimal(1), "basis": Basis.STANDARD, "annual_cost": 60_000_000, **stated}
    return Position(partner=partner, key=key, title=key, **given)


def cost_of(partner: Partner, key: str = "resor", **stated: Any) -> CostLine:
    return CostLine(partner=partner, key=key, **{"category": "travel", "description": key, **stated})


def budget_of(project: Project, rules: Rules) -> Budget:
    return compute_budget(project, rules)


rates = st.decimals(0, 1, places=2)
amounts = st.integers(0, 10**9)
CATEGORIES = ("staff", "travel", "equipment", "external_services", "revenue")


@st.composite
def calls(draw: st.DrawFn) -> Rules:
    """A call with a chain of flat rates, any co-financing rate, rounding and funding level."""
    rounding = st.sampled_from(["down", "half_up"])
    return rules_with(
        co_financing_rate=str(draw(rates)),
        funding_level=draw(st.sampled_from(["project", "partner"])),
        rounding={"flat_rate": draw(rounding), "support": draw(rounding)},
        flat_rates=[{**rate, "rate": str(draw(rates))} for rate in CHAIN],
    )


@st.composite
def intervals(draw: st.DrawFn, project: Project) -> dict[str, Any]:
    """No dates, or some of them, now and then outside the project or backwards."""
    near = st.dates(project.starts_on - 40 * DAY, project.ends_on + 40 * DAY)
    return {"starts_on": draw(st.none() | near), "ends_on": draw(st.none() | near)}


@st.composite
def positions(draw: st.DrawFn, project: Project, key: str) -> Position:
    basis = draw(st.sampled_from(Basis))
    revisions = draw(st.lists(st.tuples(st.dates(dt.date(2019, 1, 1), dt.date(2023, 12, 31)), rates), max_size=3))
    return Position(
        key=key,
        title=key,
        partner=draw(st.sampled_from(project.partners)),
        fte=draw(st.decimals(0, 5, places=2)),
        basis=basis,
        annual_cost=draw(amounts),
        monthly_salary=draw(amounts),
        hourly_rate=draw(amounts),
        hours_per_year=draw(st.none() | st.just(Decimal(1862))),
        revisions=[SalaryRevision(from_date=day, rate=rate) for day, rate in revisions],
        **draw(intervals(project)),
    )


@st.composite
def costs(draw: st.DrawFn, project: Project, key: str) -> CostLine:
    timing = draw(st.sampled_from(Timing))
    near = st.dates(project.starts_on - 40 * DAY, project.ends_on + 40 * DAY)
    priced = draw(st.booleans())
    return CostLine(
        key=key,
        description=key,
        partner=draw(st.sampled_from(project.partners)),
        category=draw(st.sampled_from(CATEGORIES)),
        amount=None if priced else draw(amounts),
        quantity=draw(st.decimals(0, 1000, places=2)),
        unit_price=draw(st.integers(0, 10**6)),
        timing=timing,
        on_date=draw(near) if timing is Timing.ONCE else None,
        phase=draw(st.none() | st.sampled_from(project.phases)) if project.phases else None,
        **draw(intervals(project)),
    )


@st.composite
def contributions(draw: st.DrawFn, project: Project, key: str) -> Contribution:
    return Contribution(
        key=key,
        description=key,
        partner=draw(st.sampled_from(project.partners)),
        kind=draw(st.sampled_from(ContributionKind)),
        amount=draw(amounts),
        timing=draw(st.sampled_from([Timing.SPREAD, Timing.MONTHLY])),
        **draw(intervals(project)),
    )


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project of up to two and a half years, with phases that may overlap, leave gaps or lie outside it."""
    starts_on = draw(st.dates(dt.date(2019, 1, 1), dt.date(2022, 12, 31)))
    project = project_with(str(starts_on), str(starts_on + DAY * draw(st.integers(0, 900))))
    near = st.dates(project.starts_on - 40 * DAY, project.ends_on + 40 * DAY)
    kinds = list(PhaseKind)[: draw(st.integers(0, 3))]
    for kind in kinds:
        first, last = sorted([draw(near), draw(near)])
        project.phases.append(Phase(kind=kind, name=f"Fas {kind}", starts_on=first, ends_on=last))
    project.partners = [partner_named(key) for key in "abc"[: draw(st.integers(1, 3))]]
    project.positions = [draw(positions(project, f"p{i}")) for i in range(draw(st.integers(0, 3)))]
    project.costs = [draw(costs(project, f"k{i}")) for i in range(draw(st.integers(0, 4)))]
    project.contributions = [draw(contributions(project, f"m{i}")) for i in range(draw(st.integers(0, 3)))]
    project.flat_rates = [draw(uses(project, rate["id"])) for rate in CHAIN if draw(st.booleans())]
    project.oncost_rates = [OncostRate(year=year, rate=draw(rates)) for year in (2019, 2021) if draw(st.booleans())]
    return project


@st.composite
def uses(draw: st.DrawFn, project: Project, flat_rate: Any) -> FlatRateUse:
    chosen = draw(st.lists(st.sampled_from(project.partners), unique_by=lambda partner: partner.key))
    return FlatRateUse(flat_rate=flat_rate, partners=chosen)
