"""Per år och månad: when the money falls, each year summed."""

import datetime as dt
from itertools import groupby

from grantplanner.export.budget_workbook.book import Book, any_ore
from grantplanner.export.budget_workbook.rows import add_up, write_amounts, write_formulas, write_sums
from grantplanner.export.workbook.formulas import cell, plus
from grantplanner.export.workbook.page import Page, width_for
from grantplanner.words import Text

_FIRST = 1


def write_months(book: Book) -> None:
    """The sheet of months by category."""
    categories = book.used_categories
    table = book.budget.by_month_category
    with_ore = any_ore(ore for row in table.values() for ore in row.values())
    money = book.money_width(with_ore=with_ore)
    widths = [16.0, *(width_for([book.category(each)], money, 20) for each in categories), money + 1]
    page = book.page("months", Text("När faller kostnaderna?"), widths, with_ore=with_ore)
    page.head(
        [book.say(Text("Månad")), *map(book.category, categories), book.say(Text("Totalt"))],
        range(1, len(widths)),
        frozen=1,
    )
    years = []
    for year, months in groupby(table, key=lambda month: month[:4]):
        years.append(_write_year(page, book, year, list(months)))
    _write_total(page, book, years)
    page.sheet.outline_settings(visible=True, symbols_below=True)
    page.finish(book.footer)


def _write_year(page: Page, book: Book, year: str, months: list[str]) -> tuple[int, list[int]]:
    """One year's months and their sum: where the sum stands, and its amounts."""
    top = page.row
    rows = []
    for month in months:
        row = book.budget.by_month_category[month]
        rows.append([row[category] for category in book.used_categories])
        page.date(page.row, 0, dt.date(int(year), int(month[5:]), 1), "date month")
        write_amounts(page, page.row, _FIRST, rows[-1])
        page.sheet.set_row(page.row, None, None, {"level": 1})
        page.row += 1
    sums = add_up(rows, len(book.used_categories))
    page.text(page.row, 0, book.say(Text("Summa {year}", year=year)), "subtotal label")
    write_sums(page, (top, page.row - 1), _FIRST, sums, "subtotal")
    page.row += 1
    return page.row - 1, sums


def _write_total(page: Page, book: Book, years: list[tuple[int, list[int]]]) -> None:
    page.text(page.row, 0, book.say(Text("Totalt")), "total label")
    sums = add_up([sums for _, sums in years], len(book.used_categories))
    cells = [(plus([cell(row, column) for row, _ in years]), ore) for column, ore in enumerate(sums, _FIRST)]
    write_formulas(page, page.row, _FIRST, cells, "total")
    book.places.month_total = page.ref(page.row, _FIRST + len(sums))
    page.row += 1
