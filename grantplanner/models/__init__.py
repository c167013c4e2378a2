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
from grantplanner.models.participant import (
    AbsenceMeasurement,
    Attainment,
    Education,
    EntryStatus,
    ExitReason,
    ExitResult,
    Gender,
    IndicatorEntry,
    LaterResult,
    Participant,
    ReachedCount,
    Stage,
    TermGrades,
    Upload,
)
from grantplanner.models.partner import Partner, PartnerRole, School
from grantplanner.models.phase import Phase, PhaseKind
from grantplanner.models.project import Project, ProjectSource, ReportingDate
from grantplanner.models.staffing import Basis, OncostRate, Position, SalaryRevision
from grantplanner.models.target import Target, TargetPoint
from grantplanner.models.theory import SurveyItem, TheoryBox, TheoryLevel, TheoryStage

__all__ = [
    "AbsenceMeasurement",
    "Allocation",
    "AllocationPolicy",
    "AllocationRequest",
    "Attainment",
    "Basis",
    "Contribution",
    "ContributionKind",
    "CostLine",
    "Education",
    "EntryStatus",
    "ExitReason",
    "ExitResult",
    "FlatRateUse",
    "FlatRateUsePartner",
    "Gender",
    "IndicatorEntry",
    "LaterResult",
    "OncostRate",
    "Participant",
    "Partner",
    "PartnerRole",
    "Phase",
    "PhaseKind",
    "Position",
    "Project",
    "ProjectSource",
    "ReachedCount",
    "ReportingDate",
    "SalaryRevision",
    "School",
    "Stage",
    "StoredCall",
    "SurveyItem",
    "Target",
    "TargetPoint",
    "TermGrades",
    "TheoryBox",
    "TheoryLevel",
    "TheoryStage",
    "Timing",
    "Upload",
]
