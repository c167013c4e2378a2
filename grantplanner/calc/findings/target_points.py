"""Whether what targets are meant to have come to on the way (delmål) fits the project, the target and the partners."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from grantplanner.calc.findings.subject import Subject, by_plan
from grantplanner.calc.findings.target_names import facets_of, name_of
from grantplanner.calc.findings.target_sums import group_parts, is_sum
from grantplanner.calc.results import Finding, Place, Severity
from grantplanner.models import Target, TargetPoint
from grantplanner.words import Number, Text


def check_target_points(subject: Subject) -> Iterator[Finding]:
    """Findings on points."""
    targets = subject.project.targets
    parts = group_parts(target for target in targets if is_sum(target))
    for target in targets:
        for point in target.points:
            yield from _within_the_project(subject, target, point)
        yield from _end(subject, target)
        if is_sum(target):
            for point in target.points:
                yield from _sums(target, point, parts.get(("partner", facets_of(target)), []))


def _within_the_project(subject: Subject, target: Target, point: TargetPoint) -> Iterator[Finding]:
    project = subject.project
    if not project.starts_on <= point.due_on <= project.ends_on:
        text = Text(
            "{target}: delmålet {day} ligger utanför projekttiden {starts_on} – {ends_on}.",
            target=name_of(target),
            day=point.due_on,
            starts_on=project.starts_on,
            ends_on=project.ends_on,
        )
        yield by_plan(Severity.WARNING, "target-point-outside-project", text, _place(target))


def _end(subject: Subject, target: Target) -> Iterator[Finding]:
    """The last point is the target itself when it falls due at the end."""
    ends_on = target.phase.ends_on if target.phase else subject.project.ends_on
    last = max(target.points, key=lambda point: point.due_on, default=None)
    if last and target.value is not None and last.due_on >= ends_on and last.value != target.value:
        text = Text(
            "{target}: det sista delmålet, {day}, är {last}, men målet är {value}.",
            target=name_of(target),
            day=last.due_on,
            last=Number(last.value),
            value=Number(target.value),
        )
        yield by_plan(Severity.WARNING, "target-points-end-elsewhere", text, _place(target))


def _sums(whole: Target, point: TargetPoint, parts: list[Target]) -> Iterator[Finding]:
    """Partners' points on a day add up once all of them have one; before that they may not be more than the whole."""
    values = [value for value in (_value_on(part, point.due_on) for part in parts) if value is not None]
    added, is_complete = sum(values, start=Decimal(0)), len(values) == len(parts)
    if values and (added > point.value or (is_complete and added < point.value)):
        text = Text(
            "{target}: parternas delmål {day} summerar till {parts}, men delmålet är {total}.",
            target=name_of(whole),
            day=point.due_on,
            parts=Number(added),
            total=Number(point.value),
        )
        yield by_plan(Severity.WARNING, "target-points-do-not-sum", text, _place(whole))


def _value_on(target: Target, day: dt.date) -> Decimal | None:
    return next((point.value for point in target.points if point.due_on == day), None)


def _place(target: Target) -> Place:
    return Place("targets", target.mark)
