"""Every page for every reader: nothing is cut off when magnified, the keyboard finds its way."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

CALL = "esf-2014-2020/stockholm-po2-2-2019"
PROJECT = "/projects/samverkan-skolnarvaro"
PAGES = [
    "/",
    "/projects/new",
    f"/projects/new?call={CALL}",
    "/projects/import",
    f"{PROJECT}/",
    f"{PROJECT}/findings",
    f"{PROJECT}/lines?phase=Avslutning&slices=1",
    f"{PROJECT}/sheets/",
    f"{PROJECT}/details",
    f"{PROJECT}/copy",
    f"{PROJECT}/delete",
    f"{PROJECT}/progress/",
    f"{PROJECT}/progress/journey",
    f"{PROJECT}/progress/indicators",
    f"{PROJECT}/progress/quality",
    f"{PROJECT}/progress/report",
    f"{PROJECT}/participants/",
    f"{PROJECT}/participants/new",
    f"{PROJECT}/participants/grid",
    f"{PROJECT}/participants/load",
    f"{PROJECT}/participants/code/FAR-001/edit",
    f"{PROJECT}/reached/",
    f"{PROJECT}/targets",
    f"{PROJECT}/theory",
    "/calls/",
    f"/calls/{CALL}",
    f"/calls/new?from={CALL}",
    f"/calls/{CALL}/delete",
    "/allocations/",
    "/allocations/new",
    "/guide/",
    "/accessibility",
    "/no-such-page",
]


def test_nothing_is_cut_off_at_400_percent(browser: Browser, peopled: str) -> None:
    context = browser.new_context(locale="sv-SE", viewport={"width": 320, "height": 256})
    page = context.new_page()

    too_wide = []
    for path in PAGES:
        page.goto(f"{peopled}{path}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            too_wide.append(path)

    context.close()
    assert too_wide == []


def test_no_page_breaks_its_own_security_policy(page: Page, peopled: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)

    for path in PAGES[:-1]:
        answer = page.goto(f"{peopled}{path}")
        assert answer is not None
        assert answer.status == 200, path

    assert said == []


def test_tab_leads_to_the_content_first(page: Page, address: str) -> None:
    page.goto(f"{address}{PROJECT}/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_a_refused_form_opens_on_what_is_wrong(page: Page, address: str) -> None:
    page.goto(f"{address}/projects/new?call={CALL}")

    page.get_by_role("button", name="Skapa projektet").click()

    expect(page.locator("#faults")).to_be_focused()
    page.get_by_role("link", name="Projektets namn: ").click()
    expect(page.get_by_label("Projektets namn")).to_be_focused()


def test_the_language_switch_keeps_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}{PROJECT}/findings")

    page.get_by_role("button", name="English").click()

    expect(page).to_have_url(f"{address}{PROJECT}/findings")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_pages_work_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="sv-SE", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/allocations/new")

    page.get_by_label("Fördelningens namn").fill("Utan skript")
    page.get_by_label("År").fill("2026")
    page.get_by_label("Pott, kr").fill("1 200 000")
    page.get_by_label("Part, rad 1").fill("Farsta")
    page.get_by_label("Anställda, rad 1").fill("1,5")
    page.get_by_role("button", name="Fler rader").click()
    page.get_by_role("button", name="Spara").last.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Utan skript")
    context.close()


def test_a_page_prints_without_its_menu(page: Page, address: str) -> None:
    page.goto(f"{address}{PROJECT}/")

    page.emulate_media(media="print")

    expect(page.locator(".menu")).to_be_hidden()
    expect(page.locator("main h1")).to_be_visible()
