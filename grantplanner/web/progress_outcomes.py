"""What participation has led to, in tables: absence, goals, satisfaction, tools, grades, survey, common indicators."""

from collections.abc import Sequence

from flask import url_for

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.annexes import COMMON
from grantplanner.calc.progress.cube import Count, Dimension, Hidden
from grantplanner.calc.progress.results import Answers, IndicatorCount, Progress
from grantplanner.calc.progress.wordings import BANDS as BAND_LABELS
from grantplanner.calc.progress.wordings import LEFT_OUT
from grantplanner.models import Attainment, ExitReason
from grantplanner.models.labels import label_of
from grantplanner.web.figures import NONE
from grantplanner.web.follow_up import base, count, points, share
from grantplanner.web.language import say
from grantplanner.web.progress_desk import ProgressDesk
from grantplanner.web.progress_tables import (
    Cell,
    Measure,
    Row,
    Section,
    Table,
    group_table,
    groups_of,
    shown_base,
    shown_count,
    shown_mean,
    shown_share,
)
from grantplanner.words import Text

_GROUPS = (Dimension.BAND, Dimension.GENDER, Dimension.PARTNER, Dimension.PERIOD)
_UNCOUNTED = (cube.UNSUPPORTED, cube.NO_INITIAL, cube.NO_FINAL)


def absence_table(progress: Progress) -> Table:
    """Absence at the start and at the end of those that can be compared, and how many cannot."""
    return group_table(
        progress,
        Text("Frånvaro från start till avslut"),
        (
            (Text("Avslutade"), shown_count(cube.CLOSED)),
            (Text("Jämförda (n)"), shown_base(cube.PAIRS)),
            (Text("Vid start"), shown_mean(lambda figures: figures.initial_mean, share)),
            (Text("Vid avslut"), shown_mean(lambda figures: figures.final_mean, share)),
            (Text("Ökad närvaro, procentenheter"), shown_mean(lambda figures: figures.change, points)),
            (Text("Närvaron ökade"), shown_share(cube.INCREASED, cube.PAIRS)),
            (Text("Oförändrad"), shown_share(cube.UNCHANGED, cube.PAIRS)),
            (Text("Minskade"), shown_share(cube.DECREASED, cube.PAIRS)),
            (Text("Utelämnade"), shown_count(*_UNCOUNTED)),
        ),
        _GROUPS,
    )


def initial_table(progress: Progress) -> Table:
    """Absence at the start of all that are enrolled."""
    columns: list[tuple[Text, Measure]] = [
        (Text("Mätta (n)"), shown_base(cube.INITIAL)),
        (
            Text("Medelvärde"),
            shown_mean(lambda figures: figures.mean(cube.FIRST_SUM, cube.INITIAL, cube.SCALE), share),
        ),
        (Text("Låg"), shown_share(cube.initial("low"), cube.INITIAL)),
        (Text("Medelhög"), shown_share(cube.initial("medium"), cube.INITIAL)),
        (Text("Hög"), shown_share(cube.initial("high"), cube.INITIAL)),
    ]
    if progress.meant_for is not None:
        columns.append((Text("Inom målgruppen"), shown_share(cube.IN_RANGE, cube.INITIAL)))
    columns.append((Text("Utelämnade"), shown_count(cube.INITIAL_UNSUPPORTED, cube.INITIAL_MISSING)))
    groups = (Dimension.GENDER, Dimension.PARTNER, Dimension.PERIOD)
    return group_table(progress, Text("Frånvaro vid start, alla inskrivna"), columns, groups)


def people_table(progress: Progress) -> Table:
    """How many are enrolled and how they have left."""
    return group_table(
        progress,
        Text("Inskrivna, aktiva och avslutade"),
        (
            (Text("Inskrivna"), shown_count(cube.ENROLLED)),
            (Text("Andel"), _of_all(progress)),
            (Text("Aktiva"), shown_count(cube.ACTIVE)),
            (Text("Avslutade (n)"), shown_base(cube.CLOSED)),
            (Text("Andel oplanerade avhopp"), shown_share(cube.exit_for("dropped_out"), cube.CLOSED)),
        ),
        _GROUPS,
    )


def _of_all(progress: Progress) -> Measure:
    whole = progress.figures.count(cube.ENROLLED)
    return lambda figures: Cell(share(progress.figures.ratio(figures.count(cube.ENROLLED), whole)))


def goals_table(progress: Progress) -> Table:
    """How far the goals of the action plan were reached."""
    return group_table(
        progress,
        Text("Mål i handlingsplanen"),
        (
            (Text("Med uppgift (n)"), shown_base(cube.GOALS)),
            (Text("Helt eller delvis"), shown_share((cube.goals("fully"), cube.goals("partly")), cube.GOALS)),
            *((label_of(each), shown_share(cube.goals(each), cube.GOALS)) for each in Attainment),
            (Text("Utelämnade"), shown_count(cube.NO_GOALS)),
        ),
        _GROUPS,
    )


def satisfaction_table(progress: Progress) -> Table:
    """How satisfied those who have left are."""
    return group_table(
        progress,
        Text("Nöjdhet, 1–10"),
        (
            (Text("Svar (n)"), shown_base(cube.SATISFACTION)),
            (Text("Medelvärde"), shown_mean(lambda figures: figures.satisfaction)),
            (Text("9–10"), shown_share(cube.SATISFIED, cube.SATISFACTION)),
            (Text("7–8"), shown_share(cube.CONTENT, cube.SATISFACTION)),
            (Text("1–6"), shown_share(cube.DISCONTENT, cube.SATISFACTION)),
            (Text("Utan svar"), shown_count(cube.NO_SATISFACTION)),
        ),
        _GROUPS,
    )


def grades_table(progress: Progress) -> Table:
    """How grades changed from the first to the last term, and who is eligible for upper secondary school."""
    return group_table(
        progress,
        Text("Betyg och behörighet"),
        (
            (Text("Med två terminer (n)"), shown_base(cube.GRADES)),
            (Text("Fler godkända"), shown_share(cube.ROSE, cube.GRADES)),
            (Text("Lika"), shown_share(cube.SAME, cube.GRADES)),
            (Text("Färre godkända"), shown_share(cube.FELL, cube.GRADES)),
            (Text("Utan två terminer"), shown_count(cube.NO_GRADES)),
            (Text("Med uppgift om behörighet (n)"), shown_base(cube.ELIGIBILITY)),
            (Text("Behöriga till gymnasiet"), shown_share(cube.ELIGIBLE, cube.ELIGIBILITY)),
            (Text("Utan uppgift"), shown_count(cube.NO_ELIGIBILITY)),
        ),
        _GROUPS,
    )


def tools_table(progress: Progress) -> Table:
    """How large a share of some groups used each tool."""
    groups = [(say(Text("Alla")), progress.figures)]
    groups += [(say(BAND_LABELS[band]), progress.band(band)) for band in cube.BANDS]
    groups += [(label, progress.of(group)) for group, label in groups_of(progress, Dimension.GENDER)]
    rows = [
        Row(tool, tuple(Cell(share(figures.share(cube.tool(tool), cube.TOOLS))) for _, figures in groups))
        for tool in progress.tools
    ]
    return Table(
        say(Text("Verktyg")),
        (say(Text("Verktyg")), *(label for label, _ in groups)),
        (Section("", tuple(rows)),),
        Row(say(Text("Antal med något verktyg (n)")), tuple(shown_base(cube.TOOLS)(figures) for _, figures in groups)),
    )


_BASES = {
    cube.CLOSED: Text("Bygger på {n} av {whole} avslutade."),
    cube.ENROLLED: Text("Bygger på {n} av {whole} inskrivna."),
}


def left_out(progress: Progress, measure: str) -> str:
    """How many a measure rests on, of how many, and who was left out for what reason."""
    of, reasons = cube.LEFT_OUT[measure]
    figures = progress.figures
    whole, n = count(figures.count(of)), count(figures.count(measure))
    counts = [(LEFT_OUT[reason], figures.count(reason)) for reason in reasons]
    left = ", ".join(f"{say(why).lower()} {count(given)}" for why, given in counts if given != 0)
    said = say(Text(_BASES[of].message, n=n, whole=whole))
    return f"{said} {say(Text('Utelämnade: {reasons}.', reasons=left))}" if left else said


def school_table(progress: Progress) -> Table:
    """How many of each school's target group take part."""
    rows = [
        Row(
            each.school or say(Text("Skola saknas")),
            (
                Cell(progress.partners.get(each.partner, each.partner), is_words=True),
                Cell(count(each.target_group)),
                Cell(count(each.enrolled)),
                Cell(share(each.share)),
            ),
        )
        for each in progress.schools
    ]
    columns = (Text("Skola"), Text("Part"), Text("Målgrupp"), Text("Inskrivna"), Text("Räckvidd"))
    caption = say(Text("Skolornas räckvidd"))
    return Table(caption, tuple(map(say, columns)), (Section("", tuple(rows)),), words=frozenset({1}))


def survey_table(progress: Progress) -> Table:
    """The partnership survey: the share that agrees at the baseline and now."""
    themes = list(dict.fromkeys(each.theme for each in progress.survey))
    sections = [
        Section(
            theme,
            tuple(
                Row(each.item, (_agreeing(each.then), _agreeing(each.now), Cell(points(each.change))))
                for each in progress.survey
                if each.theme == theme
            ),
        )
        for theme in themes
    ]
    columns = (Text("Påstående"), Text("Före"), Text("Nu"), Text("Ändring, procentenheter"))
    return Table(say(Text("Samverkansenkäten")), tuple(map(say, columns)), tuple(sections))


def _agreeing(answers: Answers | None) -> Cell:
    if answers is None or answers.agree is None:
        return Cell(NONE)
    return Cell(share(answers.agree), base(_known(answers)))


def _known(answers: Answers) -> Count:
    """How many answered something else than that they do not know."""
    if isinstance(answers.n, Hidden) or isinstance(answers.unknown, Hidden):
        return Hidden.HIDDEN
    return answers.n - answers.unknown


_ENTERED = {each.code for each in COMMON if each.counts is None}
"""The indicators that no record tells, and that are entered as counts."""
PERIODS = ("2021-2027", "2014-2020")


def indicator_table(desk: ProgressDesk, period: str) -> Table:
    """The common indicators of a programme period by gender."""
    indicators = [each for each in desk.progress.indicators if each.period == period]
    names = {"2021-2027": Text("ESF+ 2021–2027, bilaga I"), "2014-2020": Text("ESF 2014–2020, bilaga I")}
    columns = (
        Text("Indikator"),
        Text("Totalt"),
        Text("Kvinnor"),
        Text("Män"),
        Text("Icke-binära"),
        Text("Uppgiften är"),
    )
    rows = [Row(f"{each.code} {say(each.label)}", _indicator_cells(desk, each)) for each in indicators]
    caption = say(names[period])
    return Table(caption, tuple(map(say, columns)), (Section("", tuple(rows)),), words=frozenset({5}))


def _indicator_cells(desk: ProgressDesk, each: IndicatorCount) -> tuple[Cell, ...]:
    counts: Sequence[Count | None] = (each.total, each.woman, each.man, each.non_binary)
    return (*(Cell(count(given)) for given in counts), _origin(desk, each))


def _origin(desk: ProgressDesk, each: IndicatorCount) -> Cell:
    if each.total is not None:
        said = Text("Inskriven som antal") if each.is_entered else Text("Räknad")
        return Cell(say(said), is_words=True)
    if each.code not in _ENTERED:
        return Cell(say(Text("Uppgift saknas")), is_words=True)
    href = "" if desk.is_shared else url_for("participants.entries", slug=desk.project.slug)
    return Cell(say(Text("Inte inlagd")), href=href, is_words=True)


def exits_table(progress: Progress) -> Table:
    """Why participants have left, by partner."""
    columns: list[tuple[Text, Measure]] = [
        (Text("Avslutade (n)"), shown_base(cube.CLOSED)),
        *((label_of(reason), shown_count(cube.exit_for(reason))) for reason in ExitReason),
        (Text("Orsak saknas"), shown_count(cube.exit_for(None))),
        (Text("Andel oplanerade avhopp"), shown_share(cube.exit_for("dropped_out"), cube.CLOSED)),
    ]
    return group_table(progress, Text("Avslut efter orsak"), columns, (Dimension.PARTNER,))
