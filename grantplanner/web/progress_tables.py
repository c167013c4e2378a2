"""Tables of the follow-up as its pages show them: rows of groups with figures that have been put into words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from flask import current_app, url_for

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import Band, Dimension, Figures, Group, Hidden, Value
from grantplanner.calc.progress.forecast import Forecast
from grantplanner.calc.progress.results import Progress, TargetResult, Track, Verdict
from grantplanner.calc.progress.sentences import OUTLOOKS, Outlook, outlook_of
from grantplanner.calc.progress.wordings import VERDICTS, period_label
from grantplanner.models import Gender
from grantplanner.models.indicators import IndicatorUnit
from grantplanner.models.labels import label_of
from grantplanner.web.figures import NONE, kr, percent
from grantplanner.web.follow_up import base, count, decimal1, is_small, mean, planned, share
from grantplanner.web.language import say
from grantplanner.web.progress_desk import ProgressDesk
from grantplanner.words import Text


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in words, what it rests on, where it leads, and its tone (good, warn, bad)."""

    text: str
    note: str = ""
    href: str = ""
    tone: str = ""
    is_words: bool = False
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is called, its cells, and where its name leads."""

    label: str
    cells: tuple[Cell, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading of their own; none for the only ones."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its caption, its columns (the first names the rows), and its rows; `total` stands last."""

    caption: str
    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    total: Row | None = None
    words: frozenset[int] = field(default_factory=frozenset)


Measure = Callable[[Figures], Cell]
"""What a column shows of a group."""


def shown_share(part: str | Sequence[str], whole: str) -> Measure:
    """A column of a share."""
    parts = (part,) if isinstance(part, str) else tuple(part)
    return lambda figures: Cell(share(figures.ratio(figures.sum_of(*parts), figures.count(whole))))


def shown_base(measure: str) -> Measure:
    """A column of how many the shares beside it rest on, and a warning where these are few."""

    def cell(figures: Figures) -> Cell:
        n = figures.count(measure)
        return Cell(count(n), say(Text("osäkert")) if is_small(n) else "", is_strong=True)

    return cell


def shown_count(*measures: str) -> Measure:
    """A column of how many."""
    return lambda figures: Cell(count(figures.sum_of(*measures)))


def shown_mean(of: Callable[[Figures], Value], show: Callable[[Value], str] = mean) -> Measure:
    """A column of a mean."""
    return lambda figures: Cell(show(of(figures)))


def group_table(
    progress: Progress, caption: Text, columns: Sequence[tuple[Text, Measure]], dimensions: Iterable[Dimension]
) -> Table:
    """A table of groups, one section a dimension, and everybody last."""
    sections = [_section(progress, dimension, columns) for dimension in dimensions]
    return Table(
        say(caption),
        (say(Text("Grupp")), *(say(label) for label, _ in columns)),
        tuple(section for section in sections if section.rows),
        Row(say(Text("Alla")), _cells(progress.figures, columns)),
    )


def _section(progress: Progress, dimension: Dimension, columns: Sequence[tuple[Text, Measure]]) -> Section:
    rows = [Row(label, _cells(progress.of(group), columns)) for group, label in groups_of(progress, dimension)]
    return Section(say(_HEADINGS[dimension]), tuple(rows))


def _cells(figures: Figures, columns: Sequence[tuple[Text, Measure]]) -> tuple[Cell, ...]:
    return tuple(measure(figures) for _, measure in columns)


_HEADINGS = {
    Dimension.BAND: Text("Efter frånvaro vid start"),
    Dimension.GENDER: Text("Per kön"),
    Dimension.PARTNER: Text("Per part"),
    Dimension.PERIOD: Text("Efter halvår för inskrivning"),
}


def groups_of(progress: Progress, dimension: Dimension) -> list[tuple[Group, str]]:
    """The groups of a dimension that anyone belongs to, with their names."""
    groups = [(Group(dimension, key), say(label)) for key, label in _named(progress, dimension)]
    return [(group, label) for group, label in groups if progress.of(group).count(cube.ENROLLED) != 0]


_BANDS = {
    Band.LOW: Text("Låg, under 20 %"),
    Band.MEDIUM: Text("Medelhög, 20–40 %"),
    Band.HIGH: Text("Hög, över 40 %"),
    Band.NONE: Text("Inte känd"),
}
"""The bands under a heading that says what they are bands of."""


def _named(progress: Progress, dimension: Dimension) -> list[tuple[str, Text | str]]:
    if dimension is Dimension.BAND:
        return [(band.value, label) for band, label in _BANDS.items()]
    if dimension is Dimension.GENDER:
        return [(gender.value, label_of(gender)) for gender in Gender]
    if dimension is Dimension.PARTNER:
        return [(track.key, track.name) for track in progress.tracks[1:]]
    return [(period, period_label(period)) for period in progress.periods]


def records_url(desk: ProgressDesk, partner: str = "", state: str = "") -> str:
    """The list of the records behind a count; nothing where it would not show the same, or must not be shown."""
    if desk.is_shared or not desk.is_current or "participants.index" not in current_app.view_functions:
        return ""
    return url_for("participants.index", slug=desk.project.slug, partner=partner or None, state=state or None)


def track_table(desk: ProgressDesk) -> Table:
    """The partners against their targets, and the project last."""
    progress = desk.progress
    columns = (
        Text("Part"),
        Text("Målet"),
        Text("Enligt plan"),
        Text("Inskrivna (av målet)"),
        Text("Avslutade"),
        Text("Prognos"),
        Text("Utsikt"),
        Text("Takt per månad"),
        Text("Kostnad per deltagare"),
    )
    rows = [Row(track.name, _track_cells(desk, track)) for track in progress.tracks[1:]]
    return Table(
        say(Text("Parterna mot sina mål")),
        tuple(map(say, columns)),
        (Section("", tuple(rows)),),
        Row(say(Text("Hela projektet")), _track_cells(desk, progress.whole)),
        frozenset({6}),
    )


def _track_cells(desk: ProgressDesk, track: Track) -> tuple[Cell, ...]:
    of_target = desk.progress.figures.ratio(track.enrolled, track.target or 0)
    return (
        Cell(count(track.target)),
        Cell(planned(track.due)),
        Cell(
            count(track.enrolled),
            "" if isinstance(of_target, Hidden) else share(of_target),
            records_url(desk, partner=track.key),
        ),
        Cell(count(track.closed), href=records_url(desk, partner=track.key, state="closed")),
        _forecast_cell(track.forecast),
        _outlook_cell(track),
        _pace_cell(track.forecast),
        Cell(money(track.cost)),
    )


def _outlook_cell(track: Track) -> Cell:
    if isinstance(track.enrolled, Hidden):
        return Cell(track.enrolled.value, is_words=True)
    outlook = outlook_of(track)
    return Cell(say(OUTLOOKS[outlook]), chance_said(track.forecast), tone=OUTLOOK_TONES[outlook], is_words=True)


OUTLOOK_TONES = {
    Outlook.REACHED: "good",
    Outlook.LIKELY: "good",
    Outlook.UNCERTAIN: "warn",
    Outlook.UNLIKELY: "bad",
    Outlook.MISSED: "bad",
    Outlook.OPEN: "soft",
}


def money(value: int | Hidden | None) -> str:
    """Whole kronor, ".." when they would tell a hidden count."""
    return value.value if isinstance(value, Hidden) else kr(value)


def _forecast_cell(foreseen: Forecast | Hidden | None) -> Cell:
    if isinstance(foreseen, Hidden):
        return Cell(foreseen.value)
    if foreseen is None or not foreseen.months_left:
        return Cell(NONE)
    return Cell(count(foreseen.expected), f"{count(foreseen.low)}–{count(foreseen.high)}")


def chance_said(foreseen: Forecast | Hidden | None) -> str:
    """The chance of reaching the target, while there is time left for it."""
    if isinstance(foreseen, Hidden) or foreseen is None or foreseen.chance is None or not foreseen.months_left:
        return ""
    return say(Text("chans {chance}", chance=chance_of(foreseen)))


def chance_of(foreseen: Forecast) -> str:
    """A chance in whole percent; never quite none, never quite certain."""
    chance = (foreseen.chance or 0) * 100
    if chance < 1:
        return f"< {count(1)} %"
    return f"> {count(99)} %" if chance > 99 else f"{count(round(chance))} %"  # noqa: PLR2004


def _pace_cell(foreseen: Forecast | Hidden | None) -> Cell:
    if isinstance(foreseen, Hidden):
        return Cell(foreseen.value)
    if foreseen is None:
        return Cell(NONE)
    needed = foreseen.pace_needed
    return Cell(decimal1(foreseen.pace_now), say(Text("krävs {pace}", pace=decimal1(needed))) if needed else "")


def target_table(desk: ProgressDesk) -> Table:
    """Every target beside what has come of it."""
    progress = desk.progress
    columns = (
        Text("Indikator"),
        Text("Gäller"),
        Text("Målet"),
        Text("Enligt plan"),
        Text("Utfall"),
        Text("Läge"),
    )
    rows = [Row(say(target.label), _target_cells(desk, target)) for target in progress.targets]
    caption = say(Text("Alla mål"))
    return Table(caption, tuple(map(say, columns)), (Section("", tuple(rows)),), words=frozenset({1, 5}))


def _target_cells(desk: ProgressDesk, target: TargetResult) -> tuple[Cell, ...]:
    verdict = target.verdict
    of_count = target.unit is IndicatorUnit.COUNT
    return (
        Cell(concerns(desk.progress, target), is_words=True),
        Cell(promised(target)),
        Cell(planned(target.due)),
        Cell(in_unit(target, target.measured), "" if of_count or target.measured is None else base(target.n)),
        Cell(say(VERDICTS[verdict]), tone=VERDICT_TONES[verdict], is_words=True),
    )


VERDICT_TONES = {
    Verdict.REACHED: "good",
    Verdict.INSIDE: "good",
    Verdict.ON_TRACK: "good",
    Verdict.BEHIND: "bad",
    Verdict.OUTSIDE: "bad",
    Verdict.OPEN: "soft",
    Verdict.NOT_SHOWN: "soft",
}


def concerns(progress: Progress, target: TargetResult) -> str:
    """Whom a target is about: a partner, a phase, a gender, or the whole project."""
    parts = [progress.partners.get(target.partner, target.partner)] if target.partner else []
    parts += [target.phase] if target.phase else []
    parts += [say(label_of(Gender(target.gender)))] if target.gender else []
    return ", ".join(parts) or say(Text("Hela projektet"))


def promised(target: TargetResult) -> str:
    """What was promised: a value or a band."""
    if target.low is not None and target.high is not None:
        return f"{percent(target.low).removesuffix('%').strip()}–{percent(target.high)}"
    return in_unit(target, target.value)


def in_unit(target: TargetResult, value: Value) -> str:
    """A value in the unit of its indicator."""
    if target.unit is IndicatorUnit.COUNT:
        return count(value)
    return mean(value) if target.unit is IndicatorUnit.MEAN else share(value)
