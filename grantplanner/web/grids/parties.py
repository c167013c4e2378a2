"""The grids of who and when: phases and partners."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from grantplanner.calc.results import OUTSIDE_PHASES
from grantplanner.intake.project_file import PartnerRow, PhaseRow
from grantplanner.models import Partner, Phase, Project, School
from grantplanner.store.slugs import free_among
from grantplanner.web.desk import Desk
from grantplanner.web.grids import choices
from grantplanner.web.grids.grid import Column, Fault, Grid, Row, Values
from grantplanner.web.grids.kinds import Day, OneOf, Schools, Words
from grantplanner.words import Text

_COSTED = ("positions", "costs", "contributions")


class PhaseGrid(Grid):
    """Phases (faser)."""

    id = "phases"
    title = Text("Faser")
    schema = PhaseRow
    unique = ("name",)
    affects = ("costs", "contributions", "targets")
    has_cost = True
    sums_up = True
    columns = (
        Column("name", Text("Namn"), Words(), "wide", required=True),
        Column("kind", Text("Slag"), OneOf(), "wide", required=True, choices=choices.phase_kinds),
        Column("starts_on", Text("Från"), Day(), "date", required=True),
        Column("ends_on", Text("Till"), Day(), "date", required=True),
    )

    def name(self, row: Row) -> str:
        """Its name."""
        return str(row.name)

    def key(self, row: Row) -> str:
        """Its name: phases have no other."""
        return str(row.name)

    def check(self, values: Values, desk: Desk) -> Iterator[Fault]:
        """A kind may be left out where the name is that of a kind."""
        if values["kind"] is None:
            kinds = choices.phase_kinds(desk)
            values["kind"] = next((kind.value for kind in kinds if kind.is_meant_by(values["name"] or "")), None)
        yield from super().check(values, desk)

    def new(self, project: Project, record: PhaseRow) -> Phase:  # noqa: ARG002  (some rows need the project)
        """A new phase."""
        return Phase(kind=record.kind, name=record.name, starts_on=record.starts_on, ends_on=record.ends_on)

    def apply(self, project: Project, row: Phase, record: PhaseRow) -> None:  # noqa: ARG002
        """Name, kind and dates."""
        row.kind, row.name, row.starts_on, row.ends_on = record.kind, record.name, record.starts_on, record.ends_on

    def users(self, project: Project, row: Phase) -> Iterable[str]:
        """Costs, contributions and targets that fall in it."""
        return (_title(each) for each in _rows(project, ("costs", "contributions", "targets")) if each.phase is row)

    def cost_query(self, row: Phase) -> dict[str, str]:
        """The lines of the phase."""
        return {"phase": row.name}

    def cost(self, desk: Desk, row: Phase) -> int | None:
        """What falls in the phase."""
        return desk.budget.by_phase.get(row.name)

    def sums(self, desk: Desk) -> Mapping[str, Text | int]:
        """What falls in any phase."""
        inside = sum(amount for phase, amount in desk.budget.by_phase.items() if phase != OUTSIDE_PHASES)
        return {"cost": inside}


class PartnerGrid(Grid):
    """Partners (parter), each with its schools."""

    id = "partners"
    title = Text("Parter")
    schema = PartnerRow
    unique = ("key", "name")
    affects = (*_COSTED, "targets")
    has_cost = True
    sums_up = True
    columns = (
        Column("name", Text("Namn"), Words(), "wide", required=True),
        Column("key", Text("Nyckel"), Words(), help=Text("Kort namn med a–z, 0–9 och -. Fylls i åt dig.")),
        Column("role", Text("Roll"), OneOf(), required=True, choices=choices.roles),
        Column("schools", Text("Skolor"), Schools(), "wide", help=Text("Namn: antal elever; nästa namn: antal")),
    )

    def values(self, row: Partner) -> Values:
        """Its cells, the schools in one."""
        schools = tuple((school.name, school.target_group) for school in row.schools)
        return {"name": row.name, "key": row.key, "role": row.role.value, "schools": schools or None}

    def name(self, row: Row) -> str:
        """Its name."""
        return str(row.name)

    def check(self, values: Values, desk: Desk) -> Iterator[Fault]:
        """A key is made of the name when none is typed."""
        if values["key"] is None and values["name"]:
            taken = {partner.key for partner in desk.project.partners}
            values["key"] = free_among(taken, str(values["name"]), "part")
        yield from super().check(values, desk)

    def new(self, project: Project, record: PartnerRow) -> Partner:
        """A new partner."""
        partner = Partner(key=record.key, name=record.name, role=record.role)
        self.apply(project, partner, record)
        return partner

    def apply(self, project: Project, row: Partner, record: PartnerRow) -> None:  # noqa: ARG002
        """Key, name, role; schools that keep their name are kept."""
        row.key, row.name, row.role = record.key, record.name, record.role
        kept = {school.name: school for school in row.schools}
        row.schools = [kept.pop(each.name) if each.name in kept else School(name=each.name) for each in record.schools]
        for place, (school, stated) in enumerate(zip(row.schools, record.schools, strict=True)):
            school.place, school.target_group = place, stated.target_group

    def users(self, project: Project, row: Partner) -> Iterable[str]:
        """Everything that names it."""
        rows = _rows(project, ("positions", "costs", "contributions", "targets"))
        yield from (_title(each) for each in rows if each.partner is row)
        yield from (use.flat_rate for use in project.flat_rates if row in use.partners)

    def cost_query(self, row: Partner) -> dict[str, str]:
        """The lines of the partner."""
        return {"partner": row.key}

    def cost(self, desk: Desk, row: Partner) -> int | None:
        """Its sub-budget."""
        return desk.budget.by_partner.get(row.key)

    def sums(self, desk: Desk) -> Mapping[str, Text | int]:
        """The whole budget."""
        return {"cost": desk.budget.total}


def _rows(project: Project, names: Iterable[str]) -> Iterator[Any]:
    for name in names:
        yield from getattr(project, name)


def _title(row: Any) -> str:
    return str(getattr(row, "title", None) or getattr(row, "description", None) or row.indicator)
