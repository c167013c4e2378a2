"""The desk: a project with the rules of its call, and its budget and findings calculated once.

A plan that has not changed since it was last calculated is not calculated again, whichever page asks. What is
remembered is found by everything that the calculation reads, never by a version number, so it cannot be stale.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any

from flask import url_for
from sqlmodel import SQLModel

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.findings import check_budget
from grantplanner.calc.results import Budget, Finding
from grantplanner.models import Contribution, CostLine, Project, Target
from grantplanner.rules import Rules
from grantplanner.store.calls import get_call
from grantplanner.store.projects import get_project
from grantplanner.web.session import get_session

_REMEMBERED = 128
"""So many plans; more than a page of the portfolio shows."""
Content = tuple[Any, ...]


@dataclass
class Desk:
    """What a page of one project needs. `budget` and `findings` are calculated when first asked for."""

    project: Project
    rules: Rules

    @property
    def budget(self) -> Budget:
        """The whole budget."""
        return self._calculated[0]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rule check says, errors first."""
        return self._calculated[1]

    @cached_property
    def lines_url(self) -> str:
        """The address of the lines behind its figures."""
        return url_for("lines.index", slug=self.project.slug)

    @cached_property
    def _calculated(self) -> tuple[Budget, tuple[Finding, ...]]:
        return _calculate(_Plan(content_of(self.project), self.rules, self.project))


@dataclass(frozen=True)
class _Plan:
    """A project known by its whole content."""

    content: Content
    rules: Rules
    project: Project = field(compare=False)


def open_desk(slug: str) -> Desk:
    """The desk of the project with this slug. Raises NotFoundError."""
    session = get_session()
    project = get_project(session, slug)
    return Desk(project, get_call(session, project.call_key))


@lru_cache(maxsize=_REMEMBERED)
def _calculate(plan: _Plan) -> tuple[Budget, tuple[Finding, ...]]:
    budget = compute_budget(plan.project, plan.rules)
    return budget, check_budget(plan.project, plan.rules, budget)


def content_of(project: Project) -> Content:
    """Everything in a project that a calculation reads."""
    return (
        _values(project),
        values_of(project.phases),
        values_of(project.partners),
        tuple((_values(each), each.partner.key, values_of(each.revisions)) for each in project.positions),
        _placed(project.costs),
        _placed(project.contributions),
        _placed(project.targets),
        tuple(values_of(target.points) for target in project.targets),
        tuple((each.flat_rate, values_of(each.partners)) for each in project.flat_rates),
        values_of(project.oncost_rates),
        values_of(project.reporting_dates),
    )


def values_of(rows: Sequence[SQLModel]) -> Content:
    """Everything that some rows hold."""
    return tuple(map(_values, rows))


def _placed(rows: Sequence[CostLine | Contribution | Target]) -> Content:
    return tuple((_values(each), each.partner and each.partner.key, each.phase and each.phase.name) for each in rows)


def _values(row: SQLModel) -> Content:
    return tuple(getattr(row, name) for name in _columns(type(row)))


@cache
def _columns(table: type[SQLModel]) -> tuple[str, ...]:
    return tuple(table.model_fields)
