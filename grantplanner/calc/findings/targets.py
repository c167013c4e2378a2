"""Whether targets are set in what they can be followed in, and fit the call's ages, the phases and the reporting."""

from collections import Counter
from collections.abc import Iterator

from grantplanner.calc.findings.subject import Subject, by_plan
from grantplanner.calc.findings.target_names import facets_of, indicator_name, name_of
from grantplanner.calc.results import Finding, Place, Severity
from grantplanner.models import PhaseKind, Target
from grantplanner.models.indicators import GENDER_BALANCE, INDICATORS, PARTICIPANTS, IndicatorUnit
from grantplanner.words import Number, Text


def check_targets(subject: Subject) -> Iterator[Finding]:
    """Findings on targets, participants' ages and reporting dates."""
    project = subject.project
    for target in project.targets:
        yield from _closing(target)
        yield from _form(target)
    yield from _twice(project.targets)
    yield from _unknown(project.targets)
    if not any(_is_of_gender(target) for target in project.targets):
        text = Text("Mål för könsfördelning saknas.")
        yield by_plan(Severity.WARNING, "gender-target-missing", text, Place("targets"))
    yield from _ages(subject)
    if not project.reporting_dates:
        text = Text("Inga datum för rapportering och ansökan om utbetalning är inlagda.")
        yield by_plan(Severity.NOTE, "no-reporting-dates", text, Place("reporting_dates"))


def _is_of_gender(target: Target) -> bool:
    return target.indicator == GENDER_BALANCE or (target.indicator == PARTICIPANTS and target.gender is not None)


def _closing(target: Target) -> Iterator[Finding]:
    is_closing = target.phase is not None and target.phase.kind is PhaseKind.CLOSING
    if is_closing and target.indicator == PARTICIPANTS and target.value:
        text = Text(
            "{count} deltagare är planerade i avslutningsfasen, då projektet normalt inte tar emot några.",
            count=Number(target.value),
        )
        yield by_plan(Severity.WARNING, "participants-in-closing", text, Place("targets", target.mark))


def _form(target: Target) -> Iterator[Finding]:
    """A band where a value belongs, or the other way round: nothing can then be measured against it."""
    indicator = INDICATORS.get(target.indicator)
    if indicator is None:
        return
    is_band = indicator.unit is IndicatorUnit.BAND
    if is_band and target.value is not None:
        text = Text(
            "{target} följs upp mot ett spann: ange lägst och högst i stället för ett värde.", target=name_of(target)
        )
        yield by_plan(Severity.WARNING, "target-needs-band", text, Place("targets", target.mark))
    if not is_band and target.value is None:
        text = Text("{target} följs upp mot ett värde: ange det i stället för lägst och högst.", target=name_of(target))
        yield by_plan(Severity.WARNING, "target-needs-value", text, Place("targets", target.mark))


def _twice(targets: list[Target]) -> Iterator[Finding]:
    counts = Counter(map(facets_of, targets))
    for facets, target in {facets_of(target): target for target in targets}.items():
        if counts[facets] > 1:
            text = Text("{target}: målet står {n} gånger.", target=name_of(target), n=counts[facets])
            yield by_plan(Severity.WARNING, "target-twice", text, Place("targets", target.mark))


def _unknown(targets: list[Target]) -> Iterator[Finding]:
    for target in {target.indicator: target for target in targets if target.indicator not in INDICATORS}.values():
        text = Text(
            "Uppföljningen mäter inte {indicator}. Målet visas, men inget utfall räknas fram.",
            indicator=indicator_name(target.indicator),
        )
        yield by_plan(Severity.NOTE, "unknown-indicator", text, Place("targets", target.mark))


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
