from hypothesis import given
from hypothesis import strategies as st

from grantplanner.calc.progress.disclosure import Relation, suppress
from tests.calc.table_attackers import ALL, Cell, Relations, Values, crossed, pinned, solved
from tests.properties import tried_widely

SMALLEST = 5
TOTAL = (ALL, ALL)


def small(values: Values, smallest: int = SMALLEST) -> list[Cell]:
    """The cells that must not be shown."""
    return [cell for cell, value in values.items() if 1 <= value < smallest]


def attack(values: Values, relations: Relations, hidden: frozenset[Cell], smallest: int = SMALLEST) -> None:
    """Every attacker tries, and none may find out anything."""
    primary = small(values, smallest)
    assert hidden >= set(primary)
    assert solved(values, relations, hidden) == set()
    assert pinned(values, relations, hidden, {}) == set()
    known = dict.fromkeys(primary, range(1, smallest))
    found = pinned(values, relations, hidden, known)
    if found:  # Then small counts fix each other even when nothing at all is shown
        assert found <= pinned(values, relations, values.keys(), known)


def line(*parts: int) -> tuple[dict[Cell, int], list[Relation[Cell]]]:
    """One total and its parts, named from a on."""
    names = "abcdefgh"[: len(parts)]
    return crossed([names], {(name,): part for name, part in zip(names, parts, strict=True)})


@st.composite
def two_way(draw: st.DrawFn) -> tuple[dict[Cell, int], list[Relation[Cell]]]:
    """Partner × gender."""
    dimensions = ["ABCD"[: draw(st.integers(1, 4))], "wmx"[: draw(st.integers(1, 3))]]
    return crossed(dimensions, {(p, g): draw(st.integers(0, 9)) for p in dimensions[0] for g in dimensions[1]})


@st.composite
def linked(draw: st.DrawFn) -> tuple[dict[Cell, int], list[Relation[Cell]]]:
    """Partner × gender and partner × outcome, published side by side without the table of all three."""
    partners = "ABC"[: draw(st.integers(1, 3))]
    counts = {(p, g, o): draw(st.integers(0, 5)) for p in partners for g in "wm" for o in "+="}
    values, relations = crossed([partners, "wm", "+="], counts)
    shown = {cell: value for cell, value in values.items() if ALL in cell[1:]}
    return shown, [each for each in relations if {each.whole, *each.parts} <= shown.keys()]


@st.composite
def three_way(draw: st.DrawFn) -> tuple[dict[Cell, int], list[Relation[Cell]]]:
    """Partner × gender × outcome."""
    partners = "ABC"[: draw(st.integers(2, 3))]
    counts = {(p, g, o): draw(st.integers(0, 12)) for p in partners for g in "wm" for o in "+="}
    return crossed([partners, "wm", "+="], counts)


@tried_widely
@given(two_way(), st.sampled_from([3, 5]))
def test_nothing_follows_from_a_two_way_table(
    table: tuple[dict[Cell, int], list[Relation[Cell]]], smallest: int
) -> None:
    values, relations = table

    hidden = suppress(values, relations, small(values, smallest), keep=[TOTAL], smallest=smallest)

    attack(values, relations, hidden, smallest)


@tried_widely
@given(linked())
def test_nothing_follows_from_two_tables_that_share_their_totals(
    table: tuple[dict[Cell, int], list[Relation[Cell]]],
) -> None:
    values, relations = table

    hidden = suppress(values, relations, small(values), keep=[(ALL, ALL, ALL)])

    attack(values, relations, hidden)


@tried_widely
@given(three_way())
def test_nothing_follows_from_a_three_way_table(table: tuple[dict[Cell, int], list[Relation[Cell]]]) -> None:
    values, relations = table

    hidden = suppress(values, relations, small(values), keep=[(ALL, ALL, ALL)])

    attack(values, relations, hidden)
