"""Allocations (fördelningar): a pool shared by head-count, and what each partner gets."""

import datetime as dt

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from grantplanner.calc.allocation import allocate
from grantplanner.export.project_file import dump_allocation, write_yaml
from grantplanner.models import AllocationPolicy
from grantplanner.store.allocations import (
    add_allocation,
    delete_allocation,
    free_slug,
    get_allocation,
    list_allocations,
)
from grantplanner.web.allocation_forms import POLICIES, AllocationForm, apply_allocation, typed_allocation
from grantplanner.web.forms import faults
from grantplanner.web.language import current_locale, say
from grantplanner.web.session import get_session
from grantplanner.web.sheets import XLSX, download
from grantplanner.words import Text

blueprint = Blueprint("allocations", __name__, url_prefix="/allocations")

_START = {"policy": AllocationPolicy.REFUSE.value, "unit_amount": "600 000"}
_ROWS_AT_START, _ROWS_MORE = 4, 3


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """Every allocation with what it comes to."""
    session = get_session()
    allocations = [get_allocation(session, each.slug) for each in list_allocations(session)]
    return render_template("allocations/index.html", entries=[(each, allocate(each)) for each in allocations])


@blueprint.route("/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """A new allocation."""
    session = get_session()
    form = AllocationForm(request.form or None, data=_START)
    if _is_save():
        allocation = form.read()
        if allocation is not None:
            allocation.slug = free_slug(session, allocation.name)
            add_allocation(session, allocation)
            session.commit()
            flash(say(Text("Fördelningen är skapad.")))
            return redirect(url_for("allocations.show", slug=allocation.slug), 303)
    return _form_page("allocations/create.html", form)


@blueprint.get("/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """How many the pool pays and what each partner gets."""
    allocation = get_allocation(get_session(), slug)
    return render_template(
        "allocations/show.html", allocation=allocation, result=allocate(allocation), policies=POLICIES
    )


@blueprint.post("/<slug>/policy")
def change_policy(slug: str) -> ResponseReturnValue:
    """Refuse, or cut in proportion."""
    session = get_session()
    allocation = get_allocation(session, slug)
    if request.form.get("policy") in set(AllocationPolicy):
        allocation.policy = AllocationPolicy(request.form["policy"])
        allocation.revision += 1
        session.commit()
    return redirect(url_for("allocations.show", slug=slug), 303)


@blueprint.route("/<slug>/edit", methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    """An allocation, to change."""
    session = get_session()
    allocation = get_allocation(session, slug)
    form = AllocationForm(request.form or None, data=typed_allocation(allocation))
    if _is_save():
        checked = form.read()
        if checked is not None:
            apply_allocation(allocation, checked)
            session.commit()
            flash(say(Text("Fördelningen är sparad.")))
            return redirect(url_for("allocations.show", slug=slug), 303)
    return _form_page("allocations/edit.html", form, allocation=allocation)


@blueprint.route("/<slug>/delete", methods=["GET", "POST"])
def delete(slug: str) -> ResponseReturnValue:
    """Asks once, naming what goes."""
    session = get_session()
    allocation = get_allocation(session, slug)
    if request.method == "POST":
        name = allocation.name
        delete_allocation(session, slug)
        session.commit()
        flash(say(Text("Fördelningen {name} är borttagen.", name=name)))
        return redirect(url_for("allocations.index"), 303)
    return render_template("allocations/delete.html", allocation=allocation)


@blueprint.get("/<slug>/allocation.xlsx")
def workbook(slug: str) -> Response:
    """The allocation as a workbook with live formulas."""
    from grantplanner.export.allocation_workbook import write_allocation_workbook

    allocation = get_allocation(get_session(), slug)
    content = write_allocation_workbook(
        allocation, allocate(allocation), locale=current_locale(), made_on=dt.datetime.now(dt.UTC), made_by=""
    )
    return download(content, XLSX, f"{slug}.xlsx")


@blueprint.get("/<slug>/allocation.yaml")
def file(slug: str) -> Response:
    """The allocation's own file."""
    content = write_yaml(dump_allocation(get_allocation(get_session(), slug))).encode()
    return download(content, "application/yaml", f"{slug}.yaml")


def _is_save() -> bool:
    return request.method == "POST" and not request.form.get("add")


def _form_page(template: str, form: AllocationForm, **given: object) -> ResponseReturnValue:
    wrong = list(faults(form)) if _is_save() else []
    more = _ROWS_MORE if request.form.get("add") else 0 if form.requests.entries else _ROWS_AT_START
    for _ in range(more):
        form.requests.append_entry()
    return render_template(template, form=form, faults=wrong, **given), 422 if wrong else 200
