"""Blocks pasted from a spreadsheet: rows of cells."""

import csv
from io import StringIO

from grantplanner.errors import BadInputError, Problem
from grantplanner.words import Text


def parse_block(text: str) -> list[list[str]]:
    """The cells of a pasted block, row by row, without the empty rows around it. Raises BadInputError.

    Spreadsheets put tabs between cells and quote a cell that holds a tab, a line break or a quote.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    reader = csv.reader(StringIO(lines, newline=""), delimiter="\t", strict=False)
    try:
        rows = [[cell.strip() for cell in row] for row in reader]
    except csv.Error:
        raise BadInputError([Problem(Text("En cell är för stor för att läsas."))]) from None
    while rows and not any(rows[-1]):
        rows.pop()
    while rows and not any(rows[0]):
        rows.pop(0)
    return rows
