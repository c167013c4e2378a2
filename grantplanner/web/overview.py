"""The overview of a project: the message first, then the budget by phase and category, then who pays."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from grantplanner.calc.progress.sentences import due_sentence, forecast_sentence, headline_of, outlook_of
from grantplanner.calc.results import OUTSIDE_PHASES, Severity
from grantplanner.web.desk import Desk, open_desk
from grantplanner.web.progress_desk import brief_track
from grantplanner.web.progress_tables import OUTLOOK_TONES
from grantplanner.words import Kronor, Text

blueprint = Blueprint("overview", __name__, url_prefix="/projects/<slug>")


@blueprint.get("/")
def index(slug: str) -> ResponseReturnValue:
    """The project on one page."""
    desk = open_desk(slug)
    track = brief_track(desk)
    return render_template(
        "overview/index.html",
        desk=desk,
        message=_message(desk),
        phase_label=phase_label,
        about=about,
        track=track,
        heading=headline_of(track),
        told=forecast_sentence(track) or due_sentence(track),
        tone=OUTLOOK_TONES[outlook_of(track)],
    )


def phase_label(phase: str) -> Text | str:
    """A phase's name, or what money outside every phase is called."""
    return Text("Utanför faserna") if phase == OUTSIDE_PHASES else phase


ABOUT: dict[str, Text] = {
    "call": Text("Utlysning"),
    "contributions": Text("Medfinansiering"),
    "costs": Text("Kostnader"),
    "flat_rates": Text("Schabloner"),
    "illustration": Text("Illustration"),
    "oncost_rates": Text("PO-pålägg"),
    "partners": Text("Parter"),
    "phases": Text("Faser"),
    "positions": Text("Personal"),
    "positions.annual_cost": Text("Kostnad per årsarbetare"),
    "project.ceiling": Text("Budgettak"),
    "project.ends_on": Text("Slutdatum"),
    "project.owner": Text("Projektägare"),
    "project.participant_age": Text("Deltagarnas ålder"),
    "project.starts_on": Text("Startdatum"),
    "reporting_dates": Text("Rapporteringsdatum"),
    "survey": Text("Enkät om samverkan"),
    "targets": Text("Mål"),
    "targets.initial_absence": Text("Frånvaro vid start"),
    "targets.participants": Text("Antal deltagare"),
    "theory": Text("Förändringsteori"),
}
"""What a source may be about, by the name that files give it."""


def about(name: str) -> Text | str:
    """What a source is about, in words where there are any."""
    return ABOUT.get(name, name)


def _message(desk: Desk) -> Text:
    """What is applied for and what the rule check says of it, in one sentence."""
    support = Kronor(desk.budget.funding.support // 100 * 100)
    errors = sum(finding.severity is Severity.ERROR for finding in desk.findings)
    if not desk.budget.lines:
        return Text("Budgeten är tom: börja med parter, personal och kostnader")
    if errors:
        return Text(
            "{amount} söks, men planen bryter mot en regel",
            "{amount} söks, men planen bryter mot {n} regler",
            errors,
            amount=support,
        )
    return Text("{amount} söks och planen följer utlysningens regler", amount=support)
