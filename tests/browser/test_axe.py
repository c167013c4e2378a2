"""axe-core finds nothing on any page, in either language, light or dark; the pages are those the application has."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from werkzeug.routing import Rule

from grantplanner.app import create_app
from grantplanner.settings import Settings
from grantplanner.words import LOCALES

pytestmark = pytest.mark.browser
SCHEMES = ("light", "dark")
CALL = "esf-2014-2020/stockholm-po2-2-2019"
PROJECT = "/projects/samverkan-skolnarvaro"
VALUES = {
    "slug": "samverkan-skolnarvaro",
    "code": "FAR-001",
    "key": CALL,
    "page": "index",
    "name": "index",
}
"""What stands for the variable parts of addresses."""
MORE = [
    f"/projects/new?call={CALL}",
    f"/calls/new?from={CALL}",
    f"{PROJECT}/lines?phase=Avslutning&slices=1",
    f"{PROJECT}/progress/?as_of=2021-06-30",
    f"{PROJECT}/progress/indicators?share=1",
    f"{PROJECT}/progress/report?share=1",
    "/projects/grannar-over-gransen/progress/",
    "/projects/grannar-over-gransen/participants/",
]
"""Addresses that no route gives of itself: with a choice made, on another day, shared, of a project without people."""
NOT_HERE = {404, 409}
"""What the values above do not lead to: a built-in call, for one, is not edited."""
NO_PAGE = re.compile(r"/static/|/healthz|\.(xlsx|yaml|json|svg|pdf|png|csv|js)\Z|/language")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pages(tmp_path: Path) -> list[str]:
    """The address of every page that is read with GET."""
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path}/map.sqlite3"))
    addresses = [_address(rule) for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())]
    app.extensions["grantplanner"].dispose()
    return sorted({address for address in addresses if address and not NO_PAGE.search(address)}) + MORE


def _address(rule: Rule) -> str | None:
    if not rule.arguments <= VALUES.keys():
        return None
    built = rule.build({name: VALUES[name] for name in rule.arguments}, append_unknown=False)
    return built[1] if built else None


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing(browser: Browser, peopled: str, tmp_path: Path, locale: str) -> None:
    assert wrong_on_any_page(browser, peopled, tmp_path, (locale, "light")) == {}


def wrong_on_any_page(browser: Browser, served: str, tmp_path: Path, look: tuple[str, str]) -> dict[str, list[str]]:
    """What axe finds on each page, for a reader of a language in a colour scheme."""
    locale, scheme = look
    context = browser.new_context(
        locale={"sv": "sv-SE", "en": "en-GB"}[locale],
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    wrong: dict[str, list[str]] = {}
    read = 0
    for path in pages(tmp_path):
        answer = page.goto(served + path)
        if answer is None or answer.status in NOT_HERE or "html" not in (answer.header_value("content-type") or ""):
            continue
        read += 1
        assert answer.status == 200, path
        assert page.locator("html").get_attribute("lang") == locale
        if found := violations(page):
            wrong[path] = found
    context.close()
    assert read >= 40
    return wrong


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_where_something_is_wrong(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(locale="sv-SE", color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{address}/projects/samverkan-skolnarvaro/plan")
    page.locator("#positions input[name$=-fte]").first.fill("mycket")
    page.keyboard.press("Enter")
    page.locator("#positions .grid-faults").wait_for()
    page.locator("#positions [data-paste]").click()
    found = violations(page)
    context.close()
    assert found == []
