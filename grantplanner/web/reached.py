"""People reached but not enrolled (nådda): how many, by partner and month."""

import datetime as dt

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from grantplanner.models.people import Reached
from grantplanner.periods import Period
from grantplanner.store.people import save_reached
from grantplanner.store.people.reading import read_reached
from grantplanner.store.people.saving import project_id
from grantplanner.web.clock import today
from grantplanner.web.counts import Counts
from grantplanner.web.desk import Desk, open_desk
from grantplanner.web.language import say
from grantplanner.web.participant_list import partner_names
from grantplanner.web.session import get_session
from grantplanner.words import Text

blueprint = Blueprint("reached", __name__, url_prefix="/projects/<slug>/reached")


@blueprint.route("/", methods=["GET", "POST"])
def index(slug: str) -> ResponseReturnValue:
    """The counts of every month so far, to fill in."""
    desk = open_desk(slug)
    stored = read_reached(get_session(), project_id(desk.project)).values()
    months = _months(desk, today(), [each.month for each in stored])
    counts = _counts(desk, months, {(each.partner, each.month): each.people for each in stored})
    if request.method == "POST":
        counts.take(request.form)
        if not counts.faults:
            _store(desk, months, counts)
            return redirect(url_for("reached.index", slug=slug), 303)
    page = render_template(
        "reached/index.html",
        desk=desk,
        counts=counts,
        months=[_name(month) for month in months],
        partners=partner_names(desk),
    )
    return page, 422 if counts.faults else 200


def _months(desk: Desk, today: dt.date, stored: list[dt.date]) -> list[dt.date]:
    """The first day of each month from the project's start to today, those with counts besides; the newest first."""
    so_far = Period(desk.project.starts_on, min(desk.project.ends_on, today))
    return sorted({*(month.starts_on.replace(day=1) for month in so_far.months()), *stored}, reverse=True)


def _name(month: dt.date) -> str:
    return f"{month:%Y-%m}"


def _counts(desk: Desk, months: list[dt.date], stored: dict[tuple[str, dt.date], int]) -> Counts:
    counts = Counts()
    for month in months:
        for key, name in partner_names(desk).items():
            counts.add(_name(month), key, f"{name}, {_name(month)}", stored.get((key, month)))
    return counts


def _store(desk: Desk, months: list[dt.date], counts: Counts) -> None:
    session = get_session()
    typed = {(key, month): counts.at(_name(month), key).value for month in months for key in partner_names(desk)}
    reached = [Reached(key, month, people) for (key, month), people in typed.items() if people is not None]
    gone = [place for place, people in typed.items() if people is None]
    save_reached(session, desk.project, reached, gone=gone)
    session.commit()
    flash(say(Text("Antalen är sparade.")))
