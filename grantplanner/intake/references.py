"""What a row may refer to: partners, phases, cost categories and flat rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo

from grantplanner.fields import Key, Name, fault
from grantplanner.models import PhaseKind
from grantplanner.rules import BUILT_IN_CATEGORIES, Rules
from grantplanner.words import Text

_MOST_NAMED = 20
_OUTSIDE_COSTS = "in_kind"
_OUTSIDE_PHASES = {"(utanför faserna)", "-"}
"""What figures by phase and addresses call money outside every phase; a phase so named would be taken for it."""


@dataclass(frozen=True, slots=True)
class Known:
    """The names that exist around a row, given to pydantic as its context; None means: not known, do not check.

    `phases` holds the kind and the name of each phase, in order.
    """

    partners: tuple[str, ...] | None = None
    phases: tuple[tuple[str, str], ...] | None = None
    rules: Rules | None = None


def find_phase(reference: str, phases: Sequence[tuple[str, str]]) -> int | None:
    """The place of the phase that a reference means: the only one of that kind, else the one of that name."""
    of_kind = [place for place, (kind, _) in enumerate(phases) if kind == reference]
    if len(of_kind) == 1:
        return of_kind[0]
    return next((place for place, (_, name) in enumerate(phases) if name == reference), None)


def name_phase(place: int, phases: Sequence[tuple[str, str]]) -> str:
    """How a file refers to a phase: by its kind where that is unique, else by its name."""
    kind, name = phases[place]
    return kind if sum(each == kind for each, _ in phases) == 1 else name


def known_in(data: Any, rules: Rules | None) -> Known:
    """The names that a project file declares, read leniently so that every reference is checked at once."""
    partners = (row.get("key") for row in rows_of(data, "partners"))
    phases = ((row.get("kind"), row.get("name")) for row in rows_of(data, "phases"))
    return Known(
        partners=tuple(key for key in partners if isinstance(key, str)),
        phases=tuple((kind, name) for kind, name in phases if isinstance(kind, str) and isinstance(name, str)),
        rules=rules,
    )


def rows_of(data: Any, section: str) -> list[dict[str, Any]]:
    """The rows of a section as they were written, an empty one where something else stands."""
    rows = data.get(section) if isinstance(data, dict) else None
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []


def listed(names: Sequence[str]) -> str:
    """Some names in a row, cut where they are too many to read."""
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} …" if len(names) > _MOST_NAMED else shown


def _known(info: ValidationInfo) -> Known:
    return info.context if isinstance(info.context, Known) else Known()


def _partner(value: str, info: ValidationInfo) -> str:
    partners = _known(info).partners
    if partners == ():
        raise fault(Text("Okänd part: inga parter är angivna."))
    if partners is not None and value not in partners:
        raise fault(Text("Okänd part. Kända parter: {known}.", known=listed(partners)))
    return value


def _phase(value: str, info: ValidationInfo) -> str:
    phases = _known(info).phases
    if phases is None or find_phase(value, phases) is not None:
        return value
    if any(kind == value for kind, _ in phases):
        names = [name for kind, name in phases if kind == value]
        raise fault(Text("Flera faser är av det slaget; ange fasens namn: {names}.", names=listed(names)))
    if not phases:
        raise fault(Text("Okänd fas: inga faser är angivna."))
    known = [name_phase(place, phases) for place in range(len(phases))]
    raise fault(Text("Okänd fas. Kända faser: {known}.", known=listed(known)))


def _category(value: str, info: ValidationInfo) -> str:
    if value == _OUTSIDE_COSTS:
        raise fault(Text("Bidrag i annat än pengar skrivs under contributions, inte bland kostnaderna."))
    rules = _known(info).rules
    own = rules.category_ids if rules else ()
    if value not in BUILT_IN_CATEGORIES and value not in own:
        known = [each for each in dict.fromkeys((*own, *BUILT_IN_CATEGORIES)) if each != _OUTSIDE_COSTS]
        raise fault(Text("Okänt kostnadsslag. Kända kostnadsslag: {known}.", known=listed(known)))
    return value


def _flat_rate(value: str, info: ValidationInfo) -> str:
    rules = _known(info).rules
    if rules is None or rules.flat_rate(value):
        return value
    if not rules.flat_rates:
        raise fault(Text("Utlysningen tillåter inga schabloner."))
    known = [rate.id for rate in rules.flat_rates]
    raise fault(Text("Utlysningen har ingen sådan schablon. Den har: {known}.", known=listed(known)))


def _phase_name(value: str) -> str:
    if value in set(PhaseKind):
        raise fault(Text("Fasens namn får inte vara något av orden planning, implementation och closing."))
    if value in _OUTSIDE_PHASES:
        raise fault(Text("Det namnet betyder pengar utanför faserna. Välj ett annat."))
    return value


PartnerKey = Annotated[Key, AfterValidator(_partner)]
PhaseReference = Annotated[Name, AfterValidator(_phase)]
CategoryId = Annotated[Key, AfterValidator(_category)]
FlatRateId = Annotated[Key, AfterValidator(_flat_rate)]
PhaseName = Annotated[Name, AfterValidator(_phase_name)]
