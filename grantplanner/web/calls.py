"""Calls (utlysningar): their rules with units and sources; copies of them can be changed."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from grantplanner.errors import ConflictError
from grantplanner.export.project_file import write_yaml
from grantplanner.models import Project
from grantplanner.rules import Rules, built_in_calls, dump_call
from grantplanner.rules.call import LIMITS
from grantplanner.store.calls import delete_call, get_call, is_built_in, list_calls, save_call
from grantplanner.store.projects import list_projects
from grantplanner.web.call_forms import CallForm, typed_call
from grantplanner.web.forms import faults, note
from grantplanner.web.language import say
from grantplanner.web.session import get_session
from grantplanner.web.sheets import download
from grantplanner.words import Figure, Kronor, Number, Percent, Text

blueprint = Blueprint("calls", __name__)

LIMIT_NAMES: dict[str, Text] = {
    "opens_on": Text("Öppnar"),
    "closes_on": Text("Stänger"),
    "earliest_start": Text("Tidigaste start"),
    "latest_start": Text("Senaste start"),
    "latest_end": Text("Senaste slut"),
    "max_months": Text("Längsta projekttid"),
    "pot": Text("Utlysningens pott"),
    "co_financing_rate": Text("Lägsta medfinansiering"),
    "participant_age": Text("Deltagarnas ålder"),
    "hours_per_year": Text("Timmar per årsarbetare"),
    "reallocation_tolerance": Text("Får flyttas utan nytt beslut"),
}

_UNITS: dict[str, Callable[[Any], Text | Figure]] = {
    "fraction": lambda rate: Percent(rate, digits=4),
    "kronor": Kronor,
    "months": lambda months: Text("{n} månad", "{n} månader", months),
    "years": lambda age: Text("{low}–{high} år", low=age.low, high=age.high),
    "hours": lambda hours: Text("{hours} timmar", hours=Number(hours)),
}
"""How a limit of each unit is said; a date says itself."""


@blueprint.get("/calls/")
def index() -> ResponseReturnValue:
    """Every call and how many projects use it."""
    session = get_session()
    users = [project.call_key for project in list_projects(session)]
    calls = [(rules, is_built_in(rules.key), users.count(rules.key)) for rules in list_calls(session)]
    return render_template("calls/index.html", calls=calls)


@blueprint.get("/calls/<path:key>")
def show(key: str) -> ResponseReturnValue:
    """Every rule of a call, with its unit and its source."""
    session = get_session()
    rules = get_call(session, key)
    shown = {*LIMITS, "funding_level", "rounding", *(f"flat_rates.{rate.id}" for rate in rules.flat_rates)}
    return render_template(
        "calls/show.html",
        rules=rules,
        others=[source for source in rules.sources if source.for_value not in shown],
        limits=[(name, LIMIT_NAMES[name], _limit(rules, name), rules.source_of(name)) for name in LIMITS],
        is_built_in=is_built_in(key),
        users=_users(key),
    )


def _users(key: str) -> list[Project]:
    return [project for project in list_projects(get_session()) if project.call_key == key]


def _limit(rules: Rules, name: str) -> Text | Figure | None:
    """A limit as words, with its unit; None when the call states none."""
    value = getattr(rules, name)
    if value is None:
        return None
    speak = _UNITS.get(LIMITS[name])
    if speak is not None:
        return speak(value)
    stated: Figure = value
    return stated


@blueprint.get("/calls/<path:key>.yaml")
def file(key: str) -> Response:
    """The call's own file."""
    content = write_yaml(dump_call(get_call(get_session(), key))).encode()
    return download(content, "application/yaml", f"{key.replace('/', '-')}.yaml")


@blueprint.route("/calls/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """A new call, perhaps a copy of another (`?from=key`)."""
    source = request.args.get("from")
    start = {"currency": "SEK", "rounding_flat_rate": "down", "rounding_support": "down"}
    if source:
        copied = get_call(get_session(), source)
        start = typed_call(copied) | {
            "key": _free_key(copied.key),
            "name": say(Text("Kopia av {name}", name=copied.name)),
        }
    form = CallForm(request.form or None, data=start)
    if _is_save() and _saved(form, ""):
        return redirect(url_for("calls.show", key=form.key.plain()), 303)
    return _form_page("calls/create.html", form, copied_from=source)


@blueprint.route("/calls/<path:key>/edit", methods=["GET", "POST"])
def edit(key: str) -> ResponseReturnValue:
    """A stored call, to change; a call that comes with the product can only be copied."""
    rules = get_call(get_session(), key)
    if is_built_in(key):
        raise ConflictError(Text("Utlysningen {key} följer med programmet. Spara en kopia.", key=key))
    form = CallForm(request.form or None, data=typed_call(rules))
    if _is_save() and _saved(form, key):
        return redirect(url_for("calls.show", key=key), 303)
    return _form_page("calls/edit.html", form, rules=rules)


@blueprint.route("/calls/<path:key>/delete", methods=["GET", "POST"])
def delete(key: str) -> ResponseReturnValue:
    """Asks once, naming what goes and who uses it."""
    session = get_session()
    rules = get_call(session, key)
    if request.method == "POST":
        delete_call(session, key)
        session.commit()
        flash(say(Text("Utlysningen {name} är borttagen.", name=rules.name)))
        return redirect(url_for("calls.index"), 303)
    return render_template("calls/delete.html", rules=rules, users=_users(key), is_built_in=is_built_in(key))


def _is_save() -> bool:
    """Whether the form is to be saved, rather than to be given another row."""
    return request.method == "POST" and not request.form.get("add")


def _saved(form: CallForm, key: str) -> bool:
    """Whether the call that was typed could be stored."""
    session = get_session()
    rules = form.read(key)
    if rules is None:
        return False
    if not key and rules.key in {each.key for each in list_calls(session)}:
        note(form.key, Text("Nyckeln används redan av en annan utlysning."))
        return False
    save_call(session, rules)
    session.commit()
    flash(say(Text("Utlysningen är sparad.")))
    return True


def _form_page(template: str, form: CallForm, **given: object) -> ResponseReturnValue:
    wrong = list(faults(form)) if _is_save() else []
    for rows in (form.categories, form.flat_rates, form.sources):
        wanted = request.form.get("add") == rows.name
        if wanted or not rows.entries or request.method == "GET":
            rows.append_entry()
    return render_template(template, form=form, faults=wrong, **given), 422 if wrong else 200


def _free_key(key: str) -> str:
    taken = {rules.key for rules in list_calls(get_session())} | set(built_in_calls())
    numbered = (f"{key}-kopia{number if number > 1 else ''}" for number in range(1, len(taken) + 2))
    return next(each for each in numbered if each not in taken)
