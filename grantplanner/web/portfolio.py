"""All projects: what each applies for, how many it has enrolled, what the rule check says; and how one is begun."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from grantplanner.calc.progress.compute import planned
from grantplanner.calc.progress.results import WHOLE
from grantplanner.documents import Document, parse_document
from grantplanner.errors import BadInputError, ConflictError, NotFoundError, Problem
from grantplanner.fields import path_text
from grantplanner.intake.allocation_file import read_allocation
from grantplanner.intake.files import kind_of
from grantplanner.intake.project_file import call_of, read_project
from grantplanner.models import Project
from grantplanner.rules import load_call
from grantplanner.store.allocations import add_allocation
from grantplanner.store.allocations import free_slug as free_allocation_slug
from grantplanner.store.calls import get_call, list_calls, save_call
from grantplanner.store.people import Headcount, enrolled_by_project
from grantplanner.store.portfolio import find_projects
from grantplanner.store.projects import add_project, find_project, free_slug
from grantplanner.web.desk import Desk
from grantplanner.web.forms import faults, note
from grantplanner.web.language import say
from grantplanner.web.project_forms import ProjectForm, new_project, proposal_for
from grantplanner.web.session import get_session
from grantplanner.words import Text

blueprint = Blueprint("portfolio", __name__)

SLUG_TAKEN = Text("Kortnamnet används av ett annat projekt. Ett ledigt är {slug}.")
_LONGEST_SEARCH = 200
_NOBODY = Headcount()
_UNKNOWN_CALL = Text("Utlysningen {key} finns inte här. Läs in dess fil först.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A project in the list, and how many it has enrolled of how many; without a known call nothing is computed."""

    project: Project
    desk: Desk | None
    enrolled: int
    target: Decimal | None


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """A page of the projects sought, each with its figures."""
    words = request.args.get("q", "").strip()[:_LONGEST_SEARCH]
    found = find_projects(get_session(), words, request.args.get("page", 1, type=int))
    return render_template("portfolio/index.html", entries=_entries(found.projects), found=found, words=words)


def _entries(projects: list[Project]) -> list[Entry]:
    session = get_session()
    calls = {rules.key: rules for rules in list_calls(session)}
    today = dt.datetime.now(dt.UTC).date()
    counts = enrolled_by_project(session, [project.id or 0 for project in projects], today)
    return [
        Entry(
            project,
            Desk(project, calls[project.call_key]) if project.call_key in calls else None,
            counts.get(project.id or 0, _NOBODY).enrolled,
            planned(project).get(WHOLE),
        )
        for project in projects
    ]


@blueprint.route("/projects/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """A new project: first the call, then its details with dates within the call's window."""
    session = get_session()
    calls = list_calls(session)
    chosen = request.values.get("call") or (calls[0].key if len(calls) == 1 else "")
    rules = get_call(session, chosen) if chosen else None
    form = ProjectForm(request.form or None, data=proposal_for(rules) if rules else {})
    form.call.offer((each.key, Text(each.name)) for each in calls)
    if request.method == "POST":
        project = _typed_project(form)
        if project is not None:
            add_project(session, project)
            session.commit()
            flash(say(Text("Projektet är skapat. Lägg nu in parter, personal och kostnader.")))
            return redirect(url_for("overview.index", slug=project.slug), 303)
    page = render_template(
        "portfolio/create.html", form=form, calls=calls, rules=rules, faults=list(faults(form)), copying=None
    )
    return page, 422 if request.method == "POST" else 200


def _typed_project(form: ProjectForm) -> Project | None:
    session = get_session()
    row = form.read(free_slug(session, form.name.data or ""))
    if row is not None and find_project(session, row.slug):
        free = free_slug(session, row.slug)
        note(form.slug, Text(SLUG_TAKEN.message, slug=free))
        return None
    return new_project(row, with_phases=bool(form.phases.data)) if row else None


@blueprint.route("/projects/import", methods=["GET", "POST"])
def load() -> ResponseReturnValue:
    """A project, a call or an allocation from its file; everything wrong is said at once and nothing is stored."""
    problems: list[Problem] = []
    offered = ""
    if request.method == "POST":
        try:
            where = _store(request.files.get("file"), request.form.get("slug", "").strip())
        except BadInputError as error:
            problems = error.problems
        except SlugTakenError as error:
            problems, offered = [Problem(error.text)], error.free
        else:
            get_session().commit()
            flash(say(Text("Filen är inläst.")))
            return redirect(where, 303)
    page = render_template("portfolio/load.html", problems=problems, offered=offered)
    return page, 422 if problems else 200


class SlugTakenError(ConflictError):
    """The address of a project that is read in is taken; `free` is another."""

    def __init__(self, free: str) -> None:
        super().__init__(Text(SLUG_TAKEN.message, slug=free))
        self.free = free


def _store(upload: FileStorage | None, slug: str) -> str:
    """Store what a file holds; the address of its page. Raises BadInputError or SlugTakenError."""
    if upload is None or not upload.filename:
        raise BadInputError([Problem(Text("Välj en fil först."))])
    document = parse_document(upload.read(), upload.filename)
    match kind_of(document):
        case "call":
            return _store_call(document)
        case "allocation":
            return _store_allocation(document)
    return _store_project(document, slug)


def _store_call(document: Document) -> str:
    rules, problems = load_call(document)
    if rules is None:
        raise BadInputError(problems)
    session = get_session()
    if rules.key in {each.key for each in list_calls(session)}:
        # A stored call is changed in its form: a file must not do so unseen
        text = Text("Det finns redan en utlysning med den nyckeln.")
        where = ("call", "key")
        raise BadInputError([Problem(text, path_text(where), document.line_of(where), document.source)])
    save_call(session, rules)
    return url_for("calls.show", key=rules.key)


def _store_allocation(document: Document) -> str:
    allocation, problems = read_allocation(document)
    if allocation is None:
        raise BadInputError(problems)
    session = get_session()
    allocation.slug = free_allocation_slug(session, allocation.name)
    add_allocation(session, allocation)
    return url_for("allocations.show", slug=allocation.slug)


def _store_project(document: Document, slug: str) -> str:
    session = get_session()
    if slug and isinstance(document.data, dict) and isinstance(document.data.get("project"), dict):
        document.data["project"]["slug"] = slug  # Checked as the file's own would be
    project, problems = read_project(document, {rules.key: rules for rules in list_calls(session)})
    problems += _unknown_call(document)
    if project is None or problems:
        raise BadInputError(problems)
    if find_project(session, project.slug):
        raise SlugTakenError(free_slug(session, project.slug))
    add_project(session, project)
    return url_for("overview.index", slug=project.slug)


def _unknown_call(document: Document) -> Iterator[Problem]:
    key = call_of(document)
    if key:
        try:
            get_call(get_session(), key)
        except NotFoundError:
            text = Text(_UNKNOWN_CALL.message, key=key)
            yield Problem(text, "project.call", document.line_of(("project", "call")), document.source)
