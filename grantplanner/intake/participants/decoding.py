"""The text of a file whose encoding nobody states: UTF-8, UTF-16 or CP1252, with a byte order mark or without."""

import codecs
import re

from grantplanner.intake.participants.problems import UnreadableError
from grantplanner.words import Text

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 BOM",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp1252": "CP1252",
}
_SAMPLE = 4_096
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file without its byte order mark, and what its encoding is called."""
    candidates = _candidates(content)
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        _refuse_control(text)
        return text.removeprefix("\ufeff"), _NAMES[encoding]
    if any(encoding.startswith("utf-16") for encoding in candidates):
        raise UnreadableError(Text("Filen är avklippt eller skadad: texten i UTF-16 kan inte läsas till slutet."))
    raise UnreadableError(
        Text("Filens teckenkodning kan inte läsas. Spara filen som CSV UTF-8 eller som Excelbok (.xlsx).")
    )


def _candidates(content: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return () if encoding == "UTF-32" else (encoding,)
    guessed = _halves(content)
    return (guessed,) if guessed else ("utf-8", "cp1252")


def _halves(content: bytes) -> str:
    """UTF-16 without a mark, known by every other byte being zero; "" for all else."""
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    if half == 0:
        return ""
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second * 2 > half and first * 20 < half:
        return "utf-16-le"
    if first * 2 > half and second * 20 < half:
        return "utf-16-be"
    return ""


def _refuse_control(text: str) -> None:
    found = _CONTROL.search(text)
    if found is None:
        return
    row = text.count("\n", 0, found.start()) + 1
    if found.group() == "\0":
        raise UnreadableError(Text("Filen innehåller nolltecken (NUL). Den är skadad eller ingen textfil."), row)
    raise UnreadableError(Text("Filen innehåller styrtecken. Den är skadad eller ingen textfil."), row)
