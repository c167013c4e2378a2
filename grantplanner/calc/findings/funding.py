"""Whether the money suffices: co-financing, ceiling, the call's pot, and who puts in what."""

from collections.abc import Iterator
from decimal import Decimal

from grantplanner.calc.findings.subject import Subject, by_plan
from grantplanner.calc.funding import largest_support
from grantplanner.calc.results import Finding, Place, Severity
from grantplanner.models import PartnerRole
from grantplanner.words import Percent, Text

_CONTRIBUTIONS = Place("contributions")


def check_funding(subject: Subject) -> Iterator[Finding]:
    """Findings on co-financing, ceiling and pot."""
    yield from _co_financing(subject)
    yield from _limits(subject)
    yield from _in_kind(subject)


def _co_financing(subject: Subject) -> Iterator[Finding]:
    rules, funding = subject.rules, subject.budget.funding
    if funding.gap:
        rate = Percent(rules.co_financing_rate)
        # Cut, not rounded: 52,996 % must not read as the 53 % that it lacks
        share = Percent(Decimal(funding.pledged * 10_000 // funding.total) / 10_000)
        total = subject.kronor(funding.total)
        text = Text(
            "Medfinansieringen är {share} av {total}; utlysningen kräver {rate}.",
            share=share,
            total=total,
            rate=rate,
        )
        yield subject.by_call("co_financing_rate", Severity.ERROR, "co-financing-too-low", text, _CONTRIBUTIONS)
        text = Text("Det saknas {gap} i medfinansiering.", gap=subject.kronor(funding.gap))
        yield subject.by_call("co_financing_rate", Severity.ERROR, "funding-gap", text, _CONTRIBUTIONS)
    if funding.surplus:
        text = Text(
            "Medfinansieringen är {surplus} över kravet. Stödet som söks blir {support} i stället för {most}.",
            surplus=subject.kronor(funding.surplus),
            support=subject.kronor(funding.support),
            most=subject.kronor(funding.support_max),
        )
        yield subject.by_call("co_financing_rate", Severity.WARNING, "funding-surplus", text, _CONTRIBUTIONS)
    if rules.funding_level == "partner":
        yield from _partner_gaps(subject)


def _partner_gaps(subject: Subject) -> Iterator[Finding]:
    for partner in subject.project.partners:
        total = subject.budget.by_partner[partner.key]
        required = total - largest_support(subject.rules, total)
        pledged = subject.budget.funding.pledged_by_partner.get(partner.key, 0)
        if pledged < required:
            text = Text(
                "{partner} medfinansierar {pledged} men behöver {required} av sin delbudget på {total}.",
                partner=partner.name,
                pledged=subject.kronor(pledged),
                required=subject.kronor(required),
                total=subject.kronor(total),
            )
            place = Place("contributions", partner.key)
            yield subject.by_call("co_financing_rate", Severity.ERROR, "partner-funding-gap", text, place)


def _limits(subject: Subject) -> Iterator[Finding]:
    headroom, rules = subject.budget.headroom, subject.rules
    if headroom is not None and headroom < 0:
        text = Text(
            "Budgeten {total} är {excess} över budgettaket {ceiling}.",
            total=subject.kronor(subject.budget.total),
            excess=subject.kronor(-headroom),
            ceiling=subject.kronor(subject.budget.ceiling or 0),
        )
        yield by_plan(Severity.ERROR, "over-ceiling", text, Place("project", field="ceiling"))
    support = subject.budget.funding.support
    if rules.pot is not None and support > rules.pot:
        text = Text(
            "Stödet {support} är mer än hela utlysningens pott {pot}.",
            support=subject.kronor(support),
            pot=subject.kronor(rules.pot),
        )
        yield subject.by_call("pot", Severity.ERROR, "over-pot", text, Place("positions"))


def _in_kind(subject: Subject) -> Iterator[Finding]:
    direct = {
        *((position.partner.key, position.title.casefold()) for position in subject.project.positions),
        *((line.partner.key, line.description.casefold()) for line in subject.project.costs),
    }
    for each in subject.project.contributions:
        if not each.kind.is_in_kind:
            continue
        place = Place("contributions", each.key)
        if each.partner.role is PartnerRole.OWNER:
            text = Text(
                "{what}: projektägaren {partner} kan inte räkna egna kostnader som bidrag i annat än pengar.",
                what=each.description,
                partner=each.partner.name,
            )
            yield by_plan(Severity.ERROR, "owner-in-kind", text, place)
        if (each.partner.key, each.description.casefold()) in direct:
            text = Text(
                "{what} hos {partner} står både som direkt kostnad och som bidrag i annat än pengar.",
                what=each.description,
                partner=each.partner.name,
            )
            yield by_plan(Severity.ERROR, "cost-counted-twice", text, place)
