"""What is wrong in the files handed in: counted to the last, listed as far as anyone would read."""

from collections.abc import Iterable

from grantplanner.errors import Problem
from grantplanner.words import Text

MOST_LISTED = 1_000


class UnreadableError(Exception):
    """A file or sheet that cannot be read at all, and why; `row` is where it stopped."""

    def __init__(self, text: Text, row: int | None = None) -> None:
        super().__init__(str(text))
        self.text = text
        self.row = row


class Problems:
    """Problems in the making: the first thousand are listed, all are counted."""

    def __init__(self) -> None:
        self.listed: list[Problem] = []
        self.count = 0

    def add(self, text: Text, source: str, row: int | None = None, column: str = "") -> None:
        """One more thing that is wrong, by its row as the spreadsheet counts and its column as it is headed."""
        self.count += 1
        if len(self.listed) < MOST_LISTED:
            self.listed.append(Problem(text, column, row, source))

    def add_rows(self, text: Text, source: str, rows: Iterable[int], column: str) -> None:
        """The same thing wrong in several rows."""
        for row in rows:
            self.add(text, source, row, column)

    def in_order(self) -> list[Problem]:
        """The listed problems, file by file and row by row."""
        return sorted(self.listed, key=lambda each: (each.source, each.line or 0))
