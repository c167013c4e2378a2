"""Reads a block of cells copied from a spreadsheet: tabs between cells, lines between rows, quotes where needed."""

import re

from grantplanner.errors import BadInputError, Problem
from grantplanner.words import Text

MOST_ROWS = 2_000
MOST_COLUMNS = 60
MOST_CHARACTERS = 500_000
_LONGEST_QUOTED = 8_000
_QUOTE = '"'
_CELL_ENDS = "\t\n"
_CELL_END = re.compile(r"[\t\n]|\Z")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u2060\0"))


def parse_block(text: str) -> list[list[str]]:
    """The cells of a pasted block, row by row, without the empty rows at its end.

    A cell in quotes may hold tabs, line breaks and doubled quotes, as spreadsheets write them; line breaks become
    spaces. A quote inside a cell, or one that is never closed, is text. Raises BadInputError when the block is too big.
    """
    if len(text) > MOST_CHARACTERS:
        raise _too_big()
    rows = _split(text.translate(_INVISIBLE).replace("\r\n", "\n").replace("\r", "\n"))
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _too_big() -> BadInputError:
    text = Text(
        "Blocket är för stort: högst {rows} rader och {columns} kolumner åt gången.",
        rows=MOST_ROWS,
        columns=MOST_COLUMNS,
    )
    return BadInputError([Problem(text)])


def _split(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    start = 0
    while start <= len(text):
        cell, end = _cell(text, start)
        rows[-1].append(" ".join(cell.split("\n")).strip())
        if end < len(text) and text[end] == "\n":
            rows.append([])
        if len(rows) > MOST_ROWS + 1 or len(rows[-1]) > MOST_COLUMNS:
            raise _too_big()
        start = end + 1
    return rows


def _cell(text: str, start: int) -> tuple[str, int]:
    """A cell and the place of the tab or line break that ends it (or of the end)."""
    if text.startswith(_QUOTE, start):
        quoted = _quoted(text, start + 1)
        if quoted is not None:
            return quoted
    ending = _CELL_END.search(text, start)
    end = ending.start() if ending else len(text)
    return text[start:end], end


def _quoted(text: str, start: int) -> tuple[str, int] | None:
    """A cell from behind its opening quote; None when the quotes do not enclose exactly one cell."""
    parts: list[str] = []
    last = start + _LONGEST_QUOTED
    while (close := text.find(_QUOTE, start, last)) >= 0:
        parts.append(text[start:close])
        if text.startswith(_QUOTE, close + 1):
            parts.append(_QUOTE)
            start = close + 2
            continue
        end = close + 1
        return ("".join(parts), end) if end == len(text) or text[end] in _CELL_ENDS else None
    return None
