"""What an Excel workbook's archive holds, measured before anything opens it: traps, formulas without a value, errors.

The sheets are unpacked piece by piece and looked through as bytes, so that memory stays small whatever is inside.
"""

import html
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from grantplanner.intake.participants.csv_tables import too_many_rows
from grantplanner.intake.participants.problems import UnreadableError
from grantplanner.intake.participants.tables import MOST_CELLS, MOST_ROWS
from grantplanner.words import Text

MOST_PARTS = 1_000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
"""How many times smaller than its content a large part may be: spreadsheets seldom exceed 50."""
MOST_COPIED = 400_000_000
"""Characters of shared texts, counted once for each cell that shows them."""
MOST_MERGED = 10_000
MOST_DOUBTS = 1_000
_SMALL_PART = 5_000_000
_MOST_DIRECTORY = 1_000_000
_PIECE = 1 << 20
_LONGEST_CELL = 200_000

_END = b"PK\x05\x06"
_PREFIX = re.compile(rb"<(/?)\w+:")
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})([0-9]{1,7})\"")
_PERHAPS_FAR = re.compile(rb"<c r=\"(?:[D-Z][A-Z][0-9]|[A-Z]{3}|[A-Z]+(?:[2-9][0-9]{5}|[0-9]{7}))")
_FAR = re.compile(
    rb"<c\s(?:[^>]*?\s)?r=\"(?:(?:[D-Z][A-Z]|[A-Z]{3,})[0-9]+|[A-Z]+(?:[2-9][0-9]{5}|[0-9]{7,}))\"[^>]*(?<!/)>"
)
_UNPLACED = re.compile(rb"<c(?:\s(?![^>]*\br=\")[^>]*)?(?<!/)>")
_FILLED = re.compile(rb"<c\s(?:[^>]*?\s)?r=\"([A-Z]{1,3})([0-9]{1,7})\"[^>]*(?<!/)>")
_WIDE = re.compile(rb"\br=\"(?:A[E-Z]|[B-Z][A-Z]|[A-Z]{3})[0-9]")
_FORMULA = re.compile(rb"<c\s([^>]*)>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_ERROR = re.compile(rb"<c\s([^>]*\bt=\"e\"[^>]*)>.*?<v>([^<]{1,20})</", re.DOTALL)
_SHARED = re.compile(rb"\bt=\"s\"[^>]*>\s*<v>([0-9]+)<")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)=(?:\"([^\"]*)\"|'([^']*)')")

_TOO_BIG = Text("Excelboken packar upp till mer än vad som tas emot. Dela upp den, eller spara den som CSV.")
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, KeyError
)  # fmt: skip
_DAMAGED = Text("Excelboken är skadad och kan inte läsas. Öppna den i Excel och spara den på nytt.")


@dataclass(slots=True)
class Doubts:
    """Cells of a sheet, counted from 0, whose formula has no value and whose value is an error."""

    valueless: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)


def look_through(content: bytes) -> dict[str, Doubts]:
    """The doubtful cells of each sheet by its name. Raises UnreadableError for what is no workbook, or a trap."""
    _check_directory(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_parts(archive)
            longest = _shared_lengths(archive)
            return {name: _look_at(archive, part, longest) for name, part in _sheets(archive)}
    except _ZIP_ERRORS as error:
        raise UnreadableError(_DAMAGED) from error


def _check_directory(content: bytes) -> None:
    """Refuses a directory that would itself fill memory; Python reads it whole."""
    at = content.rfind(_END)
    if at < 0 or len(content) < at + 22:
        raise UnreadableError(_DAMAGED)
    parts = int.from_bytes(content[at + 10 : at + 12], "little")
    size = int.from_bytes(content[at + 12 : at + 16], "little")
    if parts > MOST_PARTS or size > _MOST_DIRECTORY:
        raise UnreadableError(_TOO_BIG)


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(names) < len(parts):
        raise UnreadableError(_DAMAGED)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError(Text("Excelboken är skyddad med lösenord. Ta bort lösenordet och spara den på nytt."))
    if "xl/workbook.xml" not in names:
        raise UnreadableError(Text("Filen är ett zip-arkiv men ingen Excelbok (.xlsx)."))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableError(_TOO_BIG)
    for part in parts:
        if part.file_size > _SMALL_PART and part.file_size > MOST_RATIO * max(1, part.compress_size):
            raise UnreadableError(_TOO_BIG)


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The sheets by name, with the part of the archive that holds each."""
    names = set(archive.namelist())
    targets = {}
    for found in _RELATION.findall(_text(archive, "xl/_rels/workbook.xml.rels")):
        relation = _attributes(found)
        target = relation.get("Target", "")
        targets[relation.get("Id", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    sheets = [_attributes(found) for found in _SHEET.findall(_text(archive, "xl/workbook.xml"))]
    placed = [(sheet.get("name", ""), targets.get(_relation_of(sheet), "")) for sheet in sheets]
    # What we fail to place may be a sheet to others, and is looked through all the same
    others = names.difference((part for _, part in placed), (_shared_part(archive),))
    return [each for each in [*(("", name) for name in sorted(others)), *placed] if each[1] in names]


def _relation_of(sheet: dict[str, str]) -> str:
    return next((value for name, value in sheet.items() if name.endswith(":id")), "")


def _attributes(written: str) -> dict[str, str]:
    return {name: html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(written)}


def _text(archive: zipfile.ZipFile, name: str) -> str:
    if archive.getinfo(name).file_size > _SMALL_PART:
        raise UnreadableError(_TOO_BIG)
    return archive.read(name).decode("utf-8", "replace")


def _shared_part(archive: zipfile.ZipFile) -> str:
    return next((each for each in archive.namelist() if each.lower() == "xl/sharedstrings.xml"), "")


def _shared_lengths(archive: zipfile.ZipFile) -> list[int]:
    """How long each shared text is, markup included."""
    name = _shared_part(archive)
    if not name:
        return []
    lengths: list[int] = []
    rest = b""
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            *whole, rest = re.split(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>", rest + piece)
            lengths.extend(map(len, whole))
            if len(rest) > _LONGEST_CELL:
                raise UnreadableError(_TOO_BIG)
    return lengths


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A sheet cut between cells."""
    rest = b""
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            rest += piece
            cut = max(rest.rfind(b"<c "), rest.rfind(b"<row"), rest.rfind(b":c "), rest.rfind(b":row"))
            if cut > 0:
                cut = max(0, rest.rfind(b"<", 0, cut + 1))
                yield rest[:cut]
                rest = rest[cut:]
            elif len(rest) > 2 * _PIECE:
                yield rest[:-_LONGEST_CELL]
                rest = rest[-_LONGEST_CELL:]
    yield rest


def _look_at(archive: zipfile.ZipFile, name: str, lengths: list[int]) -> Doubts:
    """The doubtful cells of a sheet; refuses a sheet whose cells lie far apart, as it would be unfolded whole."""
    doubts, size = Doubts(), _Size()
    for piece in _pieces(archive, name):
        plain = piece if b":row" not in piece and b":c" not in piece else _PREFIX.sub(rb"<\1", piece)
        _check_places(plain)
        size.add(plain, lengths)
        _note_doubts(plain, doubts)
    return doubts


def _check_places(piece: bytes) -> None:
    """Refuses filled cells far down or far to the right, and those that do not say where they stand."""
    told = piece.count(b'<c r="') == piece.count(b"<c ") + piece.count(b"<c>")
    if not told and _UNPLACED.search(piece):
        raise UnreadableError(Text("Bladets celler saknar adresser. Öppna filen i Excel och spara den på nytt."))
    if (_PERHAPS_FAR.search(piece) or not told) and (found := _FAR.search(piece)):
        raise _too_far(found.group())


@dataclass(slots=True)
class _Size:
    """How large a sheet becomes when it is unfolded; refuses what is too large."""

    copied: int = 0
    merged: int = 0
    rows: int = 0
    columns: int = 0

    def add(self, piece: bytes, lengths: list[int]) -> None:
        """One more piece of the sheet."""
        self.copied += _copied(piece, lengths)
        self.merged += piece.count(b"mergeCell ")
        places = _FILLED.findall(piece, max(0, len(piece) - _LONGEST_CELL))
        self.rows = max([self.rows, *(int(row) for _, row in places)])
        if _WIDE.search(piece):
            self.columns = max([self.columns, *(_number_of(letters) for letters, _ in _FILLED.findall(piece))])
        if self.copied > MOST_COPIED or self.merged > MOST_MERGED or self.rows * self.columns > MOST_CELLS:
            raise UnreadableError(_TOO_BIG)


def _number_of(letters: bytes) -> int:
    """The number of a column, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _too_far(cell: bytes) -> UnreadableError:
    place = _PLACE.search(cell)
    if place and int(place[2]) >= MOST_ROWS:
        return too_many_rows()
    return UnreadableError(Text("Bladet har celler för långt åt höger. Ta bort dem, eller spara bladet som CSV."))


def _copied(piece: bytes, lengths: list[int]) -> int:
    """How many characters the shared texts of a piece come to when every cell holds its own."""
    if not lengths:
        return 0
    used = Counter(_SHARED.findall(piece))
    return sum(lengths[int(place)] * times for place, times in used.items() if int(place) < len(lengths))


def _note_doubts(piece: bytes, doubts: Doubts) -> None:
    if b"<f" in piece:
        for cell in _FORMULA.finditer(piece):
            if b't="str"' not in cell[1] and len(doubts.valueless) < MOST_DOUBTS and (place := _place(cell[1])):
                doubts.valueless.append(place)
    if b't="e"' in piece:
        for cell in _ERROR.finditer(piece):
            if len(doubts.errors) < MOST_DOUBTS and (place := _place(cell[1])):
                doubts.errors.append((*place, cell[2].decode("ascii", "replace")))


def _place(attributes: bytes) -> tuple[int, int] | None:
    found = _PLACE.search(attributes)
    if found is None:
        return None
    return int(found[2]) - 1, _number_of(found[1]) - 1
