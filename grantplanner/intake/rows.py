"""The rows of a project file, each with the rules that hold within it; typed and pasted rows are checked by the same.

A check that concerns two fields is made on the one that stands later here, so that every problem of a row is found at
once, each on the field where it is mended.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    TypeAdapter,
    ValidationInfo,
    field_validator,
)

from grantplanner.fields import (
    Amount,
    Change,
    Count,
    Date,
    Fte,
    Key,
    Name,
    Prose,
    Rate,
    Record,
    Slug,
    Whole,
    fault,
)
from grantplanner.intake.references import CategoryId, FlatRateId, PartnerKey, PhaseName, PhaseReference
from grantplanner.models import Basis, ContributionKind, PartnerRole, PhaseKind, Timing
from grantplanner.models.indicators import PARTICIPANTS
from grantplanner.rules.call import AgeRange, CallKey
from grantplanner.words import Text

COST_OF_BASIS = {Basis.STANDARD: "annual_cost", Basis.SALARY: "monthly_salary", Basis.UNIT_COST: "hourly_rate"}
"""The field that states the cost of a position on each basis."""


def _not_before_start(ends_on: Any, info: ValidationInfo) -> Any:
    starts_on = info.data.get("starts_on")
    if ends_on is not None and starts_on is not None and ends_on < starts_on:
        raise fault(Text("Slutdatumet ligger före startdatumet {starts_on}.", starts_on=starts_on))
    return ends_on


EndDate = Annotated[Date, AfterValidator(_not_before_start)]
Year = Annotated[Whole, Field(ge=1990, le=2099)]
MonthNumber = Annotated[Whole, Field(ge=1, le=12)]
_MONTHS = 12
Pupils = Annotated[Whole, Field(ge=0, le=1_000_000)]


class ProjectRow(Record):
    """What a file says of the project as a whole."""

    slug: Slug
    name: Name
    owner: Name
    call: CallKey
    starts_on: Date
    ends_on: EndDate
    ceiling: Amount | None = None
    participant_age: AgeRange | None = None
    intake_pause: tuple[MonthNumber, ...] = ()
    illustration: Prose | None = None

    @field_validator("intake_pause")
    @classmethod
    def _leaves_a_month(cls, months: tuple[int, ...]) -> tuple[int, ...]:
        if len(set(months)) < len(months):
            raise fault(Text("Samma månad står två gånger."))
        if len(months) == _MONTHS:
            raise fault(Text("Minst en månad måste vara öppen för inskrivning."))
        return tuple(sorted(months))


class PhaseRow(Record):
    """A phase (fas)."""

    kind: PhaseKind
    name: PhaseName
    starts_on: Date
    ends_on: EndDate


class SchoolRow(Record):
    """A school of a partner."""

    name: Name
    target_group: Pupils | None = None


class PartnerRow(Record):
    """A partner (part)."""

    key: Key
    name: Name
    role: PartnerRole
    schools: tuple[SchoolRow, ...] = ()


class RevisionRow(Record):
    """A salary revision: from the month of a date on."""

    from_date: Date = Field(alias="from")
    rate: Change


class PositionRow(Record):
    """A position (befattning): the cost it states is the one its basis rests on, and no other."""

    key: Key
    partner: PartnerKey
    title: Name
    fte: Fte
    basis: Basis
    annual_cost: Amount | None = Field(default=None, validate_default=True)
    monthly_salary: Amount | None = Field(default=None, validate_default=True)
    hourly_rate: Amount | None = Field(default=None, validate_default=True)
    hours_per_year: Count | None = None
    starts_on: Date | None = None
    ends_on: EndDate | None = None
    revisions: tuple[RevisionRow, ...] = ()
    source: Prose | None = None

    @field_validator("annual_cost", "monthly_salary", "hourly_rate")
    @classmethod
    def _goes_with_the_basis(cls, amount: int | None, info: ValidationInfo) -> int | None:
        basis = info.data.get("basis")
        if basis is None:
            return amount
        wanted = COST_OF_BASIS[basis] == info.field_name
        if wanted and amount is None:
            raise fault(Text("Beloppet saknas: {basis} räknas på {field}.", basis=basis, field=COST_OF_BASIS[basis]))
        if amount is not None and not wanted:
            raise _out_of_place(basis)
        return amount

    @field_validator("hours_per_year")
    @classmethod
    def _only_on_a_unit_cost(cls, hours: Decimal | None, info: ValidationInfo) -> Decimal | None:
        basis = info.data.get("basis")
        if hours is not None and basis not in {None, Basis.UNIT_COST}:
            raise _out_of_place(basis)
        if hours is not None and not hours:
            raise fault(Text("Antalet timmar per år måste vara större än noll."))
        return hours

    @field_validator("revisions")
    @classmethod
    def _only_on_a_salary(cls, revisions: tuple[RevisionRow, ...], info: ValidationInfo) -> tuple[RevisionRow, ...]:
        basis = info.data.get("basis")
        if revisions and basis not in {None, Basis.SALARY}:
            raise _out_of_place(basis)
        dates = [revision.from_date for revision in revisions]
        if len(set(dates)) < len(dates):
            raise fault(Text("Två lönerevisioner gäller från samma dag."))
        return revisions


def _out_of_place(basis: Any) -> Exception:
    return fault(
        Text(
            "Fältet används inte när basis är {basis}; den räknas på {field}.", basis=basis, field=COST_OF_BASIS[basis]
        )
    )


def _as_quantity(value: Any) -> Any:
    return value if value == PARTICIPANTS else _COUNT.validate_python(value)


_COUNT: TypeAdapter[Decimal] = TypeAdapter(Count)
Quantity = Annotated[Literal["participants"] | Decimal, BeforeValidator(_as_quantity), PlainSerializer(str)]
"""A number, or the word for the planned number of participants."""


def _fits_the_timing(value: Any, info: ValidationInfo) -> Any:
    timing = info.data.get("timing")
    if timing is Timing.ONCE and value is not None:
        raise fault(Text("Fältet används inte när timing är once; ange dagen under on."))
    return value


def _day_of_once(on: Any, info: ValidationInfo) -> Any:
    timing = info.data.get("timing")
    if timing is Timing.ONCE and on is None:
        raise fault(Text("Dagen saknas: timing är once."))
    if timing not in {None, Timing.ONCE} and on is not None:
        raise fault(Text("En dag anges bara när timing är once."))
    return on


class TimedRow(Record):
    """When an amount falls: once `on` a day; else over a phase, over dates, or over the whole project."""

    timing: Timing = Timing.SPREAD
    on: Annotated[Date | None, AfterValidator(_day_of_once)] = Field(default=None, validate_default=True)
    phase: Annotated[PhaseReference | None, AfterValidator(_fits_the_timing)] = None
    starts_on: Annotated[Date | None, AfterValidator(_fits_the_timing)] = None
    ends_on: Annotated[EndDate | None, AfterValidator(_fits_the_timing)] = None
    source: Prose | None = None


class CostRow(TimedRow):
    """A cost line: an amount, or a quantity and a unit price."""

    key: Key
    partner: PartnerKey
    category: CategoryId
    description: Name
    quantity: Quantity | None = None
    unit_price: Amount | None = None
    amount: Amount | None = Field(default=None, validate_default=True)

    @field_validator("amount")
    @classmethod
    def _amount_or_price(cls, amount: int | None, info: ValidationInfo) -> int | None:
        if not {"quantity", "unit_price"} <= info.data.keys():
            return amount
        quantity, unit_price = info.data["quantity"], info.data["unit_price"]
        if amount is not None and not quantity is unit_price is None:
            raise fault(Text("Ange antingen ett belopp, eller antal och pris per enhet, inte båda."))
        if amount is None and quantity is unit_price is None:
            raise fault(Text("Ange ett belopp, eller antal och pris per enhet."))
        if amount is None and quantity is None:
            raise fault(Text("Till priset per enhet hör ett antal."))
        if amount is None and unit_price is None:
            raise fault(Text("Till antalet hör ett pris per enhet."))
        return amount


class ContributionRow(TimedRow):
    """A contribution (medfinansiering)."""

    key: Key
    partner: PartnerKey
    kind: ContributionKind
    description: Name
    amount: Amount


class FlatRateRow(Record):
    """A flat rate (schablon) that the project uses, for all partners or for those named."""

    use: FlatRateId
    partners: Annotated[tuple[PartnerKey, ...], Field(min_length=1)] | None = None

    @field_validator("partners")
    @classmethod
    def _each_once(cls, partners: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if partners is not None and len(set(partners)) < len(partners):
            raise fault(Text("Samma part står två gånger."))
        return partners


class OncostRow(Record):
    """The on-cost rate (PO-pålägg) of a year."""

    year: Year
    rate: Rate
    source: Prose | None = None


class SourceRow(Record):
    """Where a figure of the project is stated."""

    about: Name = Field(alias="for")
    title: Prose
    href: Prose | None = None
