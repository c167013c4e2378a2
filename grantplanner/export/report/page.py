"""What is said on the report of the follow-up, in the reader's language: every word and figure, and no layout."""

import datetime as dt
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.results import Progress, Track
from grantplanner.calc.progress.sentences import (
    OUTLOOKS,
    Outlook,
    absence_sentence,
    forecast_sentence,
    headline,
    outlook_of,
)
from grantplanner.calc.progress.targets import women_among
from grantplanner.export.report.curve import Curves
from grantplanner.export.report.setting import breakable, shortened
from grantplanner.export.report.speaker import NONE, Speaker
from grantplanner.models import Attainment, ExitReason, Project
from grantplanner.rules import Rules
from grantplanner.words import Number, Text, show_kronor

_NAME, _NOTE = 160, 400
Part = dict[str, Any]


class Page(Speaker):
    """The words and figures of the page."""

    def __init__(self, project: Project, rules: Rules, progress: Progress, locale: str) -> None:
        super().__init__(locale)
        self.project = project
        self.rules = rules
        self.progress = progress
        self.figures = progress.figures

    def content(self, made_on: dt.datetime, made_by: str) -> Part:
        """Everything on the page."""
        title = shortened(self.project.name, _NAME) or self.project.slug
        return {
            "lang": self.locale,
            "title": breakable(title),
            "plain_title": f"{self.say(Text('Uppföljning'))}: {title}",
            "author": made_by,
            "kicker": self.say(Text("Uppföljning")),
            "day": self.say(Text("Läget {day}", day=self.progress.as_of)),
            "about": [breakable(line) for line in self.about()],
            "message": self.message(),
            "figures": list(self.key_figures()),
            "picture": self.picture(),
            "partners": self.partners(),
            "outcomes": {"title": self.say(Text("Resultat och datakvalitet")), "blocks": list(self.outcomes())},
            "notes": [breakable(note) for note in self.notes()],
            "foot": self.say(Text("Gjord {day} med {program}.", day=made_on.date(), program=made_by)),
        }

    def about(self) -> Iterator[str]:
        """Whose project it is, of what call, and when."""
        yield shortened(self.project.owner, _NAME)
        yield shortened(self.rules.name, _NAME)
        yield f"{self.project.starts_on} – {self.project.ends_on}"

    def message(self) -> Part:
        """Where the project is heading, in words."""
        track = self.progress.whole
        foreseen = forecast_sentence(track)
        return {
            "headline": self.say(headline(self.progress)),
            "more": self.say(foreseen) if foreseen else "",
            "tone": _TONES[outlook_of(track)],
        }

    def key_figures(self) -> Iterator[Part]:
        """The figures that a steering group asks for first."""
        track, figures = self.progress.whole, self.figures
        yield self.figure(Text("Inskrivna"), self.count(track.enrolled), self.of_target(track))
        if track.due is not None:
            yield self.figure(Text("Enligt plan nu"), self.show(Number(_whole(track.due))), self.ahead(track))
        active = Text("{n} är aktiva", n=self.count(figures.count(cube.ACTIVE)))
        yield self.figure(Text("Avslutade"), self.count(track.closed), active)
        dropped = cube.exit_for(ExitReason.DROPPED_OUT)
        share = self.percent(figures.share(dropped, cube.CLOSED))
        of_closed = Text("{share} av de avslutade", share=share)
        yield self.figure(Text("Oplanerade avhopp"), self.count(figures.count(dropped)), of_closed)
        women, known = women_among(self.progress.cube)
        of_known = Text("av {n} med känt kön", n=self.count(known))
        yield self.figure(Text("Flickor och kvinnor"), self.percent(women), self.band() or of_known)
        yield self.figure(Text("Kostnad per deltagare"), self.cost(track), Text("av budgeten hittills"))

    def figure(self, label: Text, value: str, note: Text | None) -> Part:
        """A figure with its label and what it is to be seen against."""
        return {"label": self.say(label), "value": value, "note": self.say(note) if note else ""}

    def of_target(self, track: Track) -> Text | None:
        """The target beside the count, and how much of it that is."""
        if track.target is None:
            return None
        if isinstance(track.enrolled, Hidden) or not track.target:
            return Text("målet är {target}", target=track.target)
        share = self.percent(cube.Figures().ratio(track.enrolled, track.target))
        return Text("{share} av målet {target}", share=share, target=track.target)

    def ahead(self, track: Track) -> Text | None:
        """How far the count is from what was planned by now."""
        if track.due is None or isinstance(track.enrolled, Hidden):
            return None
        away = track.enrolled - _whole(track.due)
        if not away:
            return Text("precis så många")
        number = Number(abs(away))
        return Text("{number} färre inskrivna", number=number) if away < 0 else Text("{number} fler", number=number)

    def band(self) -> Text | None:
        """The range that the project promises for the share of women."""
        if self.progress.gender_band is None:
            return None
        low, high = (Number((each * 100).normalize()) for each in self.progress.gender_band)
        return Text("mål {low}–{high} %", low=low, high=high)

    def cost(self, track: Track) -> str:
        """The budget to date per participant, in whole kronor."""
        if track.cost is None or isinstance(track.cost, Hidden):
            return track.cost.value if track.cost else NONE
        return f"{show_kronor(track.cost, self.locale, with_ore=False)}\N{NO-BREAK SPACE}kr"

    def picture(self) -> Part | None:
        """The curve of enrolment, and in a sentence what it shows."""
        track = self.progress.whole
        if not self.progress.months:
            return None
        said = [headline(self.progress), *filter(None, [forecast_sentence(track)])]
        sentences = " ".join(f"{self.say(each).rstrip('.')}." for each in said)
        what = self.say(Text("Diagram över antalet inskrivna vid varje månads slut mot målets kurva."))
        return {
            "title": self.say(Text("Inskrivna mot målet")),
            "alt": f"{what} {sentences}",
            "curves": Curves(self.project, self.progress).picture(self.locale),
            "labels": {
                "plan": self.say(Text("Plan {n}", n=track.target)) if track.target is not None else "",
                "enrolled": self.say(Text("Inskrivna {n}", n=self.count(track.enrolled))),
                "forecast": self.say(Text("Prognos {range}", range=self.forecast(track))),
            },
        }

    def forecast(self, track: Track) -> str:
        """The range that is foreseen, where there is time left."""
        foreseen = track.forecast
        if isinstance(foreseen, Hidden):
            return foreseen.value
        if foreseen is None or not foreseen.months_left:
            return NONE
        return f"{self.show(foreseen.low)}–{self.show(foreseen.high)}"

    def partners(self) -> Part:
        """The table of the partners, the project as a whole last."""
        headings = [Text("Part"), Text("Målet"), Text("Inskrivna"), Text("Avslutade"), Text("Prognos"), Text("Utsikt")]
        tracks = self.progress.tracks
        return {
            "title": self.say(Text("Så går det för parterna")),
            "headings": [self.say(each) for each in headings],
            "rows": [self.partner(track, breakable(shortened(track.name, _NAME))) for track in tracks[1:]],
            "whole": self.partner(tracks[0], self.say(Text("Hela projektet"))),
            "more": self.say(Text("… och {n} till; alla står i arbetsboken.", n=_LATER)),
        }

    def partner(self, track: Track, name: str) -> Part:
        """A row of the table; `done` is the share of the target in per mille, for its bar."""
        done = None
        if track.target and isinstance(track.enrolled, int):
            done = min(1000, track.enrolled * 1000 // track.target)
        hidden = isinstance(track.forecast, Hidden)
        outlook = outlook_of(track)
        return {
            "cells": [
                name,
                self.count(track.target),
                self.count(track.enrolled),
                self.count(track.closed),
                self.forecast(track),
                cube.HIDDEN.value if hidden else self.say(OUTLOOKS[outlook]),
            ],
            "done": done,
            "tone": "hidden" if hidden else _TONES[outlook],
        }

    def outcomes(self) -> Iterator[Part]:
        """Absence, goals, satisfaction and the quality of the data, each with what it rests on."""
        figures = self.figures
        shown = [self.percent(figures.initial_mean), self.percent(figures.final_mean)]
        is_known = isinstance(figures.initial_mean, Decimal)
        yield self.block(Text("Frånvaro"), " → ".join(shown) if is_known else shown[0], self.compared())
        yield self.goals()
        yield self.satisfaction()
        for score in self.progress.quality.scores[:1]:
            yield self.block(
                Text("Datakvalitet"),
                self.percent(score.share),
                Text(
                    "av posterna är utan anmärkning; {doubtful} av {records} har någon.",
                    doubtful=self.count(score.doubtful),
                    records=self.count(score.records),
                ),
            )

    def goals(self) -> Part:
        """How many reached the goals of their action plan."""
        figures, label = self.figures, Text("Mål i handlingsplanen")
        fully, partly = cube.goals(Attainment.FULLY), cube.goals(Attainment.PARTLY)
        n = figures.count(cube.GOALS)
        if not n:
            return self.block(label, NONE, _NOBODY)
        text = Text(
            "nådde målen: {fully} helt och {partly} delvis, av {n} avslutade; {left_out} saknar uppgift.",
            fully=self.percent(figures.share(fully, cube.GOALS)),
            partly=self.percent(figures.share(partly, cube.GOALS)),
            n=self.count(n),
            left_out=self.count(figures.count(cube.NO_GOALS)),
        )
        return self.block(label, self.percent(figures.ratio(figures.sum_of(fully, partly), n)), text)

    def satisfaction(self) -> Part:
        """How satisfied those are who have been asked."""
        figures, label = self.figures, Text("Nöjdhet")
        n = figures.count(cube.SATISFACTION)
        if not n:
            return self.block(label, NONE, _NOBODY)
        text = Text(
            "av 10 i genomsnitt; {high} gav 9 eller 10, av {n} svar. {left_out} avslutade har inte svarat.",
            high=self.percent(figures.share(cube.SATISFIED, cube.SATISFACTION)),
            n=self.count(n),
            left_out=self.count(figures.count(cube.NO_SATISFACTION)),
        )
        return self.block(label, self.mean(figures.satisfaction), text)

    def compared(self) -> Text:
        """What the change of absence rests on, or why there is none to show."""
        figures = self.figures
        pairs, left_out = figures.count(cube.PAIRS), figures.sum_of(cube.UNSUPPORTED, cube.NO_INITIAL, cube.NO_FINAL)
        if not isinstance(figures.initial_mean, Decimal):
            return absence_sentence(figures)
        return Text(
            "i genomsnitt från start till avslut, för {n} avslutade; {left_out} kunde inte jämföras.",
            n=self.count(pairs),
            left_out=self.count(left_out),
        )

    def block(self, label: Text, value: str, text: Text) -> Part:
        """A figure with a sentence on it."""
        return {"label": self.say(label), "value": value, "text": self.say(text)}

    def notes(self) -> Iterator[str]:
        """What the reader must know to read the figures rightly."""
        if self.progress.is_shared:
            yield self.say(Text("Små antal är dolda (..) för att ingen ska kunna kännas igen."))
            yield self.say(Text("Kurvan går rakt mellan de månader som får visas."))
        yield self.say(Text("Prognosen rymmer slutantalet med 80 procents säkerhet om takten inte ändras."))
        yield self.say(Text("Streck (–) betyder att uppgiften saknas."))
        if self.project.illustration:
            yield shortened(self.project.illustration, _NOTE)


_LATER = "{n}"
"""Left for the layout to fill in: only there is it known how many find room."""
_NOBODY = Text("Ingen deltagare har uppgiften än.")
_TONES = {
    Outlook.REACHED: "good",
    Outlook.LIKELY: "good",
    Outlook.UNCERTAIN: "fair",
    Outlook.UNLIKELY: "bad",
    Outlook.MISSED: "bad",
    Outlook.OPEN: "plain",
}


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), rounding=ROUND_HALF_UP)
