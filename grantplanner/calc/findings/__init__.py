"""The rule check (regelkontroll): what a plan breaks of its call's rules, said before the funder says it."""

from collections.abc import Callable, Iterator

from grantplanner.calc.findings.costs import check_costs
from grantplanner.calc.findings.flat_rates import check_flat_rates
from grantplanner.calc.findings.funding import check_funding
from grantplanner.calc.findings.phases import check_phases
from grantplanner.calc.findings.staffing import check_staffing
from grantplanner.calc.findings.subject import Subject
from grantplanner.calc.findings.target_points import check_target_points
from grantplanner.calc.findings.target_sums import check_target_sums
from grantplanner.calc.findings.targets import check_targets
from grantplanner.calc.findings.window import check_window
from grantplanner.calc.results import Budget, Finding, Severity
from grantplanner.models import Project
from grantplanner.rules import Rules

__all__ = ["check_budget"]

_CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    check_window,
    check_phases,
    check_funding,
    check_staffing,
    check_costs,
    check_flat_rates,
    check_target_sums,
    check_target_points,
    check_targets,
)
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check_budget(project: Project, rules: Rules, budget: Budget) -> tuple[Finding, ...]:
    """Every finding on a plan: errors first, then warnings and notes, each in the order of the plan."""
    subject = Subject(project, rules, budget)
    found = [finding for check in _CHECKS for finding in check(subject)]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.severity]))
