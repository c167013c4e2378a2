"""The user guide, one page an area, and the accessibility statement."""

from functools import cache
from pathlib import Path

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markdown_it import MarkdownIt
from markupsafe import Markup

from grantplanner.errors import NotFoundError
from grantplanner.paths import GUIDE
from grantplanner.web.language import current_locale, say
from grantplanner.words import Text

blueprint = Blueprint("guide", __name__)

_SOURCE = "sv"
_ORDER = [
    "index",
    "portfolio",
    "overview",
    "plan",
    "funding",
    "findings",
    "progress",
    "participants",
    "reached",
    "targets",
    "theory",
    "lines",
    "sheets",
    "details",
    "calls",
    "allocations",
    "files",
    "accessibility",
]
"""The pages as they are read; those not named here come last."""


@blueprint.get("/guide/")
def index() -> ResponseReturnValue:
    """The guide's first page, else the list of its pages."""
    return _render("index") if "index" in _pages(current_locale()) else _render("")


@blueprint.get("/guide/<page>")
def show(page: str) -> ResponseReturnValue:
    """One page of the guide."""
    if page.endswith(".md"):  # As the pages link to each other where they are read as files
        return redirect(url_for("guide.show", page=page.removesuffix(".md")), 301)
    if page not in _pages(current_locale()):
        raise NotFoundError(Text("Den sidan finns inte i handboken."))
    return _render(page)


@blueprint.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """How accessible the service is, what is lacking and whom to tell (tillgänglighetsredogörelse)."""
    return render_template("guide/accessibility.html")


@blueprint.app_template_global()
def help_url() -> str:
    """The guide's page on the area that is shown, else its first page."""
    area = request.blueprint or ""
    known = area in _pages(current_locale()) and area != "guide"
    return url_for("guide.show", page=area) if known else url_for("guide.index")


def _render(page: str) -> ResponseReturnValue:
    pages = _pages(current_locale())
    titles = {name: _title(path) for name, path in pages.items()}
    text = _html(pages[page], pages[page].stat().st_mtime_ns, say(Text("Tabell"))) if page else Markup()
    spoken = current_locale() if page and pages[page].parent.name == current_locale() else _SOURCE
    return render_template("guide/show.html", page=page, titles=titles, text=text, spoken=spoken)


def _pages(locale: str) -> dict[str, Path]:
    """The pages by name: those in the reader's language, in Swedish where there is none."""
    found = {path.stem: path for path in sorted(GUIDE.glob("*.md"))}
    if locale != _SOURCE:
        found |= {path.stem: path for path in sorted((GUIDE / locale).glob("*.md"))}
    place = {name: place for place, name in enumerate(_ORDER)}
    return dict(sorted(found.items(), key=lambda page: (place.get(page[0], len(place)), page[0])))


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), path.stem)


@cache
def _html(path: Path, _changed: int, table: str) -> Markup:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    html = reader.render(path.read_text("utf-8"))
    html = html.replace(
        "<table>", f'<div class="scroll" role="group" tabindex="0" aria-label="{table}"><table>'
    ).replace("</table>", "</table></div>")
    return Markup(html)  # noqa: S704  (our own texts, and raw HTML is off)
