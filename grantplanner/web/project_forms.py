"""The form of a project's own details, and what is proposed for a new one."""

import datetime as dt
from typing import Any

from grantplanner.intake.rows import ProjectRow
from grantplanner.models import Phase, PhaseKind, Project
from grantplanner.periods import add_months
from grantplanner.rules import Rules
from grantplanner.web.forms import (
    ChoiceField,
    ProseField,
    RecordForm,
    TickField,
    TypedField,
    listed,
    plain_values,
    typed_amount,
    typed_number,
)
from grantplanner.words import Text

_ONE_DAY = dt.timedelta(days=1)
_PLANNING_TENTHS, _CLOSING_TENTHS = 3, 1
_FEWEST_MONTHS = 3


class ProjectForm(RecordForm):
    """What a project is called, whose it is, when it runs."""

    name = TypedField(Text("Projektets namn"))
    slug = TypedField(Text("Kortnamn i adressen"))
    owner = TypedField(Text("Projektägare"))
    call = ChoiceField(Text("Utlysning"))
    starts_on = TypedField(Text("Startdatum"), "date")
    ends_on = TypedField(Text("Slutdatum"), "date")
    ceiling = TypedField(Text("Budgettak, kr"), "amount")
    participant_age_low = TypedField(Text("Yngsta deltagare, år"), "whole")
    participant_age_high = TypedField(Text("Äldsta deltagare, år"), "whole")
    intake_pause = TypedField(Text("Månader utan inskrivning"))
    illustration = ProseField(Text("Anmärkning om påhittade eller antagna siffror"))
    phases = TickField(Text("Lägg upp de tre vanliga faserna"))

    def read(self, slug: str) -> ProjectRow | None:
        """The details that were typed, with `slug` where none was; None when something is wrong."""
        typed = plain_values(self, "participant_age_low", "participant_age_high", "intake_pause")
        low, high = self.participant_age_low.plain(), self.participant_age_high.plain()
        if low is not None or high is not None:
            ages = {"low": low, "high": high}
            typed["participant_age"] = {name: age for name, age in ages.items() if age is not None}
        if self.intake_pause.data:
            typed["intake_pause"] = [_whole(part) for part in listed(self.intake_pause.data)]
        return self.check(ProjectRow, {"slug": slug, **typed})


def _whole(typed: str) -> int | str:
    return int(typed) if typed.isdecimal() else typed


def details_of(project: Project) -> dict[str, Any]:
    """A project's details as its form shows them."""
    return {
        "name": project.name,
        "slug": project.slug,
        "owner": project.owner,
        "call": project.call_key,
        "starts_on": project.starts_on.isoformat(),
        "ends_on": project.ends_on.isoformat(),
        "ceiling": typed_amount(project.ceiling),
        "participant_age_low": typed_number(project.participant_age_low),
        "participant_age_high": typed_number(project.participant_age_high),
        "intake_pause": ", ".join(project.intake_pause),
        "illustration": project.illustration or "",
    }


def proposal_for(rules: Rules) -> dict[str, Any]:
    """What a new project's form starts with: the longest project that the call's window allows."""
    starts_on, ends_on = rules.earliest_start, rules.latest_end
    if starts_on and rules.max_months:
        longest = add_months(starts_on, rules.max_months) - _ONE_DAY
        ends_on = min(ends_on, longest) if ends_on else longest
    age = rules.participant_age
    return {
        "call": rules.key,
        "starts_on": starts_on.isoformat() if starts_on else "",
        "ends_on": ends_on.isoformat() if ends_on else "",
        "participant_age_low": typed_number(age.low) if age else "",
        "participant_age_high": typed_number(age.high) if age else "",
        "phases": True,
    }


def apply_details(project: Project, row: ProjectRow) -> None:
    """Give a project the details of a checked row; its address stays."""
    project.name, project.owner, project.call_key = row.name, row.owner, row.call
    project.starts_on, project.ends_on = row.starts_on, row.ends_on
    project.ceiling, project.illustration = row.ceiling, row.illustration
    project.intake_pause = tuple(map(str, row.intake_pause))
    project.participant_age_low = row.participant_age.low if row.participant_age else None
    project.participant_age_high = row.participant_age.high if row.participant_age else None


def new_project(row: ProjectRow, *, with_phases: bool) -> Project:
    """The project that a checked row describes."""
    project = Project(
        slug=row.slug, name=row.name, owner=row.owner, call_key=row.call, starts_on=row.starts_on, ends_on=row.ends_on
    )
    apply_details(project, row)
    if with_phases:
        project.phases = propose_phases(row.starts_on, row.ends_on)
    return project


def propose_phases(starts_on: dt.date, ends_on: dt.date) -> list[Phase]:
    """Three tenths for analysis and planning, a tenth for closing, in whole months; one phase when there is no room."""
    months = 0
    while add_months(starts_on.replace(day=1), months) <= ends_on:
        months += 1
    if months < _FEWEST_MONTHS:
        kinds = [(PhaseKind.IMPLEMENTATION, "Genomförande", starts_on)]
    else:
        first = starts_on.replace(day=1)
        closing = max(1, months * _CLOSING_TENTHS // 10)
        kinds = [
            (PhaseKind.PLANNING, "Analys och planering", starts_on),
            (
                PhaseKind.IMPLEMENTATION,
                "Genomförande",
                add_months(first, max(1, months * _PLANNING_TENTHS // 10)),
            ),
            (PhaseKind.CLOSING, "Avslutning", add_months(first, months - closing)),
        ]
    ends = [start - _ONE_DAY for _, _, start in kinds[1:]] + [ends_on]
    return [
        Phase(place=place, kind=kind, name=name, starts_on=start, ends_on=end)
        for place, ((kind, name, start), end) in enumerate(zip(kinds, ends, strict=True))
    ]
