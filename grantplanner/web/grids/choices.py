"""What the cells of a project may be chosen from."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from grantplanner.models import (
    Basis,
    ContributionKind,
    Gender,
    PartnerRole,
    PhaseKind,
    TheoryLevel,
    TheoryStage,
    Timing,
)
from grantplanner.models import indicators as measured
from grantplanner.models.labels import label_of
from grantplanner.rules.call import BUILT_IN_CATEGORIES, IN_KIND
from grantplanner.web.desk import Desk
from grantplanner.web.grids.kinds import Choice
from grantplanner.words import Text

_ALSO: Mapping[StrEnum, tuple[str, ...]] = {
    PhaseKind.PLANNING: ("planering", "analys"),
    PhaseKind.CLOSING: ("avslut",),
    PartnerRole.OWNER: ("ägare",),
    PartnerRole.PARTNER: ("part",),
    Basis.STANDARD: ("schablon", "per år", "årskostnad"),
    Basis.SALARY: ("lön", "per månad"),
    Basis.UNIT_COST: ("timkostnad", "per timme"),
    Timing.ONCE: ("engång",),
    Timing.SPREAD: ("jämnt fördelat",),
    Timing.MONTHLY: ("varje månad", "månadsvis"),
    ContributionKind.PUBLIC_CASH: ("offentlig kontant", "kontant"),
    ContributionKind.PRIVATE_CASH: ("privat kontant",),
    ContributionKind.PUBLIC_IN_KIND: ("offentligt bidrag i annat än pengar",),
    ContributionKind.PRIVATE_IN_KIND: ("privat bidrag i annat än pengar",),
    Gender.WOMAN: ("kvinna", "kvinnor", "flicka", "flickor"),
    Gender.MAN: ("man", "män", "pojke", "pojkar"),
    TheoryStage.SHORT_EFFECTS: ("kortsiktiga effekter",),
    TheoryStage.LONG_EFFECTS: ("långsiktiga effekter",),
    TheoryLevel.ORGANISATION: ("organisation", "samverkan", "organisation/samverkan"),
    TheoryLevel.ALL: ("alla", "samtliga"),
}
"""What people also write for a value; those that go without are written as their label or their key."""
_ALSO_OF_INDICATORS = {
    measured.PARTICIPANTS: ("deltagare",),
    measured.GENDER_BALANCE: ("kön",),
    measured.SATISFACTION: ("nöjdhet",),
}
INDICATORS = tuple(
    Choice(each.key, each.label, _ALSO_OF_INDICATORS.get(each.key, ())) for each in measured.INDICATORS.values()
)
"""The indicators that follow-up measures."""


def _of(values: Iterable[StrEnum]) -> tuple[Choice, ...]:
    return tuple(Choice(value.value, label_of(value), _ALSO.get(value, ())) for value in values)


_PHASE_KINDS, _ROLES, _BASES, _TIMINGS, _KINDS = map(_of, (PhaseKind, PartnerRole, Basis, Timing, ContributionKind))
_GENDERS = _of((Gender.WOMAN, Gender.MAN, Gender.NON_BINARY))
_STAGES, _LEVELS = _of(TheoryStage), _of(TheoryLevel)


def phase_kinds(_desk: Desk) -> Sequence[Choice]:
    """The kinds of phases."""
    return _PHASE_KINDS


def roles(_desk: Desk) -> Sequence[Choice]:
    """The roles of partners."""
    return _ROLES


def bases(_desk: Desk) -> Sequence[Choice]:
    """What a position's cost may rest on."""
    return _BASES


def timings(_desk: Desk) -> Sequence[Choice]:
    """When a cost may fall."""
    return _TIMINGS


def contribution_kinds(_desk: Desk) -> Sequence[Choice]:
    """The kinds of contributions."""
    return _KINDS


def genders(_desk: Desk) -> Sequence[Choice]:
    """The genders that targets are set for."""
    return _GENDERS


def stages(_desk: Desk) -> Sequence[Choice]:
    """The columns of the theory of change."""
    return _STAGES


def levels(_desk: Desk) -> Sequence[Choice]:
    """The levels of the theory of change."""
    return _LEVELS


def participants(_desk: Desk) -> Sequence[Choice]:
    """The word for the planned number of participants."""
    return (Choice(measured.PARTICIPANTS, Text("deltagare"), ("antal deltagare",)),)


def indicators(_desk: Desk) -> Sequence[Choice]:
    """The indicators that follow-up measures; others are named freely."""
    return INDICATORS


def partners(desk: Desk) -> Sequence[Choice]:
    """The project's partners, by name or key."""
    return tuple(Choice(partner.key, _verbatim(partner.name)) for partner in desk.project.partners)


def phases(desk: Desk) -> Sequence[Choice]:
    """The project's phases, by name, or by kind where that is unique."""
    kinds = [phase.kind for phase in desk.project.phases]
    return tuple(
        Choice(phase.name, _verbatim(phase.name), (phase.kind.value,) if kinds.count(phase.kind) == 1 else ())
        for phase in desk.project.phases
    )


def categories(desk: Desk) -> Sequence[Choice]:
    """The call's cost categories in its order, then the usual ones it leaves out; contributions in kind stand apart."""
    known = dict.fromkeys((*desk.rules.category_ids, *BUILT_IN_CATEGORIES))
    return tuple(Choice(each, desk.rules.category_label(each)) for each in known if each != IN_KIND)


def _verbatim(name: str) -> Text:
    return Text("{name}", name=name)
