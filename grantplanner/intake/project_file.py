"""The project file: every section's rows, what must hold between them, and the project it makes."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from grantplanner.documents import Document, Where
from grantplanner.errors import Problem
from grantplanner.fields import Date, Record, path_text, validate
from grantplanner.intake.follow_up_rows import AnswersRow, SurveyRow, TargetRow, TheoryRow
from grantplanner.intake.references import Known, find_phase, known_in, rows_of
from grantplanner.intake.rows import (
    ContributionRow,
    CostRow,
    FlatRateRow,
    OncostRow,
    PartnerRow,
    PhaseRow,
    PositionRow,
    ProjectRow,
    RevisionRow,
    SchoolRow,
    SourceRow,
    TimedRow,
)
from grantplanner.models import (
    Contribution,
    CostLine,
    FlatRateUse,
    OncostRate,
    Partner,
    Phase,
    Position,
    Project,
    ProjectSource,
    ReportingDate,
    SalaryRevision,
    School,
    SurveyItem,
    Target,
    TargetPoint,
    TheoryBox,
)
from grantplanner.models.indicators import PARTICIPANTS
from grantplanner.rules import Rules, built_in_calls
from grantplanner.words import Text

__all__ = [
    "ContributionRow",
    "CostRow",
    "FlatRateRow",
    "Known",
    "OncostRow",
    "PartnerRow",
    "PhaseRow",
    "PositionRow",
    "ProjectFile",
    "ProjectRow",
    "RevisionRow",
    "SchoolRow",
    "SourceRow",
    "SurveyRow",
    "TargetRow",
    "TheoryRow",
    "call_of",
    "read_project",
]

_NoneIsEmpty = BeforeValidator(lambda rows: () if rows is None else rows)


class ProjectFile(Record):
    """A whole project file; a section that is left out or left empty holds no rows."""

    project: ProjectRow
    phases: Annotated[tuple[PhaseRow, ...], _NoneIsEmpty] = ()
    partners: Annotated[tuple[PartnerRow, ...], _NoneIsEmpty] = ()
    positions: Annotated[tuple[PositionRow, ...], _NoneIsEmpty] = ()
    costs: Annotated[tuple[CostRow, ...], _NoneIsEmpty] = ()
    flat_rates: Annotated[tuple[FlatRateRow, ...], _NoneIsEmpty] = ()
    oncost_rates: Annotated[tuple[OncostRow, ...], _NoneIsEmpty] = ()
    contributions: Annotated[tuple[ContributionRow, ...], _NoneIsEmpty] = ()
    targets: Annotated[tuple[TargetRow, ...], _NoneIsEmpty] = ()
    reporting_dates: Annotated[tuple[Date, ...], _NoneIsEmpty] = ()
    sources: Annotated[tuple[SourceRow, ...], _NoneIsEmpty] = ()
    theory: Annotated[tuple[TheoryRow, ...], _NoneIsEmpty] = ()
    survey: Annotated[tuple[SurveyRow, ...], _NoneIsEmpty] = ()


def read_project(document: Document, calls: Mapping[str, Rules] | None = None) -> tuple[Project | None, list[Problem]]:
    """The project in a document, or None; and every problem in it.

    `calls` are the calls by key whose categories and flat rates a project may use, the built-in ones unless given. A
    project whose call is not among them is read all the same.
    """
    rules = (built_in_calls() if calls is None else calls).get(call_of(document) or "")
    checked, problems = validate(ProjectFile, document, known_in(document.data, rules))
    problems += [
        Problem(text, path_text(where), document.line_of(where), document.source)
        for where, text in _repeated(document.data)
    ]
    return (make_project(checked) if checked and not problems else None), problems


def call_of(document: Document) -> str | None:
    """The key of the call that a project file names, if it names one."""
    project = document.data.get("project") if isinstance(document.data, dict) else None
    call = project.get("call") if isinstance(project, dict) else None
    return call if isinstance(call, str) else None


_ONE_OF_EACH: tuple[tuple[tuple[str, ...], tuple[str, ...], Text], ...] = (
    (("positions", "costs", "contributions"), ("key",), Text("Nyckeln används redan på en annan rad.")),
    (("partners",), ("key",), Text("Nyckeln används redan av en annan part.")),
    (("phases",), ("name",), Text("En annan fas har samma namn.")),
    (("flat_rates",), ("use",), Text("Schablonen står två gånger.")),
    (("oncost_rates",), ("year",), Text("Året står två gånger.")),
    (("targets",), ("indicator", "partner", "phase", "gender"), Text("Samma mål står två gånger.")),
)
"""What may stand only once: in which sections together, told apart by which fields, and what is said of a second."""


def _repeated(data: Any) -> Iterator[tuple[Where, Text]]:
    """Where something that may stand only once stands again, whatever else is wrong in the file."""
    for sections, fields, text in _ONE_OF_EACH:
        seen = set()
        for section in sections:
            for place, row in enumerate(rows_of(data, section)):
                mark = tuple(str(row.get(field)) for field in fields)
                if mark in seen and fields[0] in row:
                    yield (section, place, fields[0]), text
                seen.add(mark)


def make_project(file: ProjectFile) -> Project:
    """The project that a checked file describes, not yet in any database."""
    row = file.project
    age = row.participant_age
    project = Project(
        slug=row.slug,
        name=row.name,
        owner=row.owner,
        call_key=row.call,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        ceiling=row.ceiling,
        participant_age_low=age.low if age else None,
        participant_age_high=age.high if age else None,
        intake_pause=tuple(map(str, row.intake_pause)),
        illustration=row.illustration,
    )
    _Maker(project, file).fill()
    return project


class _Maker:
    """Hangs a file's rows on a project, each with its place in the list."""

    def __init__(self, project: Project, file: ProjectFile) -> None:
        self.project = project
        self.file = file
        self.partners: dict[str, Partner] = {}
        self.marks = [(str(phase.kind), phase.name) for phase in file.phases]

    def fill(self) -> None:
        project, file = self.project, self.file
        project.phases = [Phase(place=i, **dict(row)) for i, row in enumerate(file.phases)]
        project.partners = [_partner(i, row) for i, row in enumerate(file.partners)]
        self.partners = {partner.key: partner for partner in project.partners}
        project.positions = [self.position(i, row) for i, row in enumerate(file.positions)]
        project.costs = [self.cost(i, row) for i, row in enumerate(file.costs)]
        project.flat_rates = [self.flat_rate(i, row) for i, row in enumerate(file.flat_rates)]
        rates = sorted(file.oncost_rates, key=lambda row: row.year)
        project.oncost_rates = [OncostRate(**dict(row)) for row in rates]
        project.contributions = [self.contribution(i, row) for i, row in enumerate(file.contributions)]
        project.targets = [self.target(i, row) for i, row in enumerate(file.targets)]
        project.reporting_dates = [ReportingDate(place=i, due_on=day) for i, day in enumerate(file.reporting_dates)]
        project.sources = [ProjectSource(place=i, **dict(row)) for i, row in enumerate(file.sources)]
        project.theory = [TheoryBox(place=i, **dict(row)) for i, row in enumerate(file.theory)]
        project.survey = [_survey_item(i, row) for i, row in enumerate(file.survey)]

    def phase(self, reference: str | None) -> Phase | None:
        place = find_phase(reference, self.marks) if reference else None
        return None if place is None else self.project.phases[place]

    def position(self, place: int, row: PositionRow) -> Position:
        own = _fields(row, "partner", "revisions")
        revisions = sorted(row.revisions, key=lambda revision: revision.from_date)
        return Position(
            place=place,
            partner=self.partners[row.partner],
            revisions=[SalaryRevision(**dict(revision)) for revision in revisions],
            **own,
        )

    def timing(self, row: TimedRow) -> dict[str, Any]:
        return {"on_date": row.on, "phase": self.phase(row.phase)}

    def cost(self, place: int, row: CostRow) -> CostLine:
        own = _fields(row, "partner", "phase", "on", "quantity")
        return CostLine(
            place=place,
            partner=self.partners[row.partner],
            quantity=row.quantity if isinstance(row.quantity, Decimal) else None,
            per_participant=row.quantity == PARTICIPANTS,
            **self.timing(row),
            **own,
        )

    def contribution(self, place: int, row: ContributionRow) -> Contribution:
        own = _fields(row, "partner", "phase", "on")
        return Contribution(place=place, partner=self.partners[row.partner], **self.timing(row), **own)

    def flat_rate(self, place: int, row: FlatRateRow) -> FlatRateUse:
        wanted = row.partners or ()
        partners = [partner for partner in self.project.partners if partner.key in wanted]
        return FlatRateUse(place=place, flat_rate=row.use, partners=partners)

    def target(self, place: int, row: TargetRow) -> Target:
        own = _fields(row, "partner", "phase", "points")
        partner = self.partners[row.partner] if row.partner else None
        points = [TargetPoint(due_on=point.on, value=point.value) for point in row.points]
        return Target(place=place, partner=partner, phase=self.phase(row.phase), points=points, **own)


def _partner(place: int, row: PartnerRow) -> Partner:
    schools = [School(place=i, **dict(school)) for i, school in enumerate(row.schools)]
    return Partner(place=place, schools=schools, **_fields(row, "schools"))


def _survey_item(place: int, row: SurveyRow) -> SurveyItem:
    answers = {**answer_columns("then", row.then), **answer_columns("now", row.now)}
    return SurveyItem(place=place, theme=row.theme or "", item=row.item, source=row.source, **answers)


def answer_columns(when: str, answers: AnswersRow | None) -> dict[str, int | None]:
    """The counts of answers by column of the survey item; `when` is then or now."""
    names = {name: name.rstrip("_") for name in AnswersRow.model_fields}
    return {f"{when}_{column}": getattr(answers, name) if answers else None for name, column in names.items()}


def _fields(row: Record, *but: str) -> dict[str, Any]:
    return {name: value for name, value in row if name not in but}
