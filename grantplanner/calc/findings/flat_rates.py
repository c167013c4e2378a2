"""Whether the flat rates in use may stand together, beside the direct costs, and at their rates."""

from collections import defaultdict
from collections.abc import Iterator

from grantplanner.calc.findings.subject import Subject, by_plan
from grantplanner.calc.flat_rates import uses
from grantplanner.calc.results import Finding, LineKind, Place, Severity
from grantplanner.rules import FlatRate, parameter
from grantplanner.words import Percent, Text


def check_flat_rates(subject: Subject) -> Iterator[Finding]:
    """Findings on unknown, clashing and too high flat rates, and on rules without a source."""
    for use in subject.project.flat_rates:
        if subject.rules.flat_rate(use.flat_rate) is None:
            text = Text("Utlysningen har inte schablonen {rate}.", rate=use.flat_rate)
            yield subject.by_call(
                "flat_rates",
                Severity.ERROR,
                "flat-rate-not-in-call",
                text,
                Place("flat_rates", use.flat_rate),
            )
    yield from _clashes(subject)
    yield from _excluded_costs(subject)
    for rate in subject.rules.flat_rates:
        yield from _too_high(subject, rate)
    for value in subject.rules.unsourced():
        text = Text("Utlysningens värde {value} saknar källa.", value=value)
        yield by_plan(Severity.NOTE, "rule-without-source", text, Place("call", value))


def _clashes(subject: Subject) -> Iterator[Finding]:
    by_pair: dict[tuple[str, str], list[str]] = defaultdict(list)
    used = list(uses(subject.project, subject.rules))
    for rate, partner in used:
        for other, other_partner in used:
            is_clash = other.id in rate.excludes or rate.id in other.excludes
            if is_clash and partner == other_partner and rate.id < other.id:
                by_pair[rate.id, other.id].append(partner)
    for (first, second), partners in by_pair.items():
        text = Text(
            "Schablonerna {first} och {second} får inte användas tillsammans ({partners}).",
            first=_label(subject, first),
            second=_label(subject, second),
            partners=_names(subject, partners),
        )
        place = Place("flat_rates", first)
        yield subject.by_call(f"flat_rates.{first}", Severity.ERROR, "flat-rates-exclude-each-other", text, place)


def _excluded_costs(subject: Subject) -> Iterator[Finding]:
    direct = [line for line in subject.budget.lines if line.kind is not LineKind.FLAT_RATE and line.total]
    for rate, partner in uses(subject.project, subject.rules):
        clashing = {
            line.category for line in direct if line.partner == partner and line.category in rate.excludes_categories
        }
        for category in sorted(clashing, key=subject.budget.categories.index):
            text = Text(
                "{partner} har direkta kostnader för {category}, som schablonen {rate} redan täcker.",
                partner=_names(subject, [partner]),
                category=subject.rules.category_label(category),
                rate=rate.label,
            )
            place = Place("flat_rates", rate.id)
            yield subject.by_call(f"flat_rates.{rate.id}", Severity.ERROR, "flat-rate-excludes-cost", text, place)


def _too_high(subject: Subject, rate: FlatRate) -> Iterator[Finding]:
    name = rate.ceiling_parameter
    if name is None or not any(use.flat_rate == rate.id for use in subject.project.flat_rates):
        return
    limit = parameter(name).at(subject.project.starts_on)
    if limit is not None and rate.rate > limit.number:
        text = Text(
            "Schablonen {rate} är {own}; EU-reglerna tillåter högst {limit}.",
            rate=rate.label,
            own=Percent(rate.rate),
            limit=Percent(limit.number),
        )
        yield subject.by_parameter(name, Severity.ERROR, "flat-rate-too-high", text, Place("call", rate.id))


def _label(subject: Subject, flat_rate: str) -> Text:
    rate = subject.rules.flat_rate(flat_rate)
    return rate.label if rate else Text(flat_rate)


def _names(subject: Subject, partners: list[str]) -> str:
    return ", ".join(partner.name for partner in subject.project.partners if partner.key in partners)
