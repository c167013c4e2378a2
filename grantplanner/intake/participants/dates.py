"""Days as people write them: year first, day first, all in one, or the number that a spreadsheet keeps."""

import datetime as dt
import re
from collections.abc import Iterable

from grantplanner.intake.participants.refusals import RefusedError
from grantplanner.intake.participants.tables import Cell
from grantplanner.periods import FIRST_DATE, LAST_DATE
from grantplanner.words import Text

_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})\Z")
_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})\Z")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:([-/.])([0-9]{1,2})\2|/([0-9]{1,2})[ ]+)([0-9]{4})\Z")
_EITHER_FIRST = re.compile(r"([0-9]{1,2})([-/])([0-9]{1,2})\2([0-9]{4})\Z")
_SERIAL = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?\Z")
_TIME = re.compile(r"[T ][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?Z?\Z")
_DAY_ZERO = dt.date(1899, 12, 30)
_MONTHS_IN_YEAR = 12

_UNREADABLE = Text("Skriv datum som ÅÅÅÅ-MM-DD, till exempel 2021-03-01.")
_NO_SUCH_DAY = Text("Det datumet finns inte i kalendern.")
_OUTSIDE = Text("Datumet ska ligga mellan {first} och {last}.", first=FIRST_DATE, last=LAST_DATE)
_TWO_WAYS = Text("Datumet kan läsas på två sätt, eftersom kolumnen också har månaden först. Skriv ÅÅÅÅ-MM-DD.")


def read_day(cell: Cell) -> dt.date:
    """The day of a cell."""
    day = _day_of(_TIME.sub("", cell)) if isinstance(cell, str) else cell
    if not FIRST_DATE <= day <= LAST_DATE:
        raise RefusedError(_OUTSIDE)
    return day


def read_day_where_months_lead(cell: Cell) -> dt.date:
    """As `read_day`, in a column where some value has the month first: what could be either way is refused."""
    if isinstance(cell, str) and ambiguous(cell):
        raise RefusedError(_TWO_WAYS)
    return read_day(cell)


def ambiguous(cell: Cell) -> bool:
    """Whether a date such as 03/04/2021 could be read with the month first."""
    found = _EITHER_FIRST.match(cell) if isinstance(cell, str) else None
    if found is None:
        return False
    first, second = int(found[1]), int(found[3])
    return first != second and first <= _MONTHS_IN_YEAR and second <= _MONTHS_IN_YEAR


def month_leads(cells: Iterable[Cell]) -> bool:
    """Whether some date can only be read with the month first, as 04/25/2021."""
    return any(_month_is_second(cell, least=_MONTHS_IN_YEAR + 1) for cell in cells)


def day_leads(cells: Iterable[Cell]) -> bool:
    """Whether some date can only be read with the day first, as 25/04/2021."""
    found = (_EITHER_FIRST.match(cell) for cell in cells if isinstance(cell, str))
    return any(int(each[1]) > _MONTHS_IN_YEAR for each in found if each)


def is_serial(cell: Cell) -> bool:
    """Whether a date is written as the number that a spreadsheet keeps it by."""
    return isinstance(cell, str) and _SERIAL.match(cell) is not None


def _month_is_second(cell: Cell, least: int) -> bool:
    found = _EITHER_FIRST.match(cell) if isinstance(cell, str) else None
    return found is not None and int(found[3]) >= least and int(found[1]) <= _MONTHS_IN_YEAR


def _day_of(text: str) -> dt.date:
    serial = _SERIAL.match(text)
    if serial:
        return _DAY_ZERO + dt.timedelta(days=int(serial[1]))
    if found := _YEAR_FIRST.match(text):
        year, month, day = found[1], found[3], found[4]
    elif found := _TOGETHER.match(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.match(text):
        day, month, year = found[1], found[3] or found[4], found[5]
    else:
        raise RefusedError(_UNREADABLE)
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise RefusedError(_NO_SUCH_DAY) from None
