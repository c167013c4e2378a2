"""The rows of a CSV file: which sign stands between its cells, and what keeps a hostile file from filling memory."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from grantplanner.intake.participants.decoding import decode
from grantplanner.intake.participants.headers import HEADER_WITHIN, promise
from grantplanner.intake.participants.problems import UnreadableError
from grantplanner.intake.participants.tables import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Columns, RawTable
from grantplanner.words import Text

DELIMITERS = (";", ",", "\t")
_ROWS_AT_ONCE = 500
_HEAD = 200_000
_MOST_CHARACTERS_AT_ONCE = 2_000_000
_SEPARATOR_LINE = re.compile(r'"?sep=([;,\t])"?\r?\n', re.IGNORECASE)


def read_csv(content: bytes, source: str) -> RawTable:
    """The rows of a CSV file. Raises UnreadableError when it is no such file, or too big."""
    text, encoding = decode(content)
    if not text.strip():
        raise UnreadableError(Text("Filen är tom."))
    delimiter = _delimiter(text)
    if text.count(delimiter) > MOST_CELLS:
        raise UnreadableError(Text("Tabellen har fler än {most} celler. Dela upp filen.", most=MOST_CELLS))
    if _has_many_lines(text):
        _refuse_too_many(text, delimiter)
    if plain := _plain_columns(text, delimiter):
        return RawTable(source, plain, encoding, delimiter)
    columns = Columns()
    for rows in _blocks(text, delimiter):
        columns.add(rows)
        if columns.rows > MOST_ROWS:
            raise too_many_rows()
    return RawTable(source, columns.lists, encoding, delimiter)


def _plain_columns(text: str, delimiter: str) -> list[list[Cell]] | None:
    """The columns of a text without quotes whose rows are all as long, split in one go; None for every other text.

    A line break is made a cell of its own; where each row ends in one at its place, the rows are equally long.
    """
    lines = text.replace("\r\n", "\n").removesuffix("\n")
    width = lines.count(delimiter, 0, max(0, lines.find("\n"))) + 1
    if '"' in lines or "\r" in lines or not 1 < width <= MOST_COLUMNS or _has_many_lines(lines):
        return None
    cells = lines.replace("\n", f"{delimiter}\n{delimiter}").split(delimiter)
    breaks = cells[width :: width + 1]
    if len(breaks) * (width + 1) + width != len(cells) or breaks.count("\n") != len(breaks):
        return None
    return [_each_once(cells[place :: width + 1]) for place in range(width)]


def _each_once(column: list[str]) -> list[Cell]:
    """The same cells, equal ones being one and the same, which makes all that follows faster."""
    seen: dict[str, Cell] = {}
    return list(map(seen.setdefault, column, column))


def too_many_rows() -> UnreadableError:
    """The refusal of a table with more rows than are read."""
    return UnreadableError(Text("Tabellen har fler än {most} rader. Dela upp filen.", most=MOST_ROWS))


def _delimiter(text: str) -> str:
    """The sign between cells: the one that a first line states, else the one that gives most known headings."""
    stated = _SEPARATOR_LINE.match(text)
    return stated.group(1) if stated else max(DELIMITERS, key=lambda sign: _promise_of(text, sign))


def _promise_of(text: str, delimiter: str) -> int:
    try:
        first = next(_blocks(text[:_HEAD], delimiter, HEADER_WITHIN), [])
    except UnreadableError:
        return 0
    return max(map(promise, first), default=0)


def _has_many_lines(text: str) -> bool:
    return text.count("\n") + text.count("\r") > MOST_ROWS


def _refuse_too_many(text: str, delimiter: str) -> None:
    """Counts the rows without keeping them."""
    rows = 0
    for block in _blocks(text, delimiter):
        rows += len(block)
        if rows > MOST_ROWS:
            raise too_many_rows()


def _blocks(text: str, delimiter: str, size: int = _ROWS_AT_ONCE) -> Iterator[list[list[str]]]:
    """The rows, some at a time, none wider than tables are."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    done = 0
    while rows := _some(reader, size, done):
        lines.characters = 0
        for row, cells in enumerate(rows, done + 1):
            if len(cells) > MOST_COLUMNS:
                if any(map(str.strip, cells[MOST_COLUMNS:])):
                    raise UnreadableError(Text("Raden har fler än {most} kolumner.", most=MOST_COLUMNS), row)
                del cells[MOST_COLUMNS:]
        done += len(rows)
        yield rows


def _some(reader: Iterator[list[str]], size: int, done: int) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(islice(reader, size))  # What was read before an error stays
    except csv.Error:
        text = Text("Raden kan inte läsas: ett citattecken är inte avslutat, eller en cell är alldeles för lång.")
        raise UnreadableError(text, done + len(rows) + 1) from None
    return rows


class _Lines:
    """The lines of a text one by one; refuses so long ones that no table has them."""

    def __init__(self, text: str) -> None:
        self._lines = StringIO(text, newline="")
        self.characters = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.characters += len(line)
            if self.characters > _MOST_CHARACTERS_AT_ONCE:
                raise csv.Error
            yield line
