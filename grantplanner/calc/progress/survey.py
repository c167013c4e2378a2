"""The partnership survey (samverkansenkät): each item now against its baseline."""

from collections.abc import Iterable, Sequence

from grantplanner.calc.progress.cube import Figures, Hidden, Value
from grantplanner.calc.progress.results import Answers, SurveyResult
from grantplanner.models import SurveyItem


def survey_of(items: Iterable[SurveyItem]) -> tuple[SurveyResult, ...]:
    """The survey's items in order, with the share of those who know that agree very or fairly well."""
    return tuple(map(_result, items))


def agreeing(items: Iterable[SurveyItem]) -> tuple[int, int]:
    """How many answers agree now very or fairly well, and how many there are of those who know, over all items."""
    given = [_now(item) for item in items]
    return sum(very + fairly for very, fairly, *_ in given), sum(sum(counts) - counts[-1] for counts in given)


def change(then: Answers | None, now: Answers | None) -> Value:
    """The share that agrees now less the share at the baseline."""
    if then is None or now is None or then.agree is None or now.agree is None:
        return None
    if isinstance(then.agree, Hidden) or isinstance(now.agree, Hidden):
        return Hidden.HIDDEN
    return now.agree - then.agree


def _result(item: SurveyItem) -> SurveyResult:
    then = None if item.then_very is None else _answers(_then(item))
    now = None if item.now_very is None else _answers(_now(item))
    return SurveyResult(item.theme, item.item, then, now, change(then, now), item.source or "")


def _answers(counts: Sequence[int]) -> Answers:
    very, fairly, little, not_at_all, unknown = counts
    n = sum(counts)
    return Answers(very, fairly, little, not_at_all, unknown, n, Figures().ratio(very + fairly, n - unknown))


def _then(item: SurveyItem) -> list[int]:
    return _counts(item.then_very, item.then_fairly, item.then_little, item.then_not, item.then_unknown)


def _now(item: SurveyItem) -> list[int]:
    return _counts(item.now_very, item.now_fairly, item.now_little, item.now_not, item.now_unknown)


def _counts(*counts: int | None) -> list[int]:
    return [count or 0 for count in counts]
