import zipfile
from io import BytesIO

import pytest

from grantplanner.intake.participants.tables import MOST_BYTES
from tests.intake.participants.files import PEOPLE, read, said, workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _zip(**parts: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.xls", _OLE + b"\0" * 600, "gammalt Officeformat (.xls)"),
        ("a.xlsx", _OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "skyddad med lösenord"),
        ("a.pdf", b"%PDF-1.7", "Filen är PDF."),
        ("a.csv", b"\xff\xd8\xff\xe0", "Filen är JPEG."),
        ("a.xls", b"  <HTML><table><tr><td>Kod</td></tr></table>", "Filen är HTML."),
        ("a.csv", b"<?xml version='1.0'?>", "Filen är XML."),
        ("a.xlsx", PEOPLE.encode(), "Filen heter .xlsx men är ingen Excelbok."),
        ("a.csv", workbook([["Kod", "Part"]]), "Filen heter .csv men är en Excelbok."),
        ("a.xlsx", _zip(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "zip-arkiv men ingen Excelbok"),
        ("a.xlsx", b"PK\x03\x04 and no more", "skadad"),
        ("a.xlsx", workbook([["Kod", "Part"]])[:-500], "skadad"),
        ("a.csv", b"x" * (MOST_BYTES + 1), "för stor: högst 60 MB"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_reason(name: str, content: bytes, text: str) -> None:
    reading = read(content, name)

    assert len(reading.problems) == 1
    assert text in said(reading)[0][2]
    assert reading.people.persons == ()


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.tsv", "a", "A.CSV"])
def test_text_is_read_whatever_text_files_are_called(name: str) -> None:
    assert said(read(PEOPLE, name)) == []
