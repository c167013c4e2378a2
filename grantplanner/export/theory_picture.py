"""The theory of change as a picture of its own: six stages side by side, and what its indicators come to so far."""

import datetime as dt
from html import escape
from typing import Any, Literal

from grantplanner.calc.progress.cube import PERSONS, Value
from grantplanner.calc.progress.results import Progress
from grantplanner.calc.progress.survey import agreeing
from grantplanner.calc.progress.targets import measure, women_among
from grantplanner.export.report.setting import breakable, set_pages, shortened
from grantplanner.export.report.speaker import Speaker
from grantplanner.models import Project, TheoryBox, TheoryLevel, TheoryStage
from grantplanner.models.indicators import (
    GENDER_BALANCE,
    INDICATORS,
    INITIAL_ABSENCE,
    PARTNERSHIP,
    Indicator,
    IndicatorUnit,
)
from grantplanner.models.labels import label_of
from grantplanner.words import Text

LAYOUT = "theory_picture.typ"
_NAME, _TEXT = 160, 600
_WHAT_IS_SHOWN = {
    GENDER_BALANCE: Text("Flickor och kvinnor"),
    INITIAL_ABSENCE: Text("Frånvaro vid start i målgruppens intervall"),
}
"""What the value of an indicator is a share of, where its name does not say."""


def theory_picture(project: Project, progress: Progress, locale: str, form: Literal["svg", "pdf"] = "svg") -> bytes:
    """The picture as SVG, or as an accessible PDF; the same theory and figures give the same bytes."""
    content = _Picture(project, progress, locale).content()
    day = progress.as_of
    made = set_pages(LAYOUT, content, dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC), form)
    return made if form == "pdf" else _described(made, content)


def _described(svg: bytes, content: dict[str, Any]) -> bytes:
    """The SVG with its text for those who do not see it: typst draws letters as shapes."""
    head, _, body = svg.decode().partition(">")
    said = [f"{lane['label']}, {content['stages'][place]}: {box['text']}" for lane, place, box in _boxes(content)]
    text = f"<title>{escape(content['title'])}</title><desc>{escape(' '.join(said))}</desc>"
    return f'{head} role="img">{text}{body}'.encode()


def _boxes(content: dict[str, Any]) -> list[tuple[Any, int, Any]]:
    return [(lane, place, box) for lane in content["lanes"] for place, cell in enumerate(lane["cells"]) for box in cell]


class _Picture(Speaker):
    """The words and figures of the picture."""

    def __init__(self, project: Project, progress: Progress, locale: str) -> None:
        super().__init__(locale)
        self.project = project
        self.progress = progress

    def content(self) -> dict[str, Any]:
        """Everything in the picture, in lanes by level across the stages."""
        levels = [level for level in TheoryLevel if any(box.level == level for box in self.project.theory)]
        name = shortened(self.project.name, _NAME)
        return {
            "lang": self.locale,
            "title": f"{self.say(Text('Förändringsteori'))}: {name}",
            "kicker": self.say(Text("Förändringsteori")),
            "name": breakable(name),
            "day": self.say(Text("Läget {day}", day=self.progress.as_of)),
            "level": self.say(Text("Nivå")),
            "stages": [self.say(label_of(stage)) for stage in TheoryStage],
            "lanes": [self.lane(level) for level in levels],
            "empty": self.say(Text("Projektet har ingen förändringsteori än.")),
            "notes": [breakable(shortened(self.project.illustration, _TEXT))] if self.project.illustration else [],
        }

    def lane(self, level: TheoryLevel) -> dict[str, Any]:
        """The boxes of a level, stage by stage."""
        boxes = [box for box in self.project.theory if box.level == level]
        cells = [[self.box(box) for box in boxes if box.stage == stage] for stage in TheoryStage]
        return {"key": level.value, "label": self.say(label_of(level)), "cells": cells}

    def box(self, box: TheoryBox) -> dict[str, Any]:
        """A box: its text, and each indicator with what it comes to."""
        return {
            "text": breakable(shortened(box.text, _TEXT)),
            "indicators": [self.indicator(key) for key in box.indicators],
        }

    def indicator(self, key: str) -> dict[str, str]:
        """An indicator and its value; no value where nobody is measured by it."""
        known = INDICATORS.get(key)
        if known is None:
            return {"label": breakable(key), "value": ""}
        value = self.value(known)
        label = _WHAT_IS_SHOWN.get(key, known.label)
        return {"label": self.say(label), "value": "" if value is None else self.measured(known, value)}

    def value(self, indicator: Indicator) -> Value:
        """What the indicator comes to, of the project as a whole."""
        figures = self.progress.figures
        if indicator.key == PARTNERSHIP:  # What may be shared of it stands with its target alone
            of_target = (each.measured for each in self.progress.targets if each.indicator == PARTNERSHIP)
            return next(of_target, None if self.progress.is_shared else figures.ratio(*agreeing(self.project.survey)))
        if figures.count(PERSONS) == 0:
            return None
        if indicator.key == GENDER_BALANCE:
            return women_among(self.progress.cube)[0]
        return measure(indicator.key, figures)[0]

    def measured(self, indicator: Indicator, value: Value) -> str:
        """A value in the unit of its indicator."""
        match indicator.unit:
            case IndicatorUnit.COUNT:
                return self.whole(value)
            case IndicatorUnit.MEAN:
                return self.mean(value)
        return self.percent(value)
