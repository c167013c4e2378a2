"""Whether the phases cover the project, day by day and in order."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations, pairwise

from grantplanner.calc.findings.subject import Subject, by_plan
from grantplanner.calc.results import OUTSIDE_PHASES, Finding, Place, Severity
from grantplanner.models import Phase, PhaseKind
from grantplanner.periods import Period
from grantplanner.words import Text

_ORDER = list(PhaseKind)


def check_phases(subject: Subject) -> Iterator[Finding]:
    """Findings on cover, overlap and order of the phases, and on money outside them."""
    phases = subject.project.phases
    if not phases:
        text = Text("Projektet har inga faser. Alla kostnader redovisas utanför faserna.")
        yield by_plan(Severity.ERROR, "no-phases", text, Place("phases"))
        return
    yield from _gaps(subject)
    yield from _overlaps(phases)
    yield from _disorder(phases)
    for phase in phases:
        if not subject.period.holds(_period(phase)):
            text = Text(
                "Fasen {phase} ({starts}–{ends}) sträcker sig utanför projekttiden.",
                phase=phase.name,
                starts=phase.starts_on,
                ends=phase.ends_on,
            )
            yield by_plan(Severity.ERROR, "phase-outside-project", text, _place(phase))
    outside = subject.budget.by_phase.get(OUTSIDE_PHASES, 0)
    if outside:
        text = Text("{amount} ligger utanför alla faser.", amount=subject.kronor(outside))
        yield by_plan(Severity.ERROR, "money-outside-phases", text, Place("phases"))


def _gaps(subject: Subject) -> Iterator[Finding]:
    day = subject.period.starts_on
    for phase in sorted(subject.project.phases, key=lambda phase: phase.starts_on):
        if phase.starts_on > day:
            last = min(phase.starts_on - dt.timedelta(days=1), subject.period.ends_on)
            if day <= last:
                yield _gap(day, last)
        day = max(day, phase.ends_on + dt.timedelta(days=1))
    if day <= subject.period.ends_on:
        yield _gap(day, subject.period.ends_on)


def _gap(starts_on: dt.date, ends_on: dt.date) -> Finding:
    text = Text("Ingen fas täcker {starts}–{ends}.", starts=starts_on, ends=ends_on)
    return by_plan(Severity.ERROR, "phase-gap", text, Place("phases"))


def _overlaps(phases: list[Phase]) -> Iterator[Finding]:
    for first, second in combinations(phases, 2):
        shared = _period(first).overlap(_period(second))
        if shared:
            text = Text(
                "Faserna {first} och {second} överlappar {starts}–{ends}. Kostnaderna räknas i den första.",
                first=first.name,
                second=second.name,
                starts=shared.starts_on,
                ends=shared.ends_on,
            )
            yield by_plan(Severity.ERROR, "phase-overlap", text, _place(second))


def _disorder(phases: list[Phase]) -> Iterator[Finding]:
    by_date = sorted(phases, key=lambda phase: phase.starts_on)
    for earlier, later in pairwise(by_date):
        if _ORDER.index(earlier.kind) > _ORDER.index(later.kind):
            text = Text(
                "Fasen {later} börjar efter {earlier} men hör till ett tidigare skede.",
                later=later.name,
                earlier=earlier.name,
            )
            yield by_plan(Severity.WARNING, "phase-order", text, _place(later))


def _period(phase: Phase) -> Period:
    return Period(phase.starts_on, phase.ends_on)


def _place(phase: Phase) -> Place:
    return Place("phases", phase.name)
