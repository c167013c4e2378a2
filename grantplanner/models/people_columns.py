"""The columns of participant files, as people write and read them: one list for what is read and what is written."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from grantplanner.models import participant_words as words
from grantplanner.words import Text


class Table(StrEnum):
    """The kinds of table that participant files hold, known by their columns."""

    PARTICIPANTS = "participants"
    MEASUREMENTS = "measurements"
    GRADES = "grades"
    REACHED = "reached"


class Value(StrEnum):
    """What a column holds."""

    CODE = "code"
    PARTNER = "partner"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXTS = "texts"
    DATE = "date"
    MONTH = "month"
    TERM = "term"
    WHOLE = "whole"
    SCHOOL_YEAR = "school_year"
    HOURS = "hours"
    YES_NO = "yes_no"


Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Column:
    """A column: its name in files, its Swedish heading, the field of the record that it fills, what it means.

    `words` gives each value of an enumeration the Swedish words for it, the one that is written first. `limits` are
    the least and the greatest whole number.
    """

    name: str
    heading: str
    value: Value
    about: Text
    also: tuple[str, ...] = ()
    field_name: str = ""
    words: Words | None = None
    limits: tuple[int, int] = (0, 0)
    required: bool = False

    @property
    def field(self) -> str:
        """The field of the record that the column fills."""
        return self.field_name or self.name

    @cached_property
    def spellings(self) -> frozenset[str]:
        """Every folded heading that the column is known by."""
        written = [self.name, self.heading, *self.also]
        if self.value is Value.DATE:
            written += [f"{each}{end}" for each in (self.heading, *self.also) for end in ("den", "datum", "sdatum")]
        return frozenset(map(fold, written))

    def title(self, locale: str) -> str:
        """The heading as it is written in a language."""
        return self.heading if locale == "sv" else self.name.replace("_", " ").capitalize()

    def word(self, value: str, locale: str) -> str:
        """A value of the enumeration as it is written in a language."""
        return self.words[value][0] if self.words and locale == "sv" else value


def fold(written: str) -> str:
    """A heading or a word without case, spaces, signs and diacritics, as they are compared."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", written.casefold())))


_CODE = Column(
    "code",
    "Kod",
    Value.CODE,
    Text("Deltagarens kod, 1–40 tecken: bokstäver, siffror, - _ och punkt. Aldrig namn eller personnummer."),
    ("Deltagarkod", "Elevkod", "Deltagare", "Deltagar-id", "Elev-id", "Id", "Löpnummer", "Participant"),
    required=True,
)
_PARTNER = Column(
    "partner",
    "Part",
    Value.PARTNER,
    Text("Parten (till exempel stadsdelen) som deltagaren hör till: partens nyckel eller namn."),
    ("Stadsdel", "Partens namn", "Partens nyckel", "Samverkanspart", "Kommun", "Delprojekt", "District"),
)
_ENTERED_ON = Column(
    "entered_on",
    "Registrerad",
    Value.DATE,
    Text("Dagen då uppgiften skrevs in."),
    ("Registrerat", "Registrering", "Inrapporterad"),
)

PARTICIPANTS = (
    _CODE,
    _PARTNER,
    Column(
        "school",
        "Skola",
        Value.TEXT,
        Text("Skolan, skriven som i projektet."),
        ("Skolenhet", "Skolnamn", "Skolans namn"),
    ),
    Column("gender", "Kön", Value.CHOICE, Text("Tomt räknas som okänd."), ("Sex",), words=words.GENDER),
    Column(
        "birth_year",
        "Födelseår",
        Value.WHOLE,
        Text("Fyra siffror. Födelsedatum tas inte emot."),
        ("Född år", "Född", "Year of birth"),
        limits=(1930, 2030),
    ),
    Column(
        "school_year",
        "Årskurs",
        Value.SCHOOL_YEAR,
        Text("0 (förskoleklass) till 13. F, åk 7 och gy1 går också bra."),
        ("Åk", "Grade", "Year"),
        limits=(0, 13),
    ),
    Column(
        "status_on_entry",
        "Status vid start",
        Value.CHOICE,
        Text("Vad deltagaren gjorde vid starten."),
        ("Status", "Sysselsättning vid start"),
        words=words.STATUS,
    ),
    Column(
        "education",
        "Utbildning",
        Value.CHOICE,
        Text("Den högsta utbildning som deltagaren har avslutat."),
        ("Utbildningsnivå", "Högsta utbildning"),
        words=words.EDUCATION,
    ),
    Column(
        "referred_on",
        "Aktualiserad",
        Value.DATE,
        Text("Dagen då deltagaren anmäldes till projektet."),
        ("Aktualisering", "Anmäld", "Referred"),
    ),
    Column("consented_on", "Samtycke", Value.DATE, Text("Dagen för samtycket."), ("Samtyckt", "Consent", "Consented")),
    Column("mapped_on", "Kartlagd", Value.DATE, Text("Dagen då kartläggningen var klar."), ("Kartläggning", "Mapped")),
    Column(
        "planned_on",
        "Planerad",
        Value.DATE,
        Text("Dagen då handlingsplanen var klar."),
        ("Handlingsplan", "Planering", "Planned"),
    ),
    Column(
        "enrolled_on",
        "Inskriven",
        Value.DATE,
        Text("Dagen då deltagaren skrevs in."),
        ("Inskrivning", "Start", "Enrolled"),
    ),
    Column(
        "followed_up_on",
        "Uppföljd",
        Value.DATE,
        Text("Dagen för den senaste uppföljningen."),
        ("Uppföljning", "Followed up"),
    ),
    Column(
        "exited_on",
        "Avslutad",
        Value.DATE,
        Text("Dagen då deltagaren lämnade projektet."),
        ("Avslut", "Slut", "Utskriven", "Exited"),
    ),
    Column(
        "exit_reason",
        "Avslutsorsak",
        Value.CHOICE,
        Text("Varför deltagaren lämnade projektet."),
        ("Orsak till avslut", "Avslutsskäl", "Orsak"),
        words=words.EXIT_REASON,
    ),
    Column(
        "goals",
        "Måluppfyllelse",
        Value.CHOICE,
        Text("Hur långt målen i handlingsplanen nåddes."),
        ("Mål", "Målen nådda"),
        words=words.GOALS,
    ),
    Column(
        "satisfaction",
        "Nöjdhet",
        Value.WHOLE,
        Text("Deltagarens betyg på insatsen, ett heltal från 1 till 10."),
        ("Nöjdhet 1-10",),
        limits=(1, 10),
    ),
    Column(
        "tools",
        "Insatser",
        Value.TEXTS,
        Text("De verktyg och insatser som använts, med semikolon emellan."),
        ("Verktyg", "Verktyg/insatser", "Insats", "Metoder"),
    ),
    Column(
        "results_on_exit",
        "Resultat vid avslut",
        Value.CHOICES,
        Text("Vad deltagaren gör inom fyra veckor, med semikolon emellan."),
        words=words.RESULTS_ON_EXIT,
    ),
    Column(
        "results_after_six_months",
        "Resultat efter sex månader",
        Value.CHOICES,
        Text("Vad som gäller sex månader efter avslutet, med semikolon emellan."),
        ("Resultat efter 6 månader",),
        words=words.RESULTS_LATER,
    ),
    _ENTERED_ON,
)

MEASUREMENTS = (
    _CODE,
    Column(
        "from",
        "Från",
        Value.DATE,
        Text("Mätningens första dag."),
        ("Start", "Period från", "Mätperiod från", "Från och med"),
        "starts_on",
        required=True,
    ),
    Column(
        "to",
        "Till",
        Value.DATE,
        Text("Mätningens sista dag."),
        ("Slut", "Period till", "Mätperiod till", "Till och med"),
        "ends_on",
        required=True,
    ),
    Column(
        "scheduled_hours",
        "Schemalagda timmar",
        Value.HOURS,
        Text("Timmar enligt schemat under mätningen, med högst två decimaler."),
        ("Schemalagd tid", "Scheduled"),
        "scheduled",
        required=True,
    ),
    Column(
        "absent_hours",
        "Frånvarotimmar",
        Value.HOURS,
        Text("Timmar av frånvaro, giltig och ogiltig; högst de schemalagda."),
        ("Frånvaro", "Frånvarande timmar", "Absent"),
        "absent",
        required=True,
    ),
    Column(
        "unauthorised_hours",
        "Ogiltiga timmar",
        Value.HOURS,
        Text("Den del av frånvaron som var ogiltig. Tomt om det inte är känt."),
        ("Ogiltig frånvaro", "Ogiltiga frånvarotimmar", "Unauthorised", "Unauthorized hours"),
        "unauthorised",
    ),
    Column(
        "entered_by",
        "Registrerad av",
        Value.TEXT,
        Text("Rollen eller signaturen för den som skrev in mätningen, högst 80 tecken."),
        ("Inrapporterad av",),
        limits=(0, 80),
    ),
    _ENTERED_ON,
)

GRADES = (
    _CODE,
    Column("term", "Termin", Value.TERM, Text("Terminen, till exempel 2021HT eller 2022VT."), required=True),
    Column(
        "subjects_taken",
        "Lästa ämnen",
        Value.WHOLE,
        Text("Antalet ämnen som eleven läste."),
        ("Antal lästa ämnen", "Ämnen"),
        limits=(0, 60),
        required=True,
    ),
    Column(
        "subjects_passed",
        "Godkända ämnen",
        Value.WHOLE,
        Text("Antalet ämnen med godkänt betyg; högst de lästa."),
        ("Antal godkända ämnen", "Godkända"),
        limits=(0, 60),
        required=True,
    ),
    Column(
        "eligible",
        "Behörig",
        Value.YES_NO,
        Text("Behörig till gymnasieskolan: ja eller nej. Tomt om det inte är känt."),
        ("Gymnasiebehörig", "Behörighet"),
        "is_eligible",
        words=words.YES_NO,
    ),
)

REACHED = (
    Column("partner", "Part", Value.PARTNER, _PARTNER.about, _PARTNER.also, required=True),
    Column("month", "Månad", Value.MONTH, Text("Månaden, till exempel 2021-03."), required=True),
    Column(
        "reached",
        "Nådda",
        Value.WHOLE,
        Text("Antalet som parten nådde under månaden utan att skriva in dem."),
        ("Antal nådda", "Antal"),
        "people",
        limits=(0, 1_000_000),
        required=True,
    ),
)

COLUMNS: Mapping[Table, tuple[Column, ...]] = {
    Table.PARTICIPANTS: PARTICIPANTS,
    Table.MEASUREMENTS: MEASUREMENTS,
    Table.GRADES: GRADES,
    Table.REACHED: REACHED,
}
SHEETS: Mapping[Table, Text] = {
    Table.PARTICIPANTS: Text("Deltagare"),
    Table.MEASUREMENTS: Text("Frånvaro"),
    Table.GRADES: Text("Betyg"),
    Table.REACHED: Text("Nådda"),
}
GUIDE_SHEET = Text("Så fyller du i")
LISTS_SHEET = Text("Listor")
