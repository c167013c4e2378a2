"""The workbook's parts, byte by byte, against those that were last looked at and approved.

When a change is meant, run `GRANTPLANNER_GOLDEN=write pytest tests/export/test_golden.py`, look at the difference and
commit it.
"""

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.export.plans import example, planned

GOLDEN = Path(__file__).parent / "golden"
KEPT = (
    "xl/worksheets/sheet",
    "xl/charts/chart",
    "xl/drawings/drawing",
    "xl/sharedStrings",
    "xl/workbook.xml",
    "xl/styles",
)
_WRITES = os.environ.get("GRANTPLANNER_GOLDEN") == "write"


def _parts(content: bytes) -> dict[str, str]:
    """The parts that are kept, an element a line so that a difference can be read."""
    with ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith(KEPT)]
        return {Path(name).name: archive.read(name).decode().replace("><", ">\n<") + "\n" for name in names}


@pytest.mark.parametrize("name", ["esf-2020"])
def test_the_workbook_is_the_approved_one(name: str) -> None:
    parts = _parts(planned(example(name)).workbook)
    folder = GOLDEN / name
    if _WRITES:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for part, text in parts.items():
            (folder / part).write_text(text, "utf-8")

    approved = {path.name: path.read_text("utf-8") for path in folder.iterdir()}

    assert parts.keys() == approved.keys()
    for part, text in parts.items():
        assert text == approved[part], part
