"""The charts of the follow-up: what each says in one sentence, and the drawing of it."""

import datetime as dt
from collections.abc import Callable, Iterator

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import BANDS, Band, Figures, Hidden, Value
from grantplanner.calc.progress.curve import intake_of
from grantplanner.calc.progress.sentences import absence_sentence, forecast_sentence, headline
from grantplanner.calc.progress.wordings import BANDS as BAND_LABELS
from grantplanner.export.charts import Bar, Panel, draw_bars
from grantplanner.export.progress_charts import Curve, CurveWords, draw_curve
from grantplanner.models import Attainment
from grantplanner.models.labels import label_of
from grantplanner.web.follow_up import base, count, share
from grantplanner.web.language import say
from grantplanner.web.progress_desk import ProgressDesk
from grantplanner.words import Percent, Text

_TEN_THOUSANDTHS = 10_000
_MONTHS = (
    Text("jan"),
    Text("feb"),
    Text("mars"),
    Text("april"),
    Text("maj"),
    Text("juni"),
    Text("juli"),
    Text("aug"),
    Text("sep"),
    Text("okt"),
    Text("nov"),
    Text("dec"),
)


def month_name(day: dt.date) -> str:
    """A month as charts and tables name it: juni 2021."""
    return say(Text("{month} {year}", month=_MONTHS[day.month - 1], year=str(day.year)))


def sentence_of(desk: ProgressDesk, name: str) -> str:
    """What a chart says, in one sentence or two."""
    return say(_CHARTS[name][0](desk))


def draw(desk: ProgressDesk, name: str, theme: str) -> bytes:
    """The SVG of a chart."""
    return _CHARTS[name][1](desk, sentence_of(desk, name), theme)


def is_chart(name: str) -> bool:
    """Whether there is such a chart."""
    return name in _CHARTS


def _enrolment_sentence(desk: ProgressDesk) -> Text:
    track = desk.progress.whole
    if isinstance(track.enrolled, Hidden):
        return Text("Antalet inskrivna visas inte, för att ingen ska kunna kännas igen.")
    said, foreseen = headline(desk.progress), track.forecast
    if foreseen is None or isinstance(foreseen, Hidden) or forecast_sentence(track) is None:
        return Text("{headline}.", headline=said)
    return Text(
        "{headline}. Prognosen är {expected}, mellan {low} och {high}.",
        headline=said,
        expected=foreseen.expected,
        low=foreseen.low,
        high=foreseen.high,
    )


def _draw_enrolment(desk: ProgressDesk, title: str, theme: str) -> bytes:
    progress = desk.progress
    track, months = progress.whole, progress.months
    to_date = tuple(month.to_date if isinstance(month.to_date, int) else None for month in months)
    foreseen = track.forecast
    has_forecast = foreseen is not None and not isinstance(foreseen, Hidden) and bool(foreseen.months_left)
    ends_on = intake_of(desk.project).period.ends_on.replace(day=1)
    last = next((place for place, month in enumerate(months) if month.month == ends_on), None)
    shown = foreseen if has_forecast and not isinstance(foreseen, Hidden) and last is not None else None
    curve = Curve(
        months=tuple(month_name(month.month) for month in months),
        due=tuple(month.due for month in months),
        enrolled=to_date,
        last=last if shown else None,
        low=shown.low if shown else 0,
        expected=shown.expected if shown else 0,
        high=shown.high if shown else 0,
    )
    words = CurveWords(
        due=say(Text("Mål {target}", target=count(track.target))),
        enrolled=say(Text("{n} inskriven", "{n} inskrivna", track.enrolled if isinstance(track.enrolled, int) else 0)),
        forecast=say(
            Text("Prognos {expected} ({low}–{high})", expected=curve.expected, low=curve.low, high=curve.high)
        ),
    )
    return draw_curve(title, curve, words, theme)


def _absence_sentence(desk: ProgressDesk) -> Text:
    return absence_sentence(desk.progress.figures)


def _draw_absence(desk: ProgressDesk, title: str, theme: str) -> bytes:
    return draw_bars(title, tuple(_absence_panels(desk)), theme)


def _absence_panels(desk: ProgressDesk) -> Iterator[Panel]:
    for heading, figures in _by_band(desk):
        first, last = figures.initial_mean, figures.final_mean
        if first is None or last is None:
            continue
        yield Panel(
            f"{heading} · {base(figures.count(cube.PAIRS))}",
            (
                Bar(say(Text("Vid start")), _size(first), share(first), "other"),
                Bar(say(Text("Vid avslut")), _size(last), share(last)),
            ),
        )


def _by_band(desk: ProgressDesk) -> list[tuple[str, Figures]]:
    progress = desk.progress
    bands: list[Band] = list(BANDS)
    return [
        (say(Text("Alla")), progress.figures),
        *((say(BAND_LABELS[band]), progress.band(band)) for band in bands),
    ]


def _size(value: Value) -> int:
    return 0 if value is None or isinstance(value, Hidden) else int(value * _TEN_THOUSANDTHS)


def _goals_sentence(desk: ProgressDesk) -> Text:
    figures = desk.progress.figures
    n = figures.count(cube.GOALS)
    reached = figures.ratio(figures.sum_of(cube.goals("fully"), cube.goals("partly")), n)
    if reached is None:
        return Text("Ingen avslutad deltagare har uppgift om målen i handlingsplanen.")
    if isinstance(reached, Hidden):
        return Text("Måluppfyllelsen visas inte, för att ingen ska kunna kännas igen.")
    return Text("{share} av {n} avslutade nådde sina mål helt eller delvis.", share=Percent(reached, 0), n=count(n))


def _draw_goals(desk: ProgressDesk, title: str, theme: str) -> bytes:
    colours = {Attainment.FULLY: "support", Attainment.PARTLY: "other", Attainment.NOT: "missing"}
    panels = []
    for heading, figures in _by_band(desk):
        if figures.count(cube.GOALS) == 0:
            continue
        shares = [(each, figures.share(cube.goals(each), cube.GOALS)) for each in Attainment]
        bars = tuple(Bar(say(label_of(each)), _size(value), share(value), colours[each]) for each, value in shares)
        panels.append(Panel(f"{heading} · {base(figures.count(cube.GOALS))}", bars))
    return draw_bars(title, tuple(panels), theme)


def _satisfaction_sentence(desk: ProgressDesk) -> Text:
    figures = desk.progress.figures
    high, n = figures.share(cube.SATISFIED, cube.SATISFACTION), figures.count(cube.SATISFACTION)
    if high is None:
        return Text("Ingen avslutad deltagare har svarat på hur nöjd den är.")
    if isinstance(high, Hidden):
        return Text("Nöjdheten visas inte, för att ingen ska kunna kännas igen.")
    return Text("{share} av {n} som svarat gav betyget 9 eller 10.", share=Percent(high, 0), n=count(n))


def _draw_satisfaction(desk: ProgressDesk, title: str, theme: str) -> bytes:
    figures = desk.progress.figures
    bars = []
    for points in range(10, 0, -1):
        given = figures.count(cube.score(points))
        size = 0 if isinstance(given, Hidden) else given
        bars.append(Bar(str(points), size, count(given), "support" if points > 8 else "other"))  # noqa: PLR2004
    return draw_bars(title, (Panel("", tuple(bars)),), theme)


_Drawing = Callable[[ProgressDesk, str, str], bytes]
_CHARTS: dict[str, tuple[Callable[[ProgressDesk], Text], _Drawing]] = {
    "enrolment": (_enrolment_sentence, _draw_enrolment),
    "absence": (_absence_sentence, _draw_absence),
    "goals": (_goals_sentence, _draw_goals),
    "satisfaction": (_satisfaction_sentence, _draw_satisfaction),
}
