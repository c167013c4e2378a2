"""What a calculation gives: lines with their slices, totals every way, funding and findings. Every amount is öre."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from grantplanner.periods import Slice
from grantplanner.words import Text

OUTSIDE_PHASES = ""
"""The key under which totals by phase keep money that falls outside every phase."""


class LineKind(StrEnum):
    """Where a line comes from."""

    POSITION = "position"
    COST = "cost"
    IN_KIND = "in_kind"
    FLAT_RATE = "flat_rate"


@dataclass(frozen=True, slots=True)
class Line:
    """One cost with its amount in every slice of the budget; revenue lines are negative.

    `key` is that of the position, cost line or contribution; of a flat rate "<flat rate>:<partner>". `base` is what a
    flat rate was counted on, `rate` its fraction.
    """

    kind: LineKind
    key: str
    partner: str
    category: str
    label: str
    total: int
    amounts: tuple[int, ...]
    rate: Decimal | None = None
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Shares:
    """A total and the two who pay it."""

    total: int
    support: int
    contribution: int


@dataclass(frozen=True, slots=True)
class Funding:
    """Who pays the total.

    `support_max` is the most the fund may pay, `support` what is applied for, `required_contribution` the co-financing
    (medfinansiering) the call requires, `pledged` all contributions, `gap` and `surplus` what they lack or have over.
    """

    total: int
    support_max: int
    support: int
    required_contribution: int
    pledged: int
    gap: int
    surplus: int
    by_phase: Mapping[str, Shares]
    by_partner: Mapping[str, Shares]
    pledged_by_kind: Mapping[str, int]
    pledged_by_partner: Mapping[str, int]

    @property
    def contribution(self) -> int:
        """What others than the fund pay of the total."""
        return self.total - self.support

    @property
    def support_share(self) -> Decimal | None:
        """Support as a fraction of the total, for the eye; None without a total."""
        return Decimal(self.support) / self.total if self.total else None

    @property
    def contribution_share(self) -> Decimal | None:
        """Co-financing as a fraction of the total, for the eye; None without a total."""
        return Decimal(self.contribution) / self.total if self.total else None


class Severity(StrEnum):
    """How grave a finding is: fel, varning, upplysning."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the plan something is mended.

    `area` is one of project, phases, partners, positions, costs, flat_rates, oncost_rates, contributions, targets,
    reporting_dates, call; `key` names the row and `field` the cell.
    """

    area: str
    key: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the rule check (anmärkning): what, how grave, which rule, and where to mend it."""

    code: str
    severity: Severity
    text: Text
    reference: str = ""
    href: str = ""
    place: Place = Place("project")


@dataclass(frozen=True, slots=True)
class Budget:
    """A project's whole budget.

    `by_phase` is keyed by phase name (OUTSIDE_PHASES only when money falls there), `by_partner` by partner key,
    `by_category` by category in the call's order, `by_month` by YYYY-MM in order of time. In-kind contributions are
    lines of category in_kind; revenue is negative, so every table sums to `total`.
    """

    slices: tuple[Slice, ...]
    phases: tuple[str, ...]
    partners: tuple[str, ...]
    categories: tuple[str, ...]
    lines: tuple[Line, ...]
    total: int
    ceiling: int | None
    by_phase: Mapping[str, int]
    by_partner: Mapping[str, int]
    by_category: Mapping[str, int]
    by_month: Mapping[str, int]
    by_partner_category: Mapping[str, Mapping[str, int]]
    by_phase_category: Mapping[str, Mapping[str, int]]
    by_month_category: Mapping[str, Mapping[str, int]]
    by_partner_phase: Mapping[str, Mapping[str, int]]
    funding: Funding
    _by_key: dict[str, Line] = field(default_factory=dict, repr=False, compare=False)

    @property
    def headroom(self) -> int | None:
        """What is left under the ceiling (utrymme), negative when it is passed; None without a ceiling."""
        return None if self.ceiling is None else self.ceiling - self.total

    def line(self, key: str) -> Line | None:
        """The line with this key."""
        return self._by_key.get(key)

    def phase_of(self, piece: Slice) -> str:
        """The name of a slice's phase, or OUTSIDE_PHASES."""
        return OUTSIDE_PHASES if piece.phase is None else self.phases[piece.phase]


@dataclass(frozen=True, slots=True)
class Cell:
    """An editable figure of the plan: the line's key and the field's name."""

    key: str
    field: str


@dataclass(frozen=True, slots=True)
class Solution:
    """The largest value of a cell that fits the ceiling.

    `value` is full-time equivalents or kronor as the field is entered, None when not even zero fits; then `excess` is
    by how many öre the total passes the ceiling with the cell at zero. `unlimited` says that the cell's own largest
    value fits. `total` is the budget's total at `value` (or at zero).
    """

    cell: Cell
    value: Decimal | None
    total: int
    headroom: int
    excess: int
    unlimited: bool


@dataclass(frozen=True, slots=True)
class Award:
    """What one partner asks for and gets; amounts in öre."""

    partner: str
    employees: Decimal
    schools: int | None
    requested: int
    granted: int


@dataclass(frozen=True, slots=True)
class AllocationResult:
    """A pool shared out.

    `whole_employees` is how many whole employees the pool pays, `employees` the same by hundredths (rounded down);
    `whole_amount` and `left_over` what the whole ones cost and leave. When requests pass the pool,
    `excess` says by how much; under the policy refuse nothing is then granted (`is_refused`).
    """

    pool: int
    unit_amount: int
    whole_employees: int
    employees: Decimal
    whole_amount: int
    left_over: int
    requested: int
    granted: int
    remaining: int
    excess: int
    is_refused: bool
    awards: tuple[Award, ...]
