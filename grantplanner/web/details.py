"""One project as a whole: its details, a copy of it, and its end."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from grantplanner.documents import Document
from grantplanner.errors import BadInputError, Problem
from grantplanner.export.project_file import dump_project
from grantplanner.intake.project_file import read_project
from grantplanner.models import Project
from grantplanner.store.calls import list_calls
from grantplanner.store.people import count_records
from grantplanner.store.projects import add_project, delete_project, find_project, free_slug, get_project, touch
from grantplanner.web.desk import open_desk
from grantplanner.web.forms import RecordForm, TypedField, faults, note
from grantplanner.web.language import say
from grantplanner.web.portfolio import SLUG_TAKEN
from grantplanner.web.project_forms import ProjectForm, apply_details, details_of
from grantplanner.web.session import get_session
from grantplanner.words import Text

blueprint = Blueprint("details", __name__, url_prefix="/projects/<slug>")


class CopyForm(RecordForm):
    """What a copy is called."""

    name = TypedField(Text("Kopians namn"))
    slug = TypedField(Text("Kortnamn i adressen"))


@blueprint.route("/details", methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    """The project's own details, to change."""
    session = get_session()
    desk = open_desk(slug)
    form = ProjectForm(request.form or None, data=details_of(desk.project))
    form.call.offer((each.key, Text(each.name)) for each in list_calls(session))
    if request.method == "POST":
        form.slug.data = slug
        row = form.read(slug)
        if row is not None:
            apply_details(desk.project, row)
            touch(session, desk.project)
            session.commit()
            flash(say(Text("Uppgifterna är sparade.")))
            return redirect(url_for("overview.index", slug=slug), 303)
    page = render_template("details/edit.html", desk=desk, form=form, faults=list(faults(form)))
    return page, 422 if request.method == "POST" else 200


@blueprint.route("/copy", methods=["GET", "POST"])
def copy(slug: str) -> ResponseReturnValue:
    """A copy under another name."""
    session = get_session()
    desk = open_desk(slug)
    name = say(Text("Kopia av {name}", name=desk.project.name))[:200]
    form = CopyForm(request.form or None, data={"name": name, "slug": free_slug(session, name)})
    if request.method == "POST":
        made = _copied(desk.project, form)
        if made is not None:
            session.commit()
            flash(say(Text("Kopian är skapad.")))
            return redirect(url_for("overview.index", slug=made.slug), 303)
    page = render_template("details/copy.html", desk=desk, form=form, faults=list(faults(form)))
    return page, 422 if request.method == "POST" else 200


def _copied(project: Project, form: CopyForm) -> Project | None:
    """The stored copy; None when its name or slug cannot be used, which the form then says."""
    session = get_session()
    document = dump_project(project, with_answers=False)
    slug = form.slug.plain() or free_slug(session, form.name.data or "")
    document["project"] |= {"name": form.name.data or "", "slug": slug}
    made, problems = read_project(Document(document), {rules.key: rules for rules in list_calls(session)})
    for problem in problems:
        _note_at(form, problem)
    if made is not None and find_project(session, made.slug):
        note(form.slug, Text(SLUG_TAKEN.message, slug=free_slug(session, made.slug)))
        return None
    return add_project(session, made) if made and not problems else None


def _note_at(form: CopyForm, problem: Problem) -> None:
    field = {"project.name": form.name, "project.slug": form.slug}.get(problem.path)
    if field is None:
        raise BadInputError([problem])
    note(field, problem.text)


@blueprint.route("/delete", methods=["GET", "POST"])
def delete(slug: str) -> ResponseReturnValue:
    """Asks once, naming what goes; then it is gone."""
    session = get_session()
    if request.method == "POST":
        name = get_project(session, slug).name
        delete_project(session, slug)
        session.commit()
        flash(say(Text("Projektet {name} är borttaget.", name=name)))
        return redirect(url_for("portfolio.index"), 303)
    desk = open_desk(slug)
    return render_template("details/delete.html", desk=desk, records=count_records(session, desk.project.id or 0))
