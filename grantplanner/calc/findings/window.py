"""Whether the project lies within the call's window of dates and its longest length."""

from collections.abc import Iterator

from grantplanner.calc.findings.subject import Subject, by_plan
from grantplanner.calc.results import Finding, Place, Severity
from grantplanner.periods import lasts_at_most
from grantplanner.words import Text

_START, _END = Place("project", field="starts_on"), Place("project", field="ends_on")


def check_window(subject: Subject) -> Iterator[Finding]:
    """Findings on start, end and length."""
    project, rules = subject.project, subject.rules
    if project.ends_on < project.starts_on:
        text = Text(
            "Slutdatum {ends} ligger före startdatum {starts}.",
            ends=project.ends_on,
            starts=project.starts_on,
        )
        yield by_plan(Severity.ERROR, "end-before-start", text, _END)
    yield from _starts(subject)
    if rules.latest_end and project.ends_on > rules.latest_end:
        days = (project.ends_on - rules.latest_end).days
        text = Text(
            "Slutdatum {ends} ligger 1 dag efter utlysningens senaste slut {latest}.",
            "Slutdatum {ends} ligger {n} dagar efter utlysningens senaste slut {latest}.",
            days,
            ends=project.ends_on,
            latest=rules.latest_end,
        )
        yield subject.by_call("latest_end", Severity.ERROR, "end-after-window", text, _END)
    if rules.max_months and not lasts_at_most(subject.period, rules.max_months):
        text = Text(
            "Projektet {starts}–{ends} är längre än de {months} månader som utlysningen tillåter.",
            starts=project.starts_on,
            ends=project.ends_on,
            months=rules.max_months,
        )
        yield subject.by_call("max_months", Severity.ERROR, "too-long", text, _END)


def _starts(subject: Subject) -> Iterator[Finding]:
    starts_on, rules = subject.project.starts_on, subject.rules
    if rules.earliest_start and starts_on < rules.earliest_start:
        days = (rules.earliest_start - starts_on).days
        text = Text(
            "Startdatum {starts} ligger 1 dag före utlysningens tidigaste start {earliest}.",
            "Startdatum {starts} ligger {n} dagar före utlysningens tidigaste start {earliest}.",
            days,
            starts=starts_on,
            earliest=rules.earliest_start,
        )
        yield subject.by_call("earliest_start", Severity.ERROR, "start-before-window", text, _START)
    if rules.latest_start and starts_on > rules.latest_start:
        days = (starts_on - rules.latest_start).days
        text = Text(
            "Startdatum {starts} ligger 1 dag efter utlysningens senaste start {latest}.",
            "Startdatum {starts} ligger {n} dagar efter utlysningens senaste start {latest}.",
            days,
            starts=starts_on,
            latest=rules.latest_start,
        )
        yield subject.by_call("latest_start", Severity.ERROR, "start-after-window", text, _START)
