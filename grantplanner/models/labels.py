"""What people call the values of the tables' enumerations."""

from collections.abc import Mapping
from enum import StrEnum

from grantplanner.models.costs import ContributionKind, Timing
from grantplanner.models.participant import (
    Attainment,
    Education,
    EntryStatus,
    ExitReason,
    ExitResult,
    Gender,
    LaterResult,
    Stage,
)
from grantplanner.models.partner import PartnerRole
from grantplanner.models.phase import PhaseKind
from grantplanner.models.staffing import Basis
from grantplanner.models.theory import TheoryLevel, TheoryStage
from grantplanner.words import Text

_PLAN: Mapping[type[StrEnum], Mapping[str, Text]] = {
    PhaseKind: {
        PhaseKind.PLANNING: Text("Analys och planering"),
        PhaseKind.IMPLEMENTATION: Text("Genomförande"),
        PhaseKind.CLOSING: Text("Avslutning"),
    },
    PartnerRole: {
        PartnerRole.OWNER: Text("Projektägare"),
        PartnerRole.PARTNER: Text("Samverkanspart"),
        PartnerRole.DISTRICT: Text("Stadsdel"),
    },
    Basis: {
        Basis.STANDARD: Text("Schablon per år"),
        Basis.SALARY: Text("Månadslön"),
        Basis.UNIT_COST: Text("Enhetskostnad"),
    },
    Timing: {
        Timing.ONCE: Text("En gång"),
        Timing.SPREAD: Text("Jämnt"),
        Timing.MONTHLY: Text("Per månad"),
    },
    ContributionKind: {
        ContributionKind.PUBLIC_CASH: Text("Offentligt, pengar"),
        ContributionKind.PRIVATE_CASH: Text("Privat, pengar"),
        ContributionKind.PUBLIC_IN_KIND: Text("Offentligt, annat än pengar"),
        ContributionKind.PRIVATE_IN_KIND: Text("Privat, annat än pengar"),
        ContributionKind.PARTICIPANT_ALLOWANCE: Text("Deltagarersättning"),
    },
    TheoryStage: {
        TheoryStage.RESOURCES: Text("Resurser"),
        TheoryStage.ACTIVITIES: Text("Aktiviteter"),
        TheoryStage.OUTCOMES: Text("Utfall"),
        TheoryStage.RESULTS: Text("Resultat"),
        TheoryStage.SHORT_EFFECTS: Text("Effekter på kort sikt"),
        TheoryStage.LONG_EFFECTS: Text("Effekter på lång sikt"),
    },
    TheoryLevel: {
        TheoryLevel.INDIVIDUAL: Text("Individ"),
        TheoryLevel.METHOD: Text("Metod"),
        TheoryLevel.ORGANISATION: Text("Organisation och samverkan"),
        TheoryLevel.ALL: Text("Alla nivåer"),
    },
}
_PEOPLE: Mapping[type[StrEnum], Mapping[str, Text]] = {
    Gender: {
        Gender.WOMAN: Text("Flicka eller kvinna"),
        Gender.MAN: Text("Pojke eller man"),
        Gender.NON_BINARY: Text("Icke-binär"),
        Gender.UNKNOWN: Text("Uppgift saknas"),
    },
    EntryStatus: {
        EntryStatus.IN_EDUCATION: Text("I utbildning"),
        EntryStatus.INACTIVE: Text("Varken i arbete eller utbildning"),
        EntryStatus.UNEMPLOYED: Text("Arbetslös"),
        EntryStatus.LONG_TERM_UNEMPLOYED: Text("Långtidsarbetslös"),
        EntryStatus.EMPLOYED: Text("Sysselsatt"),
    },
    Education: {
        Education.ISCED_0_2: Text("Högst grundskola"),
        Education.ISCED_3_4: Text("Gymnasieutbildning"),
        Education.ISCED_5_8: Text("Eftergymnasial utbildning"),
    },
    ExitReason: {
        ExitReason.COMPLETED: Text("Fullföljt"),
        ExitReason.DROPPED_OUT: Text("Oplanerat avhopp"),
        ExitReason.MOVED: Text("Flyttat"),
        ExitReason.REFERRED_ON: Text("Slussad vidare"),
    },
    Attainment: {
        Attainment.FULLY: Text("Helt"),
        Attainment.PARTLY: Text("Delvis"),
        Attainment.NOT: Text("Inte"),
    },
    ExitResult: {
        ExitResult.JOB_SEARCHING: Text("Söker arbete"),
        ExitResult.IN_EDUCATION: Text("Studerar"),
        ExitResult.QUALIFICATION: Text("Har fått en kvalifikation"),
        ExitResult.EMPLOYED: Text("Arbetar"),
        ExitResult.NONE: Text("Inget av detta"),
    },
    LaterResult: {
        LaterResult.EMPLOYED: Text("Arbetar"),
        LaterResult.IMPROVED: Text("Bättre ställning på arbetsmarknaden"),
        LaterResult.NONE: Text("Inget av detta"),
    },
    Stage: {
        Stage.REFERRED: Text("Aktualiserad"),
        Stage.CONSENTED: Text("Samtyckt"),
        Stage.MAPPED: Text("Kartlagd"),
        Stage.PLANNED: Text("Planerad"),
        Stage.ACTIVE: Text("Inskriven"),
        Stage.FOLLOWED_UP: Text("Uppföljd"),
        Stage.CLOSED: Text("Avslutad"),
    },
}
_LABELS = {**_PLAN, **_PEOPLE}  # By kind first: values of different kinds are equal as text


def label_of(value: StrEnum) -> Text:
    """What people call one of the values of an enumeration."""
    return _LABELS[type(value)][value]
