from itertools import product
from random import Random
from time import process_time

import pytest
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
    counts: dict[Cell, int] = {(p, g, o): draw(st.integers(0, 5)) for p in partners for g in "wm" for o in "+="}
    values, relations = crossed([partners, "wm", "+="], counts)
    shown = {cell: value for cell, value in values.items() if ALL in cell[1:]}
    return shown, [each for each in relations if {each.whole, *each.parts} <= shown.keys()]


@st.composite
def three_way(draw: st.DrawFn) -> tuple[dict[Cell, int], list[Relation[Cell]]]:
    """Partner × gender × outcome."""
    partners = "ABC"[: draw(st.integers(2, 3))]
    counts: dict[Cell, int] = {(p, g, o): draw(st.integers(0, 12)) for p in partners for g in "wm" for o in "+="}
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


def test_a_single_small_part_takes_the_smallest_other_part_with_it() -> None:
    values, relations = line(3, 40, 7, 12)

    hidden = suppress(values, relations, small(values), keep=[(ALL,)])

    assert hidden == {("a",), ("c",)}


def test_equal_parts_are_taken_in_the_order_given() -> None:
    values, relations = line(3, 9, 9)

    assert suppress(values, relations, small(values)) == {("a",), ("b",)}


@pytest.mark.parametrize("parts", [(1, 1, 30), (4, 4, 30)])
def test_two_small_parts_that_can_only_be_what_they_are_take_a_third(parts: tuple[int, ...]) -> None:
    values, relations = line(*parts)

    assert suppress(values, relations, small(values)) == {("a",), ("b",), ("c",)}


def test_two_small_parts_that_can_trade_places_need_nothing_more() -> None:
    values, relations = line(1, 2, 30)

    assert suppress(values, relations, small(values)) == {("a",), ("b",)}


def test_a_zero_is_taken_before_a_total_and_after_any_other_part() -> None:
    beside_parts, relations = line(3, 0, 50)
    assert suppress(beside_parts, relations, [("a",)]) == {("a",), ("c",)}

    alone, relations = line(3, 0)
    assert suppress(alone, relations, [("a",)]) == {("a",), ("b",)}


def test_what_should_be_kept_is_hidden_only_when_there_is_no_other_way() -> None:
    values, relations = line(3)

    assert suppress(values, relations, [("a",)], keep=[(ALL,)]) == {("a",), (ALL,)}


def test_a_cell_outside_every_sum_needs_nothing() -> None:
    values, relations = line(8, 9)

    assert suppress({**values, ("alone",): 2}, relations, [("alone",)]) == {("alone",)}
    assert suppress(values, relations, []) == frozenset()


def test_in_a_two_way_table_four_corners_are_hidden() -> None:
    counts: dict[Cell, int] = {
        ("A", "w"): 3,
        ("A", "m"): 20,
        ("B", "w"): 30,
        ("B", "m"): 8,
        ("C", "w"): 30,
        ("C", "m"): 9,
    }
    values, relations = crossed(["ABC", "wm"], counts)

    hidden = suppress(values, relations, small(values), keep=[TOTAL])

    assert hidden == {("A", "w"), ("A", "m"), ("B", "w"), ("B", "m")}
    attack(values, relations, hidden)


def test_small_counts_that_fix_each_other_whatever_is_hidden_are_open_to_one_who_does_not_know_which_are_small() -> (
    None
):
    values, relations = line(1, 1, 1, 1)

    hidden = suppress(values, relations, small(values))

    assert hidden == values.keys()
    attack(values, relations, hidden)


def test_a_count_that_can_only_be_one_fixes_no_other() -> None:
    values, relations = line(1, 6, 7)

    assert suppress(values, relations, [("a",)], smallest=2) == {("a",), ("b",), ("c",)}


def test_sums_are_left_open_by_a_tenth_and_counts_by_one() -> None:
    amounts: dict[Cell, int] = {(p, g): number for p in "AB" for g, number in zip("wmx", (100, 4, 50), strict=True)}
    values, relations = crossed(["AB", "wmx"], amounts)
    primary = [("A", "w")]

    as_counts = suppress(values, relations, primary, keep=[TOTAL])
    as_sums = suppress(values, relations, primary, keep=[TOTAL], counts=[])

    assert as_counts == {(p, g) for p in "AB" for g in "wm"}
    assert as_sums == {(p, g) for p in "AB" for g in "wx"}


def test_sums_that_no_single_step_can_mend_are_hidden_whole() -> None:
    values = {("pair",): 6, ("each",): 3, ("apart",): 9}
    relations = [Relation(("pair",), (("each",), ("each",)))]

    assert suppress(values, relations, [("each",)]) == {("pair",), ("each",)}


def test_a_sum_of_nothing_is_zero_and_stays_so() -> None:
    values = {("none",): 0, ("a",): 2, ("b",): 8, (ALL,): 10}
    relations = [Relation(("none",), ()), Relation((ALL,), (("a",), ("b",), ("none",)))]

    assert suppress(values, relations, [("a",)], keep=[(ALL,)]) == {("a",), ("b",)}


def large(partners: int) -> tuple[dict[Cell, int], list[Relation[Cell]]]:
    """Partner × gender × outcome with many partners."""
    dimensions = [[f"p{number}" for number in range(partners)], list("wmxu"), list("+=-")]
    chance = Random(1)  # noqa: S311  # An invented table, no secret
    return crossed(dimensions, {cell: int(chance.expovariate(0.05)) for cell in product(*dimensions)})


def test_a_large_table_is_not_solved_and_few_more_cells_are_hidden_than_must_be() -> None:
    values, relations = large(25)
    primary = small(values)

    hidden = suppress(values, relations, primary, keep=[(ALL, ALL, ALL)])

    assert solved(values, relations, set(primary))  # Hiding the small counts alone does not do
    assert solved(values, relations, hidden) == set()
    assert len(hidden) < 3 * len(primary)
    assert (ALL, ALL, ALL) not in hidden


def test_thousands_of_cells_take_a_moment() -> None:
    values, relations = large(150)
    started = process_time()

    suppress(values, relations, small(values), keep=[(ALL, ALL, ALL)])

    assert (len(values), len(relations)) == (3020, 1379)
    assert process_time() - started < 10  # Half a second on an idle machine


def test_the_attackers_find_what_there_is_to_find() -> None:
    values, relations = line(1, 1, 30)
    hidden = {("a",), ("b",)}

    assert solved(values, relations, {("a",)}) == {("a",)}
    assert solved(values, relations, hidden) == set()
    assert pinned(values, relations, {("a",)}, {}) == {("a",)}
    assert pinned(values, relations, hidden, {}) == set()
    assert pinned(values, relations, hidden, dict.fromkeys(hidden, range(1, SMALLEST))) == hidden


def test_the_same_table_hides_the_same_cells() -> None:
    values, relations = large(10)

    assert suppress(values, relations, small(values)) == suppress(values, relations, set(small(values)))
