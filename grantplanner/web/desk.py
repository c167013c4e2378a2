"""The desk: a project with the rules of its call, and its budget and findings calculated once."""

from dataclasses import dataclass
from functools import cached_property

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.findings import check_budget
from grantplanner.calc.results import Budget, Finding
from grantplanner.models import Project
from grantplanner.rules import Rules
from grantplanner.store.calls import get_call
from grantplanner.store.projects import get_project
from grantplanner.web.session import get_session


@dataclass
class Desk:
    """What a page of one project needs. `budget` and `findings` are calculated when first asked for."""

    project: Project
    rules: Rules

    @cached_property
    def budget(self) -> Budget:
        """The whole budget."""
        return compute_budget(self.project, self.rules)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rule check says, errors first."""
        return check_budget(self.project, self.rules, self.budget)


def open_desk(slug: str) -> Desk:
    """The desk of the project with this slug. Raises NotFoundError."""
    session = get_session()
    project = get_project(session, slug)
    return Desk(project, get_call(session, project.call_key))
