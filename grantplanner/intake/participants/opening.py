"""Opens a file by what it holds, not by what it is called: CSV or XLSX, and a clear no to all else."""

from pathlib import PurePath

from grantplanner.intake.participants.csv_tables import read_csv
from grantplanner.intake.participants.problems import UnreadableError
from grantplanner.intake.participants.tables import MOST_BYTES, RawTable
from grantplanner.intake.participants.xlsx_tables import Workbook, read_xlsx
from grantplanner.words import Text

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"{\\rtf", "RTF"),
    (b"<?xml", "XML"),
)
_WEB_PAGE = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta")
_SHEET_NAMES = frozenset((".xlsx", ".xlsm"))
_TEXT_NAMES = frozenset((".csv", ".tsv", ".tab", ".txt", ""))


def open_tables(name: str, content: bytes) -> Workbook:
    """The tables of a file, and what of it is left unread. Raises UnreadableError with the reason."""
    if len(content) > MOST_BYTES:
        raise UnreadableError(Text("Filen är för stor: högst {most} MB.", most=MOST_BYTES // 1_000_000))
    if not content:
        raise UnreadableError(Text("Filen är tom."))
    ending = PurePath(name).suffix.lower()
    if content.startswith(_OLE):
        _refuse_old(content)
    if content.startswith(_ZIP):
        if ending in _TEXT_NAMES and ending:
            raise UnreadableError(
                Text(
                    "Filen heter {ending} men är en Excelbok. Byt namn till .xlsx eller spara den som CSV.",
                    ending=ending,
                )
            )
        return read_xlsx(content, name)
    _refuse_others(content)
    if ending in _SHEET_NAMES:
        raise UnreadableError(Text("Filen heter {ending} men är ingen Excelbok.", ending=ending))
    return Workbook([_text_table(name, content)], [])


def _text_table(name: str, content: bytes) -> RawTable:
    return read_csv(content, name)


def _refuse_old(content: bytes) -> None:
    if _ENCRYPTED in content:
        raise UnreadableError(Text("Excelboken är skyddad med lösenord. Ta bort lösenordet och spara den på nytt."))
    raise UnreadableError(Text("Filen är i ett gammalt Officeformat (.xls). Spara den som Excelbok (.xlsx) eller CSV."))


def _refuse_others(content: bytes) -> None:
    kind = next((kind for mark, kind in _OTHERS if content.startswith(mark)), "")
    if not kind and content[:1_000].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB_PAGE):
        kind = "HTML"
    if kind:
        raise UnreadableError(Text("Filen är {kind}. Deltagare läses från CSV och Excelböcker (.xlsx).", kind=kind))
