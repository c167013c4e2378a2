"""The report of the follow-up for a steering group: one accessible A4 page as PDF."""

import datetime as dt

from grantplanner.calc.progress.results import Progress
from grantplanner.export.report.page import Page
from grantplanner.export.report.setting import set_pages
from grantplanner.models import Project
from grantplanner.rules import Rules

LAYOUT = "progress_report.typ"


def write_progress_report(  # noqa: PLR0913  (as the workbooks)
    project: Project, rules: Rules, progress: Progress, *, locale: str, made_on: dt.datetime, made_by: str
) -> bytes:
    """The bytes of the report: always one page, whatever the length of names and the number of partners."""
    content = Page(project, rules, progress, locale).content(made_on, made_by)
    return set_pages(LAYOUT, content, made_on)
