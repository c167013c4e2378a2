"""The tables of the plan behave as a spreadsheet does."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
PLAN = "/projects/samverkan-skolnarvaro/plan"
NBSP = "\N{NO-BREAK SPACE}"


def cell(page: Page, grid: str, row: int, column: str) -> Locator:
    return page.locator(f"table.grid-{grid} tbody tr[data-row] input[name$='-{column}']").nth(row)


def said(page: Page, grid: str) -> Locator:
    return page.locator(f"#{grid} .grid-said")


def bar(page: Page) -> Locator:
    return page.locator("#bar")


def paste(target: Locator, text: str) -> None:
    target.evaluate(
        """(input, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            input.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )


@pytest.fixture
def plan(page: Page, address: str) -> Page:
    page.goto(address + PLAN)
    expect(bar(page)).to_contain_text(f"15{NBSP}000{NBSP}000{NBSP}kr")
    return page


def test_a_change_is_saved_with_enter_and_taken_back_with_ctrl_z(plan: Page) -> None:
    fte = cell(plan, "positions", 2, "fte")
    fte.click()
    plan.keyboard.type("0,8")
    plan.keyboard.press("Enter")

    expect(cell(plan, "positions", 3, "fte")).to_be_focused()
    expect(bar(plan)).to_contain_text(f"14{NBSP}655{NBSP}000{NBSP}kr")
    expect(fte).to_have_value("0,80")
    expect(plan.locator("#positions-foot")).to_contain_text("7,80")
    expect(plan.locator("#positions-farsta-sso td.calc")).to_have_text(f"1{NBSP}200{NBSP}000")
    expect(plan.locator("#flat-amount-indirect_15")).to_have_text(f"1{NBSP}755{NBSP}000")

    plan.keyboard.press("Control+z")

    expect(bar(plan)).to_contain_text(f"15{NBSP}000{NBSP}000{NBSP}kr")
    expect(fte).to_have_value("1,00")
    plan.keyboard.press("Control+y")
    expect(fte).to_have_value("0,80")
    plan.keyboard.press("Control+z")
    expect(fte).to_have_value("1,00")


def test_arrows_and_tab_move_and_escape_gives_the_old_text_back(plan: Page) -> None:
    cell(plan, "positions", 0, "title").click()
    for key, row, column in [
        ("ArrowDown", 1, "title"),
        ("ArrowRight", 1, "basis"),
        ("ArrowLeft", 1, "title"),
        ("ArrowUp", 0, "title"),
        ("Tab", 0, "basis"),
        ("Shift+Tab", 0, "title"),
        ("Enter", 1, "title"),
        ("Shift+Enter", 0, "title"),
    ]:
        plan.keyboard.press(key)
        expect(cell(plan, "positions", row, column)).to_be_focused()
    plan.keyboard.type("Chef")
    plan.keyboard.press("ArrowLeft")
    expect(cell(plan, "positions", 0, "title")).to_be_focused()
    plan.keyboard.press("Escape")
    expect(cell(plan, "positions", 0, "title")).to_have_value("Projektledare")


def test_a_wrong_cell_says_why_beside_it_and_keeps_what_was_typed(plan: Page) -> None:
    fte = cell(plan, "positions", 0, "fte")
    fte.click()
    plan.keyboard.type("halvtid")
    plan.keyboard.press("Enter")

    expect(fte).to_have_value("halvtid")
    expect(fte).to_have_attribute("aria-invalid", "true")
    why = plan.locator(f"[id='{fte.get_attribute('aria-describedby')}']")
    expect(why).to_contain_text("Skriv antal årsarbetare")
    expect(said(plan, "positions")).to_contain_text("En cell behöver ändras")
    expect(bar(plan)).to_contain_text(f"15{NBSP}000{NBSP}000{NBSP}kr")

    # Another row is saved all the same, and the wrong cell still waits.
    cell(plan, "positions", 1, "title").click()
    plan.keyboard.type("Kurator")
    plan.keyboard.press("Enter")
    expect(said(plan, "positions")).to_have_text("Sparat.")
    expect(fte).to_have_value("halvtid")
    plan.keyboard.press("Control+z")
    expect(cell(plan, "positions", 1, "title")).to_have_value("Skolsocionom")

    fte.click()
    plan.keyboard.type("1")
    plan.keyboard.press("Enter")
    expect(fte).not_to_have_attribute("aria-invalid", "true")
    expect(plan.locator(".grid-faults")).to_have_count(0)


def test_a_new_row_is_saved_when_it_is_left_and_can_be_taken_away_and_brought_back(plan: Page) -> None:
    rows = plan.locator("table.grid-positions tr[data-stored]")
    expect(rows).to_have_count(8)
    cell(plan, "positions", 7, "partner").click()
    plan.keyboard.press("ArrowDown")
    for text in ["farsta", "Coach", "schablon", "0,5", "500000"]:
        plan.keyboard.type(text)
        plan.keyboard.press("Tab")
    expect(rows).to_have_count(8)
    plan.keyboard.press("Enter")

    expect(rows).to_have_count(9)
    expect(plan.locator("#positions-farsta-coach td.calc")).to_have_text(f"625{NBSP}000")
    expect(cell(plan, "positions", 8, "partner")).to_have_value("Farsta")
    plan.keyboard.press("Escape")

    plan.locator("#positions-farsta-coach [data-delete]").click()
    expect(rows).to_have_count(8)
    expect(said(plan, "positions")).to_contain_text("Coach, Farsta")
    said(plan, "positions").get_by_role("button", name="Ångra").click()
    expect(rows).to_have_count(9)
    plan.locator("#positions-farsta-coach [data-delete]").click()
    expect(rows).to_have_count(8)


def test_a_block_fills_cells_from_where_it_is_pasted_and_is_undone_at_once(plan: Page) -> None:
    paste(cell(plan, "positions", 1, "fte"), f"0,5\t550{NBSP}000\r\n0,75\t600 000 kr\r\n")
    expect(cell(plan, "positions", 1, "fte")).to_have_value("0,50")
    expect(cell(plan, "positions", 1, "pay")).to_have_value(f"550{NBSP}000")
    expect(cell(plan, "positions", 2, "fte")).to_have_value("0,75")
    cell(plan, "positions", 1, "fte").click()
    plan.keyboard.press("Control+z")
    expect(cell(plan, "positions", 1, "fte")).to_have_value("1,00")
    expect(cell(plan, "positions", 2, "fte")).to_have_value("1,00")
    expect(bar(plan)).to_contain_text(f"15{NBSP}000{NBSP}000{NBSP}kr")


def test_a_block_with_a_wrong_cell_is_not_stored_and_nothing_of_it_is_lost(plan: Page) -> None:
    rows = plan.locator("table.grid-positions tr[data-stored]")
    cell(plan, "positions", 7, "partner").click()
    plan.keyboard.press("ArrowDown")
    block = "Farsta\tCoach\tSchablon\t0,5\t500 000\nFarsta\tKurator\tSchablon\tmycket\t500 000\n"
    paste(plan.locator("table.grid-positions tbody tr[data-row] input:focus"), block)

    expect(plan.locator("table.grid-positions [aria-invalid=true]")).to_have_count(1)
    expect(rows).to_have_count(8)
    wrong = plan.locator("table.grid-positions [aria-invalid=true]")
    expect(wrong).to_have_value("mycket")
    wrong.click()
    plan.keyboard.type("0,25")
    plan.keyboard.press("Enter")
    expect(rows).to_have_count(10)
    plan.keyboard.press("Control+z")
    expect(rows).to_have_count(8)


def test_what_fits_is_said_in_words_and_put_in(plan: Page) -> None:
    cell(plan, "positions", 2, "fte").click()
    plan.locator("#positions [data-room]").click()
    expect(plan.locator("#room")).to_contain_text("Årsarbetare för Skolsocionom, Farsta kan vara högst 1,00")
    plan.locator("#room").get_by_role("button", name="Sätt in 1,00").click()
    expect(cell(plan, "positions", 2, "fte")).to_be_focused()


def test_flat_rates_follow_their_ticks(plan: Page) -> None:
    box = plan.get_by_role("checkbox", name=re.compile("Indirekta kostnader"))
    box.uncheck()
    expect(bar(plan)).to_contain_text(f"13{NBSP}200{NBSP}000{NBSP}kr")
    expect(plan.locator("#flat-amount-indirect_15")).to_have_text("–")
    box.check()
    expect(bar(plan)).to_contain_text(f"15{NBSP}000{NBSP}000{NBSP}kr")
