"""The indicators that the product measures: what targets and the theory of change may name and be followed up by."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from grantplanner.words import Text


class IndicatorUnit(StrEnum):
    """What an indicator is measured in: a number of people, a share of one, a mean, or a share within a band."""

    COUNT = "count"
    SHARE = "share"
    MEAN = "mean"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator under its key, with its label and its unit."""

    key: str
    label: Text
    unit: IndicatorUnit


PARTICIPANTS, GENDER_BALANCE, INITIAL_ABSENCE = "participants", "gender_balance", "initial_absence"
SATISFACTION, REACHED, PARTNERSHIP = "satisfaction", "reached", "partnership"
_ALL = (
    Indicator(PARTICIPANTS, Text("Antal deltagare"), IndicatorUnit.COUNT),
    Indicator(REACHED, Text("Nådda utan inskrivning"), IndicatorUnit.COUNT),
    Indicator(GENDER_BALANCE, Text("Könsfördelning"), IndicatorUnit.BAND),
    Indicator(INITIAL_ABSENCE, Text("Frånvaro vid start"), IndicatorUnit.BAND),
    Indicator("attendance_increased", Text("Ökad närvaro"), IndicatorUnit.SHARE),
    Indicator("goals_reached", Text("Målen helt eller delvis uppnådda"), IndicatorUnit.SHARE),
    Indicator("goals_fully", Text("Målen helt uppnådda"), IndicatorUnit.SHARE),
    Indicator(SATISFACTION, Text("Nöjdhet, medelvärde"), IndicatorUnit.MEAN),
    Indicator("satisfaction_high", Text("Nöjdhet 9–10"), IndicatorUnit.SHARE),
    Indicator("completed", Text("Avslut utan oplanerat avhopp"), IndicatorUnit.SHARE),
    Indicator("eligible", Text("Gymnasiebehöriga"), IndicatorUnit.SHARE),
    Indicator("grades_rose", Text("Fler godkända betyg"), IndicatorUnit.SHARE),
    Indicator(PARTNERSHIP, Text("Samverkan fungerar väl"), IndicatorUnit.SHARE),
)
INDICATORS: Mapping[str, Indicator] = MappingProxyType({indicator.key: indicator for indicator in _ALL})
"""Every indicator by its key, in the order in which they are offered."""
