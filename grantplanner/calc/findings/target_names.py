"""What findings call a target, and what tells it apart from others."""

from typing import NamedTuple

from grantplanner.models import Target
from grantplanner.models.indicators import INDICATORS
from grantplanner.models.labels import label_of
from grantplanner.words import Text


class Facets(NamedTuple):
    """What a target is about and whom it holds for; None means all."""

    indicator: str
    partner: str | None
    phase: str | None
    gender: str | None


def facets_of(target: Target) -> Facets:
    """The facets of a target; no two targets should have the same."""
    partner, phase = target.partner, target.phase
    return Facets(target.indicator, partner.key if partner else None, phase.name if phase else None, target.gender)


def name_of(target: Target) -> Text:
    """Its indicator and what it holds for: "Antal deltagare, Farsta", "Antal deltagare, hela projektet"."""
    names = [indicator_name(target.indicator)]
    if target.partner:
        names.append(_verbatim(target.partner.name))
    if target.phase:
        names.append(_verbatim(target.phase.name))
    if target.gender:
        names.append(label_of(target.gender))
    if len(names) == 1:
        names.append(Text("hela projektet"))
    places = ", ".join(f"{{n{i}}}" for i in range(len(names)))
    return Text(places, **{f"n{i}": name for i, name in enumerate(names)})


def indicator_name(key: str) -> Text:
    """What an indicator is called; one of the project's own by its key."""
    known = INDICATORS.get(key)
    return known.label if known else _verbatim(key)


def _verbatim(name: str) -> Text:
    return Text("{name}", name=name)
