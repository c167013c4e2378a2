"""Sets aside the tests whose program the machine lacks, and says which program."""

import shutil

import pytest

PROGRAMS = {
    "browser": ("chromium", "Chromium is not installed"),
    "office": ("soffice", "LibreOffice is not installed"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for marker, (program, reason) in PROGRAMS.items():
        if shutil.which(program) is None:
            for item in items:
                if item.get_closest_marker(marker):
                    item.add_marker(pytest.mark.skip(reason=reason))
