"""Whether targets sum, fit the call's ages and phases, and whether reporting is planned."""

from collections.abc import Iterator
from decimal import Decimal

from grantplanner.calc.findings.subject import Subject, by_plan
from grantplanner.calc.results import Finding, Place, Severity
from grantplanner.calc.terms import planned_by_partner
from grantplanner.models import PhaseKind
from grantplanner.models.indicators import GENDER_BALANCE, PARTICIPANTS
from grantplanner.words import Number, Text

_TARGETS = Place("targets")


def check_targets(subject: Subject) -> Iterator[Finding]:
    """Findings on targets, participants' ages and reporting dates."""
    project = subject.project
    yield from _sums(subject)
    for target in project.targets:
        is_closing = target.phase is not None and target.phase.kind is PhaseKind.CLOSING
        if is_closing and target.indicator == PARTICIPANTS and target.value:
            text = Text(
                "{count} deltagare är planerade i avslutningsfasen, då projektet normalt inte tar emot några.",
                count=Number(target.value),
            )
            yield by_plan(Severity.WARNING, "participants-in-closing", text, _TARGETS)
    if not any(target.indicator == GENDER_BALANCE for target in project.targets):
        text = Text("Mål för könsfördelning saknas.")
        yield by_plan(Severity.WARNING, "gender-target-missing", text, _TARGETS)
    yield from _ages(subject)
    if not project.reporting_dates:
        text = Text("Inga datum för rapportering och ansökan om utbetalning är inlagda.")
        yield by_plan(Severity.NOTE, "no-reporting-dates", text, Place("reporting_dates"))


def _sums(subject: Subject) -> Iterator[Finding]:
    planned = planned_by_partner(subject.project)
    total = planned.pop(None, None)
    parts = sum(planned.values(), start=Decimal(0))
    if planned and total is not None and parts != total:
        text = Text(
            "Parternas mål summerar till {parts} deltagare, men projektets mål är {total}.",
            parts=Number(parts),
            total=Number(total),
        )
        yield by_plan(Severity.WARNING, "targets-do-not-sum", text, _TARGETS)


def _ages(subject: Subject) -> Iterator[Finding]:
    project, ages = subject.project, subject.rules.participant_age
    low, high = project.participant_age_low, project.participant_age_high
    if ages is None or low is None or high is None:
        return
    if low < ages.low or high > ages.high:
        text = Text(
            "Deltagarna är {low}–{high} år; utlysningen gäller {call_low}–{call_high} år.",
            low=low,
            high=high,
            call_low=ages.low,
            call_high=ages.high,
        )
        place = Place("project", field="participant_age")
        yield subject.by_call("participant_age", Severity.WARNING, "participant-age", text, place)
