"""The follow-up as JSON: the same figures as on the pages and in the workbook, each with how many it rests on.

Shares and means are decimal strings, null where nobody has the value, ".." where small counts are hidden.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import BANDS, Count, Dimension, Figures, Group, Hidden, Value
from grantplanner.calc.progress.forecast import Forecast
from grantplanner.calc.progress.results import (
    Answers,
    IndicatorCount,
    Month,
    Progress,
    SurveyResult,
    TargetResult,
    Track,
)
from grantplanner.calc.progress.sentences import forecast_sentence, headline
from grantplanner.models import Attainment, ExitReason, Gender, Project, Stage
from grantplanner.money import format_amount

Document = dict[str, Any]


def progress_document(project: Project, progress: Progress, locale: str) -> Document:
    """Everything a follow-up holds, ready for `json.dumps`; sentences in the language of `locale`."""
    whole, figures = progress.whole, progress.figures
    foreseen = forecast_sentence(whole)
    return {
        "project": project.slug,
        "as_of": progress.as_of.isoformat(),
        "shared": progress.is_shared,
        "headline": headline(progress).in_language(locale),
        "forecast_sentence": foreseen.in_language(locale) if foreseen else None,
        **_track(whole),
        **_people(figures),
        "journey": {**_counts(figures, {step.value: cube.stage(step) for step in Stage}), "reached": _reached(figures)},
        "gender": _genders(progress),
        "by_partner": {key: _partner(progress, key) for key in progress.partners},
        "by_gender": {each.value: _outcome(progress.gender(each), progress) for each in Gender},
        "by_band": {each.value: _outcome(progress.band(each), progress) for each in (*BANDS, cube.Band.NONE)},
        "periods": {each: _outcome(progress.of(Group(Dimension.PERIOD, each)), progress) for each in progress.periods},
        "months": [_month(month) for month in progress.months],
        "absence": {
            **_absence(figures),
            "by_band": {each.value: _absence(progress.band(each)) for each in BANDS},
        },
        **_outcome_beside_absence(figures, progress),
        "targets": [_target(target, locale) for target in progress.targets],
        "indicators": {each.code: _indicator(each, locale) for each in progress.indicators},
        "checks": [{"text": each.text.in_language(locale), "holds": each.holds} for each in progress.checks],
        "schools": [
            {
                "partner": each.partner,
                "school": each.school,
                "target_group": each.target_group,
                "enrolled": _count(each.enrolled),
                "share": _value(each.share),
            }
            for each in progress.schools
        ],
        "survey": [_survey(each) for each in progress.survey],
        "quality": _quality(progress, locale),
    }


def _track(track: Track) -> Document:
    """A target number of participants, the forecast against it, and what a participant costs."""
    return {
        "target": track.target,
        "due": _decimal(track.due),
        "spent": format_amount(track.spent),
        "cost_per_participant": _kronor(track.cost),
        "forecast": _forecast(track.forecast),
    }


def _forecast(forecast: Forecast | Hidden | None) -> Document | str | None:
    if forecast is None or isinstance(forecast, Hidden):
        return forecast.value if forecast else None
    return {
        "expected": forecast.expected,
        "low": forecast.low,
        "high": forecast.high,
        "chance": _decimal(forecast.chance),
        "pace_now": _decimal(forecast.pace_now),
        "pace_needed": _decimal(forecast.pace_needed),
    }


def _people(figures: Figures) -> Document:
    return {
        "enrolled": _count(figures.count(cube.ENROLLED)),
        "active": _count(figures.count(cube.ACTIVE)),
        "closed": _count(figures.count(cube.CLOSED)),
        "dropped_out": _count(figures.count(cube.exit_for(ExitReason.DROPPED_OUT))),
        "dropped_out_share": _value(figures.share(cube.exit_for(ExitReason.DROPPED_OUT), cube.CLOSED)),
        "exits": _counts(
            figures,
            {
                **{reason.value: cube.exit_for(reason) for reason in ExitReason},
                cube.UNKNOWN_REASON: cube.exit_for(None),
            },
        ),
    }


def _genders(progress: Progress) -> Document:
    return {each.value: _count(progress.gender(each).count(cube.ENROLLED)) for each in Gender}


def _partner(progress: Progress, key: str) -> Document:
    """A partner: also one without target and participants, which has no track."""
    track = next((each for each in progress.tracks if each.key == key), None)
    figures = progress.partner(key)
    return {
        "name": progress.partners[key],
        **(_track(track) if track else {"target": None}),
        **_outcome(figures, progress),
        "reached": _reached(figures),
        "gender": {each.value: _count(progress.cross(key, each).count(cube.ENROLLED)) for each in Gender},
    }


def _outcome(figures: Figures, progress: Progress) -> Document:
    return {**_people(figures), "absence": _absence(figures), **_outcome_beside_absence(figures, progress)}


def _outcome_beside_absence(figures: Figures, progress: Progress) -> Document:
    return {
        "initial_absence": {
            **_base(figures, cube.INITIAL),
            "mean": _value(figures.mean(cube.FIRST_SUM, cube.INITIAL, cube.SCALE)),
            **_counts(figures, {each.value: cube.initial(each) for each in BANDS}),
            "in_range": _value(figures.share(cube.IN_RANGE, cube.INITIAL)) if progress.meant_for else None,
        },
        "goals": {**_base(figures, cube.GOALS), **_shares(figures, cube.GOALS, _GOALS)},
        "satisfaction": {
            **_base(figures, cube.SATISFACTION),
            "mean": _value(figures.satisfaction),
            **_shares(figures, cube.SATISFACTION, _SATISFACTION),
            "scores": _counts(figures, {str(points): cube.score(points) for points in range(1, 11)}),
        },
        "tools": {
            **_base(figures, cube.TOOLS),
            "used": {
                tool: {
                    "count": _count(figures.count(cube.tool(tool))),
                    "share": _value(figures.share(cube.tool(tool), cube.TOOLS)),
                }
                for tool in progress.tools
            },
        },
        "grades": {**_base(figures, cube.GRADES), **_shares(figures, cube.GRADES, _GRADES)},
        "eligible": {**_base(figures, cube.ELIGIBILITY), **_shares(figures, cube.ELIGIBILITY, _ELIGIBLE)},
    }


_FOUR_DECIMALS = Decimal("0.0001")
_GOALS = {each.value: cube.goals(each) for each in Attainment}
_SATISFACTION = {"share_9_10": cube.SATISFIED, "share_7_8": cube.CONTENT, "share_1_6": cube.DISCONTENT}
_GRADES = {"rose": cube.ROSE, "unchanged": cube.SAME, "fell": cube.FELL}
_ELIGIBLE = {"share": cube.ELIGIBLE}


def _absence(figures: Figures) -> Document:
    return {
        **_base(figures, cube.PAIRS),
        "unsupported": _count(figures.count(cube.UNSUPPORTED)),
        "initial_mean": _value(figures.initial_mean),
        "final_mean": _value(figures.final_mean),
        "change": _value(figures.change),
        "increased": _value(figures.share(cube.INCREASED, cube.PAIRS)),
        "unchanged": _value(figures.share(cube.UNCHANGED, cube.PAIRS)),
        "decreased": _value(figures.share(cube.DECREASED, cube.PAIRS)),
    }


def _base(figures: Figures, measure: str) -> Document:
    """How many a measure rests on, of how many, and who was left out and why."""
    of, left_out = cube.LEFT_OUT[measure]
    return {
        "n": _count(figures.count(measure)),
        "of": _count(figures.count(of)),
        "left_out": {each.rpartition(".")[2]: _count(figures.count(each)) for each in left_out},
    }


def _shares(figures: Figures, whole: str, parts: Mapping[str, str]) -> Document:
    return {name: _value(figures.share(part, whole)) for name, part in parts.items()}


def _counts(figures: Figures, measures: Mapping[str, str]) -> Document:
    return {name: _count(figures.count(measure)) for name, measure in measures.items()}


def _reached(figures: Figures) -> int | str | None:
    return None if figures.reached is None else _count(figures.reached)


def _month(month: Month) -> Document:
    return {
        "month": f"{month.month:%Y-%m}",
        "due": _decimal(month.due),
        "enrolled": _count(month.enrolled),
        "exits": _count(month.exits),
        "reached": _count(month.reached),
        "to_date": _count(month.to_date),
    }


def _target(target: TargetResult, locale: str) -> Document:
    return {
        "indicator": target.indicator,
        "label": target.label.in_language(locale),
        "unit": target.unit.value,
        "partner": target.partner or None,
        "phase": target.phase or None,
        "gender": target.gender or None,
        "value": _decimal(target.value),
        "low": _decimal(target.low),
        "high": _decimal(target.high),
        "due": _decimal(target.due),
        "measured": _value(target.measured),
        "n": _count(target.n),
        "verdict": target.verdict.value,
    }


def _indicator(indicator: IndicatorCount, locale: str) -> Document:
    return {
        "label": indicator.label.in_language(locale),
        "period": indicator.period,
        "total": _count(indicator.total),
        "woman": _count(indicator.woman),
        "man": _count(indicator.man),
        "non_binary": _count(indicator.non_binary),
        "entered": indicator.is_entered,
    }


def _survey(result: SurveyResult) -> Document:
    return {
        "theme": result.theme,
        "item": result.item,
        "then": _answers(result.then),
        "now": _answers(result.now),
        "change": _value(result.change),
        "source": result.source,
    }


def _answers(answers: Answers | None) -> Document | None:
    if answers is None:
        return None
    return {
        "very": _count(answers.very),
        "fairly": _count(answers.fairly),
        "little": _count(answers.little),
        "not": _count(answers.not_at_all),
        "unknown": _count(answers.unknown),
        "n": _count(answers.n),
        "agree": _value(answers.agree),
    }


def _quality(progress: Progress, locale: str) -> Document:
    """The scores and, unless the follow-up is to be shared, what is in doubt, record by record."""
    quality = progress.quality
    document: Document = {
        "scores": [
            {
                "partner": each.partner or None,
                "name": each.name,
                "records": _count(each.records),
                "doubtful": _count(each.doubtful),
                "share": _value(each.share),
            }
            for each in quality.scores
        ],
    }
    if progress.is_shared:
        return document
    return document | {
        "by_code": dict(quality.by_code()),
        "doubts": [
            {
                "code": each.code,
                "participant": each.participant,
                "partner": each.partner,
                "field": each.field,
                "message": each.text.in_language(locale),
            }
            for each in quality.doubts
        ],
    }


def _count(count: Count | None) -> int | str | None:
    return count.value if isinstance(count, Hidden) else count


def _kronor(ore: int | Hidden | None) -> str | None:
    if isinstance(ore, Hidden):
        return ore.value
    return None if ore is None else format_amount(ore)


def _value(value: Value) -> str | None:
    """A share or a mean with four decimals at the most: rounded here and nowhere before."""
    if isinstance(value, Decimal) and value != value.quantize(_FOUR_DECIMALS):
        value = value.quantize(_FOUR_DECIMALS, rounding=ROUND_HALF_UP)
    return value.value if isinstance(value, Hidden) else _decimal(value)


def _decimal(value: Decimal | None) -> str | None:
    """A number as people would write it; never a zero with a minus sign."""
    return None if value is None else f"{value + 0:f}"
