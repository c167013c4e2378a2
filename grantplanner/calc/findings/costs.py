"""Whether cost lines and contributions lie where they should, in time and by category."""

from collections.abc import Iterator

from grantplanner.calc.calendar import interval_of_cost
from grantplanner.calc.findings.subject import Subject, by_plan
from grantplanner.calc.flat_rates import uses
from grantplanner.calc.results import Finding, Place, Severity
from grantplanner.models import Contribution, CostLine
from grantplanner.periods import Period
from grantplanner.rules import parameter
from grantplanner.rules.call import IN_KIND, INDIRECT
from grantplanner.words import Figure, Text


def check_costs(subject: Subject) -> Iterator[Finding]:
    """Findings on cost lines, contributions and partners without budget."""
    lines: list[CostLine | Contribution] = [*subject.project.costs, *subject.project.contributions]
    for line in lines:
        yield from _dates(subject, line)
    for cost in subject.project.costs:
        yield from _category(subject, cost)
        if cost.per_participant and subject.terms.planned_participants(cost.partner.key) is None:
            text = Text(
                "{what}: antalet är planerade deltagare, men inget mål för deltagare är satt.",
                what=cost.description,
            )
            yield by_plan(Severity.ERROR, "participants-not-planned", text, Place("costs", cost.key, "quantity"))
    yield from _indirect(subject)
    for partner in subject.project.partners:
        if not subject.budget.by_partner[partner.key]:
            text = Text("{partner} har ingen budget.", partner=partner.name)
            yield by_plan(Severity.WARNING, "partner-without-budget", text, Place("partners", partner.key))


def _dates(subject: Subject, line: CostLine | Contribution) -> Iterator[Finding]:
    area = "costs" if isinstance(line, CostLine) else "contributions"
    interval = interval_of_cost(line, subject.period)
    figures: dict[str, Figure] = {"what": line.description, "starts": interval.starts_on, "ends": interval.ends_on}
    place = Place(area, line.key, "on" if line.on_date else "starts_on")
    if not interval.days:
        text = Text("{what} har inga dagar: raden slutar före den börjar.", what=line.description)
        yield by_plan(Severity.ERROR, "line-without-days", text, place)
    elif not subject.period.holds(interval):
        text = Text("{what} ({starts}–{ends}) ligger delvis utanför projekttiden.", **figures)
        yield by_plan(Severity.ERROR, "line-outside-project", text, place)
    elif line.phase and not Period(line.phase.starts_on, line.phase.ends_on).holds(interval):
        text = Text("{what} ({starts}–{ends}) ligger utanför sin fas {phase}.", phase=line.phase.name, **figures)
        yield by_plan(Severity.WARNING, "line-outside-phase", text, place)


def _category(subject: Subject, cost: CostLine) -> Iterator[Finding]:
    label = subject.rules.category_label(cost.category)
    place = Place("costs", cost.key, "category")
    if cost.category == IN_KIND:
        text = Text(
            "{what}: bidrag i annat än pengar läggs under finansiering, inte som kostnadsrad.",
            what=cost.description,
        )
        yield by_plan(Severity.ERROR, "in-kind-as-cost", text, place)
    elif cost.category not in subject.rules.category_ids:
        text = Text("{what}: utlysningen har inte kostnadsslaget {category}.", what=cost.description, category=label)
        yield subject.by_call("categories", Severity.ERROR, "category-not-in-call", text, place)


def _indirect(subject: Subject) -> Iterator[Finding]:
    value = parameter("indirect_kinds").at(subject.project.starts_on)
    words = value.words if value else ()
    covered = {partner for rate, partner in uses(subject.project, subject.rules) if rate.category == INDIRECT}
    for cost in subject.project.costs:
        place = Place("costs", cost.key, "category")
        if cost.category == INDIRECT:
            text = Text(
                "{what} är en indirekt kostnad som egen rad. Indirekta kostnader ersätts med schablon.",
                what=cost.description,
            )
            yield subject.by_parameter("indirect_kinds", Severity.ERROR, "indirect-as-direct", text, place)
        elif cost.partner.key in covered and any(word in cost.description.casefold() for word in words):
            text = Text("{what} ser ut som en indirekt kostnad, som schablonen redan täcker.", what=cost.description)
            yield subject.by_parameter("indirect_kinds", Severity.WARNING, "indirect-kind-of-cost", text, place)
