"""A project's charts as pictures that browsers keep until the project or its call changes."""

import hashlib
import json
from collections.abc import Callable

from flask import Blueprint, Response, request, url_for

from grantplanner.calc.results import OUTSIDE_PHASES
from grantplanner.errors import NotFoundError
from grantplanner.export.charts import THEMES, Bar, Panel, draw_bars
from grantplanner.models import ContributionKind
from grantplanner.models.labels import label_of
from grantplanner.rules import dump_call
from grantplanner.web.desk import Desk, open_desk
from grantplanner.web.figures import kr, percent1, say
from grantplanner.web.language import current_locale
from grantplanner.words import Kronor, Percent, Text

blueprint = Blueprint("charts", __name__, url_prefix="/projects/<slug>")

_DRAWING = 2
"""Grows when the drawing changes, so that browsers fetch it anew."""


@blueprint.app_template_global()
def chart_url(desk: Desk, name: str, theme: str) -> str:
    """The address of a chart as the project now stands."""
    version = version_of(desk)
    return url_for("charts.show", slug=desk.project.slug, name=name, v=version, lang=current_locale(), theme=theme)


@blueprint.app_template_global()
def chart_sentence(desk: Desk, name: str) -> str:
    """What a chart says, in one sentence."""
    return say(_CHARTS[name][0](desk))


@blueprint.get("/charts/<name>.svg")
def show(slug: str, name: str) -> Response:
    """The chart; kept for good under the address of this version, asked after again under any other."""
    theme = request.args.get("theme", "light")
    if name not in _CHARTS or theme not in THEMES:
        raise NotFoundError(Text("Det finns inget sådant diagram."))
    desk = open_desk(slug)
    version = version_of(desk)
    response = Response(mimetype="image/svg+xml")
    response.set_etag(f"{name}-{version}-{current_locale()}-{theme}")
    is_exact = request.args.get("v") == version and request.args.get("lang") == current_locale()
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable" if is_exact else "private, no-cache"
    if not response.is_streamed and request.if_none_match.contains_weak(response.get_etag()[0] or ""):
        response.status_code = 304
        return response
    sentence, panels = _CHARTS[name]
    response.set_data(draw_bars(say(sentence(desk)), panels(desk), theme))
    return response


def version_of(desk: Desk) -> str:
    """A word for a project as it now stands with its call and its participants."""
    call = json.dumps(dump_call(desk.rules), sort_keys=True).encode()
    return f"{desk.project.revision}-{hashlib.sha256(call).hexdigest()[:10]}-{_DRAWING}"


def _funding_sentence(desk: Desk) -> Text:
    funding = desk.budget.funding
    if funding.support_share is None or funding.contribution_share is None:
        return Text("Det finns ännu inget att finansiera.")
    said = {
        "support": Percent(funding.support_share, digits=1),
        "contribution": Percent(funding.contribution_share, digits=1),
    }
    if funding.gap:
        gap = Kronor(funding.gap)
        return Text(
            "ESF-stödet betalar {support} av budgeten, andra ska betala {contribution}; {gap} saknas ännu.",
            **said,
            gap=gap,
        )
    return Text("ESF-stödet betalar {support} av budgeten och andra {contribution}.", **said)


def _funding_panels(desk: Desk) -> tuple[Panel, ...]:
    funding = desk.budget.funding
    share = percent1(funding.support_share)
    bars = [Bar(say(Text("ESF-stöd")), funding.support, f"{kr(funding.support)} · {share}")]
    bars += [
        Bar(say(label_of(ContributionKind(kind))), pledged, kr(pledged), "other")
        for kind, pledged in funding.pledged_by_kind.items()
        if pledged
    ]
    if funding.gap:
        bars.append(Bar(say(Text("Saknas")), funding.gap, kr(funding.gap), "missing"))
    return (Panel("", tuple(bars)),)


def _budget_sentence(desk: Desk) -> Text:
    cells = [
        (amount, phase, category)
        for phase, amounts in desk.budget.by_phase_category.items()
        for category, amount in amounts.items()
    ]
    if not cells:
        return Text("Budgeten är tom.")
    amount, phase, category = max(cells, key=lambda cell: cell[0])
    return Text(
        "Störst är {category} i fasen {phase}: {amount}.",
        category=desk.rules.category_label(category),
        phase=_phase_name(phase),
        amount=Kronor(amount // 100 * 100),
    )


def _phase_name(phase: str) -> Text | str:
    return Text("Utanför faserna") if phase == OUTSIDE_PHASES else phase


def _budget_panels(desk: Desk) -> tuple[Panel, ...]:
    return tuple(
        Panel(
            f"{say(_phase_name(phase))} · {kr(desk.budget.by_phase[phase])}",
            tuple(
                Bar(say(desk.rules.category_label(category)), amount, kr(amount))
                for category, amount in amounts.items()
                if amount
            ),
        )
        for phase, amounts in desk.budget.by_phase_category.items()
        if any(amounts.values())
    )


_CHARTS: dict[str, tuple[Callable[[Desk], Text], Callable[[Desk], tuple[Panel, ...]]]] = {
    "funding": (_funding_sentence, _funding_panels),
    "budget": (_budget_sentence, _budget_panels),
}
