"""Participants listed and counted by the database itself."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlmodel import Session

from grantplanner.models import Stage
from grantplanner.models.people import Person
from grantplanner.store.people.reading import person_columns, persons_of
from grantplanner.store.people.rows import GRADES, MEASUREMENTS, PARTICIPANTS, PARTNERS, REACHED

PER_PAGE = 50
STEPS = {
    Stage.REFERRED: "referred_on",
    Stage.CONSENTED: "consented_on",
    Stage.MAPPED: "mapped_on",
    Stage.PLANNED: "planned_on",
    Stage.ACTIVE: "enrolled_on",
    Stage.FOLLOWED_UP: "followed_up_on",
    Stage.CLOSED: "exited_on",
}
"""The steps of a participant's journey in order, and the day when each was taken."""


class Headcount(NamedTuple):
    """How many participants are enrolled, and how many of those have left."""

    enrolled: int = 0
    closed: int = 0

    @property
    def active(self) -> int:
        """How many are still there."""
        return self.enrolled - self.closed


class Records(NamedTuple):
    """How much is known of a project's participants."""

    participants: int = 0
    measurements: int = 0
    grades: int = 0
    reached: int = 0


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Some of the participants sought, by code; `total` is how many there are on all pages."""

    persons: list[Person]
    total: int
    page: int
    pages: int


def list_persons(  # noqa: PLR0913  (what may be asked for, by name)
    s: Session,
    project_id: int,
    *,
    partner: str | None = None,
    stages: Collection[Stage] = (),
    code: str = "",
    as_of: dt.date | None = None,
    page: int = 1,
    per_page: int = PER_PAGE,
) -> PersonPage:
    """A page of the project's participants: of a partner, at one of some stages, by the first letters of the code.

    The stage of a participant is the last step taken; with `as_of`, what happens later does not count. A page that
    does not exist is the nearest that does.
    """
    sought = PARTICIPANTS.c.project_id == project_id
    if partner is not None:
        of_partner = and_(PARTNERS.c.project_id == project_id, PARTNERS.c.key == partner)
        sought &= PARTICIPANTS.c.partner_id.in_(select(PARTNERS.c.id).where(of_partner))
    if stages:
        sought &= or_(*(_has_come_to(stage, as_of) for stage in stages))
    if code:
        sought &= PARTICIPANTS.c.code.istartswith(code, autoescape=True)
    total = _count(s, select(func.count()).select_from(PARTICIPANTS).where(sought))
    pages = max(1, -(-total // per_page))
    page = min(max(page, 1), pages)
    chosen = select(PARTICIPANTS.c.id, *person_columns()).where(sought).order_by(PARTICIPANTS.c.code)
    shown = persons_of(s, project_id, chosen.limit(per_page).offset((page - 1) * per_page))
    return PersonPage(list(shown.values()), total, page, pages)


def _has_come_to(stage: Stage, as_of: dt.date | None) -> ColumnElement[bool]:
    """Whether this is the last step taken."""
    order = list(STEPS)
    later = order[order.index(stage) + 1 :]
    return and_(_is_taken(stage, as_of), *(~_is_taken(step, as_of) for step in later))


def _is_taken(stage: Stage, as_of: dt.date | None) -> ColumnElement[bool]:
    day = PARTICIPANTS.c[STEPS[stage]]
    return and_(day.is_not(None), day <= as_of) if as_of else day.is_not(None)


def enrolled_by_project(s: Session, project_ids: Iterable[int], as_of: dt.date) -> dict[int, Headcount]:
    """How many each project has enrolled by a day; a project with nobody is left out."""
    chosen = _headcount(PARTICIPANTS.c.project_id, as_of).where(PARTICIPANTS.c.project_id.in_(list(project_ids)))
    found = s.connection().execute(chosen.group_by(PARTICIPANTS.c.project_id))
    return {id_: Headcount(enrolled, closed) for id_, enrolled, closed in found}


def enrolled_by_partner(s: Session, project_id: int, as_of: dt.date) -> dict[str, Headcount]:
    """How many each partner of a project has enrolled by a day; a partner with nobody is left out."""
    chosen = _headcount(PARTNERS.c.key, as_of).join_from(PARTICIPANTS, PARTNERS)
    found = s.connection().execute(chosen.where(PARTICIPANTS.c.project_id == project_id).group_by(PARTNERS.c.key))
    return {key: Headcount(enrolled, closed) for key, enrolled, closed in found}


def first_entry(s: Session, project_id: int, as_of: dt.date) -> dt.date | None:
    """The day on which a project enrolled its first participant; None when nobody is by a day."""
    chosen = select(func.min(PARTICIPANTS.c.enrolled_on)).where(PARTICIPANTS.c.project_id == project_id)
    found: dt.date | None = s.connection().execute(chosen.where(PARTICIPANTS.c.enrolled_on <= as_of)).scalar_one()
    return found


def _headcount(by: ColumnElement[Any], as_of: dt.date) -> Select[Any]:
    closed = func.sum(case((PARTICIPANTS.c.exited_on <= as_of, 1), else_=0))
    return select(by, func.count(), closed).where(PARTICIPANTS.c.enrolled_on <= as_of)


def count_records(s: Session, project_id: int) -> Records:
    """How much is known of the participants of a project."""
    is_own = PARTICIPANTS.c.project_id == project_id
    return Records(
        _count(s, select(func.count()).select_from(PARTICIPANTS).where(is_own)),
        _count(s, select(func.count()).select_from(MEASUREMENTS).join(PARTICIPANTS).where(is_own)),
        _count(s, select(func.count()).select_from(GRADES).join(PARTICIPANTS).where(is_own)),
        _count(s, select(func.count()).select_from(REACHED).where(REACHED.c.project_id == project_id)),
    )


def records_by_partner(s: Session, project_id: int) -> dict[str, Records]:
    """How many participants and months of people reached are a partner's, by key; one with neither is left out."""
    found: dict[str, Records] = {}
    for table, place in ((PARTICIPANTS, 0), (REACHED, 3)):
        chosen = select(PARTNERS.c.key, func.count()).join_from(table, PARTNERS)
        chosen = chosen.where(table.c.project_id == project_id).group_by(PARTNERS.c.key)
        for key, count in s.connection().execute(chosen):
            known = found.get(key, Records())
            found[key] = known._replace(**{Records._fields[place]: count})
    return found


def _count(s: Session, chosen: Select[Any]) -> int:
    count: int = s.connection().execute(chosen).scalar_one()
    return count
