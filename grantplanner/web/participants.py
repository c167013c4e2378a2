"""Participants (deltagare): the list, one at a time, many in a table, and the files by which they come and go."""

from typing import Any

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from grantplanner.calc.progress.counting import stage_of
from grantplanner.errors import BadInputError, ConflictError
from grantplanner.models.labels import label_of
from grantplanner.models.people_columns import COLUMNS, SHEETS
from grantplanner.store.people import (
    PersonFile,
    add_upload,
    delete_person,
    delete_upload,
    get_person,
    get_upload,
    save_person,
)
from grantplanner.store.people.in_use import tools_in_use
from grantplanner.store.people.saving import project_id
from grantplanner.web.clock import today
from grantplanner.web.desk import Desk, open_desk
from grantplanner.web.forms import faults, note
from grantplanner.web.grids.page import GridPage
from grantplanner.web.grids.people import PersonGrid
from grantplanner.web.language import current_locale, say
from grantplanner.web.participant_downloads import people_file, template_file
from grantplanner.web.participant_entries import GENDERS, entered_counts, entered_periods, store_counts
from grantplanner.web.participant_files import (
    File,
    Preview,
    corrections,
    read_files,
    said_of,
    store_reading,
    taken_files,
)
from grantplanner.web.participant_files import preview as preview_files
from grantplanner.web.participant_forms import ParticipantForm, typed_participant
from grantplanner.web.participant_list import absence_sentences, ask_list, find_page, list_page, partner_names
from grantplanner.web.session import get_session, read_first, write_now
from grantplanner.words import Text

blueprint = Blueprint("participants", __name__, url_prefix="/projects/<slug>/participants")

_MORE_ROWS = 3
MEGABYTE = 1_000_000


@blueprint.get("/")
def index(slug: str) -> ResponseReturnValue:
    """The participants, a page at a time."""
    desk = open_desk(slug)
    return render_template("participants/index.html", desk=desk, **list_page(desk, ask_list(request.args)))


@blueprint.route("/new", methods=["GET", "POST"])
def create(slug: str) -> ResponseReturnValue:
    """A new participant."""
    desk = open_desk(slug)
    form = _form(desk, {"partner": request.args.get("partner", ""), "gender": "unknown"})
    held = form.read() if _is_save() else None
    if held is not None and _is_stored(desk, form, held, None):
        code, partner = held.person.code, held.person.partner
        flash(say(Text("Deltagaren {code} är sparad.", code=code)))
        if request.form.get("next"):
            return redirect(url_for("participants.create", slug=slug, partner=partner), 303)
        return redirect(url_for("participants.index", slug=slug), 303)
    return _form_page("participants/create.html", desk, form, person=None)


@blueprint.route("/code/<code>/edit", methods=["GET", "POST"])
def edit(slug: str, code: str) -> ResponseReturnValue:
    """One participant, to mend."""
    desk = open_desk(slug)
    stored = get_person(get_session(), project_id(desk.project), code)
    form = _form(desk, typed_participant(stored))
    held = form.read() if _is_save() else None
    if held is not None and _is_stored(desk, form, held, code):
        flash(say(Text("Deltagaren {code} är sparad.", code=held.person.code)))
        return redirect(url_for("participants.edit", slug=slug, code=held.person.code), 303)
    day = today()
    stage = stage_of(stored.person, day)
    return _form_page(
        "participants/edit.html",
        desk,
        form,
        person=stored.person,
        partner_name=partner_names(desk).get(stored.person.partner, stored.person.partner),
        stage=label_of(stage) if stage else None,
        absences=absence_sentences(stored.person, stored.measurements, day),
    )


@blueprint.route("/code/<code>/delete", methods=["GET", "POST"])
def delete(slug: str, code: str) -> ResponseReturnValue:
    """Asks once, naming what goes."""
    desk, session = open_desk(slug), get_session()
    held = get_person(session, project_id(desk.project), code)
    if request.method == "POST":
        delete_person(session, desk.project, code)
        session.commit()
        flash(say(Text("Deltagaren {code} är borttagen.", code=code)))
        return redirect(url_for("participants.index", slug=slug), 303)
    return render_template("participants/delete.html", desk=desk, file=held)


@blueprint.route("/entries/", methods=["GET", "POST"])
def entries(slug: str) -> ResponseReturnValue:
    """Common indicators that are entered as counts."""
    desk = open_desk(slug)
    counts = entered_counts(desk)
    if request.method == "POST":
        counts.take(request.form)
        if not counts.faults:
            flash(say(store_counts(desk, counts)))
            return redirect(url_for("participants.entries", slug=slug), 303)
    page = render_template(
        "participants/entries.html", desk=desk, counts=counts, periods=entered_periods(), genders=GENDERS
    )
    return page, 422 if counts.faults else 200


def _form(desk: Desk, start: dict[str, Any]) -> ParticipantForm:
    partners = partner_names(desk)
    if len(partners) == 1:
        start = {**start, "partner": next(iter(partners))}
    form = ParticipantForm(request.form or None, data=start)
    form.offer_choices(partners, tools_in_use(get_session(), project_id(desk.project)))
    return form


def _is_save() -> bool:
    """Whether the form is to be saved, rather than to be given another row."""
    return request.method == "POST" and not request.form.get("add")


def _is_stored(desk: Desk, form: ParticipantForm, held: PersonFile, former: str | None) -> bool:
    """Whether the participant could be stored; when not, the form says why."""
    if held.person.partner not in partner_names(desk):
        note(form.partner, Text("Välj en part."))
        return False
    session = get_session()
    try:
        save_person(session, desk.project, held, today(), former=former)
    except ConflictError as error:
        note(form.code, error.text)
        return False
    session.commit()
    return True


def _form_page(template: str, desk: Desk, form: ParticipantForm, **given: Any) -> ResponseReturnValue:
    wrong = list(faults(form)) if _is_save() else []
    for rows in (form.measurements, form.grades):
        more = _MORE_ROWS if request.form.get("add") == rows.name else 1 if not rows.entries else 0
        for _ in range(more):
            rows.append_entry()
    schools = sorted({school.name for partner in desk.project.partners for school in partner.schools})
    page = render_template(template, desk=desk, form=form, faults=wrong, schools=schools, **given)
    return page, 422 if wrong else 200


@blueprint.route("/load", methods=["GET", "POST"])
def load(slug: str) -> ResponseReturnValue:
    """Files to be read in; those without faults wait to be confirmed, others are not kept."""
    read_first()  # Large files take a while to read, and others may write meanwhile
    desk = open_desk(slug)
    problem = None
    if request.method == "POST":
        try:
            files = taken_files(request.files.getlist("files"))
        except BadInputError as error:
            problem = error.text
        else:
            found = preview_files(desk, files)
            return _preview_page(desk, found, "") if found.problems else _kept(desk, files)
    page = render_template(
        "participants/load.html",
        desk=desk,
        problem=problem,
        kinds=[(kind.value, SHEETS[kind], columns) for kind, columns in COLUMNS.items()],
        most_megabytes=current_app.config["MAX_CONTENT_LENGTH"] // MEGABYTE,
    )
    return page, 422 if problem else 200


def _kept(desk: Desk, files: list[File]) -> ResponseReturnValue:
    session = write_now()
    token = add_upload(session, project_id(desk.project), files, today())
    session.commit()
    return redirect(url_for("participants.preview", slug=desk.project.slug, token=token), 303)


@blueprint.get("/load/<token>")
def preview(slug: str, token: str) -> ResponseReturnValue:
    """What files that wait hold and would change."""
    desk = open_desk(slug)
    files = get_upload(get_session(), project_id(desk.project), token, today())
    return _preview_page(desk, preview_files(desk, files), token)


@blueprint.post("/load/<token>")
def confirm(slug: str, token: str) -> ResponseReturnValue:
    """Store what the files hold, in one transaction."""
    read_first()
    desk = open_desk(slug)
    reading = read_files(desk, get_upload(get_session(), project_id(desk.project), token, today()))
    session = write_now()
    desk = open_desk(slug)
    get_upload(session, project_id(desk.project), token, today())  # Not yet confirmed by another
    changes = store_reading(desk, reading)
    delete_upload(session, project_id(desk.project), token)
    session.commit()
    flash(say(said_of(changes)))
    return redirect(url_for("participants.index", slug=slug), 303)


@blueprint.post("/load/<token>/cancel")
def cancel(slug: str, token: str) -> ResponseReturnValue:
    """Forget files that wait."""
    delete_upload(get_session(), project_id(open_desk(slug).project), token)
    get_session().commit()
    flash(say(Text("Filen är borttagen. Inget är ändrat.")))
    return redirect(url_for("participants.index", slug=slug), 303)


@blueprint.get("/template.<any(xlsx, csv):ending>")
def template(slug: str, ending: str) -> Response:
    """The empty file to fill in; `?kind=` asks for one kind of table alone."""
    return template_file(open_desk(slug), ending, request.args.get("kind", ""))


@blueprint.get("/participants.<any(xlsx, zip):ending>")
def download(slug: str, ending: str) -> Response:
    """What is stored, as files that can be read in again."""
    return people_file(open_desk(slug), ending)


def _preview_page(desk: Desk, found: Preview, token: str) -> ResponseReturnValue:
    page = render_template(
        "participants/preview.html",
        desk=desk,
        preview=found,
        token=token,
        corrections=corrections(desk, found.changes, current_locale()) if found.changes else [],
        has_sources=len({problem.source for problem in found.problems}) > 1,
        sheet_names=SHEETS,
    )
    return page, 422 if found.problems else 200


@blueprint.get("/grid")
def grid(slug: str) -> ResponseReturnValue:
    """A page of participants in a table to mend and to paste into."""
    return PAGE.show(open_desk(slug))


@blueprint.post("/grid/<grid>")
def save(slug: str, grid: str) -> ResponseReturnValue:
    """Store what was typed in the table."""
    return PAGE.answer(slug, grid)


def _pages(desk: Desk) -> dict[str, Any]:
    asked = ask_list(request.args)
    found = find_page(desk.project, asked, today())
    return {"asked": asked, "found": found, "query": asked.query(found.page)}


PAGE = GridPage(
    "participants", (PersonGrid(),), _pages, view="grid", keeps=("partner", "state", "code", "sort", "page")
)
