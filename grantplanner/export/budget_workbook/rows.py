"""Rows of amounts by phase with a total at the end: values, sums of columns, and sums of other cells."""

from collections.abc import Sequence

from grantplanner.export.workbook.formulas import span
from grantplanner.export.workbook.page import Page


def write_amounts(page: Page, row: int, first: int, amounts: Sequence[int], style: str = "money") -> None:
    """Amounts that stand for themselves, and their sum."""
    look = page.money(style)
    for column, ore in enumerate(amounts, first):
        page.amount(row, column, ore, look)
    write_row_total(page, row, first, amounts, "money bold")


def write_formulas(page: Page, row: int, first: int, cells: Sequence[tuple[str, int]], style: str = "money") -> None:
    """Formulas with their values, and their sum."""
    look = page.money(style)
    for column, (formula, ore) in enumerate(cells, first):
        page.formula(row, column, formula, ore, look)
    write_row_total(page, row, first, [ore for _, ore in cells], "money bold" if style == "money" else style)


def write_row_total(page: Page, row: int, first: int, amounts: Sequence[int], style: str) -> None:
    """The sum of the amounts of a row, after the last of them."""
    last = first + len(amounts)
    if amounts:
        page.formula(row, last, f"=SUM({span(row, first, row, last - 1)})", sum(amounts), page.money(style))
    else:
        page.amount(row, last, 0, page.money(style))


def write_sums(page: Page, rows: tuple[int, int], first: int, amounts: Sequence[int], style: str = "total") -> None:
    """Below rows from the first to the last, the sum of each column and of the totals; nothing above sums to zero."""
    top, bottom = rows
    look = page.money(style)
    for column, ore in enumerate([*amounts, sum(amounts)], first):
        if bottom < top:
            page.amount(page.row, column, 0, look)
        else:
            page.formula(page.row, column, f"=SUM({span(top, column, bottom, column)})", ore, look)


def add_up(rows: Sequence[Sequence[int]], width: int) -> list[int]:
    """The sum of each column."""
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * width


def check_formula(left: str, right: str) -> str:
    """A formula that is 0 when two figures agree to the öre."""
    return f"=ROUND({left}-{right},2)"
