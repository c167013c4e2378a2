"""Flat rates (schabloner): costs counted as a share of other costs, one resting on another in the call's order."""

from collections.abc import Iterator
from fractions import Fraction

from grantplanner.calc.results import Line, LineKind
from grantplanner.models import Project
from grantplanner.money import share_in_order
from grantplanner.rules import FlatRate, Rules

Cube = dict[tuple[str, str], list[int]]
"""Öre by slice, for each pair of partner key and category."""


def add_flat_rates(project: Project, rules: Rules, cube: Cube, slice_count: int) -> list[Line]:
    """The lines of every flat rate the project uses; each is added to `cube` before the next is counted."""
    lines: list[Line] = []
    for rate, partner in uses(project, rules):
        line = _flat_rate_line(rate, partner, rules, cube, slice_count)
        if line:
            lines.append(line)
            add_line(cube, line)
    return lines


def uses(project: Project, rules: Rules) -> Iterator[tuple[FlatRate, str]]:
    """Each flat rate in use with each partner it is used for: in the call's order, then the partners'."""
    used = {use.flat_rate: use for use in project.flat_rates}
    for rate in rules.flat_rates:
        if rate.id in used:
            chosen = {partner.key for partner in used[rate.id].partners}
            yield from ((rate, partner.key) for partner in project.partners if not chosen or partner.key in chosen)


def add_line(cube: Cube, line: Line) -> None:
    """Count a line into the cube."""
    cell = (line.partner, line.category)
    held = cube.get(cell)
    cube[cell] = list(line.amounts) if held is None else [a + b for a, b in zip(held, line.amounts, strict=True)]


def _flat_rate_line(rate: FlatRate, partner: str, rules: Rules, cube: Cube, slice_count: int) -> Line | None:
    held = [cube[partner, category] for category in rate.base if (partner, category) in cube]
    by_slice = [sum(amounts) for amounts in zip(*held, strict=True)] if held else [0] * slice_count
    base = sum(by_slice)
    if base <= 0:
        return None
    numerator, denominator = rate.rate.as_integer_ratio()
    total = rules.round_flat_rate(Fraction(base * numerator, denominator))
    amounts = tuple(share_in_order(total, by_slice))
    key = f"{rate.id}:{partner}"
    label = rate.name or rate.id
    return Line(LineKind.FLAT_RATE, key, partner, rate.category, label, total, amounts, rate.rate, base)
