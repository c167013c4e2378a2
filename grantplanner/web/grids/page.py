"""A page of grids: shows them all, takes what is typed in one, and answers with what has changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from grantplanner.errors import GrantPlannerError, NotFoundError
from grantplanner.web.desk import Desk, open_desk
from grantplanner.web.grids.drafts import Posted, make_drafts, read_form
from grantplanner.web.grids.grid import Grid
from grantplanner.web.grids.saving import Outcome, save
from grantplanner.web.grids.views import GridView, affected, changed_view, open_sheet, stored_view, whole_view
from grantplanner.web.language import say
from grantplanner.web.session import get_session
from grantplanner.words import Text


def nothing_more(_desk: Desk) -> dict[str, Any]:
    """Nothing beside the grids."""
    return {}


@dataclass(frozen=True)
class GridPage:
    """A page: `area` is the name of its blueprint and of its folder of templates.

    `more` gives what its templates need beside the grids; views `<area>.<view>` and `<area>.save` serve it. `keeps`
    are what its address asks for, and goes on asking for after a post.
    """

    area: str
    grids: tuple[Grid, ...]
    more: Callable[[Desk], Mapping[str, Any]] = field(default=nothing_more)
    view: str = "index"
    keeps: tuple[str, ...] = ()

    def show(self, desk: Desk, refused: GridView | None = None, status: int = HTTPStatus.OK) -> ResponseReturnValue:
        """The whole page; a refused grid as it was typed."""
        views = {grid.id: whole_view(open_sheet(desk, grid)) for grid in self.grids}
        if refused:
            views[refused.grid.id] = refused
        return render_template(f"{self.area}/{self.view}.html", **self._context(desk, views, refused)), status

    def answer(self, slug: str, grid_id: str) -> ResponseReturnValue:
        """The reply to a post: what changed for htmx, else the page again. Raises NotFoundError."""
        grid = next((grid for grid in self.grids if grid.id == grid_id.replace("-", "_")), None)
        if grid is None:
            raise NotFoundError(Text("Sidan finns inte. Kontrollera adressen eller börja från startsidan."))
        posted = read_form(request.form.items(multi=True))
        desk = open_desk(slug)
        try:
            outcome = save(open_sheet(desk, grid), posted)
        except GrantPlannerError as error:
            return self._refuse(slug, grid, posted, error)
        if is_quick():
            return self.changes(desk, grid, outcome)
        if outcome.is_saved:
            flash(say(Text("Ändringarna i {grid} är sparade.", grid=grid.title)))
            kept: dict[str, Any] = {name: request.args[name] for name in self.keeps if name in request.args}
            page = url_for(f"{self.area}.{self.view}", slug=slug, _anchor=grid.id, **kept)
            return redirect(page, HTTPStatus.SEE_OTHER)
        view = whole_view(open_sheet(desk, grid), outcome, block=posted.block)
        return self.show(desk, view, HTTPStatus.UNPROCESSABLE_ENTITY)

    def changes(self, desk: Desk, grid: Grid, outcome: Outcome) -> ResponseReturnValue:
        """What a post has changed on the page, for the page that is open to take in."""
        views = [changed_view(open_sheet(desk, grid), outcome)]
        if outcome.is_saved:
            views += [stored_view(open_sheet(desk, other)) for other in affected(self.grids, grid)]
        status = HTTPStatus.OK if outcome.is_saved else HTTPStatus.UNPROCESSABLE_ENTITY
        return self._fragment(desk, views, outcome, None), status

    def summary(self, desk: Desk) -> str:
        """The figures of the page that follow from everything, as a fragment."""
        return self._fragment(desk, [], Outcome([], is_saved=True), None)

    def _refuse(self, slug: str, grid: Grid, posted: Posted, error: GrantPlannerError) -> ResponseReturnValue:
        get_session().rollback()
        desk = open_desk(slug)
        if is_quick():
            return self._fragment(desk, [], Outcome([]), error.text), error.status
        sheet = open_sheet(desk, grid)
        posted.cells = {row: cells for row, cells in posted.cells.items() if _is_known(sheet.rows, row)}
        outcome = Outcome([draft for draft in make_drafts(sheet, posted) if not draft.is_blank])
        return self.show(desk, whole_view(sheet, outcome, error.text, posted.block), error.status)

    def _fragment(self, desk: Desk, views: list[GridView], outcome: Outcome, message: Text | None) -> str:
        sheets = {grid.id: open_sheet(desk, grid) for grid in self.grids}
        everything = {
            grid_id: stored_view(sheet) if sheet.grid.sums_up else GridView(sheet, [])
            for grid_id, sheet in sheets.items()
        }
        context = self._context(desk, everything, None)
        return render_template(
            f"{self.area}/_changes.html", **context, changed=views, outcome=outcome, message=message, oob=True
        )

    def _context(self, desk: Desk, views: Mapping[str, GridView], refused: GridView | None) -> dict[str, Any]:
        return {"desk": desk, "grids": views, "refused": refused, **self.more(desk)}


def is_quick() -> bool:
    """Whether a script asks, that takes in changes without loading the page."""
    return "HX-Request" in request.headers


def _is_known(rows: list[Any], handle: str) -> bool:
    return not handle.isdecimal() or any(str(row.id) == handle for row in rows)
