"""Sets pages by typst: a layout of ours, what is said on it handed over as data, and nothing of that ever run.

Only the fonts inside typst are used, so that the same input gives the same bytes on every machine.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from typst import Fonts

Format = Literal["pdf", "svg", "png"]

_FOLDER = Path(__file__).parent
_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = 12
_ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
_NOT_SHOWN = "\N{WHITE SQUARE}"
_SHOWN = (
    range(0x20, 0x7F),
    range(0xA0, 0x500),
    range(0x1E00, 0x2041),
    range(0x20A0, 0x20C0),
    range(0x2190, 0x2300),
    range(0x25A0, 0x2600),
)
"""What the fonts are sure to hold: Latin, Greek and Cyrillic with signs."""


def set_pages(layout: str, content: Mapping[str, Any], made_on: dt.datetime, form: Format = "pdf") -> bytes:
    """Pages from a layout in this folder; PDF is tagged and held to PDF/UA-1.

    A letter that no font has is shown as □.
    """
    from typst import TypstError

    try:
        return _compile(layout, content, made_on, form)
    except TypstError as error:
        if "could not be displayed" not in error.message:
            raise
    return _compile(layout, _displayable(content), made_on, form)


def breakable(text: str) -> str:
    """A text whose very long words may go on in the next line."""
    return _LONG_WORD.sub(lambda word: _ZERO_WIDTH_SPACE.join(_pieces(word.group())), text)


def shortened(text: str, most: int) -> str:
    """A text, cut after so many letters."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _pieces(word: str) -> list[str]:
    return [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]


def _compile(layout: str, content: Mapping[str, Any], made_on: dt.datetime, form: Format) -> bytes:
    from typst import Compiler

    compiler = Compiler(_FOLDER / layout, root=_FOLDER, font_paths=_fonts(), ignore_system_fonts=True)
    made = compiler.compile(
        format=form,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"] if form == "pdf" else [],
        timestamp=int(made_on.timestamp()),
    )
    if isinstance(made, list):  # One for each page, where the format knows no pages
        return made[0]
    return made or b""


@cache
def _fonts() -> "Fonts":
    from typst import Fonts

    return Fonts(include_system_fonts=False)


def _displayable(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(letter if any(ord(letter) in each for each in _SHOWN) else _NOT_SHOWN for letter in value)
    if isinstance(value, Mapping):
        return {key: _displayable(each) for key, each in value.items()}
    return [_displayable(each) for each in value] if isinstance(value, list) else value
