"""What a steering group should note: partners that are behind, records in doubt, and whom the project has reached."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.results import Progress, Verdict
from grantplanner.calc.progress.sentences import Outlook, outlook_of
from grantplanner.models.indicators import GENDER_BALANCE, INITIAL_ABSENCE
from grantplanner.words import Number, Percent, Text

_BEHIND = {Outlook.UNLIKELY, Outlook.MISSED}


def notable(progress: Progress) -> tuple[Text, ...]:
    """Sentences, the most pressing first; none where there is nothing to note."""
    return tuple(text for text in (_behind(progress), _in_doubt(progress), *_target_group(progress)) if text)


def _behind(progress: Progress) -> Text | None:
    parts = progress.tracks[1:]
    behind = [track.name for track in parts if outlook_of(track) in _BEHIND]
    if not behind:
        return None
    of, names = len(parts), ", ".join(behind)
    if any(outlook_of(track) is Outlook.MISSED for track in parts):
        return Text(
            "{n} av {of} parter nådde inte sitt mål: {names}.",
            "{n} av {of} parter nådde inte sina mål: {names}.",
            len(behind),
            of=of,
            names=names,
        )
    return Text(
        "{n} av {of} parter når troligen inte sitt mål: {names}.",
        "{n} av {of} parter når troligen inte sina mål: {names}.",
        len(behind),
        of=of,
        names=names,
    )


def _in_doubt(progress: Progress) -> Text | None:
    score = next(iter(progress.quality.scores), None)
    if score is None or isinstance(score.records, Hidden) or isinstance(score.doubtful, Hidden) or not score.doubtful:
        return None
    return Text(
        "{n} av {records} deltagare har en anmärkning om datakvalitet; rätta före redovisningen.",
        "{n} av {records} deltagare har anmärkningar om datakvalitet; rätta före redovisningen.",
        score.doubtful,
        records=score.records,
    )


def _target_group(progress: Progress) -> Iterator[Text]:
    for target in progress.targets:
        measured, low, high = target.measured, target.low, target.high
        if target.partner or target.phase or target.gender or low is None or high is None:
            continue
        if measured is None or isinstance(measured, Hidden) or target.verdict is not Verdict.OUTSIDE:
            continue
        said: dict[str, Percent | Number] = {
            "share": Percent(measured, 0),
            "low": Number(_whole(low)),
            "high": Number(_whole(high)),
        }
        if target.indicator == INITIAL_ABSENCE:
            yield Text("Projektet är tänkt för elever med {low}–{high} % frånvaro vid start; {share} hade det.", **said)
        elif target.indicator == GENDER_BALANCE:
            yield Text("Andelen flickor och kvinnor är {share}, utanför {low}–{high} %.", **said)


def _whole(fraction: Decimal) -> Decimal:
    return (fraction * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
