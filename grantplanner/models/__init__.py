"""The tables: the nouns of the product. No queries."""

from grantplanner.models.allocation import Allocation, AllocationPolicy, AllocationRequest
from grantplanner.models.call import StoredCall
from grantplanner.models.costs import (
    Contribution,
    ContributionKind,
    CostLine,
    FlatRateUse,
    FlatRateUsePartner,
    Timing,
)
from grantplanner.models.partner import Partner, PartnerRole, School
from grantplanner.models.phase import Phase, PhaseKind
from grantplanner.models.project import Project, ProjectSource, ReportingDate
from grantplanner.models.staffing import Basis, OncostRate, Position, SalaryRevision
from grantplanner.models.target import Target

__all__ = [
    "Allocation",
    "AllocationPolicy",
    "AllocationRequest",
    "Basis",
    "Contribution",
    "ContributionKind",
    "CostLine",
    "FlatRateUse",
    "FlatRateUsePartner",
    "OncostRate",
    "Partner",
    "PartnerRole",
    "Phase",
    "PhaseKind",
    "Position",
    "Project",
    "ProjectSource",
    "ReportingDate",
    "SalaryRevision",
    "School",
    "StoredCall",
    "Target",
    "Timing",
]
