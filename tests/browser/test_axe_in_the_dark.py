"""axe-core finds nothing on any page in the dark either; a file of its own, so that it runs beside the light."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from grantplanner.words import LOCALES
from tests.browser.test_axe import wrong_on_any_page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_in_the_dark(browser: Browser, peopled: str, tmp_path: Path, locale: str) -> None:
    assert wrong_on_any_page(browser, peopled, tmp_path, (locale, "dark")) == {}
