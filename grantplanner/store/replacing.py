"""Puts a plan in the place of another; participants and what is known of them stay, with the partners of their keys."""

from collections.abc import Iterable

from sqlalchemy import inspect, update
from sqlmodel import Session

from grantplanner.errors import ConflictError
from grantplanner.models import Participant, Partner, Project, ReachedCount
from grantplanner.store.conflicts import flush
from grantplanner.store.keys import free_every_key
from grantplanner.store.people.counting import Records, records_by_partner
from grantplanner.words import Text

_OWN = {"id", "slug", "revision", "participants_stamp"}
"""What a project keeps whatever is put in its place."""


def put_in_place(s: Session, old: Project, new: Project) -> Project:
    """The old project with all that the new one holds in place of its own.

    Raises ConflictError when a partner of participants is not among the new ones.
    """
    keys = {partner.key for partner in new.partners}
    refuse_orphans(s, old, (partner for partner in old.partners if partner.key not in keys))
    former = list(old.partners)
    held = {name: list(getattr(new, name)) for name in inspect(Project).relationships.keys()}  # noqa: SIM118
    free_every_key(s, old)
    for name, rows in held.items():
        getattr(old, name).extend(rows)
    for name in Project.model_fields.keys() - _OWN:
        setattr(old, name, getattr(new, name))
    old.revision += 1
    flush(s)
    _follow(s, {partner.key: partner.id for partner in former}, {partner.key: partner.id for partner in new.partners})
    for name, rows in held.items():
        setattr(old, name, rows)
    flush(s)
    return old


def refuse_orphans(s: Session, project: Project, gone: Iterable[Partner]) -> None:
    """Raise ConflictError when one of the partners that would go has participants or people reached."""
    names = {partner.key: partner.name for partner in gone}
    found = records_by_partner(s, project.id) if names and project.id is not None else {}
    for key in names.keys() & found.keys():
        text = Text("{name} kan inte tas bort: {records} hör dit.", name=names[key], records=_records(found[key]))
        raise ConflictError(text)


def _records(records: Records) -> Text:
    participants = Text("{n} deltagare", "{n} deltagare", records.participants)
    months = Text("{n} månad med nådda personer", "{n} månader med nådda personer", records.reached)
    if records.participants and records.reached:
        return Text("{participants} och {months}", participants=participants, months=months)
    return participants if records.participants else months


def _follow(s: Session, former: dict[str, int | None], partners: dict[str, int | None]) -> None:
    """Give what belongs to a former partner to the new one with its key."""
    for key in former.keys() & partners.keys():
        for table in (Participant.__table__, ReachedCount.__table__):  # type: ignore[attr-defined]
            is_its = table.c.partner_id == former[key]
            s.connection().execute(update(table).where(is_its).values(partner_id=partners[key]))
