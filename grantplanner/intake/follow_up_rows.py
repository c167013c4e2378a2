"""The rows of a project file that follow-up rests on: targets, the theory of change and the partnership survey."""

from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from grantplanner.fields import Date, Key, Measure, Name, Prose, Record, Whole, fault
from grantplanner.intake.references import PartnerKey, PhaseReference
from grantplanner.models import Gender, TheoryLevel, TheoryStage
from grantplanner.models.indicators import INDICATORS, PARTICIPANTS, IndicatorUnit
from grantplanner.words import Number, Text

LOWEST_MEAN, HIGHEST_MEAN = 1, 10
"""The scale that satisfaction is asked for on."""
_GENDERS = (Gender.WOMAN, Gender.MAN, Gender.NON_BINARY)


def _with_a_target(value: Any) -> Any:
    if value is not None and value not in _GENDERS:
        known = ", ".join(_GENDERS)
        raise fault(Text("Välj ett av: {choices}.", choices=known))
    return value


MOST_ANSWERS = 1_000_000
Answers = Annotated[Whole, Field(ge=0, le=MOST_ANSWERS)]


class PointRow(Record):
    """What a target is meant to have come to on a day (delmål)."""

    on: Date
    value: Measure


class TargetRow(Record):
    """A target (målvärde): a value, with points on the way, or a band from low to high."""

    indicator: Key
    partner: PartnerKey | None = None
    phase: PhaseReference | None = None
    gender: Annotated[Gender | None, BeforeValidator(_with_a_target)] = None
    low: Measure | None = None
    high: Measure | None = None
    value: Measure | None = Field(default=None, validate_default=True)
    points: tuple[PointRow, ...] = ()

    @field_validator("high")
    @classmethod
    def _above_the_low(cls, high: Decimal | None, info: ValidationInfo) -> Decimal | None:
        low = info.data.get("low")
        if low is not None and high is not None and high < low:
            raise fault(Text("Det övre värdet är lägre än det undre, {low}.", low=str(low)))
        return high

    @field_validator("value")
    @classmethod
    def _value_or_band(cls, value: Decimal | None, info: ValidationInfo) -> Decimal | None:
        if not {"low", "high"} <= info.data.keys():
            return value
        low, high = info.data["low"], info.data["high"]
        if (value is None) == (low is high is None):
            raise fault(Text("Ange antingen ett värde, eller både low och high."))
        if value is None and (low is None or high is None):
            raise fault(Text("Ange både low och high."))
        return value

    @field_validator("value")
    @classmethod
    def _whole_participants(cls, value: Decimal | None, info: ValidationInfo) -> Decimal | None:
        if info.data.get("indicator") == PARTICIPANTS and (value is None or value != int(value)):
            raise fault(Text("Antalet deltagare anges som ett heltal under value."))
        return value

    @field_validator("low", "high", "value")
    @classmethod
    def _on_its_scale(cls, value: Decimal | None, info: ValidationInfo) -> Decimal | None:
        indicator = INDICATORS.get(info.data.get("indicator", ""))
        if value is None or indicator is None:
            return value
        match indicator.unit:
            case IndicatorUnit.COUNT if value != int(value):
                raise fault(Text("{indicator} anges som ett heltal.", indicator=indicator.label))
            case IndicatorUnit.SHARE | IndicatorUnit.BAND if value > 1:
                text = Text('{indicator} anges som en andel mellan 0 och 1: "0.40".', indicator=indicator.label)
                raise fault(text)
            case IndicatorUnit.MEAN if not LOWEST_MEAN <= value <= HIGHEST_MEAN:
                text = Text(
                    "{indicator} anges på skalan {lowest}–{highest}.",
                    indicator=indicator.label,
                    lowest=LOWEST_MEAN,
                    highest=HIGHEST_MEAN,
                )
                raise fault(text)
        return value

    @field_validator("points")
    @classmethod
    def _on_the_way(cls, points: tuple[PointRow, ...], info: ValidationInfo) -> tuple[PointRow, ...]:
        if not points or "value" not in info.data:
            return points
        value = info.data["value"]
        if value is None:
            raise fault(Text("Delmål anges bara när målet är ett värde."))
        for before, point in pairwise(points):
            if point.on <= before.on:
                text = Text("Delmålen ska stå i tidsordning: {on} står efter {before}.", on=point.on, before=before.on)
                raise fault(text)
        _check_points(points, value, info.data.get("indicator", ""))
        return points


def _check_points(points: tuple[PointRow, ...], value: Decimal, key: str) -> None:
    indicator = INDICATORS.get(key)
    is_count = indicator is not None and indicator.unit is IndicatorUnit.COUNT
    reached = Decimal(0)
    for point in points:
        if is_count and point.value != int(point.value):
            raise fault(Text("Delmålet {on} ska vara ett heltal.", on=point.on))
        if is_count and point.value < reached:
            text = Text(
                "Delmålet {on} är lägre än det före, {before}. Delmål räknas från projektets start.",
                on=point.on,
                before=Number(reached),
            )
            raise fault(text)
        if point.value > value:
            raise fault(Text("Delmålet {on} är högre än målet, {value}.", on=point.on, value=Number(value)))
        reached = point.value


class TheoryRow(Record):
    """A box of the theory of change (förändringsteori), with the indicators that measure it."""

    stage: TheoryStage
    level: TheoryLevel
    text: Prose
    indicators: tuple[Key, ...] = ()

    @field_validator("indicators")
    @classmethod
    def _each_once(cls, indicators: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(indicators)) < len(indicators):
            raise fault(Text("Samma indikator står två gånger."))
        return indicators


class AnswersRow(Record):
    """How many gave each answer to an item of the survey."""

    very: Answers
    fairly: Answers
    little: Answers
    not_: Answers = Field(alias="not")
    unknown: Answers


class SurveyRow(Record):
    """An item of the partnership survey (samverkansenkät): the answers at the baseline and now, where there are any."""

    theme: Name | None = None
    item: Prose
    then: AnswersRow | None = None
    now: AnswersRow | None = None
    source: Prose | None = None
