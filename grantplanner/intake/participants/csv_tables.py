"""The rows of a CSV file: which sign stands between its cells, and what keeps a hostile file from filling memory."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from grantplanner.intake.participants.decoding import decode
from grantplanner.intake.participants.headers import HEADER_WITHIN, promise
from grantplanner.intake.participants.problems import UnreadableError
from grantplanner.intake.participants.tables import MOST_COLUMNS, MOST_ROWS, RawTable
from grantplanner.words import Text

DELIMITERS = (";", ",", "\t")
_LONGEST_LINE = 50_000
_MOST_LINES_PER_ROW = 100
_SEPARATOR_LINE = re.compile(r'"?sep=([;,\t])"?\r?\n', re.IGNORECASE)


def read_csv(content: bytes, source: str) -> RawTable:
    """The rows of a CSV file. Raises UnreadableError when it is no such file, or too big."""
    text, encoding = decode(content)
    if not text.strip():
        raise UnreadableError(Text("Filen är tom."))
    delimiter = _delimiter(text)
    if _has_many_lines(text):
        _refuse_too_many(text, delimiter)
    return RawTable(source, list(_rows(text, delimiter)), encoding, delimiter)


def too_many_rows() -> UnreadableError:
    """The refusal of a table with more rows than are read."""
    return UnreadableError(Text("Tabellen har fler än {most} rader. Dela upp filen.", most=MOST_ROWS))


def _delimiter(text: str) -> str:
    """The sign between cells: the one that a first line states, else the one that gives most known headings."""
    stated = _SEPARATOR_LINE.match(text)
    return stated.group(1) if stated else max(DELIMITERS, key=lambda sign: _promise_of(text, sign))


def _promise_of(text: str, delimiter: str) -> int:
    try:
        return max((promise(row) for row in islice(_rows(text, delimiter), HEADER_WITHIN)), default=0)
    except UnreadableError:
        return 0


def _has_many_lines(text: str) -> bool:
    return text.count("\n") + text.count("\r") > MOST_ROWS


def _refuse_too_many(text: str, delimiter: str) -> None:
    """Counts the rows without keeping them."""
    if sum(1 for _ in islice(_rows(text, delimiter), MOST_ROWS + 1)) > MOST_ROWS:
        raise too_many_rows()


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, 1):
            if len(cells) > MOST_COLUMNS and any(map(str.strip, cells[MOST_COLUMNS:])):
                raise UnreadableError(Text("Raden har fler än {most} kolumner.", most=MOST_COLUMNS), row)
            del cells[MOST_COLUMNS:]
            lines.taken = 0
            yield cells
    except csv.Error:
        text_of = Text("Raden kan inte läsas: ett citattecken är inte avslutat, eller en cell är alldeles för lång.")
        raise UnreadableError(text_of, row + 1) from None


class _Lines:
    """The lines of a text one by one; refuses lines, and rows of many lines, that no table has."""

    def __init__(self, text: str) -> None:
        self._lines = StringIO(text, newline="")
        self.taken = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.taken += 1
            if len(line) > _LONGEST_LINE or self.taken > _MOST_LINES_PER_ROW:
                raise csv.Error
            yield line
