"""Invented participants to count: builders of single records."""

import datetime as dt
from typing import Any

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.progress.compute import compute_progress
from grantplanner.calc.progress.results import Progress
from grantplanner.models import PartnerRole, Phase, PhaseKind, Project, Target
from grantplanner.models.people import Measurement, People, Person
from tests.calc.plans import partner_named, project_with, rules_with

AS_OF = dt.date(2021, 12, 31)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def person(code: str = "A1", partner: str = "norr", enrolled: str | None = "2021-01-11", **held: Any) -> Person:
    dates = {name: day(value) for name, value in held.items() if name.endswith("_on")}
    return Person(code, partner, enrolled_on=day(enrolled) if enrolled else None, **{**held, **dates})


def closed(code: str = "A1", partner: str = "norr", exited_on: str = "2021-06-01", **held: Any) -> Person:
    return person(code, partner, exited_on=exited_on, **{"exit_reason": "completed", **held})


def measured(
    code: str = "A1", start: str = "2021-01-04", end: str = "2021-01-22", absent: int = 3000, **held: Any
) -> Measurement:
    return Measurement(code, day(start), day(end), held.pop("scheduled", 10_000), absent, **held)


def follow_up_project(*partners: str, **held: Any) -> Project:
    keys = partners or ("norr", "syd")
    phases = [
        Phase(kind=PhaseKind.PLANNING, name="Plan", starts_on=day("2020-07-01"), ends_on=day("2020-12-31")),
        Phase(
            kind=PhaseKind.IMPLEMENTATION, name="Genomförande", starts_on=day("2021-01-01"), ends_on=day("2021-12-31")
        ),
        Phase(kind=PhaseKind.CLOSING, name="Slut", starts_on=day("2022-01-01"), ends_on=day("2022-06-30")),
    ]
    named = [partner_named(key, PartnerRole.DISTRICT) for key in keys]
    return project_with("2020-07-01", "2022-06-30", partners=named, **{"phases": phases, **held})


def followed(project: Project, people: People, as_of: dt.date = AS_OF) -> Progress:
    return compute_progress(project, people, compute_budget(project, rules_with()), as_of)


def target(indicator: str = "participants", **held: Any) -> Target:
    return Target(indicator=indicator, **held)
