"""Projects: listed cheaply, read whole, replaced in one transaction."""

from collections.abc import Iterator, Sequence

from sqlalchemy import inspect
from sqlmodel import Session, col, select

from grantplanner.errors import ConflictError, NotFoundError
from grantplanner.models import Contribution, CostLine, FlatRateUse, Partner, Position, Project, Target
from grantplanner.store.conflicts import SENTENCES, flush
from grantplanner.store.keys import free_keys
from grantplanner.store.loading import held
from grantplanner.store.people.single import delete_everybody
from grantplanner.store.replacing import put_in_place, refuse_orphans
from grantplanner.store.slugs import free_among
from grantplanner.words import Text

_SLUG_TAKEN = SENTENCES["uq_project_slug"]
_WHOLE = (
    # Partners and phases come first: what names them then finds them without a query.
    held(Project.partners, Partner.schools),
    held(Project.phases),
    held(Project.positions, Position.revisions),
    held(Project.costs),
    held(Project.flat_rates, FlatRateUse.partners),
    held(Project.oncost_rates),
    held(Project.contributions),
    held(Project.targets, Target.points),
    held(Project.reporting_dates),
    held(Project.sources),
    # The theory and the survey are read when asked for, which few pages do.
)


def list_projects(s: Session) -> list[Project]:
    """Every project by name; what a project holds is read when asked for, so ask for none of it."""
    return list(s.exec(select(Project).order_by(col(Project.name), col(Project.slug))))


def list_whole_projects(s: Session, ids: Sequence[int]) -> list[Project]:
    """Those projects with everything they hold, in the order of their ids, in as many queries as one project takes."""
    found = {
        project.id: project for project in s.exec(select(Project).where(col(Project.id).in_(ids)).options(*_WHOLE))
    }
    return [found[id_] for id_ in ids if id_ in found]


def find_project(s: Session, slug: str) -> Project | None:
    """The whole project, or None."""
    return s.exec(select(Project).where(Project.slug == slug).options(*_WHOLE)).one_or_none()


def get_project(s: Session, slug: str) -> Project:
    """The whole project. Raises NotFoundError."""
    project = find_project(s, slug)
    if project is None:
        raise NotFoundError(Text("Det finns inget projekt på adressen {slug}.", slug=slug))
    return project


def add_project(s: Session, project: Project) -> Project:
    """Add a project with everything it holds. Raises ConflictError when its slug is taken."""
    if s.exec(select(Project.id).where(Project.slug == project.slug)).first() is not None:
        raise ConflictError(_SLUG_TAKEN)
    s.add(project)
    flush(s)
    return project


def replace_project(s: Session, project: Project) -> Project:
    """Put a project in the place of the one with its slug, or add it when there is none.

    Participants stay: see `put_in_place`.
    """
    old = find_project(s, project.slug)
    return add_project(s, project) if old is None else put_in_place(s, old, project)


def delete_project(s: Session, slug: str) -> None:
    """Delete a project and everything it holds, participants included. Raises NotFoundError."""
    project = get_project(s, slug)
    delete_everybody(s, project)  # They hold the partners, which SQLAlchemy deletes before the project
    s.delete(project)
    flush(s)


def free_slug(s: Session, wanted: str) -> str:
    """The wanted words as an address that no project has."""
    return free_among(set(s.exec(select(Project.slug))), wanted, "projekt")


def touch(s: Session, project: Project) -> None:
    """Count a change of a project or of anything it holds, and hand it to the database.

    Raises ConflictError when a row names a partner or a phase that is taken away, when participants go with a
    partner, or when two rows have the same key.
    """
    _refuse_strays(project)
    refuse_orphans(s, project, inspect(project).attrs.partners.history.deleted)
    free_keys(s, project)
    project.revision += 1
    s.add(project)
    flush(s)


def _refuse_strays(project: Project) -> None:
    for name, kept, user in _named(project):
        if not kept:
            raise ConflictError(Text("{name} används av {user} och kan inte tas bort.", name=name, user=user))


def _named(project: Project) -> Iterator[tuple[str, bool, str]]:
    """Each partner and phase that a row names: its name, whether the project still has it, and the row."""
    partners, phases = set(map(id, project.partners)), set(map(id, project.phases))
    for row in _rows(project):
        if row.partner is not None:
            yield row.partner.name, id(row.partner) in partners, _title(row)
        if not isinstance(row, Position) and row.phase is not None:
            yield row.phase.name, id(row.phase) in phases, _title(row)
    for use in project.flat_rates:
        for partner in use.partners:
            yield partner.name, id(partner) in partners, use.flat_rate


def _rows(project: Project) -> Iterator[Position | CostLine | Contribution | Target]:
    yield from project.positions
    yield from project.costs
    yield from project.contributions
    yield from project.targets


def _title(row: Position | CostLine | Contribution | Target) -> str:
    match row:
        case Position():
            return row.title
        case Target():
            return row.indicator
    return row.description
