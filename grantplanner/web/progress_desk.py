"""The desk of the follow-up: a project with its participants counted as of a date.

What has been counted is remembered under the stamp that every change of the participants renews, and under the plan's
whole content; so it cannot be stale, and a page of ten thousand participants costs what one of a hundred does.
"""

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from flask import Flask, current_app, request

from grantplanner.calc.progress.compute import compute_progress, track_of
from grantplanner.calc.progress.results import Progress, Track
from grantplanner.calc.progress.sharing import Thresholds, share
from grantplanner.models import Project
from grantplanner.models.people import People
from grantplanner.settings import Settings
from grantplanner.store.people import enrolled_by_partner, first_entry, load_people
from grantplanner.web.desk import Desk, content_of, open_desk, values_of
from grantplanner.web.session import get_session

_REMEMBERED = 64
_THRESHOLDS = "grantplanner.thresholds"
_Key = tuple[object, ...]
_known: OrderedDict[_Key, Progress] = OrderedDict()
_turn = Lock()


@dataclass
class ProgressDesk:
    """What a page of the follow-up needs; `is_shared` asks for small counts to be hidden."""

    desk: Desk
    as_of: dt.date
    is_shared: bool = False

    @property
    def project(self) -> Project:
        """The project."""
        return self.desk.project

    @property
    def is_current(self) -> bool:
        """Whether it shows what is so now, rather than what was so on an earlier day."""
        return self.as_of >= asked_day(self.project, "")

    @cached_property
    def progress(self) -> Progress:
        """The follow-up, counted when first asked for."""
        return _progress_of(self)

    @cached_property
    def people(self) -> People:
        """Every record; ask for it only where records are shown."""
        return load_people(get_session(), self.project.id or 0)


def open_progress(slug: str) -> ProgressDesk:
    """The desk of a project's follow-up, as of the day in the address or today. Raises NotFoundError."""
    desk = open_desk(slug)
    return ProgressDesk(desk, asked_day(desk.project, request.args.get("as_of", "")), request.args.get("share") == "1")


def brief_track(desk: Desk) -> Track:
    """How a project stands against its target today, from counts alone: it costs the same however many take part."""
    session, day, id_ = get_session(), asked_day(desk.project, ""), desk.project.id or 0
    counts = enrolled_by_partner(session, id_, day).values()
    enrolled, closed = sum(each.enrolled for each in counts), sum(each.closed for each in counts)
    return track_of(desk.project, enrolled, closed, first_entry(session, id_, day), day)


def asked_day(project: Project, written: str) -> dt.date:
    """The day that is written, else today; within the project, so that a finished one is seen at its end."""
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        day = dt.datetime.now(dt.UTC).date()
    return max(project.starts_on, min(day, project.ends_on))


def set_up_thresholds(app: Flask, settings: Settings) -> None:
    """Let the application know from what counts on figures may be shared."""
    app.extensions[_THRESHOLDS] = Thresholds(settings.small_count, settings.small_base)


def thresholds() -> Thresholds:
    """From what counts on figures may be shared."""
    given: Thresholds = current_app.extensions[_THRESHOLDS]
    return given


def _progress_of(desk: ProgressDesk) -> Progress:
    limits = thresholds() if desk.is_shared else None
    plan = (content_of(desk.project), desk.desk.rules, values_of(desk.project.survey))
    key: _Key = (desk.project.id, desk.project.participants_stamp, plan, desk.as_of, limits)
    with _turn:
        if key in _known:
            _known.move_to_end(key)
            return _known[key]
    found = compute_progress(desk.project, desk.people, desk.desk.budget, desk.as_of)
    if limits is not None:
        found = share(found, limits)
    with _turn:
        _known[key] = found
        while len(_known) > _REMEMBERED:
            _known.popitem(last=False)
    return found
