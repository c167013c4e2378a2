"""What a line's price depends on beside itself: hours a year, on-costs by year, planned participants."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from grantplanner.models import Project
from grantplanner.models.indicators import PARTICIPANTS
from grantplanner.periods import FIRST_DATE, LAST_DATE
from grantplanner.rules import Rules, parameter


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms a project is priced on.

    `hours_per_year` (hours) is the call's, else that of EU law at the project's start; None when neither states it.
    """

    hours_per_year: Decimal | None
    _oncost: dict[int, Decimal]
    _planned: dict[str | None, Decimal]

    def oncost_rate(self, year: int) -> Decimal:
        """The on-cost rate of a year, as a fraction; where it is unknown that of the nearest earlier year, else 0."""
        known = (self._oncost.get(earlier) for earlier in range(year, FIRST_DATE.year - 1, -1))
        return next((rate for rate in known if rate is not None), Decimal(0))

    def knows_oncost_rate(self, year: int) -> bool:
        """Whether the on-cost rate of a year is stated by the project or the catalogue."""
        return year in self._oncost

    def planned_participants(self, partner: str) -> Decimal | None:
        """The planned number of participants of a partner, else of the whole project."""
        own = self._planned.get(partner)
        return own if own is not None else self._planned.get(None)


def terms_of(project: Project, rules: Rules) -> Terms:
    """The terms of a project under a call: its own on-cost rates before the catalogue's."""
    return Terms(_hours_per_year(project, rules), _oncost_rates(project), planned_by_partner(project))


def planned_by_partner(project: Project) -> dict[str | None, Decimal]:
    """Planned participants by partner key, and for the whole project under None.

    A target without phase counts before the sum of targets by phase; one for a gender is a part of another.
    """
    whole: dict[str | None, Decimal] = {}
    by_phase: dict[str | None, Decimal] = {}
    for target in project.targets:
        if target.indicator == PARTICIPANTS and target.value is not None and target.gender is None:
            partner = target.partner.key if target.partner else None
            tally = by_phase if target.phase else whole
            tally[partner] = tally.get(partner, Decimal(0)) + target.value
    return by_phase | whole


def catalogue_oncost_rate(year: int) -> Decimal | None:
    """The published on-cost rate (PO-pålägg) of a year, if it is known."""
    value = parameter("oncost_rate").at(dt.date(year, 1, 1))
    return value.number if value else None


def _hours_per_year(project: Project, rules: Rules) -> Decimal | None:
    if rules.hours_per_year is not None:
        return rules.hours_per_year
    value = parameter("hours_per_year").at(project.starts_on)
    return value.number if value else None


def _oncost_rates(project: Project) -> dict[int, Decimal]:
    own = {rate.year: rate.rate for rate in project.oncost_rates}
    return _published_oncost_rates() | own


@cache
def _published_oncost_rates() -> dict[int, Decimal]:
    published = {year: catalogue_oncost_rate(year) for year in range(FIRST_DATE.year, LAST_DATE.year + 1)}
    return {year: rate for year, rate in published.items() if rate is not None}
