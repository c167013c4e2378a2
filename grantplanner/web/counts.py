"""Tables of whole numbers that are typed and sent as one: what stands in each cell, and what is wrong there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from grantplanner.money import plain_number
from grantplanner.web.forms import Fault
from grantplanner.web.language import say
from grantplanner.words import Text

MOST = 1_000_000
_WRONG = Text("Skriv ett heltal, minst 0.")
_TOO_MANY = Text("Talet ska vara högst {most}.")


@dataclass(slots=True)
class Cell:
    """A number to type. `label` says which it is to those who do not see the headings."""

    name: str
    label: str
    text: str = ""
    value: int | None = None
    fault: str = ""


@dataclass(slots=True)
class Counts:
    """The cells of a table, by row and column."""

    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)

    def add(self, row: str, column: str, label: str, stored: int | None) -> None:
        """Put a cell in the table with the number that is stored."""
        text = "" if stored is None else str(stored)
        self.cells[row, column] = Cell(f"n-{row}-{column}", label, text, stored)

    def take(self, typed: Mapping[str, str]) -> None:
        """Read what was typed in each cell; a cell that was not sent stays as it was."""
        for cell in self.cells.values():
            if cell.name in typed:
                cell.text = typed[cell.name].strip()
                cell.value, cell.fault = _read(cell.text)

    @property
    def faults(self) -> list[Fault]:
        """The id, label and sentence of each cell that is wrong."""
        return [(cell.name, cell.label, cell.fault) for cell in self.cells.values() if cell.fault]

    def at(self, row: str, column: str) -> Cell:
        """One cell."""
        return self.cells[row, column]

    def row_sum(self, row: str) -> int | None:
        """The sum of a row; None when nothing stands in it."""
        return _sum(cell for (each, _), cell in self.cells.items() if each == row)

    def column_sum(self, column: str) -> int | None:
        """The sum of a column; None when nothing stands in it."""
        return _sum(cell for (_, each), cell in self.cells.items() if each == column)

    @property
    def total(self) -> int | None:
        """The sum of everything."""
        return _sum(self.cells.values())


def _sum(cells: Iterable[Cell]) -> int | None:
    known = [cell.value for cell in cells if cell.value is not None]
    return sum(known) if known else None


def _read(text: str) -> tuple[int | None, str]:
    if not text:
        return None, ""
    plain = plain_number(text)
    if not (plain.isascii() and plain.isdigit()):
        return None, say(_WRONG)
    if len(plain) > len(str(MOST)) or int(plain) > MOST:
        return None, say(Text(_TOO_MANY.message, most=MOST))
    return int(plain), ""
