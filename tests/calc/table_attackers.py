"""Readers of a published table who try to find out what is hidden, each in a way of their own."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from grantplanner.calc.progress.disclosure import Relation

Cell = tuple[str, ...]
Values = Mapping[Cell, int]
Relations = Sequence[Relation[Cell]]
Row = dict[Hashable, Fraction]

ALL = "*"
"""Where a cell's name has this, it is a total."""


def crossed(
    dimensions: Sequence[Sequence[str]], counts: Mapping[Cell, int]
) -> tuple[dict[Cell, int], list[Relation[Cell]]]:
    """A table over some dimensions with every total, and every relation between a total and its parts."""
    values: dict[Cell, int] = dict.fromkeys(product(*([ALL, *dimension] for dimension in dimensions)), 0)
    for leaf, number in counts.items():
        for cell in product(*((ALL, name) for name in leaf)):
            values[cell] += number
    relations = [
        Relation(cell, tuple((*cell[:place], part, *cell[place + 1 :]) for part in dimensions[place]))
        for cell in values
        for place in range(len(dimensions))
        if cell[place] == ALL
    ]
    return values, relations


def solved(values: Values, relations: Relations, hidden: Collection[Cell]) -> set[Cell]:
    """The hidden cells that one who solves the sums finds out: exact elimination over all of them jointly."""
    rows = [_equation(values, relation, hidden) for relation in relations]
    reduced: list[tuple[Hashable, Row]] = []
    for row in rows:
        for pivot, by in reduced:
            _subtract(row, by, row.get(pivot, Fraction(0)))
        pivot = next((key for key in row if key != "="), None)
        if pivot is None:
            assert row.get("=", 0) == 0
            continue
        scaled = {key: number / row[pivot] for key, number in row.items()}
        for _, other in reduced:
            _subtract(other, scaled, other.get(pivot, Fraction(0)))
        reduced.append((pivot, scaled))
    found = {pivot: row.get("=", Fraction(0)) for pivot, row in reduced if not row.keys() - {pivot, "="}}
    assert all(values[cell] == number for cell, number in found.items() if isinstance(cell, tuple))
    return {cell for cell in hidden if cell in found}


def pinned(values: Values, relations: Relations, hidden: Collection[Cell], known: Mapping[Cell, range]) -> set[Cell]:
    """The hidden cells of which one who tries whole numbers, none negative, finds a single possible value.

    `known` are the cells of which more is known. Tables near the true one are tried first, then those further off.
    """
    open_cells = list(hidden)
    for reach in (1, 2, 4):
        domains = {
            cell: [
                number
                for number in range(max(0, values[cell] - reach), values[cell] + reach + 1)
                if number in known.get(cell, range(number + 1))
            ]
            for cell in hidden
        }
        open_cells = [cell for cell in open_cells if not _can_differ(cell, values, relations, domains)]
    return set(open_cells)


def _can_differ(cell: Cell, values: Values, relations: Relations, domains: Mapping[Cell, list[int]]) -> bool:
    others = [number for number in domains[cell] if number != values[cell]]
    return any(next(_tables(values, relations, {**domains, cell: [number]}), None) is not None for number in others)


def _tables(values: Values, relations: Relations, domains: Mapping[Cell, list[int]]) -> Iterator[dict[Cell, int]]:
    """Every table within the domains in which each sum holds: the narrowest cell first, bounds checked on the way."""
    narrowed = _narrow(values, relations, dict(domains))
    if narrowed is None:
        return
    undecided = [cell for cell, domain in narrowed.items() if len(domain) > 1]
    if not undecided:
        yield {cell: domain[0] for cell, domain in narrowed.items()}
        return
    cell = min(undecided, key=lambda each: len(narrowed[each]))
    for number in narrowed[cell]:
        yield from _tables(values, relations, {**narrowed, cell: [number]})


def _narrow(values: Values, relations: Relations, domains: dict[Cell, list[int]]) -> dict[Cell, list[int]] | None:
    """The domains without the numbers that some sum rules out, or None when one is empty."""
    changed = True
    while changed:
        changed = False
        for relation in relations:
            signed = [(relation.whole, -1), *((part, 1) for part in relation.parts)]
            spans = [_span(domains.get(cell, [values[cell]]), sign) for cell, sign in signed]
            least, most = sum(low for low, _ in spans), sum(high for _, high in spans)
            for (cell, sign), (low, high) in zip(signed, spans, strict=True):
                if cell not in domains:
                    if least > 0 or most < 0:
                        return None
                    continue
                kept = [number for number in domains[cell] if least - low <= -sign * number <= most - high]
                if not kept:
                    return None
                if len(kept) < len(domains[cell]):
                    domains[cell], changed = kept, True
                    break
    return domains


def _span(domain: Sequence[int], sign: int) -> tuple[int, int]:
    ends = sign * domain[0], sign * domain[-1]
    return min(ends), max(ends)


def _equation(values: Values, relation: Relation[Cell], hidden: Collection[Cell]) -> Row:
    row: Row = {}
    for cell, sign in [(relation.whole, -1), *((part, 1) for part in relation.parts)]:
        key, number = (cell, Fraction(sign)) if cell in hidden else ("=", Fraction(-sign * values[cell]))
        row[key] = row.get(key, Fraction(0)) + number
    return {key: number for key, number in row.items() if number}


def _subtract(row: Row, other: Row, times: Fraction) -> None:
    if not times:
        return
    for key, number in other.items():
        row[key] = row.get(key, Fraction(0)) - times * number
        if not row[key]:
            del row[key]
