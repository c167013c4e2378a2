"""Sets aside the tests whose program the machine lacks, and keeps every test's database out of the checkout."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

PROGRAMS = {
    "browser": ("chromium", "Chromium is not installed"),
    "office": ("soffice", "LibreOffice is not installed"),
}

_FOLDER = tempfile.TemporaryDirectory(prefix="grantplanner-tests-")
os.environ["GRANTPLANNER_DATABASE_URL"] = f"sqlite:///{Path(_FOLDER.name) / 'tests.sqlite3'}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for marker, (program, reason) in PROGRAMS.items():
        if shutil.which(program) is None:
            for item in items:
                if item.get_closest_marker(marker):
                    item.add_marker(pytest.mark.skip(reason=reason))
