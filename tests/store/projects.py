"""An invented project with a row of every kind."""

import datetime as dt
from decimal import Decimal

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
    ProjectSource,
    ReportingDate,
    SalaryRevision,
    School,
    Target,
)

START, END = dt.date(2024, 1, 1), dt.date(2025, 12, 31)


def invented_project(slug: str = "bron", partners: int = 2) -> Project:
    """A project with a row of every kind for each partner."""
    phase = Phase(kind=PhaseKind.IMPLEMENTATION, name="Genomförande", starts_on=START, ends_on=END)
    project = Project(
        slug=slug, name="Bron", owner="Ån", call_key="esf/test", starts_on=START, ends_on=END, phases=[phase]
    )
    for place in range(partners):
        _add_partner(project, phase, place)
    project.flat_rates = [FlatRateUse(flat_rate="indirect-15", partners=project.partners[:1])]
    project.oncost_rates = [OncostRate(year=2024, rate=Decimal("0.3970"))]
    project.reporting_dates = [ReportingDate(due_on=END)]
    project.sources = [ProjectSource(about="name", title="Påhittad")]
    return project


def _add_partner(project: Project, phase: Phase, place: int) -> None:
    partner = Partner(
        key=f"part-{place}",
        name=f"Part {place}",
        role=PartnerRole.PARTNER,
        place=place,
        schools=[School(name="Skolan", target_group=300)],
    )
    project.partners.append(partner)
    project.positions.append(
        Position(
            key=f"lots-{place}",
            title="Lots",
            partner=partner,
            place=place,
            fte=Decimal("0.50"),
            basis=Basis.SALARY,
            monthly_salary=3_500_050,
            revisions=[SalaryRevision(from_date=dt.date(2025, 1, 1), rate=Decimal("0.02"))],
        )
    )
    project.costs.append(
        CostLine(key=f"resa-{place}", category="travel", description="Resor", partner=partner, phase=phase, amount=100)
    )
    project.contributions.append(
        Contribution(
            key=f"egen-{place}",
            kind=ContributionKind.PUBLIC_CASH,
            description="Egen insats",
            partner=partner,
            phase=phase,
            amount=99_999_999_999_999,
        )
    )
    project.targets.append(Target(indicator="participants", partner=partner, phase=phase, value=Decimal(40)))
