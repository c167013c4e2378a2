"""The follow-up as a workbook for a funder or a steering group: one sheet a question, figures as live formulas."""

import datetime as dt
from io import BytesIO

from grantplanner.calc.progress.results import Progress
from grantplanner.export.progress_workbook.absence import write_absence
from grantplanner.export.progress_workbook.book import Book
from grantplanner.export.progress_workbook.definitions import write_definitions
from grantplanner.export.progress_workbook.genders import write_genders
from grantplanner.export.progress_workbook.goals import write_goals
from grantplanner.export.progress_workbook.indicators import write_indicators
from grantplanner.export.progress_workbook.partners import write_partners
from grantplanner.export.progress_workbook.quality import write_quality
from grantplanner.export.progress_workbook.satisfaction import write_satisfaction
from grantplanner.export.progress_workbook.summary import write_summary
from grantplanner.export.progress_workbook.survey import write_survey
from grantplanner.export.progress_workbook.targets import write_targets
from grantplanner.export.progress_workbook.theory import write_theory
from grantplanner.export.progress_workbook.tools import write_tools
from grantplanner.export.workbook.making import workbook_into
from grantplanner.models import Project
from grantplanner.rules import Rules
from grantplanner.words import Text


def write_progress_workbook(  # noqa: PLR0913  (all that a follow-up is, and how it is told)
    project: Project,
    rules: Rules,
    progress: Progress,
    *,
    locale: str,
    made_on: dt.datetime,
    made_by: str,
) -> bytes:
    """The workbook's bytes: the same for the same input. What `progress` hides is hidden in it."""
    content = BytesIO()
    title = Text("Mål och deltagare: {project}", project=project.name).in_language(locale)
    with workbook_into(content, title=title, author=made_by, company=project.owner, made_on=made_on) as workbook:
        _write_sheets(Book(workbook, project, rules, progress, locale, made_on, made_by))
    return content.getvalue()


def _write_sheets(book: Book) -> None:
    """Every sheet, those that others draw on first."""
    write_partners(book)
    write_genders(book)
    absence = write_absence(book)
    write_goals(book)
    write_satisfaction(book)
    write_tools(book)
    write_indicators(book)
    write_survey(book)
    write_targets(book)
    write_theory(book)
    write_quality(book)
    write_definitions(book)
    write_summary(book, absence)
