"""Whether positions lie within the project, and what their costs rest on."""

from collections.abc import Iterator

from grantplanner.calc.calendar import interval_of_position
from grantplanner.calc.findings.subject import Subject, by_plan
from grantplanner.calc.results import Finding, Place, Severity
from grantplanner.models import Basis, Position
from grantplanner.rules import parameter
from grantplanner.rules.call import STAFF
from grantplanner.words import Percent, Text


def check_staffing(subject: Subject) -> Iterator[Finding]:
    """Findings on positions and on on-costs."""
    for position in subject.project.positions:
        yield from _dates(subject, position)
        if (
            position.basis is Basis.UNIT_COST
            and position.hours_per_year is None
            and subject.terms.hours_per_year is None
        ):
            text = Text(
                "{title}: varken raden, utlysningen eller EU-reglerna anger timmar per år.",
                title=position.title,
            )
            yield by_plan(Severity.ERROR, "hours-missing", text, Place("positions", position.key, "hours_per_year"))
    yield from _oncost_years(subject)
    yield from _oncosts_twice(subject)


def _dates(subject: Subject, position: Position) -> Iterator[Finding]:
    interval = interval_of_position(position, subject.period)
    place = Place("positions", position.key, "starts_on")
    if not interval.days:
        text = Text(
            "{title} hos {partner} har inga dagar: den slutar före den börjar.",
            title=position.title,
            partner=position.partner.name,
        )
        yield by_plan(Severity.ERROR, "position-without-days", text, place)
    elif not subject.period.holds(interval):
        text = Text(
            "{title} hos {partner} ({starts}–{ends}) ligger delvis utanför projekttiden.",
            title=position.title,
            partner=position.partner.name,
            starts=interval.starts_on,
            ends=interval.ends_on,
        )
        yield by_plan(Severity.ERROR, "position-outside-project", text, place)


def _oncost_years(subject: Subject) -> Iterator[Finding]:
    years: set[int] = set()
    for position in subject.project.positions:
        interval = interval_of_position(position, subject.period)
        if position.basis is Basis.SALARY and interval.days:
            years |= set(range(interval.starts_on.year, interval.ends_on.year + 1))
    for year in sorted(years):
        if not subject.terms.knows_oncost_rate(year):
            text = Text(
                "PO-pålägg för {year} saknas. Budgeten räknar med {rate}; ange satsen för året.",
                year=str(year),
                rate=Percent(subject.terms.oncost_rate(year)),
            )
            yield subject.by_parameter(
                "oncost_rate", Severity.ERROR, "oncost-rate-missing", text, Place("oncost_rates", str(year))
            )


def _oncosts_twice(subject: Subject) -> Iterator[Finding]:
    value = parameter("oncost_kinds").at(subject.project.starts_on)
    words = value.words if value else ()
    including = {position.partner.key for position in subject.project.positions if position.basis is not Basis.SALARY}
    for line in subject.project.costs:
        is_oncost = line.category == STAFF and any(word in line.description.casefold() for word in words)
        if is_oncost and line.partner.key in including:
            text = Text(
                "{what} hos {partner}: lönebikostnader ingår redan i schablon- och enhetskostnaden.",
                what=line.description,
                partner=line.partner.name,
            )
            yield subject.by_parameter(
                "oncost_kinds", Severity.ERROR, "oncost-on-unit-cost", text, Place("costs", line.key)
            )
