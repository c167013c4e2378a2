"""Whether targets of parts (partners, genders, phases) add up to the target of the whole, today and on the way."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from grantplanner.calc.findings.subject import Subject, by_plan
from grantplanner.calc.findings.target_names import Facets, facets_of, name_of
from grantplanner.calc.results import Finding, Place, Severity
from grantplanner.models import Gender, Target
from grantplanner.models.indicators import INDICATORS, IndicatorUnit
from grantplanner.words import Number, Text

_BOTH = {Gender.WOMAN, Gender.MAN}


Parts = dict[tuple[str, Facets], list[Target]]


def check_target_sums(subject: Subject) -> Iterator[Finding]:
    """Findings on targets that can be added up: those of a number of people."""
    targets = [target for target in subject.project.targets if is_sum(target)]
    parts = group_parts(targets)
    for whole in targets:
        yield from _partners(whole, targets, parts)
        yield from _genders(whole, parts)
        yield from _phases(whole, parts)
    yield from _without_a_whole(targets, parts)


def is_sum(target: Target) -> bool:
    """Whether a target is a number of people, so that the targets of parts add up to it."""
    indicator = INDICATORS.get(target.indicator)
    return indicator is not None and indicator.unit is IndicatorUnit.COUNT and target.value is not None


def group_parts(targets: Iterable[Target]) -> Parts:
    """The targets that hold for one partner, phase or gender, by that facet and by the target they are a part of."""
    parts: Parts = {}
    for target in targets:
        mark = facets_of(target)
        for facet in ("partner", "phase", "gender"):
            if getattr(mark, facet) is not None:
                whole: dict[str, Any] = {facet: None}
                parts.setdefault((facet, mark._replace(**whole)), []).append(target)
    return parts


def _sum(targets: Iterable[Target]) -> Decimal:
    return sum((target.value or Decimal(0) for target in targets), start=Decimal(0))


def _partners(whole: Target, targets: list[Target], parts: Parts) -> Iterator[Finding]:
    if whole.partner is None:
        partners, total = _by_partner(whole, targets, parts), _sum([whole])
        if partners and _sum(partners) != total:
            yield _said_of_partners(whole, _sum(partners), total)


def _by_partner(whole: Target, targets: list[Target], parts: Parts) -> list[Target]:
    """The targets of its partners; of a partner that has none for the whole project, those of its phases."""
    own = parts.get(("partner", facets_of(whole)), [])
    if whole.phase:
        return own
    has_whole = {facets_of(part).partner for part in own}
    phased = [
        each
        for each in targets
        if each.phase and each.partner and (each.indicator, each.gender) == (whole.indicator, whole.gender)
    ]
    return own + [each for each in phased if facets_of(each).partner not in has_whole]


def _said_of_partners(whole: Target, parts: Decimal, total: Decimal) -> Finding:
    text = Text(
        "{target}: parternas mål summerar till {parts}, men målet är {total}.",
        target=name_of(whole),
        parts=Number(parts),
        total=Number(total),
    )
    return by_plan(Severity.WARNING, "targets-do-not-sum", text, Place("targets", whole.mark))


def _without_a_whole(targets: list[Target], parts: Parts) -> Iterator[Finding]:
    """Partners' targets against those of the phases, where the project has none for the whole."""
    stated = {facets_of(target) for target in targets}
    phased = (target for target in targets if target.phase and not target.partner)
    for indicator, gender in dict.fromkeys((target.indicator, target.gender) for target in phased):
        whole = Target(indicator=indicator, gender=gender)
        if facets_of(whole) not in stated:
            partners, total = _by_partner(whole, targets, parts), _sum(parts["phase", facets_of(whole)])
            if partners and _sum(partners) != total:
                yield _said_of_partners(whole, _sum(partners), total)


def _genders(whole: Target, parts: Parts) -> Iterator[Finding]:
    """Genders add up once women and men are both named; one of them may not be more than all."""
    genders, total = parts.get(("gender", facets_of(whole)), []), _sum([whole])
    added, is_complete = _sum(genders), {part.gender for part in genders} >= _BOTH
    if added > total or (is_complete and added < total):
        text = Text(
            "{target}: målen efter kön summerar till {parts}, men målet är {total}.",
            target=name_of(whole),
            parts=Number(added),
            total=Number(total),
        )
        yield by_plan(Severity.WARNING, "gender-targets-do-not-sum", text, Place("targets", whole.mark))


def _phases(whole: Target, parts: Parts) -> Iterator[Finding]:
    phases, total = parts.get(("phase", facets_of(whole)), []), _sum([whole])
    if phases and _sum(phases) != total:
        text = Text(
            "{target}: fasernas mål summerar till {parts}, men målet är {total}.",
            target=name_of(whole),
            parts=Number(_sum(phases)),
            total=Number(total),
        )
        yield by_plan(Severity.WARNING, "phase-targets-do-not-sum", text, Place("targets", whole.mark))
