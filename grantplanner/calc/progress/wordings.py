"""What the follow-up's bands, half-years, verdicts, doubts and reasons for leaving somebody out are called."""

from collections.abc import Mapping
from typing import NamedTuple

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import Band
from grantplanner.calc.progress.results import Verdict
from grantplanner.words import Text

BANDS: Mapping[Band, Text] = {
    Band.LOW: Text("Låg frånvaro vid start (under 20 %)"),
    Band.MEDIUM: Text("Medelhög frånvaro vid start (20–40 %)"),
    Band.HIGH: Text("Hög frånvaro vid start (över 40 %)"),
    Band.NONE: Text("Frånvaro vid start inte känd"),
}
VERDICTS: Mapping[Verdict, Text] = {
    Verdict.REACHED: Text("Nått"),
    Verdict.INSIDE: Text("Inom intervallet"),
    Verdict.ON_TRACK: Text("På väg"),
    Verdict.BEHIND: Text("Under målet"),
    Verdict.OUTSIDE: Text("Utanför intervallet"),
    Verdict.OPEN: Text("Kan inte bedömas"),
    Verdict.NOT_SHOWN: Text("Visas inte"),
}
LEFT_OUT: Mapping[str, Text] = {
    cube.UNSUPPORTED: Text("För få skoldagar i en mätning"),
    cube.NO_INITIAL: Text("Mätning saknas vid start"),
    cube.NO_FINAL: Text("Mätning saknas vid avslut"),
    cube.INITIAL_UNSUPPORTED: Text("För få skoldagar"),
    cube.INITIAL_MISSING: Text("Mätning saknas"),
    cube.NO_GOALS: Text("Uppgift saknas"),
    cube.NO_SATISFACTION: Text("Svar saknas"),
    cube.NO_TOOLS: Text("Inget verktyg registrerat"),
    cube.NO_GRADES: Text("Två terminers betyg saknas"),
    cube.NO_ELIGIBILITY: Text("Uppgift saknas"),
}
"""Why somebody is left out of a figure, by the measure that counts them."""


class DoubtWords(NamedTuple):
    """A kind of doubt: what it is called, what it means for the figures, and how it is mended."""

    label: Text
    meaning: Text
    remedy: Text


DOUBTS: Mapping[str, DoubtWords] = {
    "missing-measurement": DoubtWords(
        Text("Mätning av frånvaro saknas"),
        Text("Deltagaren kan inte räknas med när frånvaron jämförs."),
        Text("Lägg in mätningen för perioden före inskrivning eller avslut."),
    ),
    "unsupported-pair": DoubtWords(
        Text("Mätning med för få skoldagar"),
        Text("Mätningar under tio skoldagar säger för lite, och paret räknas inte med."),
        Text("Förläng mätningens period eller rätta datumen."),
    ),
    "exit-before-entry": DoubtWords(
        Text("Avslut före inskrivning"),
        Text("Deltagaren räknas som avslutad innan den är inskriven."),
        Text("Rätta det datum som är fel."),
    ),
    "outside-project": DoubtWords(
        Text("Inskriven utanför projekttiden"),
        Text("Finansiären godtar inte deltagaren."),
        Text("Rätta datumet, eller ta bort deltagaren."),
    ),
    "outside-target-group": DoubtWords(
        Text("Utanför målgruppen"),
        Text("Åldern vid inskrivning är en annan än den som projektet gäller."),
        Text("Rätta födelseåret, eller stäm av med finansiären."),
    ),
    "late-entry": DoubtWords(
        Text("Registrerat för sent"),
        Text("Uppgiften kom in mer än fyra veckor efter månadens slut, då SCB vill ha den."),
        Text("Det går inte att ändra i efterhand. Se över rutinen hos parten."),
    ),
    "steps-out-of-order": DoubtWords(
        Text("Stegens datum i fel ordning"),
        Text("Ett steg i resan har ett tidigare datum än steget före."),
        Text("Rätta det datum som är fel."),
    ),
    "unknown-school": DoubtWords(
        Text("Skolan finns inte hos parten"),
        Text("Deltagaren syns inte i skolornas räckvidd."),
        Text("Välj en av partens skolor, eller lägg till skolan under Parter."),
    ),
    "missing-value": DoubtWords(
        Text("Uppgift saknas"),
        Text("Deltagaren kan inte räknas med i alla redovisade grupper."),
        Text("Fyll i uppgiften."),
    ),
}
"""Every kind of doubt by its code."""

_HALVES = {"1": Text("januari–juni"), "2": Text("juli–december")}


def period_label(period: str) -> Text:
    """What a half-year such as 2021-1 is called."""
    return Text("{year}, {half}", year=period[:4], half=_HALVES[period[-1]])
