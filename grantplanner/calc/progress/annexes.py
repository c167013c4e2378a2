"""The common indicators as the two annexes list them: whom each counts, by what the records say.

Names: Regulation (EU) 1304/2013, Annex I, and Regulation (EU) 2021/1057, Annex I. Only the year of birth is known, so
age is the years from it to the year of entry. Entities, homes and special categories of personal data are not in the
records; their indicators are entered as counts.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from grantplanner.models import Education, EntryStatus, ExitResult, LaterResult
from grantplanner.models.people import Person
from grantplanner.words import Text

ESF, ESF_PLUS = "2014-2020", "2021-2027"
Test = Callable[[Person], bool]


class Moment(StrEnum):
    """When an indicator is taken: on entry, within four weeks of leaving, or six months after."""

    ENTRY = "entry"
    EXIT = "exit"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class CommonIndicator:
    """A common indicator; without `counts` it is entered. `is_known`: whether a record says enough to tell."""

    code: str
    period: str
    label: Text
    counts: Test | None = None
    is_known: Test | None = None
    moment: Moment = Moment.ENTRY


_UNEMPLOYED: Collection[str] = {EntryStatus.UNEMPLOYED, EntryStatus.LONG_TERM_UNEMPLOYED}
_INACTIVE: Collection[str] = {EntryStatus.INACTIVE, EntryStatus.IN_EDUCATION}
_WITHOUT_WORK: Collection[str] = {*_UNEMPLOYED, EntryStatus.INACTIVE}
_ADULT, _YOUNG, _YOUNG_PLUS, _OLD = 18, 25, 30, 55


def age_on_entry(person: Person) -> int | None:
    """The years from the year of birth to the year of entry."""
    if person.birth_year is None or person.enrolled_on is None:
        return None
    return person.enrolled_on.year - person.birth_year


def _has_status(person: Person) -> bool:
    return person.status_on_entry is not None


def _has_education(person: Person) -> bool:
    return person.education is not None


def _has_age(person: Person) -> bool:
    return person.birth_year is not None


def _has_age_and_status(person: Person) -> bool:
    return _has_age(person) and _has_status(person)


def _has_result(person: Person) -> bool:
    return bool(person.results_on_exit) and _has_status(person)


def _has_later_result(person: Person) -> bool:
    return bool(person.results_after_six_months) and _has_status(person)


def _status(*among: str) -> Test:
    return lambda person: person.status_on_entry in among


def _education(level: str) -> Test:
    return lambda person: person.education == level


def _aged(low: int, below: int = 200) -> Test:
    return lambda person: low <= (age_on_entry(person) or 0) < below


def _on_exit(result: str, *, unless: str = "", among: Collection[str] = ()) -> Test:
    def counts(person: Person) -> bool:
        is_meant = person.status_on_entry != unless and (not among or person.status_on_entry in among)
        return is_meant and result in person.results_on_exit

    return counts


def _later(result: str, *, when_employed: bool, low: int = 0) -> Test:
    def counts(person: Person) -> bool:
        is_meant = (person.status_on_entry == EntryStatus.EMPLOYED) is when_employed
        return is_meant and (age_on_entry(person) or 0) >= low and result in person.results_after_six_months

    return counts


def _old_without_work(person: Person) -> bool:
    return person.status_on_entry in _WITHOUT_WORK and (age_on_entry(person) or 0) >= _OLD


def _everyone(_person: Person) -> bool:
    return True


def _entry(code: str, label: Text, counts: Test | None = None, is_known: Test | None = None) -> CommonIndicator:
    return CommonIndicator(code, ESF_PLUS if code.startswith("EE") else ESF, label, counts, is_known)


def _exit(code: str, label: Text, counts: Test | None = None) -> CommonIndicator:
    return CommonIndicator(
        code, ESF_PLUS if code.startswith("EE") else ESF, label, counts, counts and _has_result, Moment.EXIT
    )


def _six_months(code: str, label: Text, counts: Test | None = None) -> CommonIndicator:
    return CommonIndicator(
        code, ESF_PLUS if code.startswith("EE") else ESF, label, counts, counts and _has_later_result, Moment.LATER
    )


_LTU = _status(EntryStatus.LONG_TERM_UNEMPLOYED)
_EMPLOYED = _status(EntryStatus.EMPLOYED)
ESF_TOTAL, ESF_PLUS_TOTAL = "CO00", "EECO01"
"""All participants; in 2014–2020 the total is computed and has no code of its own, so CO00 is ours."""

COMMON: tuple[CommonIndicator, ...] = (
    _entry(ESF_TOTAL, Text("Deltagare totalt"), _everyone),
    _entry("CO01", Text("Arbetslösa, även långtidsarbetslösa"), _status(*_UNEMPLOYED), _has_status),
    _entry("CO02", Text("Långtidsarbetslösa"), _LTU, _has_status),
    _entry("CO03", Text("Ekonomiskt inaktiva"), _status(*_INACTIVE), _has_status),
    _entry("CO04", Text("Inaktiva som inte studerar"), _status(EntryStatus.INACTIVE), _has_status),
    _entry("CO05", Text("Anställda och egenföretagare"), _EMPLOYED, _has_status),
    _entry("CO06", Text("Under 25 år"), _aged(0, _YOUNG), _has_age),
    _entry("CO07", Text("Över 54 år"), _aged(_OLD), _has_age),
    _entry("CO08", Text("Över 54 år utan arbete eller studier"), _old_without_work, _has_age_and_status),
    _entry("CO09", Text("Grundskola (ISCED 1–2)"), _education(Education.ISCED_0_2), _has_education),
    _entry("CO10", Text("Gymnasium (ISCED 3–4)"), _education(Education.ISCED_3_4), _has_education),
    _entry("CO11", Text("Eftergymnasial utbildning (ISCED 5–8)"), _education(Education.ISCED_5_8), _has_education),
    _entry("CO15", Text("Migranter, utländsk bakgrund, minoriteter")),
    _entry("CO16", Text("Personer med funktionsnedsättning")),
    _entry("CO17", Text("Andra missgynnade")),
    _entry("CO18", Text("Hemlösa eller utestängda från bostadsmarknaden")),
    _entry("CO19", Text("Från landsbygden")),
    _entry("CO20", Text("Projekt av arbetsmarknadens parter eller ideella organisationer")),
    _entry("CO21", Text("Projekt för kvinnor i arbetslivet")),
    _entry("CO22", Text("Projekt för offentlig förvaltning eller offentliga tjänster")),
    _entry("CO23", Text("Mikroföretag, små och medelstora företag som fått stöd")),
    _exit("CR01", Text("Inaktiva som söker arbete vid avslut"), _on_exit(ExitResult.JOB_SEARCHING, among=_INACTIVE)),
    _exit(
        "CR02",
        Text("Nya i utbildning vid avslut"),
        _on_exit(ExitResult.IN_EDUCATION, unless=EntryStatus.IN_EDUCATION),
    ),
    _exit("CR03", Text("Har fått en kvalifikation vid avslut"), _on_exit(ExitResult.QUALIFICATION)),
    _exit("CR04", Text("I arbete vid avslut"), _on_exit(ExitResult.EMPLOYED, unless=EntryStatus.EMPLOYED)),
    _exit("CR05", Text("Missgynnade med resultat vid avslut")),
    _six_months("CR06", Text("I arbete efter sex månader"), _later(LaterResult.EMPLOYED, when_employed=False)),
    _six_months(
        "CR07",
        Text("Bättre läge på arbetsmarknaden efter sex månader"),
        _later(LaterResult.IMPROVED, when_employed=True),
    ),
    _six_months(
        "CR08",
        Text("Över 54 år i arbete efter sex månader"),
        _later(LaterResult.EMPLOYED, when_employed=False, low=_OLD),
    ),
    _six_months("CR09", Text("Missgynnade i arbete efter sex månader")),
    _entry(ESF_PLUS_TOTAL, Text("Deltagare totalt"), _everyone),
    _entry("EECO02", Text("Arbetslösa, även långtidsarbetslösa"), _status(*_UNEMPLOYED), _has_status),
    _entry("EECO03", Text("Långtidsarbetslösa"), _LTU, _has_status),
    _entry("EECO04", Text("Ekonomiskt inaktiva"), _status(*_INACTIVE), _has_status),
    _entry("EECO05", Text("Anställda och egenföretagare"), _EMPLOYED, _has_status),
    _entry("EECO06", Text("Barn under 18 år"), _aged(0, _ADULT), _has_age),
    _entry("EECO07", Text("Unga 18–29 år"), _aged(_ADULT, _YOUNG_PLUS), _has_age),
    _entry("EECO08", Text("55 år och äldre"), _aged(_OLD), _has_age),
    _entry("EECO09", Text("Högst grundskola (ISCED 0–2)"), _education(Education.ISCED_0_2), _has_education),
    _entry("EECO10", Text("Gymnasium (ISCED 3–4)"), _education(Education.ISCED_3_4), _has_education),
    _entry("EECO11", Text("Eftergymnasial utbildning (ISCED 5–8)"), _education(Education.ISCED_5_8), _has_education),
    _entry("EECO12", Text("Personer med funktionsnedsättning")),
    _entry("EECO13", Text("Tredjelandsmedborgare")),
    _entry("EECO14", Text("Personer med utländsk bakgrund")),
    _entry("EECO15", Text("Minoriteter, även marginaliserade grupper som romer")),
    _entry("EECO16", Text("Hemlösa eller utestängda från bostadsmarknaden")),
    _entry("EECO17", Text("Från landsbygden")),
    _entry("EECO18", Text("Offentliga förvaltningar eller tjänster som fått stöd")),
    _entry("EECO19", Text("Mikroföretag och små företag som fått stöd")),
    _exit("EECR01", Text("Söker arbete vid avslut"), _on_exit(ExitResult.JOB_SEARCHING, among=_INACTIVE)),
    _exit(
        "EECR02",
        Text("Nya i utbildning vid avslut"),
        _on_exit(ExitResult.IN_EDUCATION, unless=EntryStatus.IN_EDUCATION),
    ),
    _exit("EECR03", Text("Har fått en kvalifikation vid avslut"), _on_exit(ExitResult.QUALIFICATION)),
    _exit("EECR04", Text("I arbete vid avslut"), _on_exit(ExitResult.EMPLOYED, unless=EntryStatus.EMPLOYED)),
    _six_months("EECR05", Text("I arbete efter sex månader"), _later(LaterResult.EMPLOYED, when_employed=False)),
    _six_months(
        "EECR06",
        Text("Bättre läge på arbetsmarknaden efter sex månader"),
        _later(LaterResult.IMPROVED, when_employed=True),
    ),
)
ENTERED = tuple(each for each in COMMON if each.counts is None)
"""Those that are entered as counts."""
SUMS = (
    ("CO01", "CO03", "CO05"),
    ("CO09", "CO10", "CO11"),
    ("EECO02", "EECO04"),
    ("EECO02", "EECO05"),
    ("EECO02", "EECO04", "EECO05"),
    ("EECO06", "EECO07"),
    ("EECO10", "EECO11"),
)
"""Sums of indicators that are reported beside their parts; those of EECO are the ones that SFC2021 validates."""
EQUAL, AT_MOST = "equal", "at_most"
CHECKS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("CO01", "CO03", "CO05"), EQUAL, ESF_TOTAL),
    (("CO02",), AT_MOST, "CO01"),
    (("CO04",), AT_MOST, "CO03"),
    (("CO06", "CO07"), AT_MOST, ESF_TOTAL),
    (("CO08",), AT_MOST, "CO07"),
    (("CO09", "CO10", "CO11"), EQUAL, ESF_TOTAL),
    (("EECO02", "EECO04", "EECO05"), EQUAL, ESF_PLUS_TOTAL),
    (("EECO03",), AT_MOST, "EECO02"),
    (("EECO06", "EECO07", "EECO08"), AT_MOST, ESF_PLUS_TOTAL),
    (("EECO09", "EECO10", "EECO11"), EQUAL, ESF_PLUS_TOTAL),
)
"""What must add up to what, or not pass it: status on entry is exclusive, so it adds up to everyone."""
