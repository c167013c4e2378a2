"""Participants in the browser: a table that takes what Excel gives, a file that is looked through before it counts."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from grantplanner.paths import FIXTURES
from tests.browser.test_axe import violations
from tests.browser.test_grid import cell, paste, said

pytestmark = pytest.mark.browser
LIST = "/projects/samverkan-skolnarvaro/participants/"
FILES = sorted((FIXTURES / "participants").glob("*.csv"))


def codes(page: Page) -> Locator:
    return page.locator("table.people tbody th")


def test_a_pasted_block_is_stored_mended_and_taken_back(page: Page, address: str) -> None:
    page.goto(f"{address}{LIST}grid")
    paste(cell(page, "people", 0, "code"), "Ö-001\tFarsta\tpojke\t8\r\nÖ-002\tSkarpnäck\tF\t9\r\n")
    expect(cell(page, "people", 1, "gender")).to_have_value("Flicka eller kvinna")

    cell(page, "people", 0, "satisfaction").click()
    page.keyboard.type("11")
    page.keyboard.press("Enter")
    expect(page.locator("#people .grid-faults")).to_contain_text("mellan 1 och 10")
    assert violations(page) == []
    cell(page, "people", 0, "satisfaction").fill("9")
    page.keyboard.press("Enter")
    expect(page.locator("#people .grid-faults")).to_have_count(0)
    expect(said(page, "people")).to_contain_text("Sparat.")

    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")

    expect(page.locator("#people tr[data-stored]")).to_have_count(0)
    page.reload()
    expect(page.locator("#people tr[data-stored]")).to_have_count(0)


def test_files_are_looked_through_before_they_count(page: Page, address: str, tmp_path: Path) -> None:
    wrong = tmp_path / "fel.csv"
    wrong.write_text("Kod;Part;Personnummer\nÖ-001;Farsta;19121212-1212\n", "cp1252")

    page.goto(f"{address}{LIST}load")
    page.set_input_files("#files", wrong)
    page.get_by_role("button", name="Visa vad filerna innehåller").click()
    expect(page.locator("[data-focus]")).to_be_focused()
    expect(page.locator("main")).to_contain_text("Personnummer tas inte emot")
    assert violations(page) == []

    page.get_by_role("link", name="Välj filen igen").click()
    page.set_input_files("#files", FILES)
    page.get_by_role("button", name="Visa vad filerna innehåller").click()
    expect(page.locator("main")).to_contain_text("Inget är sparat än.")
    assert violations(page) == []
    page.get_by_role("button", name="Spara ändringarna").click()
    expect(page.locator("main")).to_contain_text("101 deltagare")

    codes(page).first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deltagare EAV-001")
    assert violations(page) == []
