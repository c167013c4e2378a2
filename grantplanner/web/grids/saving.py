"""Checks what was typed in a grid and stores all of it, or nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import ValidationError

from grantplanner.errors import ConflictError
from grantplanner.fields import sentence
from grantplanner.intake.project_file import Known
from grantplanner.models import Project
from grantplanner.store.projects import touch
from grantplanner.web.desk import Desk
from grantplanner.web.grids.drafts import Draft, Posted, Sheet, find_rows, make_drafts
from grantplanner.web.grids.grid import Row, Values
from grantplanner.web.grids.kinds import TypedError
from grantplanner.web.grids.pasting import lay_block
from grantplanner.web.session import get_session
from grantplanner.words import Text

_MOST_NAMED = 5


@dataclass(slots=True)
class Outcome:
    """What became of a post: the drafts, stored when `is_saved`, else with their faults; and the rows taken away."""

    drafts: list[Draft]
    deleted: list[str] = field(default_factory=list)
    is_saved: bool = False

    @property
    def fault_count(self) -> int:
        """How many cells must be mended."""
        return sum(len(draft.faults) for draft in self.drafts)


def save(sheet: Sheet, posted: Posted) -> Outcome:
    """Store what was posted, in one transaction, or nothing when a cell is wrong.

    Raises ConflictError when a row is gone or still used, BadInputError when a block does not fit.
    """
    drafts = make_drafts(sheet, posted)
    if posted.block.strip():
        drafts = lay_block(sheet, posted, drafts)
    drafts = [draft for draft in drafts if not draft.is_blank]
    doomed = find_rows(sheet, posted.deleted)
    for row in doomed:
        _refuse_if_used(sheet, row)
    check(sheet, drafts, doomed)
    outcome = Outcome(drafts, posted.deleted)
    if outcome.fault_count:
        return outcome
    _store(sheet, drafts, doomed)
    outcome.is_saved = True
    return outcome


def check(sheet: Sheet, drafts: list[Draft], doomed: list[Row]) -> None:
    """Note what is wrong in each draft, and give those that are right their record."""
    known = _known(sheet.desk)
    for draft in drafts:
        if draft.typed:
            _check_draft(sheet, draft, known)
    gone = {id(row) for row in doomed}
    for column in sheet.grid.unique:
        _check_unique(sheet, column, drafts, gone)


def _known(desk: Desk) -> Known:
    project = desk.project
    return Known(
        partners=tuple(partner.key for partner in project.partners),
        phases=tuple((phase.kind.value, phase.name) for phase in project.phases),
        rules=desk.rules,
    )


def _check_draft(sheet: Sheet, draft: Draft, known: Known) -> None:
    grid = sheet.grid
    values = _values(sheet, draft)
    for column, text in grid.check(values, sheet.desk):
        draft.faults.setdefault(column, text)
    stated = {
        column.name: None if values[column.name] is None else column.kind.state(values[column.name])
        for column in grid.columns
    }
    document = grid.document(values, stated)
    try:
        draft.record = grid.schema.model_validate(document, context=known)
    except ValidationError as error:
        already = bool(draft.faults)
        for detail in error.errors(include_url=False):
            name = str(detail["loc"][0]) if detail["loc"] else ""
            if not already or name in document:  # What the grid itself has said of missing cells is said once
                draft.faults.setdefault(grid.column_of(name), sentence(detail))


def _values(sheet: Sheet, draft: Draft) -> Values:
    grid = sheet.grid
    values = grid.values(draft.row) if draft.row is not None else {column.name: None for column in grid.columns}
    for column in grid.columns:
        text = draft.typed.get(column.name)
        if text is None:
            continue
        values[column.name] = None
        if text.strip():
            try:
                values[column.name] = column.kind.read(text.strip(), sheet.choices[column.name])
            except TypedError as error:
                draft.faults[column.name] = error.text
    return values


def _check_unique(sheet: Sheet, column: str, drafts: list[Draft], gone: set[int]) -> None:
    drafted = {id(draft.row) for draft in drafts if draft.row is not None and column in draft.typed}
    counts = Counter(getattr(row, column) for row in sheet.rows if id(row) not in gone | drafted)
    setting = [draft for draft in drafts if draft.record and _sets(draft, column)]
    counts.update(getattr(draft.record, column) for draft in setting)
    for draft in setting:
        value = getattr(draft.record, column)
        if counts[value] > 1:
            draft.faults.setdefault(column, Text("{value} står redan på en annan rad.", value=str(value)))


def _sets(draft: Draft, column: str) -> bool:
    return draft.row is None or column in draft.typed


def _refuse_if_used(sheet: Sheet, row: Row) -> None:
    users = list(dict.fromkeys(sheet.grid.users(sheet.desk.project, row)))
    if users:
        raise ConflictError(
            Text(
                "{name} kan inte tas bort. Den används av: {users}. Ändra eller ta bort dem först.",
                name=sheet.grid.name(row),
                users=", ".join(users[:_MOST_NAMED]) + (" …" if len(users) > _MOST_NAMED else ""),
            )
        )


def _store(sheet: Sheet, drafts: list[Draft], doomed: list[Row]) -> None:
    session, project = get_session(), sheet.desk.project
    if sheet.grid.store(project, drafts, doomed):
        session.commit()
        return
    rows = sheet.grid.collection(project)
    for row in doomed:
        rows.remove(row)
    for draft in drafts:
        if draft.record is not None:
            _put(sheet, project, draft)
    for place, row in enumerate(_placed(rows)):
        if row.place != place:
            row.place = place
    touch(session, project)
    session.commit()


def _put(sheet: Sheet, project: Project, draft: Draft) -> None:
    grid = sheet.grid
    if draft.row is not None:
        grid.apply(project, draft.row, draft.record)
        return
    rows = grid.collection(project)
    draft.row = grid.new(project, draft.record)
    rows.insert(len(rows) if draft.place is None else min(draft.place, len(rows)), draft.row)


def _placed(rows: list[Row]) -> Iterator[Row]:
    return (row for row in rows if hasattr(row, "place"))
