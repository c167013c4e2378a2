"""The grids that follow-up rests on: targets, the theory of change and the partnership survey."""

from collections.abc import Iterable, Iterator
from typing import Any

from grantplanner.calc.findings.target_names import name_of
from grantplanner.intake.follow_up_rows import MOST_ANSWERS, SurveyRow, TargetRow, TheoryRow
from grantplanner.intake.project_file import answer_columns
from grantplanner.models import Project, SurveyItem, Target, TargetPoint, TheoryBox
from grantplanner.models.indicators import INDICATORS, IndicatorUnit
from grantplanner.models.labels import label_of
from grantplanner.web.desk import Desk
from grantplanner.web.grids import choices
from grantplanner.web.grids.grid import Column, Fault, Grid, Row, Values, in_project
from grantplanner.web.grids.kinds import Indicator, Measure, OneOf, Points, Several, WholeNumber, Words
from grantplanner.web.language import say
from grantplanner.words import Text

_LONGEST_NAME = 60
_ANSWERS = ("very", "fairly", "little", "not", "unknown")


class TargetGrid(Grid):
    """Targets (målvärden): a value to reach, with points on the way, or a band."""

    id = "targets"
    title = Text("Mål")
    hint = Text(
        "Ange ett värde, eller lägst och högst. Utan part, fas och kön gäller målet hela projektet. "
        "Delmål skrivs 2021-06-30: 90; 2021-12-31: 150 och räknas från projektets start."
    )
    schema = TargetRow
    affects = ("costs",)
    columns = (
        Column("indicator", Text("Indikator"), Indicator(), "wide", required=True, choices=choices.indicators),
        Column("partner", Text("Part"), OneOf(), "name", choices=choices.partners, help=Text("Tomt: hela projektet")),
        Column("phase", Text("Fas"), OneOf(), "name", choices=choices.phases),
        Column("gender", Text("Kön"), OneOf(), "name", choices=choices.genders, help=Text("Tomt: alla")),
        Column("value", Text("Värde"), Measure(), "number"),
        Column("low", Text("Lägst"), Measure(), "number", help=Text("Andelar som procent: 40 %")),
        Column("high", Text("Högst"), Measure(), "number"),
        Column("points", Text("Delmål"), Points(), "long", help=Text("Dag och värde: 2021-06-30: 90")),
    )

    def values(self, row: Target) -> Values:
        """Its cells."""
        return {
            "indicator": row.indicator,
            "partner": row.partner.key if row.partner else None,
            "phase": row.phase.name if row.phase else None,
            "gender": row.gender.value if row.gender else None,
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "points": tuple((point.due_on, point.value) for point in row.points) or None,
        }

    def name(self, row: Row) -> str:
        """Indicator, and whom it is for."""
        return say(name_of(row))

    def key(self, row: Row) -> str:
        """What tells it apart from the others."""
        return str(row.mark)

    def check(self, values: Values, desk: Desk) -> Iterator[Fault]:
        """A value, or both ends of a band; shares in percent."""
        yield from super().check(values, desk)
        yield from _shares(values)
        value, low, high = values["value"], values["low"], values["high"]
        if value is not None:
            for column in ("low", "high"):
                if values[column] is not None:
                    yield column, Text("Ange antingen ett värde, eller lägst och högst. Töm den ena.")
        elif low is None and high is None:
            yield "value", Text("Ange ett värde, eller lägst och högst.")
        elif low is None or high is None:
            yield ("low" if low is None else "high"), Text("Lägst och högst hör ihop: fyll i båda.")

    def new(self, project: Project, record: TargetRow) -> Target:
        """A new target."""
        row = Target(indicator=record.indicator)
        self.apply(project, row, record)
        return row

    def apply(self, project: Project, row: Target, record: TargetRow) -> None:
        """Every cell; a point on the same day stays the same point."""
        row.indicator, row.gender = record.indicator, record.gender
        row.partner = in_project(project.partners, "key", record.partner)
        row.phase = in_project(project.phases, "name", record.phase)
        row.value, row.low, row.high = record.value, record.low, record.high
        stored = {point.due_on: point for point in row.points}
        row.points = [stored.get(each.on) or TargetPoint(due_on=each.on, value=each.value) for each in record.points]
        for point, each in zip(row.points, record.points, strict=True):
            point.value = each.value


def _shares(values: Values) -> Iterator[Fault]:
    indicator = INDICATORS.get(values["indicator"] or "")
    if indicator and indicator.unit in {IndicatorUnit.SHARE, IndicatorUnit.BAND}:
        for column in ("value", "low", "high"):
            if values[column] is not None and values[column] > 1:
                yield (
                    column,
                    Text("{indicator} är en andel: skriv procent, till exempel 75 %.", indicator=indicator.label),
                )


class TheoryGrid(Grid):
    """The boxes of the theory of change (förändringsteori)."""

    id = "theory"
    title = Text("Förändringsteori")
    hint = Text("En rad är en ruta. Flera indikatorer skiljs åt med semikolon: Antal deltagare; Ökad närvaro.")
    schema = TheoryRow
    columns = (
        Column("stage", Text("Steg"), OneOf(), "wide", required=True, choices=choices.stages),
        Column("level", Text("Nivå"), OneOf(), "wide", required=True, choices=choices.levels),
        Column("text", Text("Ruta"), Words(), "long", required=True),
        Column("indicators", Text("Indikatorer"), Several(), "wide", choices=choices.indicators),
    )

    def values(self, row: TheoryBox) -> Values:
        """Its cells."""
        return {
            "stage": row.stage.value,
            "level": row.level.value,
            "text": row.text,
            "indicators": row.indicators or None,
        }

    def name(self, row: Row) -> str:
        """Its column and the first of its text."""
        return f"{say(label_of(row.stage))}: {_cut(row.text)}"

    def key(self, row: Row) -> str:
        """Its number: nothing else tells boxes apart."""
        return str(row.id)

    def new(self, project: Project, record: TheoryRow) -> TheoryBox:  # noqa: ARG002
        """A new box."""
        return TheoryBox(**dict(record))

    def apply(self, project: Project, row: TheoryBox, record: TheoryRow) -> None:  # noqa: ARG002
        """Every cell."""
        row.stage, row.level, row.text, row.indicators = record.stage, record.level, record.text, record.indicators


def _counts(when: str, labels: Iterable[Text], help_text: Text) -> Iterator[Column]:
    for answer, label in zip(_ANSWERS, labels, strict=True):
        yield Column(f"{when}_{answer}", label, WholeNumber(), "number", help=help_text)


class SurveyGrid(Grid):
    """The items of the partnership survey (samverkansenkät), with the number of each answer."""

    id = "survey"
    title = Text("Enkät om samverkan")
    hint = Text(
        "Hur många som svarade att påståendet stämmer mycket väl, ganska väl, lite, inte alls, och vet ej: "
        "i utgångsläget och nu. En tom cell bland svar som finns räknas som 0."
    )
    schema = SurveyRow
    columns = (
        Column("theme", Text("Tema"), Words(), "name"),
        Column("item", Text("Påstående"), Words(), "long", required=True),
        *_counts(
            "then",
            (Text("Då mycket"), Text("Då ganska"), Text("Då lite"), Text("Då inte"), Text("Då vet ej")),
            Text("Antal svar i utgångsläget"),
        ),
        *_counts(
            "now",
            (Text("Nu mycket"), Text("Nu ganska"), Text("Nu lite"), Text("Nu inte"), Text("Nu vet ej")),
            Text("Antal svar nu"),
        ),
        Column("source", Text("Källa"), Words(), "name"),
    )

    def values(self, row: SurveyItem) -> Values:
        """Its cells."""
        return super().values(row) | {"theme": row.theme or None}

    def name(self, row: Row) -> str:
        """The first of the item."""
        return _cut(row.item)

    def key(self, row: Row) -> str:
        """Its number: nothing else tells items apart."""
        return str(row.id)

    def check(self, values: Values, desk: Desk) -> Iterator[Fault]:
        """Counts that are not too large. Where some are there the others are 0; all 0 means that nobody was asked."""
        yield from super().check(values, desk)
        for when in ("then", "now"):
            names = [f"{when}_{answer}" for answer in _ANSWERS]
            counted = any(values[name] for name in names)
            values |= {name: (values[name] or 0) if counted else None for name in names}
            for name in names:
                if counted and values[name] > MOST_ANSWERS:
                    yield name, Text("Högst {most} svar.", most=MOST_ANSWERS)

    def document(self, values: Values, stated: Values) -> dict[str, Any]:
        """The row as files write it: the answers together."""
        row = {name: stated[name] for name in ("theme", "item", "source") if stated[name] is not None}
        for when in ("then", "now"):
            counts = {answer: values[f"{when}_{answer}"] for answer in _ANSWERS}
            if all(count is not None and count <= MOST_ANSWERS for count in counts.values()):
                row[when] = counts
        return row

    def new(self, project: Project, record: SurveyRow) -> SurveyItem:
        """A new item."""
        row = SurveyItem(item=record.item)
        self.apply(project, row, record)
        return row

    def apply(self, project: Project, row: SurveyItem, record: SurveyRow) -> None:  # noqa: ARG002
        """Every cell."""
        row.theme, row.item, row.source = record.theme or "", record.item, record.source
        for name, count in (answer_columns("then", record.then) | answer_columns("now", record.now)).items():
            setattr(row, name, count)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME].rstrip()} …"
