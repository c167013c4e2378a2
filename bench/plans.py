"""Invented plans of any size, to measure on."""

import datetime as dt
from decimal import Decimal

from grantplanner.models import (
    Basis,
    Contribution,
    ContributionKind,
    CostLine,
    FlatRateUse,
    Partner,
    PartnerRole,
    Phase,
    PhaseKind,
    Position,
    Project,
    SalaryRevision,
    Timing,
)
from grantplanner.rules import Rules, built_in_calls

CALL = "esf-2014-2020/stockholm-po2-2-2019"
MONTHS = 60
_PARTNERS = 8
_PHASES = (
    (PhaseKind.PLANNING, "Analys och planering", dt.date(2020, 1, 1), dt.date(2020, 9, 30)),
    (PhaseKind.IMPLEMENTATION, "Genomförande", dt.date(2020, 10, 1), dt.date(2024, 6, 30)),
    (PhaseKind.CLOSING, "Avslutning", dt.date(2024, 7, 1), dt.date(2024, 12, 31)),
)
_CATEGORIES = ("external_services", "travel", "equipment")
_TIMINGS = (Timing.SPREAD, Timing.MONTHLY, Timing.ONCE)


def rules() -> Rules:
    """The rules that the plans are calculated under."""
    return built_in_calls()[CALL]


def plan_of(lines: int) -> Project:
    """A plan of `lines` lines over sixty months: half of them positions of every basis, half costs of every timing."""
    project = Project(
        slug=f"prov-{lines}",
        name=f"Prov med {lines} rader (påhittat)",
        owner="Påhittade kommunen",
        call_key=CALL,
        starts_on=_PHASES[0][2],
        ends_on=_PHASES[-1][3],
        ceiling=50_000_000_000,
        illustration="Allt i planen är påhittat.",
    )
    project.phases = [
        Phase(place=i, kind=kind, name=name, starts_on=first, ends_on=last)
        for i, (kind, name, first, last) in enumerate(_PHASES)
    ]
    project.partners = [
        Partner(place=i, key=f"part-{i}", name=f"Part {i}", role=PartnerRole.DISTRICT if i else PartnerRole.OWNER)
        for i in range(_PARTNERS)
    ]
    project.positions = [_position(project, i) for i in range(lines // 2)]
    project.costs = [_cost(project, i) for i in range(lines - lines // 2)]
    project.flat_rates = [FlatRateUse(flat_rate="indirect_15")]
    project.contributions = [_pledge(project, i) for i in range(_PARTNERS)]
    return project


def _position(project: Project, i: int) -> Position:
    basis = list(Basis)[i % len(Basis)]
    return Position(
        place=i,
        key=f"befattning-{i}",
        partner=project.partners[i % _PARTNERS],
        title=f"Befattning {i}",
        fte=Decimal(20 + i % 80) / 100,
        basis=basis,
        annual_cost=60_000_000 + 1_000 * i if basis is Basis.STANDARD else None,
        monthly_salary=4_000_000 + 777 * i if basis is Basis.SALARY else None,
        hourly_rate=41_200 + i if basis is Basis.UNIT_COST else None,
        starts_on=dt.date(2020, 1 + i % 12, 1 + i % 28) if i % 3 else None,
        revisions=[SalaryRevision(from_date=dt.date(2021, 4, 1), rate=Decimal("0.02"))]
        if basis is Basis.SALARY
        else [],
    )


def _cost(project: Project, i: int) -> CostLine:
    timing = _TIMINGS[i % len(_TIMINGS)]
    return CostLine(
        place=i,
        key=f"kostnad-{i}",
        partner=project.partners[i % _PARTNERS],
        category=_CATEGORIES[i % len(_CATEGORIES)],
        description=f"Kostnad {i}",
        amount=1_234_500 + 100 * i,
        timing=timing,
        on_date=dt.date(2021, 1 + i % 12, 1 + i % 28) if timing is Timing.ONCE else None,
        phase=project.phases[i % len(_PHASES)] if timing is Timing.SPREAD and i % 2 else None,
    )


def _pledge(project: Project, i: int) -> Contribution:
    return Contribution(
        place=i,
        key=f"bidrag-{i}",
        partner=project.partners[i],
        kind=ContributionKind.PUBLIC_CASH,
        description=f"Budgetmedel {i}",
        amount=100_000_000,
        timing=Timing.SPREAD,
    )
