"""What the checks look at, and how they say what they find."""

from dataclasses import dataclass
from functools import cached_property

from grantplanner.calc.results import Budget, Finding, Place, Severity
from grantplanner.calc.terms import Terms, terms_of
from grantplanner.models import Project
from grantplanner.periods import Period
from grantplanner.rules import Rules, parameter
from grantplanner.words import Kronor, Text


@dataclass(frozen=True)
class Subject:
    """A plan under its call's rules, with its computed budget."""

    project: Project
    rules: Rules
    budget: Budget

    @cached_property
    def period(self) -> Period:
        """The project period."""
        return Period(self.project.starts_on, self.project.ends_on)

    @cached_property
    def terms(self) -> Terms:
        """What the plan's lines are priced on."""
        return terms_of(self.project, self.rules)

    def kronor(self, ore: int) -> Kronor:
        """An amount in the call's currency."""
        return Kronor(ore, self.rules.currency)

    def by_call(self, rule: str, severity: Severity, code: str, text: Text, place: Place) -> Finding:
        """A finding on a rule that the call states."""
        source = self.rules.source_of(rule)
        title, href = (source.title, source.href or "") if source else (self.rules.name, "")
        return Finding(code, severity, text, title, href, place)

    def by_parameter(self, name: str, severity: Severity, code: str, text: Text, place: Place) -> Finding:
        """A finding on a rule of the EU or of national practice, as it stands at the project's start."""
        value = parameter(name).at(self.project.starts_on)
        title, href = (value.reference.title, value.reference.href) if value else (parameter(name).name, "")
        return Finding(code, severity, text, title, href, place)


def by_plan(severity: Severity, code: str, text: Text, place: Place) -> Finding:
    """A finding on a plan that does not hang together, whatever the call says."""
    return Finding(code, severity, text, place=place)
