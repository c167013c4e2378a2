"""Workbooks made to fill memory, or whose archive lies, are refused before they are unpacked."""

import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from grantplanner.intake.participants import xlsx_archive
from tests.intake.participants.files import read, said, workbook

_TOO_BIG = "Excelboken packar upp till mer än vad som tas emot. Dela upp den, eller spara den som CSV."
_SHEET = "xl/worksheets/sheet1.xml"
_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_SHARED = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_TAIL = "</sheetData></worksheet>"

_SPARSE = '<row r="1"><c r="CZ1"><v>1</v></c></row>' + "".join(
    f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 199_000)
)


def _changed(**parts: bytes | str) -> bytes:
    """A workbook of one sheet in which some parts of the archive are other ones."""
    content = BytesIO()
    given = {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in parts.items()}
    with (
        zipfile.ZipFile(BytesIO(workbook([["Kod", "Part"], ["F-1", "Farsta"]]))) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in dict.fromkeys([*old.namelist(), *given]):
            new.writestr(name, given[name] if name in given else old.read(name))
    return content.getvalue()


def _with_sheet(rows: str) -> bytes:
    return _changed(**{_SHEET: _HEAD + rows + _TAIL})


def test_the_workbook_that_the_traps_are_made_of_is_read() -> None:
    assert said(read(_changed(), "a.xlsx")) == []


def test_a_zip_bomb_is_refused_unopened() -> None:
    bomb = _changed(**{_SHEET: b"0" * 150_000_000})

    assert len(bomb) < 300_000
    assert said(read(bomb, "a.xlsx")) == [(None, "", _TOO_BIG)]


def test_parts_that_are_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_archive, "MOST_UNPACKED", 1_000)

    assert said(read(_changed(), "a.xlsx")) == [(None, "", _TOO_BIG)]


def test_an_archive_of_very_many_parts_is_refused_unopened() -> None:
    many = _changed(**{f"xl/media/{n}": "" for n in range(2_000)})

    assert said(read(many, "a.xlsx")) == [(None, "", _TOO_BIG)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("A1048576", "Tabellen har fler än 200\xa0000 rader. Dela upp filen."),
        ("A200001", "Tabellen har fler än 200\xa0000 rader. Dela upp filen."),
        ("XFD2", "Bladet har celler för långt åt höger. Ta bort dem, eller spara bladet som CSV."),
        ("XFD1048576", "Tabellen har fler än 200\xa0000 rader. Dela upp filen."),
    ],
)
def test_a_cell_far_away_is_refused_as_all_between_would_be_unfolded(cell: str, text: str) -> None:
    far = _with_sheet(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="{cell}" t="n"><v>1</v></c></row>')

    assert said(read(far, "a.xlsx")) == [(None, "", text)]


def test_a_format_far_away_does_no_harm() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Kod</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Skola</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>F-1</t></is></c></row>'
        '<row r="1048576" s="1" customFormat="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    )

    reading = read(_with_sheet(rows), "a.xlsx")

    assert said(reading) == []
    assert len(reading.people.persons) == 1


def test_cells_without_an_address_are_refused() -> None:
    reading = read(_with_sheet('<row r="1048576"><c><v>1</v></c></row>'), "a.xlsx")

    assert said(reading) == [(None, "", "Bladets celler saknar adresser. Öppna filen i Excel och spara den på nytt.")]


def test_a_long_text_that_every_cell_shows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_archive, "MOST_COPIED", 50_000)
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 101))
    shared = f"{_SHARED}<si><t>{'x' * 1_000}</t></si></sst>"

    reading = read(_changed(**{_SHEET: _HEAD + cells + _TAIL, "xl/sharedStrings.xml": shared}), "a.xlsx")

    assert said(reading) == [(None, "", _TOO_BIG)]


def test_a_shared_text_that_never_ends_is_refused() -> None:
    reading = read(_changed(**{"xl/sharedStrings.xml": "<sst><si><t>" + "x" * 3_000_000}), "a.xlsx")

    assert said(reading) == [(None, "", _TOO_BIG)]


def test_a_part_that_is_not_what_the_directory_says_is_refused() -> None:
    content = bytearray(_changed())
    at = content.find(_SHEET.encode()) + len(_SHEET) + 20
    content[at : at + 20] = bytes(20)

    reading = read(bytes(content), "a.xlsx")

    assert "skadad" in said(reading)[0][2]


def test_an_encrypted_archive_is_told_by_its_parts() -> None:
    content = bytearray(_changed())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1

    assert "lösenord" in said(read(bytes(content), "a.xlsx"))[0][2]


def test_memory_stays_small_whatever_is_handed_in() -> None:
    program = """
import resource, sys
from pathlib import Path
from tests.intake.participants.test_xlsx_archive import traps
from tests.intake.participants.files import read
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
for name, content in traps():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reading = read(content, name)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert reading.problem_count == 1, (name, reading.problems)
    assert grown < 250_000, (name, grown)
"""

    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


def traps() -> list[tuple[str, bytes]]:
    """Files that would fill memory if they were opened trustfully."""
    return [
        ("bomb.xlsx", _changed(**{_SHEET: b"0" * 150_000_000})),
        ("far.xlsx", _with_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        ("sparse.xlsx", _with_sheet(_SPARSE)),
        ("merged.xlsx", _changed(**{_SHEET: _HEAD + _TAIL + '<mergeCell ref="A1:B1"/>' * 100_000})),
        ("million.csv", b"Kod;Part;Skola\n" + b"F-1;Farsta;Bj\xc3\xb6rkskolan\n" * 1_000_000),
        ("wide.csv", b"Kod;Part\n" + b";" * 30_000_000),
        ("quoted.csv", b'Kod;Part\n"' + b'\n";"' * 8_000_000),
        ("cells.csv", b"Kod;Part\n" + b'"\n";' * 6_000_000),
    ]


def test_a_sheet_whose_marks_have_a_prefix_is_read_and_guarded_alike() -> None:
    rows = (
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Kod</x:t></x:is></x:c>'
        '<x:c r="B1" t="inlineStr"><x:is><x:t>Skola</x:t></x:is></x:c></x:row>'
        '<x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>F-1</x:t></x:is></x:c>{cell}</x:row>'
    )
    head = _HEAD.replace("xmlns=", "xmlns:x=").replace("<", "<x:")
    tail = _TAIL.replace("</", "</x:")

    good = _changed(**{_SHEET: head + rows.format(cell='<x:c r="B2"><x:v>7</x:v></x:c>') + tail})
    far = _changed(**{_SHEET: head + rows.format(cell='<x:c r="XFD2"><x:v>7</x:v></x:c>') + tail})

    assert [person.school for person in read(good, "a.xlsx").people.persons] == ["7"]
    assert "för långt åt höger" in said(read(far, "a.xlsx"))[0][2]


def test_a_sheet_that_lies_where_none_is_expected_is_looked_through_too() -> None:
    far = _HEAD + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>' + _TAIL

    reading = read(_changed(**{"xl/elsewhere/one.xml": far}), "a.xlsx")

    assert "fler än" in said(reading)[0][2]
