"""The form of one participant: who, the journey, the results, and the rows of absence and grades below."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from wtforms import Form, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.widgets import CheckboxInput

from grantplanner.models import Attainment, Education, EntryStatus, ExitReason, ExitResult, Gender, LaterResult
from grantplanner.models.labels import label_of
from grantplanner.models.people import Grades, Measurement
from grantplanner.store.people import PersonFile
from grantplanner.web.forms import (
    ChoiceField,
    RecordForm,
    RowsField,
    TickField,
    TypedField,
    faults,
    filled,
    note,
    plain_values,
    typed_number,
)
from grantplanner.web.language import say
from grantplanner.web.participant_rows import GradesRow, MeasurementRow, ParticipantRow, same_twice
from grantplanner.words import Text

DATES = (
    "referred_on",
    "consented_on",
    "mapped_on",
    "planned_on",
    "enrolled_on",
    "followed_up_on",
    "exited_on",
)
_CHOICES: Mapping[str, type[StrEnum]] = {
    "gender": Gender,
    "status_on_entry": EntryStatus,
    "education": Education,
    "exit_reason": ExitReason,
    "goals": Attainment,
}
_NOT_CHOSEN = ("", Text("– välj –"))
_YES, _NO = "yes", "no"
_HUNDREDTHS = 100


def _options(kind: type[StrEnum]) -> list[tuple[str, Text]]:
    return [(value.value, label_of(value)) for value in kind]


class TicksField(SelectMultipleField):
    """Any of several, each with a box to tick."""

    option_widget = CheckboxInput()

    def __init__(self, label: Text, kind: type[StrEnum] | None = None, **given: Any) -> None:
        super().__init__(str(label), validate_choice=False, choices=[], **given)
        self.says = label
        self.offer(_options(kind) if kind else [])

    def offer(self, options: Iterable[tuple[str, Text]]) -> None:
        """Let the reader tick any of these."""
        self.choices = [SelectChoice(value, say(label)) for value, label in options]

    def plain(self) -> str | None:
        """The values ticked, as files write them."""
        return "; ".join(self.data or ()) or None


class MeasurementForm(Form):
    """A measurement of absence."""

    starts_on = TypedField(Text("Från"), "date")
    ends_on = TypedField(Text("Till"), "date")
    scheduled = TypedField(Text("Schemalagda timmar"), render_kw={"inputmode": "decimal"})
    absent = TypedField(Text("Frånvarotimmar"), render_kw={"inputmode": "decimal"})
    unauthorised = TypedField(Text("Varav ogiltiga"), render_kw={"inputmode": "decimal"})
    entered_by = TypedField(Text("Registrerad av"))
    remove = TickField(Text("Ta bort"))


class GradesForm(Form):
    """The grades of a term."""

    term = TypedField(Text("Termin"), render_kw={"placeholder": "2021HT"})
    subjects_taken = TypedField(Text("Lästa ämnen"), render_kw={"inputmode": "numeric"})
    subjects_passed = TypedField(Text("Godkända ämnen"), render_kw={"inputmode": "numeric"})
    is_eligible = ChoiceField(
        Text("Behörig till gymnasiet"), (("", Text("Inte känt")), (_YES, Text("Ja")), (_NO, Text("Nej")))
    )
    remove = TickField(Text("Ta bort"))


class WholeRow(ParticipantRow):
    """A participant with measurements and grades."""

    measurements: tuple[MeasurementRow, ...] = ()
    grades: tuple[GradesRow, ...] = ()


class ParticipantForm(RecordForm):
    """Everything that is known of one participant."""

    code = TypedField(Text("Kod"), render_kw={"maxlength": "40", "spellcheck": "false"})
    partner = ChoiceField(Text("Part"))
    school = TypedField(Text("Skola"), render_kw={"list": "schools"})
    gender = ChoiceField(Text("Kön"))
    birth_year = TypedField(Text("Födelseår"), render_kw={"inputmode": "numeric"})
    school_year = TypedField(Text("Årskurs"), render_kw={"inputmode": "numeric"})
    status_on_entry = ChoiceField(Text("Gjorde vid starten"))
    education = ChoiceField(Text("Högsta avslutade utbildning"))
    referred_on = TypedField(Text("Aktualiserad"), "date")
    consented_on = TypedField(Text("Samtycke"), "date")
    mapped_on = TypedField(Text("Kartlagd"), "date")
    planned_on = TypedField(Text("Planerad"), "date")
    enrolled_on = TypedField(Text("Inskriven"), "date")
    followed_up_on = TypedField(Text("Uppföljd"), "date")
    exited_on = TypedField(Text("Avslutad"), "date")
    exit_reason = ChoiceField(Text("Orsak till avslut"))
    goals = ChoiceField(Text("Målen i handlingsplanen nåddes"))
    satisfaction = TypedField(Text("Nöjdhet, 1–10"), render_kw={"inputmode": "numeric"})
    tools = TicksField(Text("Insatser som använts"))
    more_tools = TypedField(Text("Andra insatser"))
    results_on_exit = TicksField(Text("Resultat inom fyra veckor efter avslut"), ExitResult)
    results_after_six_months = TicksField(Text("Resultat efter sex månader"), LaterResult)
    measurements = RowsField(Text("Frånvaromätningar"), MeasurementForm)
    grades = RowsField(Text("Betyg"), GradesForm)

    def offer_choices(self, partners: Mapping[str, str], tools: Sequence[str]) -> None:
        """Let the reader choose among the project's partners and the tools that it uses."""
        self.partner.offer([_NOT_CHOSEN, *((key, Text("{name}", name=name)) for key, name in partners.items())])
        for name, kind in _CHOICES.items():
            first = [] if kind is Gender else [_NOT_CHOSEN]
            field: ChoiceField = getattr(self, name)
            field.offer([*first, *_options(kind)])
        offered = dict.fromkeys((*tools, *(self.tools.data or ())))
        self.tools.offer((tool, Text("{name}", name=tool)) for tool in offered)

    def read(self) -> PersonFile | None:
        """The participant that was typed; None when something is wrong."""
        for rows in (self.measurements, self.grades):
            _empty_removed(rows)
        typed = plain_values(self, "more_tools", "tools")
        typed["tools"] = "; ".join((*(self.tools.data or ()), self.more_tools.data or ""))
        for rows in (self.measurements, self.grades):
            typed[rows.name] = [plain_values(row.form) for row in filled(rows)]
        row = self.check(WholeRow, typed)
        if self.tools.errors and self.more_tools.data:  # What stands ticked was accepted before
            self.more_tools.errors, self.tools.errors = self.tools.errors, ()
        self._refuse_twice(row)
        if row is None or list(faults(self)):
            return None
        return PersonFile(
            row.person(),
            tuple(each.measurement(row.code) for each in row.measurements),
            tuple(each.grades(row.code) for each in row.grades),
        )

    def _refuse_twice(self, row: WholeRow | None) -> None:
        if row is None:
            return
        for place in same_twice((each.starts_on, each.ends_on) for each in row.measurements):
            note(filled(self.measurements)[place].form.starts_on, Text("Det finns redan en mätning av samma dagar."))
        for place in same_twice(each.term for each in row.grades):
            note(filled(self.grades)[place].form.term, Text("Terminen står redan på en annan rad."))


def _empty_removed(rows: Any) -> None:
    """A row that is ticked away is as one that was emptied."""
    for row in rows.entries:
        if row.form.remove.data:
            for field in row.form:
                if hasattr(field, "plain"):
                    field.data = ""


def typed_participant(file: PersonFile) -> dict[str, Any]:
    """A participant as the form shows it."""
    person = file.person
    shown = {name: _typed(value) for name, value in person._asdict().items()}
    shown |= {name: list(getattr(person, name)) for name in ("tools", "results_on_exit", "results_after_six_months")}
    shown["measurements"] = [_typed_measurement(each) for each in file.measurements]
    shown["grades"] = [_typed_grades(each) for each in file.grades]
    return shown


def _typed(value: Any) -> Any:
    return "" if value is None else str(value)


def typed_hours(hundredths: int | None) -> str:
    """Hours as a field shows them."""
    return "" if hundredths is None else typed_number(Decimal(hundredths) / _HUNDREDTHS)


def _typed_measurement(each: Measurement) -> dict[str, str]:
    return {
        "starts_on": each.starts_on.isoformat(),
        "ends_on": each.ends_on.isoformat(),
        "scheduled": typed_hours(each.scheduled),
        "absent": typed_hours(each.absent),
        "unauthorised": typed_hours(each.unauthorised),
        "entered_by": each.entered_by,
    }


def _typed_grades(each: Grades) -> dict[str, str]:
    return {
        "term": each.term,
        "subjects_taken": str(each.subjects_taken),
        "subjects_passed": str(each.subjects_passed),
        "is_eligible": "" if each.is_eligible is None else _YES if each.is_eligible else _NO,
    }
