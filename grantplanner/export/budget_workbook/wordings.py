"""What kinds of lines, areas and limits are called in the workbook."""

from grantplanner.calc.results import LineKind, Severity
from grantplanner.words import Text

LINE_KINDS = {
    LineKind.POSITION: Text("Befattning"),
    LineKind.COST: Text("Kostnad"),
    LineKind.IN_KIND: Text("Bidrag i annat än pengar"),
    LineKind.FLAT_RATE: Text("Schablon"),
}
SEVERITIES = {
    Severity.ERROR: Text("Fel"),
    Severity.WARNING: Text("Varning"),
    Severity.NOTE: Text("Upplysning"),
}
AREAS = {
    "project": Text("Uppgifter om projektet"),
    "phases": Text("Faser"),
    "partners": Text("Parter"),
    "positions": Text("Personal"),
    "costs": Text("Övriga kostnader"),
    "flat_rates": Text("Schabloner"),
    "oncost_rates": Text("PO-pålägg"),
    "contributions": Text("Medfinansiering"),
    "targets": Text("Mål"),
    "reporting_dates": Text("Rapporteringsdatum"),
    "call": Text("Utlysningen"),
}
ABOUT = {
    **AREAS,
    "call": Text("Utlysning"),
    "illustration": Text("Illustration"),
    "positions.annual_cost": Text("Kostnad per årsarbetare"),
    "project.ceiling": Text("Budgettak"),
    "project.ends_on": Text("Slutdatum"),
    "project.owner": Text("Projektägare"),
    "project.participant_age": Text("Deltagarnas ålder"),
    "project.starts_on": Text("Startdatum"),
    "survey": Text("Enkät om samverkan"),
    "targets.initial_absence": Text("Frånvaro vid start"),
    "targets.participants": Text("Antal deltagare"),
    "theory": Text("Förändringsteori"),
}
LIMIT_NAMES = {
    "opens_on": Text("Utlysningen öppnar"),
    "closes_on": Text("Utlysningen stänger"),
    "earliest_start": Text("Tidigaste start"),
    "latest_start": Text("Senaste start"),
    "latest_end": Text("Senaste slut"),
    "max_months": Text("Längsta projekttid"),
    "pot": Text("Utlysningens pott"),
    "co_financing_rate": Text("Medfinansiering, minsta andel"),
    "participant_age": Text("Deltagarnas ålder"),
    "hours_per_year": Text("Timmar per årsarbetare och år"),
    "reallocation_tolerance": Text("Får flyttas mellan kostnadsslag utan nytt beslut"),
}
UNITS = {
    "date": Text("datum"),
    "months": Text("månader"),
    "kronor": Text("kr"),
    "fraction": Text("andel"),
    "years": Text("år"),
    "hours": Text("timmar"),
}
ROUNDINGS = {
    "down": Text("nedåt till hela ören"),
    "half_up": Text("till närmaste öre"),
}
