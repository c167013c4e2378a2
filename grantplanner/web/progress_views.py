"""The key figures of a follow-up, and the tone and words of its message."""

from dataclasses import dataclass

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import Hidden, Value
from grantplanner.calc.progress.results import Progress, Score
from grantplanner.calc.progress.sentences import Outlook, due_sentence, forecast_sentence, headline, outlook_of
from grantplanner.calc.progress.targets import women_among
from grantplanner.web.figures import NONE, percent
from grantplanner.web.follow_up import base, count, decimal1, follow_url, mean, points, share
from grantplanner.web.language import say
from grantplanner.web.progress_desk import ProgressDesk
from grantplanner.web.progress_tables import OUTLOOK_TONES, chance_of, money, records_url
from grantplanner.words import Text


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with its name, a note on how to read it, and where it comes from."""

    label: str
    value: str
    note: str = ""
    href: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What the page opens with: a sentence, how serious it is in one word, and what lies behind it."""

    headline: str
    word: str
    tone: str
    sentences: tuple[str, ...]


_WORDS = {
    Outlook.UNCERTAIN: Text("Osäkert."),
    Outlook.UNLIKELY: Text("Varning."),
    Outlook.MISSED: Text("Under målet."),
}


def message_of(progress: Progress) -> Message:
    """The message of a follow-up."""
    outlook = outlook_of(progress.whole)
    told = (forecast_sentence(progress.whole), due_sentence(progress.whole))
    return Message(
        say(headline(progress)),
        say(_WORDS[outlook]) if outlook in _WORDS else "",
        OUTLOOK_TONES[outlook],
        tuple(say(text) for text in told if text is not None),
    )


def has_people(progress: Progress) -> bool:
    """Whether anybody has taken a step or been reached by the date; a hidden count is somebody."""
    return any(progress.figures.count(measure) != 0 for measure in (cube.PERSONS, cube.ENROLLED, cube.REACHED))


def key_figures(desk: ProgressDesk) -> list[KeyFigure]:
    """The figures that a project is followed by, the most important first."""
    return [*_intake(desk), *_forecast(desk), *_outcomes(desk)]


def _intake(desk: ProgressDesk) -> list[KeyFigure]:
    progress, figures = desk.progress, desk.progress.figures
    track = progress.whole
    whole = say(Text("av målet {target}", target=count(track.target))) if track.target is not None else ""
    of_target = share(figures.ratio(track.enrolled, track.target or 0))
    dropped = cube.exit_for("dropped_out")
    return [
        KeyFigure(
            say(Text("Inskrivna")),
            count(track.enrolled),
            f"{of_target} {whole}" if whole else "",
            records_url(desk) or "",
        ),
        KeyFigure(say(Text("Aktiva")), count(figures.count(cube.ACTIVE)), href=records_url(desk, state="active")),
        KeyFigure(say(Text("Avslutade")), count(figures.count(cube.CLOSED)), href=records_url(desk, state="closed")),
        KeyFigure(
            say(Text("Oplanerade avhopp")),
            count(figures.count(dropped)),
            _of_closed(figures.share(dropped, cube.CLOSED)),
            follow_url("progress.journey", slug=desk.project.slug),
        ),
        KeyFigure(say(Text("Nådda utan inskrivning")), count(figures.reached), href=_reached_url(desk)),
    ]


def _of_closed(value: Value) -> str:
    return "" if value is None else say(Text("{share} av avslutade", share=share(value)))


def _reached_url(desk: ProgressDesk) -> str:
    return follow_url("progress.journey", slug=desk.project.slug, _anchor="reached")


def _forecast(desk: ProgressDesk) -> list[KeyFigure]:
    track = desk.progress.whole
    foreseen, tone = track.forecast, OUTLOOK_TONES[outlook_of(track)]
    labels = [say(text) for text in (Text("Prognos"), Text("Chans att nå målet"), Text("Takt per månad"))]
    if isinstance(foreseen, Hidden):
        return [KeyFigure(label, foreseen.value) for label in labels]
    if foreseen is None:
        return [KeyFigure(label, NONE, say(Text("Intaget har inte börjat"))) for label in labels[:1]]
    if not foreseen.months_left:
        return [KeyFigure(labels[2], decimal1(foreseen.pace_now), say(Text("Intaget är avslutat")))]
    interval = say(Text("{low}–{high} med 80 procents säkerhet", low=count(foreseen.low), high=count(foreseen.high)))
    figures = [KeyFigure(labels[0], count(foreseen.expected), interval)]
    if foreseen.chance is not None:
        figures.append(KeyFigure(labels[1], chance_of(foreseen), tone=tone))
    needed = foreseen.pace_needed
    note = say(Text("för målet krävs {pace}", pace=decimal1(needed))) if needed else ""
    return [*figures, KeyFigure(labels[2], decimal1(foreseen.pace_now), note)]


def _outcomes(desk: ProgressDesk) -> list[KeyFigure]:
    progress, figures = desk.progress, desk.progress.figures
    results = follow_url("progress.indicators", slug=desk.project.slug)
    return [
        _gender(desk),
        KeyFigure(
            say(Text("Frånvaro, start → avslut")),
            f"{share(figures.initial_mean)} → {share(figures.final_mean)}" if figures.initial_mean else NONE,
            _change_note(progress),
            f"{results}#absence",
        ),
        KeyFigure(
            say(Text("Nöjdhet, 1–10")),
            mean(figures.satisfaction),
            base(figures.count(cube.SATISFACTION)),
            f"{results}#satisfaction",
        ),
        KeyFigure(
            say(Text("Kostnad per deltagare")),
            money(progress.whole.cost),
            say(Text("budgeten till dagen delad med inskrivna")),
        ),
        _soundness(desk),
    ]


def _change_note(progress: Progress) -> str:
    figures = progress.figures
    if figures.change is None:
        return say(Text("ingen har två mätningar som håller"))
    if isinstance(figures.change, Hidden):
        return base(figures.count(cube.PAIRS))
    change = say(Text("närvaron ökade {points} procentenheter", points=points(figures.change)))
    if figures.change < 0:
        change = say(Text("närvaron minskade {points} procentenheter", points=points(-figures.change)))
    return f"{change}, {base(figures.count(cube.PAIRS))}"


def _gender(desk: ProgressDesk) -> KeyFigure:
    progress = desk.progress
    women, n = women_among(progress.cube)
    label, told = say(Text("Flickor och kvinnor")), base(n)
    if progress.gender_band is None or women is None or isinstance(women, Hidden):
        return KeyFigure(label, share(women), told if women is not None else "")
    low, high = progress.gender_band
    target = next((each for each in progress.targets if each.indicator == "gender_balance" and not each.partner), None)
    is_inside = target is not None and target.verdict == "inside"
    text = Text("inom {low}–{high}") if is_inside else Text("utanför {low}–{high}")
    band = say(Text(text.message, low=percent(low).removesuffix("%").strip(), high=percent(high)))
    return KeyFigure(
        label,
        share(women),
        f"{band}, {told}",
        f"{follow_url('progress.indicators', slug=desk.project.slug)}#groups",
        "good" if is_inside else "warn",
    )


def _soundness(desk: ProgressDesk) -> KeyFigure:
    label = say(Text("Poster utan anmärkning"))
    score: Score | None = next(iter(desk.progress.quality.scores), None)
    href = follow_url("progress.quality", slug=desk.project.slug)
    if score is None:
        return KeyFigure(label, NONE)
    told = say(
        Text("{doubtful} av {records} har anmärkning", doubtful=count(score.doubtful), records=count(score.records))
    )
    return KeyFigure(label, share(score.share), told, href)
