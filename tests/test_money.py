from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grantplanner.money import (
    MAX_ORE,
    format_amount,
    parse_amount,
    parse_decimal,
    plain_number,
    round_down,
    round_half_up,
    share_by_largest_remainder,
    share_in_order,
)
from tests.properties import tried_widely

ore = st.integers(-MAX_ORE, MAX_ORE)
fractions = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)
weights = st.lists(st.integers(0, 10**9) | st.fractions(0, 1000, max_denominator=10**4), min_size=1, max_size=30)
whole_weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("1/2", 1), ("-1/2", -1), ("3/2", 2), ("5/2", 3), ("-5/2", -3), ("49/100", 0), ("-49/100", 0), ("7", 7)],
)
def test_a_half_ore_is_rounded_away_from_zero(exact: str, rounded: int) -> None:
    assert round_half_up(Fraction(exact)) == rounded


@pytest.mark.parametrize(("exact", "rounded"), [("199/100", 1), ("-199/100", -1), ("2", 2), ("-2", -2), ("0", 0)])
def test_rounding_down_is_towards_zero(exact: str, rounded: int) -> None:
    assert round_down(Fraction(exact)) == rounded


@tried_widely
@given(fractions)
def test_rounding_is_the_same_on_both_sides_of_zero(exact: Fraction) -> None:
    assert round_half_up(-exact) == -round_half_up(exact)
    assert round_down(-exact) == -round_down(exact)


@tried_widely
@given(fractions)
def test_the_nearest_is_at_most_half_away_and_down_is_never_larger(exact: Fraction) -> None:
    assert abs(round_half_up(exact) - exact) <= Fraction(1, 2)
    assert 0 <= abs(exact) - abs(round_down(exact)) < 1


@tried_widely
@given(ore)
def test_an_amount_written_and_read_again_is_the_same(amount: int) -> None:
    assert parse_amount(format_amount(amount)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [("0", 0), ("1250.5", 125_050), ("1250.50", 125_050), ("-0.05", -5), ("-0.00", 0), ("999999999999.99", MAX_ORE)],
)
def test_an_amount_is_read_to_the_ore(text: str, amount: int) -> None:
    assert parse_amount(text) == amount


@pytest.mark.parametrize(
    "text", ["", "1,5", "1.005", "1e3", ".5", "5.", "+5", "NaN", "inf", "1 000", "1_000", "５", "5\n", "--5", "0x1F"]
)
def test_what_is_not_plainly_an_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_amount(text)


@pytest.mark.parametrize("text", ["1000000000000", "-1000000000000.00", "999999999999999"])
def test_an_amount_beyond_the_largest_is_too_large(text: str) -> None:
    with pytest.raises(OverflowError):
        parse_amount(text)


def test_a_decimal_is_kept_as_entered() -> None:
    assert str(parse_decimal("0.530")) == "0.530"


@pytest.mark.parametrize("text", ["0,53", "5.3e-1", "NaN", "Infinity", "1.12345678901", "", "٣"])
def test_what_is_not_plainly_a_decimal_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("1 250,50", "1250.50"),
        ("1\N{NO-BREAK SPACE}250,50 kr", "1250.50"),
        ("1.250.000,5", "1250000.5"),
        ("\N{MINUS SIGN}5", "-5"),
        ("1250.50", "1250.50"),
        ("  42 ", "42"),
        ("1250000,5", "1250000.5"),
    ],
)
def test_a_number_as_people_type_it_becomes_plain(typed: str, plain: str) -> None:
    assert plain_number(typed) == plain


@pytest.mark.parametrize("typed", ["1,250.50", "12.50,5", "1,2,3", "1250,-", "1,", ",5", "1,²"])
def test_a_number_that_could_mean_two_things_is_left_for_the_parser_to_refuse(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_amount(plain_number(typed))


@tried_widely
@given(ore, weights)
def test_ordered_shares_add_up(total: int, parts: list[int | Fraction]) -> None:
    assert sum(share_in_order(total, parts)) == total


@tried_widely
@given(ore, weights)
def test_every_running_sum_of_ordered_shares_is_rounded_correctly(total: int, parts: list[int | Fraction]) -> None:
    whole = sum(map(Fraction, parts))

    running = list(accumulate(share_in_order(total, parts)))

    if whole:
        exact = [Fraction(total) * part / whole for part in accumulate(map(Fraction, parts))]
        assert all(abs(got - wanted) <= Fraction(1, 2) for got, wanted in zip(running, exact, strict=True))
    else:
        assert running == [total] * len(parts)


@tried_widely
@given(st.integers(0, MAX_ORE), weights)
def test_running_sums_never_fall(total: int, parts: list[int | Fraction]) -> None:
    assert all(share >= 0 for share in share_in_order(total, parts))


@tried_widely
@given(ore, whole_weights, st.fractions(Fraction(1, 1000), 1000))
def test_only_the_proportions_of_the_weights_matter(total: int, parts: list[int], factor: Fraction) -> None:
    assert share_in_order(total, parts) == share_in_order(total, [part * factor for part in parts])


def test_weights_that_sum_below_zero_still_share_it_all() -> None:
    assert share_in_order(-10, [-3, 1, -2]) == [-8, 3, -5]


def test_nothing_can_be_shared_over_no_slices() -> None:
    assert share_in_order(0, []) == []
    with pytest.raises(ValueError, match="7"):
        share_in_order(7, [])


@tried_widely
@given(st.integers(0, MAX_ORE), whole_weights)
@example(100, [1, 1, 1])
def test_shares_by_largest_remainder_add_up_and_lie_within_one_of_exact(total: int, parts: list[int]) -> None:
    shares = share_by_largest_remainder(total, parts)

    assert sum(shares) == total
    if sum(parts):
        assert all(
            abs(share - Fraction(total * part, sum(parts))) < 1 for share, part in zip(shares, parts, strict=True)
        )


@tried_widely
@given(st.integers(0, MAX_ORE), whole_weights.filter(any))
def test_whoever_weighs_more_never_gets_less(total: int, parts: list[int]) -> None:
    shares = share_by_largest_remainder(total, parts)

    in_order = sorted(range(len(parts)), key=lambda i: (parts[i], -i))
    assert [shares[i] for i in in_order] == sorted(shares)


def test_equal_remainders_go_to_the_part_listed_first() -> None:
    assert share_by_largest_remainder(2, [1, 1, 1]) == [1, 1, 0]


def test_the_largest_remainder_comes_before_the_order() -> None:
    # 10 × 14/100, 10 × 16/100 and 10 × 70/100 leave 0,4, 0,6 and 0
    assert share_by_largest_remainder(10, [14, 16, 70]) == [1, 2, 7]


def test_with_no_weight_everything_falls_on_the_first_part() -> None:
    assert share_by_largest_remainder(5, [0, 0]) == [5, 0]
    assert share_in_order(5, [0, 0]) == [5, 0]
    assert share_by_largest_remainder(5, []) == []


@tried_widely
@given(st.integers(0, 10**12), st.decimals(0, 1, places=4))
def test_a_rate_times_an_amount_is_exact_before_it_is_rounded(amount: int, rate: Decimal) -> None:
    exact = Fraction(rate) * amount

    assert round_down(exact) == amount * int(rate * 10**4) // 10**4
