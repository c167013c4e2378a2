"""Programme rules: calls, and parameters of EU and national level, each with date, unit and reference."""

from grantplanner.rules.call import (
    BUILT_IN_CATEGORIES,
    Category,
    FlatRate,
    Rules,
    Source,
    dump_call,
    load_call,
)
from grantplanner.rules.catalogue import built_in_calls
from grantplanner.rules.parameters import DatedValue, Parameter, parameter

__all__ = [
    "BUILT_IN_CATEGORIES",
    "Category",
    "DatedValue",
    "FlatRate",
    "Parameter",
    "Rules",
    "Source",
    "built_in_calls",
    "dump_call",
    "load_call",
    "parameter",
]
