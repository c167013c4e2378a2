"""All projects: what each applies for and what the rule check says; a new one from a call or from a file."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.findings import check_budget
from grantplanner.calc.results import Budget, Finding
from grantplanner.documents import Document, parse_document
from grantplanner.errors import BadInputError, ConflictError, NotFoundError, Problem
from grantplanner.fields import path_text
from grantplanner.intake.allocation_file import read_allocation
from grantplanner.intake.files import kind_of
from grantplanner.intake.project_file import call_of, read_project
from grantplanner.models import Project
from grantplanner.rules import Rules, load_call
from grantplanner.store.allocations import add_allocation
from grantplanner.store.allocations import free_slug as free_allocation_slug
from grantplanner.store.calls import get_call, list_calls, save_call
from grantplanner.store.projects import add_project, find_project, free_slug, get_project, list_projects
from grantplanner.web.forms import faults, note
from grantplanner.web.language import say
from grantplanner.web.project_forms import ProjectForm, new_project, proposal_for
from grantplanner.web.session import get_session
from grantplanner.words import Text

blueprint = Blueprint("portfolio", __name__)

SLUG_TAKEN = Text("Kortnamnet används av ett annat projekt. Ett ledigt är {slug}.")
_UNKNOWN_CALL = Text("Utlysningen {key} finns inte här. Läs in dess fil först.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A project in the list; without a call that is known there is nothing to compute."""

    project: Project
    rules: Rules | None
    budget: Budget | None
    findings: tuple[Finding, ...] = ()


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """Every project with its figures."""
    return render_template("portfolio/index.html", entries=list(_entries()))


def _entries() -> Iterator[Entry]:
    session = get_session()
    calls = {rules.key: rules for rules in list_calls(session)}
    for listed in list_projects(session):
        project = get_project(session, listed.slug)
        rules = calls.get(project.call_key)
        if rules is None:
            yield Entry(project, None, None)
        else:
            budget = compute_budget(project, rules)
            yield Entry(project, rules, budget, check_budget(project, rules, budget))


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
