"""Lays a pasted block over a grid: cells to the right and down from where it was pasted, new rows where rows end."""

from collections.abc import Sequence

from grantplanner.errors import BadInputError, Problem
from grantplanner.intake.pasted import parse_block
from grantplanner.web.grids.drafts import Draft, Posted, Sheet, new_handle
from grantplanner.web.grids.grid import Column
from grantplanner.words import LOCALES, Text

_ENOUGH_HEADINGS = 2


def lay_block(sheet: Sheet, posted: Posted, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the block laid over them, and drafts of the rows that it adds.

    A first row of column headings names the columns, in any order. Raises BadInputError when the block does not fit.
    """
    block = parse_block(posted.block)
    columns: Sequence[Column | None] = _headed(sheet, block[0]) if block else ()
    if columns:
        block = block[1:]
    else:
        columns = _columns_from(sheet, posted.anchor_column, max(map(len, block), default=0))
    by_handle = {draft.handle: draft for draft in drafts}
    for handle, cells in zip(_handles(sheet, posted, drafts, len(block)), block, strict=True):
        draft = by_handle.setdefault(handle, Draft(handle, _stored(sheet, handle)))
        shown = sheet.show(draft.row) if draft.row is not None else {}
        for column, text in zip(columns, cells, strict=False):
            if column is not None:
                _type(draft, column.name, text, shown.get(column.name, ""))
    return list(by_handle.values())


def _type(draft: Draft, column: str, text: str, shown: str) -> None:
    if text == shown:
        draft.typed.pop(column, None)
    else:
        draft.typed[column] = text


def _stored(sheet: Sheet, handle: str) -> object | None:
    return next((row for row in sheet.rows if str(row.id) == handle), None)


def _headed(sheet: Sheet, first: list[str]) -> list[Column | None]:
    """The columns that a row of headings names; none when it is not one."""
    by_name: dict[str, Column] = {}
    for column in sheet.grid.columns:
        spoken = (column.label.in_language(locale) for locale in LOCALES)
        by_name |= dict.fromkeys((name.casefold() for name in (*spoken, column.name)), column)
    named = [by_name.get(cell.casefold()) for cell in first]
    return named if sum(column is not None for column in named) >= _ENOUGH_HEADINGS else []


def _columns_from(sheet: Sheet, anchor: str, width: int) -> list[Column]:
    columns = sheet.grid.columns
    start = next((i for i, column in enumerate(columns) if column.name == anchor), 0)
    room = len(columns) - start
    if width > room + sheet.grid.has_cost:  # The calculated cost may have come along
        text = Text(
            "Blocket har {width} kolumner men från {column} finns bara {room}. Klistra in längre till vänster.",
            width=width,
            column=columns[start].label,
            room=room,
        )
        raise BadInputError([Problem(text)])
    return list(columns[start:])


def _handles(sheet: Sheet, posted: Posted, drafts: list[Draft], height: int) -> list[str]:
    """The rows that the block covers from its anchor down; without an anchor all are new."""
    order = [str(row.id) for row in sheet.rows if str(row.id) not in posted.deleted]
    order += [draft.handle for draft in drafts if draft.row is None]
    start = order.index(posted.anchor_row) if posted.anchor_row in order else len(order)
    covered = order[start : start + height]
    return covered + [new_handle() for _ in range(height - len(covered))]
