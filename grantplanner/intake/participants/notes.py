"""What the reader of a file should know though nothing is wrong with it, each thing said once a column."""

from grantplanner.errors import Problem
from grantplanner.words import Text


class Notes:
    """Notes in the making."""

    def __init__(self) -> None:
        self.listed: list[Problem] = []

    def add(self, text: Text, source: str, column: str = "", row: int | None = None) -> None:
        """One more note, by its column and, when it has one, its first row."""
        self.listed.append(Problem(text, column, row, source))
