"""Reads files of participants, their absence and grades, CSV and XLSX, into records and everything wrong in them."""

from grantplanner.intake.participants.inspection import inspect_file
from grantplanner.intake.participants.reading import Reading, read_people
from grantplanner.intake.participants.tables import SheetInfo

__all__ = ["Reading", "SheetInfo", "inspect_file", "read_people"]
