"""What was typed in a grid: the posted cells, and for each row a draft of what it would become."""

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from grantplanner.errors import ConflictError
from grantplanner.web.desk import Desk
from grantplanner.web.grids.grid import Column, Grid, Row
from grantplanner.web.grids.kinds import Choice
from grantplanner.words import Text

_HANDLE = r"(?P<row>rad-[a-z0-9]{1,12}|[0-9]{1,18})"
_CELL = re.compile(rf"r-{_HANDLE}-(?P<column>[a-z_]+)\Z")
_PLACE = re.compile(rf"at-{_HANDLE}\Z")
_DELETED = re.compile(rf"d-{_HANDLE}\Z")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(slots=True)
class Posted:
    """What a form says, by row. Stored rows go by their number, new ones by "rad-" and a few random letters."""

    cells: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    block: str = ""
    anchor_row: str = ""
    anchor_column: str = ""


@dataclass(slots=True)
class Draft:
    """A row as typed: `typed` holds only the cells that differ from what is stored and shown."""

    handle: str
    row: Row | None = None
    typed: dict[str, str] = field(default_factory=dict)
    place: int | None = None
    faults: dict[str, Text] = field(default_factory=dict)
    record: Any = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed in a new row."""
        return self.row is None and not any(text.strip() for text in self.typed.values())


@dataclass
class Sheet:
    """A grid on a desk in a language: what the cells show and may be chosen from."""

    grid: Grid
    desk: Desk
    locale: str

    @cached_property
    def choices(self) -> Mapping[str, Sequence[Choice]]:
        """The choices of each column."""
        return {column.name: column.choices(self.desk) for column in self.grid.columns}

    @property
    def rows(self) -> list[Row]:
        """The stored rows, in order."""
        return self.grid.rows(self.desk.project)

    def show(self, row: Row) -> dict[str, str]:
        """The text of every cell of a stored row."""
        values = self.grid.values(row)
        return {column.name: self._text(column, values[column.name]) for column in self.grid.columns}

    def _text(self, column: Column, value: Any) -> str:
        return "" if value is None else column.kind.show(value, self.locale, self.choices[column.name])


def read_form(form: Iterable[tuple[str, str]]) -> Posted:
    """The cells, deletions and block of a posted form; what is none of them is left alone."""
    posted = Posted()
    for name, value in form:
        if cell := _CELL.match(name):
            posted.cells.setdefault(cell["row"], {})[cell["column"]] = value
        elif deleted := _DELETED.match(name):
            posted.deleted.append(deleted["row"])
        elif (placed := _PLACE.match(name)) and value.isdecimal():
            posted.places[placed["row"]] = int(value[:6])
        elif name in {"block", "anchor_row", "anchor_column"}:
            setattr(posted, name, value)
    return posted


def make_drafts(sheet: Sheet, posted: Posted) -> list[Draft]:
    """A draft of every row that was posted, in the order of the form.

    Raises ConflictError when one of them is no longer stored.
    """
    return [_draft(sheet, posted, handle) for handle in posted.cells if handle not in posted.deleted]


def find_rows(sheet: Sheet, handles: Iterable[str]) -> list[Row]:
    """The stored rows that go by these handles; new rows are passed over. Raises ConflictError for a lost one."""
    by_handle = {str(row.id): row for row in sheet.rows}
    wanted = [handle for handle in handles if not is_new(handle)]
    if any(handle not in by_handle for handle in wanted):
        raise ConflictError(Text("Någon annan har tagit bort raden. Ladda om sidan."))
    return [by_handle[handle] for handle in wanted]


def is_new(handle: str) -> bool:
    """Whether a handle is that of a row not yet stored."""
    return not handle.isdecimal()


def new_handle() -> str:
    """A handle for a row that is not stored."""
    return "rad-" + "".join(secrets.choice(_ALPHABET) for _ in range(8))


def _draft(sheet: Sheet, posted: Posted, handle: str) -> Draft:
    row = next(iter(find_rows(sheet, [handle])), None)
    shown = sheet.show(row) if row is not None else {}
    known = {column.name for column in sheet.grid.columns}
    cells = {name: " ".join(text.split("\n")) for name, text in posted.cells[handle].items() if name in known}
    typed = {name: text for name, text in cells.items() if text.strip() != shown.get(name, "")}
    return Draft(handle, row, typed, posted.places.get(handle))
