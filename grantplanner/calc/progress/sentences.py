"""What the follow-up says in words: where the project is heading, and how sure that is."""

from decimal import Decimal
from enum import StrEnum

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import Figures, Hidden
from grantplanner.calc.progress.forecast import Forecast
from grantplanner.calc.progress.results import Progress, Track
from grantplanner.words import Number, Percent, Text

_LIKELY, _UNLIKELY = Decimal("0.8"), Decimal("0.2")
_LEAST_SAID, _MOST_SAID = Decimal("0.01"), Decimal("0.99")


class Outlook(StrEnum):
    """Where a track is heading: its target is reached, likely, uncertain, unlikely or missed, or nobody can say."""

    REACHED = "reached"
    LIKELY = "likely"
    UNCERTAIN = "uncertain"
    UNLIKELY = "unlikely"
    MISSED = "missed"
    OPEN = "open"


OUTLOOKS = {
    Outlook.REACHED: Text("Målet är nått"),
    Outlook.LIKELY: Text("Når troligen målet"),
    Outlook.UNCERTAIN: Text("Osäkert om målet nås"),
    Outlook.UNLIKELY: Text("Når troligen inte målet"),
    Outlook.MISSED: Text("Målet nåddes inte"),
    Outlook.OPEN: Text("För tidigt att säga"),
}


def outlook_of(track: Track) -> Outlook:
    """Where the project or a partner is heading."""
    foreseen = track.forecast
    if track.target is None or foreseen is None or isinstance(foreseen, Hidden) or foreseen.chance is None:
        return Outlook.OPEN
    if foreseen.enrolled >= track.target:
        return Outlook.REACHED
    if not foreseen.months_left:
        return Outlook.MISSED
    if foreseen.chance >= _LIKELY:
        return Outlook.LIKELY
    return Outlook.UNCERTAIN if foreseen.chance >= _UNLIKELY else Outlook.UNLIKELY


def headline(progress: Progress) -> Text:
    """The message of the follow-up in one sentence."""
    return headline_of(progress.whole)


def headline_of(track: Track) -> Text:
    """How a track stands against its target, in one sentence."""
    if isinstance(track.enrolled, Hidden):
        return Text("Antalet deltagare visas inte, för att ingen ska kunna kännas igen")
    if not track.enrolled:
        return Text("Inga deltagare är inskrivna ännu")
    if track.target is None:
        return Text("{n} deltagare är inskriven", "{n} deltagare är inskrivna", track.enrolled)
    return Text(_HEADLINES[outlook_of(track)].message, enrolled=track.enrolled, target=track.target)


_HEADLINES = {
    Outlook.REACHED: Text("Målet är nått: {enrolled} deltagare är inskrivna, målet är {target}"),
    Outlook.LIKELY: Text("Projektet är på väg att nå sitt mål: {enrolled} av {target} deltagare är inskrivna"),
    Outlook.UNCERTAIN: Text("Det är osäkert om målet nås: {enrolled} av {target} deltagare är inskrivna"),
    Outlook.UNLIKELY: Text("Projektet är på väg att missa sitt mål: {enrolled} av {target} deltagare är inskrivna"),
    Outlook.MISSED: Text("Målet nåddes inte: {enrolled} deltagare skrevs in, målet var {target}"),
    Outlook.OPEN: Text("{enrolled} av {target} deltagare är inskrivna"),
}


def forecast_sentence(track: Track) -> Text | None:
    """What the count is expected to end at, how sure that is, and the pace that the target asks for."""
    foreseen = track.forecast
    if foreseen is None or isinstance(foreseen, Hidden) or not foreseen.months_left:
        return None
    expected = Text(
        "Med takten hittills blir det omkring {expected} deltagare, med 80 procents säkerhet mellan {low} och {high}.",
        expected=foreseen.expected,
        low=foreseen.low,
        high=foreseen.high,
    )
    if foreseen.target is None or foreseen.chance is None:
        return expected
    return Text("{expected} {chance} {pace}", expected=expected, chance=_chance(foreseen), pace=_pace(foreseen))


def due_sentence(track: Track) -> Text | None:
    """What the target's curve asked for by the date, and how far above or below it the count is."""
    if track.due is None or isinstance(track.enrolled, Hidden):
        return None
    difference = track.enrolled - track.due
    said = {"due": _plain(track.due), "difference": _plain(abs(difference))}
    if difference < 0:
        return Text(
            "Enligt plan skulle {due} ha skrivits in vid det här laget: {difference} färre än så är inskrivna.", **said
        )
    return Text(
        "Enligt plan skulle {due} ha skrivits in vid det här laget: {difference} fler än så är inskrivna.", **said
    )


def absence_sentence(figures: Figures) -> Text:
    """How absence changed from start to end, of how many, and how many could not be compared."""
    first, last = figures.initial_mean, figures.final_mean
    pairs, left_out = figures.count(cube.PAIRS), figures.sum_of(cube.UNSUPPORTED, cube.NO_INITIAL, cube.NO_FINAL)
    if first is None or last is None:
        return Text("Frånvaron kan inte jämföras: ingen avslutad deltagare har två mätningar som håller.")
    if isinstance(first, Hidden) or isinstance(last, Hidden):
        return Text("Frånvarons förändring visas inte, för att ingen ska kunna kännas igen.")
    return Text(
        "Frånvaron gick från {first} till {last} i genomsnitt för {pairs} avslutade deltagare; "
        "{left_out} kunde inte jämföras.",
        first=Percent(first, digits=0),
        last=Percent(last, digits=0),
        pairs=_whole(pairs),
        left_out=_whole(left_out),
    )


def _chance(foreseen: Forecast) -> Text:
    chance, target = foreseen.chance or Decimal(0), foreseen.target or 0
    if chance < _LEAST_SAID:
        return Text("Chansen att nå målet {target} är mindre än 1 procent.", target=target)
    if chance > _MOST_SAID:
        return Text("Chansen att nå målet {target} är större än 99 procent.", target=target)
    return Text("Chansen att nå målet {target} är {chance}.", target=target, chance=Percent(chance, digits=0))


def _pace(foreseen: Forecast) -> Text:
    now, needed = foreseen.pace_now or Decimal(0), foreseen.pace_needed or Decimal(0)
    if not needed:
        return Text("Takten hittills är {now} nya deltagare i månaden.", now=Number(now))
    return Text(
        "Takten hittills är {now} nya deltagare i månaden; för att nå målet krävs {needed}.",
        now=Number(now),
        needed=Number(needed),
    )


def _plain(value: Decimal) -> Number:
    """A number with one decimal, or none where that is 0."""
    return Number(value.quantize(Decimal(1)) if value == int(value) else value)


def _whole(count: int | Hidden) -> int | str:
    return count.value if isinstance(count, Hidden) else count
