"""What the commands on participants do: the follow-up of a project as a workbook, a page or JSON."""

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.progress.compute import compute_progress
from grantplanner.calc.progress.results import Progress
from grantplanner.calc.progress.sharing import Thresholds, share
from grantplanner.cli.exporting import MADE_BY
from grantplanner.cli.participants import read_participants, say_notes, with_those_beside
from grantplanner.cli.reporting import locale, now, read_settings, refusal, said, today, write_output, write_text
from grantplanner.cli.sources import is_file, project_of, stored
from grantplanner.export.progress_json import progress_document
from grantplanner.models import Project
from grantplanner.models.people import People
from grantplanner.rules import Rules
from grantplanner.settings import Settings
from grantplanner.words import Text

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A project, its rules and its follow-up, ready to be written in every form."""

    project: Project
    rules: Rules
    progress: Progress

    def workbook(self) -> bytes:
        """The workbook."""
        from grantplanner.export.progress_workbook import write_progress_workbook

        return write_progress_workbook(
            self.project, self.rules, self.progress, locale=locale(), made_on=now(), made_by=MADE_BY
        )

    def report(self) -> bytes:
        """The one-page report as PDF."""
        from grantplanner.export.progress_report import write_progress_report

        return write_progress_report(
            self.project, self.rules, self.progress, locale=locale(), made_on=now(), made_by=MADE_BY
        )


def export_progress(  # noqa: PLR0913  (an argument for each option)
    *,
    source: str,
    output: Path | None,
    call_file: Path | None,
    pdf: Path | None,
    participants: tuple[Path, ...],
    as_of: str | None,
    for_sharing: bool,
    as_json: bool,
) -> None:
    """Write a project's follow-up as a workbook, a page, as JSON, or as several of them."""
    if output is None and pdf is None and not as_json:
        raise click.UsageError(said(Text("Ange -o FIL för en arbetsbok, --pdf FIL för en rapport eller --json.")))
    day = _day(as_of)
    project, rules = project_of(source, call_file)
    people = people_of(source, project, participants)
    found = follow_up(project, rules, people, day, read_settings() if for_sharing else None)
    wanted = [(output, found.workbook), (pdf, found.report)]
    made = [(path, make()) for path, make in wanted if path]  # All of them before any is written
    for path, content in made:
        write_output(path, content)
    if as_json:
        document = progress_document(project, found.progress, locale())
        write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def follow_up(
    project: Project, rules: Rules, people: People, day: dt.date | None = None, shared_by: Settings | None = None
) -> FollowUp:
    """A project's follow-up: as of today, but never after its end, unless a day is given; with settings, as shared."""
    as_of = day or min(today(), project.ends_on)
    progress = compute_progress(project, people, compute_budget(project, rules), as_of)
    if shared_by:
        progress = share(progress, Thresholds(shared_by.small_count, shared_by.small_base))
    return FollowUp(project, rules, progress)


def people_of(source: str, project: Project, paths: Sequence[Path]) -> People:
    """The participants in the files, else those stored with the project. Raises BadInputError."""
    if paths:
        reading = read_participants(with_those_beside(paths), project)
        say_notes(reading.notes)
        return reading.people
    if is_file(source) or project.id is None:
        return People()
    from grantplanner.store.people import load_people

    return load_people(stored(), project.id)


def _day(given: str | None) -> dt.date | None:
    """The day of an option. Raises BadInputError when it is not written as 2022-06-30."""
    if given is None:
        return None
    try:
        return dt.date.fromisoformat(given) if _ISO_DAY.fullmatch(given) else _refuse_day(given)
    except ValueError:
        return _refuse_day(given)


def _refuse_day(given: str) -> dt.date:
    text = Text("{given} är inget datum. Skriv det som 2022-06-30.", given=given)
    raise refusal(text, "--as-of")
