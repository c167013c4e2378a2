"""Cells, ranges and sums, as formulas write them."""

from collections.abc import Sequence
from functools import cache

from xlsxwriter.utility import xl_col_to_name


@cache
def column_name(column: int) -> str:
    """The letters of a column: 0 is A."""
    return str(xl_col_to_name(column))


def cell(row: int, column: int) -> str:
    """A cell as formulas write it."""
    return f"{column_name(column)}{row + 1}"


def span(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """A range as formulas write it."""
    return f"{cell(first_row, first_column)}:{cell(last_row, last_column)}"


def plus(refs: Sequence[str]) -> str:
    """A formula that adds cells."""
    return "=" + "+".join(refs) if refs else "=0"
