"""Invented participants to count: builders of single records."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.progress.compute import compute_progress
from grantplanner.calc.progress.cube import Value
from grantplanner.calc.progress.results import Progress
from grantplanner.documents import read_document
from grantplanner.intake.project_file import read_project
from grantplanner.models import PartnerRole, Phase, PhaseKind, Project, Target
from grantplanner.models.people import Measurement, People, Person
from grantplanner.paths import FIXTURES
from grantplanner.rules import built_in_calls
from tests.calc.plans import partner_named, project_with, rules_with
from tests.progress_figures import read_folder

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


def example(as_of: str) -> Progress:
    """The follow-up of the example with its invented participants."""
    calls = built_in_calls()
    project, _ = read_project(read_document(Path(FIXTURES / "projects/esf-2020.yaml")), calls)
    assert project is not None
    budget = compute_budget(project, calls[project.call_key])
    return compute_progress(project, read_folder("samverkan-skolnarvaro"), budget, day(as_of))


def to_four(value: Value) -> str:
    """A share or a mean as a test writes it down, with four decimals."""
    return f"{value:.4f}" if isinstance(value, Decimal) else str(value)
