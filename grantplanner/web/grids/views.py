"""A grid as its template shows it: rows of cells with what stands in them, what is wrong, and what they cost."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from grantplanner.web.desk import Desk
from grantplanner.web.grids.drafts import Draft, Sheet, new_handle
from grantplanner.web.grids.grid import Column, Grid, Row
from grantplanner.web.grids.markup import CellView, CellWriter, RowView
from grantplanner.web.grids.saving import Outcome
from grantplanner.web.language import current_locale
from grantplanner.words import Text

BLANK_ROWS = 3


@dataclass
class GridView:
    """A grid with some or all of its rows."""

    sheet: Sheet
    rows: list[RowView]
    message: Text | None = None
    fault_count: int = 0
    block: str = ""
    blanks: list[RowView] = field(default_factory=list)

    @property
    def grid(self) -> Grid:
        """What it shows."""
        return self.sheet.grid

    @cached_property
    def writer(self) -> CellWriter:
        """What writes its cells."""
        ghosts = {column.name: column.ghost(self.sheet.desk) for column in self.grid.columns if column.ghost}
        return CellWriter(self.grid, ghosts)

    @property
    def sums(self) -> dict[str, Text | int]:
        """What stands in the foot."""
        return dict(self.grid.sums(self.sheet.desk))

    @property
    def foot(self) -> list[tuple[int, str, Text | int | None]]:
        """The cells of the foot: how many columns, the way they line up, and what stands there."""
        sums, cells, columns = self.sums, [], [(column.name, column.kind.align) for column in self.grid.columns]
        if self.grid.has_cost:
            columns.append(("cost", "r"))
        first = next((i for i, (name, _) in enumerate(columns) if name in sums), len(columns))
        for name, align in columns[first:]:
            cells.append((1, align, sums.get(name)))
        return [(first, "", None), *cells] if sums else []

    @property
    def lists(self) -> list[tuple[Column, list[Text]]]:
        """The columns with choices, and the labels to choose from."""
        choices = self.sheet.choices
        return [
            (column, [each.label for each in choices[column.name]])
            for column in self.grid.columns
            if choices[column.name]
        ]

    @property
    def summary(self) -> list[tuple[str, Text, Text]]:
        """What is wrong, as the address, column and sentence of each cell."""
        return [
            (cell_id(self.grid, row, cell), cell.column.label, cell.fault)
            for row in self.rows
            for cell in row.cells
            if cell.fault
        ]


def cell_id(grid: Grid, row: RowView, cell: CellView) -> str:
    """The id of a cell's input."""
    return f"{grid.id}-{row.handle}-{cell.column.name}"


def open_sheet(desk: Desk, grid: Grid) -> Sheet:
    """The grid on the desk, in the reader's language."""
    return Sheet(grid, desk, current_locale())


def whole_view(sheet: Sheet, outcome: Outcome | None = None, message: Text | None = None, block: str = "") -> GridView:
    """The grid with all its rows and some blank ones; after a refused post with what was typed."""
    drafts = {id(draft.row): draft for draft in outcome.drafts if draft.row is not None} if outcome else {}
    rows = [_view(sheet, row, drafts.get(id(row))) for row in sheet.rows]
    if outcome:
        rows += [_view(sheet, None, draft) for draft in outcome.drafts if draft.row is None]
    blanks = [blank_row(sheet) for _ in range(BLANK_ROWS)]
    return GridView(sheet, rows, message, outcome.fault_count if outcome else 0, block, blanks)


def changed_view(sheet: Sheet, outcome: Outcome) -> GridView:
    """The grid with the rows of a post alone."""
    rows = [_view(sheet, draft.row, None if outcome.is_saved else draft, draft.handle) for draft in outcome.drafts]
    return GridView(sheet, rows, None, outcome.fault_count)


def stored_view(sheet: Sheet) -> GridView:
    """The grid with its rows as stored."""
    return GridView(sheet, [_view(sheet, row) for row in sheet.rows])


def blank_row(sheet: Sheet) -> RowView:
    """A row to type a new one in."""
    cells = [CellView(column, "") for column in sheet.grid.columns]
    return RowView(new_handle(), "", cells, is_stored=False)


def _view(sheet: Sheet, row: Row | None, draft: Draft | None = None, handle: str = "") -> RowView:
    shown = sheet.show(row) if row is not None else {}
    cells = [_cell(column, shown.get(column.name, ""), draft) for column in sheet.grid.columns]
    if row is None:
        return RowView(draft.handle if draft else new_handle(), "", cells, is_stored=False)
    grid, desk = sheet.grid, sheet.desk
    view = RowView(str(row.id), grid.name(row), cells, f"{grid.id}-{grid.key(row)}", unit=grid.unit(row))
    view.was_handle = handle if handle != view.handle else ""
    if grid.has_cost:
        view.cost = grid.cost(desk, row)
        view.cost_url = _lines_url(desk, grid.cost_query(row))
    return view


def _cell(column: Column, shown: str, draft: Draft | None) -> CellView:
    if draft is None:
        return CellView(column, shown)
    typed = draft.typed.get(column.name)
    fault = draft.faults.get(column.name)
    return CellView(column, shown if typed is None else typed, None if typed is None else shown, fault)


def _lines_url(desk: Desk, query: dict[str, str]) -> str:
    return f"{desk.lines_url}?{urlencode(query)}"


def affected(grids: Sequence[Grid], changed: Grid) -> list[Grid]:
    """The other grids of a page whose cells follow from a changed one."""
    return [grid for grid in grids if grid.id in changed.affects and grid is not changed]
