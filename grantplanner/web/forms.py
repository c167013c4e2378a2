"""Forms that keep what was typed and are checked by the same records as files."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from wtforms import BooleanField, Field, FieldList, Form, FormField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from grantplanner.errors import Problem
from grantplanner.fields import sentence
from grantplanner.money import format_amount, parse_decimal, plain_number
from grantplanner.web.language import say
from grantplanner.words import NBSP, Text, show_kronor, show_number

_Checked = TypeVar("_Checked", bound=BaseModel)
Fault = tuple[str, str, str]
"""The id of a field, its label, and what is wrong with it."""


def _as_amount(typed: str) -> str:
    plain = plain_number(typed)
    parse_decimal(plain)
    return plain


def _as_fraction(typed: str) -> str:
    percent = parse_decimal(plain_number(typed.strip().removesuffix("%")))
    return f"{percent.scaleb(-2):f}"


def _as_number(typed: str) -> str:
    plain = plain_number(typed)
    parse_decimal(plain)
    return plain


def _as_whole(typed: str) -> int:
    return int(parse_decimal(plain_number(typed)).to_integral_exact())


_READERS: dict[str, tuple[Callable[[str], Any], Text]] = {
    "amount": (_as_amount, Text("Skriv beloppet i kronor, till exempel 1 250,50.")),
    "percent": (_as_fraction, Text("Skriv procent som ett tal, till exempel 53 eller 2,5.")),
    "number": (_as_number, Text("Skriv ett tal, till exempel 1,5.")),
    "whole": (_as_whole, Text("Skriv ett heltal.")),
}


_HOW_DATES_ARE_WRITTEN = Text("ÅÅÅÅ-MM-DD")


class TypedField(StringField):
    """A line of text that means something: a name, an amount, percent, a number, a date.

    `data` is what was typed, as typed; `plain()` the same in the form that files use.
    """

    def __init__(self, label: Text, kind: str = "text", **given: Any) -> None:
        attributes = {"autocomplete": "off", **given.pop("render_kw", {})}
        if kind in _READERS:
            attributes |= {"inputmode": "numeric" if kind == "whole" else "decimal"}
        if kind == "date":
            attributes |= {"inputmode": "numeric", "maxlength": "10"}
        super().__init__(str(label), render_kw=attributes, **given)
        self.says = label
        self.kind = kind

    def __call__(self, **attributes: Any) -> Any:
        """The field as it is drawn; one for a date says how it is written."""
        if self.kind == "date":
            attributes.setdefault("placeholder", say(_HOW_DATES_ARE_WRITTEN))
        return super().__call__(**attributes)

    def plain(self) -> Any:
        """What was typed as files write it, None when nothing was. Notes an error when it cannot be read."""
        typed = (self.data or "").strip()
        if not typed or self.kind not in _READERS:
            return typed or None
        read, complaint = _READERS[self.kind]
        try:
            return read(typed)
        except (ValueError, ArithmeticError):
            note(self, complaint)
            return typed


class ProseField(TextAreaField):
    """Several lines of text."""

    kind = "prose"

    def __init__(self, label: Text, **given: Any) -> None:
        super().__init__(str(label), **given)
        self.says = label

    def plain(self) -> str | None:
        """What was typed, None when nothing was."""
        return (self.data or "").strip() or None


class ChoiceField(SelectField):
    """One of several; what is checked is checked by the record."""

    def __init__(self, label: Text, options: Iterable[tuple[str, Text]] = (), **given: Any) -> None:
        super().__init__(str(label), validate_choice=False, choices=[], **given)
        self.says = label
        self.offer(options)

    def offer(self, options: Iterable[tuple[str, Text]]) -> None:
        """Let the reader choose among these."""
        self.choices = [SelectChoice(value, say(label)) for value, label in options]

    def plain(self) -> str | None:
        """The value chosen."""
        return self.data or None


class TickField(BooleanField):
    """Yes or no."""

    def __init__(self, label: Text, **given: Any) -> None:
        super().__init__(str(label), **given)
        self.says = label


class RecordForm(Form):
    """A form whose values make one checked record."""

    def check(self, model: type[_Checked], data: dict[str, Any]) -> _Checked | None:
        """The record, or None with what is wrong noted at each field, or at the form when it concerns no single one."""
        checked = None
        try:
            checked = model.model_validate(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                field = _find(self, detail["loc"])
                text = sentence(detail)
                if field is None:
                    self.form_errors.append(say(text))
                else:
                    note(field, text)
        return None if list(faults(self)) else checked

    def note_problems(self, problems: Iterable[Problem], root: str) -> None:
        """Say each problem at the field that its path names; `root` is the section that the plain fields stand in."""
        for problem in problems:
            steps = [step for step in re.split(r"[.\[\]]+", problem.path.removeprefix(f"{root}.")) if step]
            field = _find(self, tuple(int(step) - 1 if step.isdigit() else step for step in steps))
            if field is None:
                self.form_errors.append(say(problem.text))
            else:
                note(field, problem.text)


def note(field: Field, text: Text) -> None:
    """Say at a field what is wrong with it, unless something is said already."""
    if not field.errors:
        field.errors = (say(text),)


def plain_values(form: Form, *but: str) -> dict[str, Any]:
    """What stands in a form's plain fields, by name, those left empty left out."""
    read = {name: field.plain() for name, field in form._fields.items() if hasattr(field, "plain")}
    return {name: value for name, value in read.items() if value is not None and name not in but}


def filled(rows: "FieldList[Any]") -> list["FormField[Any]"]:
    """The rows in which something is typed."""
    return [row for row in rows.entries if any(each.data for each in row.form if hasattr(each, "plain"))]


def faults(form: Form, row: str = "", key: str = "main") -> Iterator[Fault]:
    """Everything that is wrong in a form, in the order of its fields."""
    for text in form.form_errors:
        yield key, row or say(Text("Formuläret")), str(text)
    for field in form:
        if isinstance(field, FieldList):
            for place, entry in enumerate(field.entries, 1):
                yield from faults(entry.form, f"{_name(field)} {place}", entry.id)
        elif field.errors:
            label = _name(field)
            yield field.id, f"{row}, {label}" if row else label, str(field.errors[0])


def _name(field: Field) -> str:
    return say(getattr(field, "says", field.label.text))


class RowsField(FieldList):  # type: ignore[type-arg]  # generic to its stubs alone
    """Rows of one kind, each a small form."""

    def __init__(self, label: Text, row: type[Form], **given: Any) -> None:
        super().__init__(FormField(row), label=str(label), **given)
        self.says = label

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        """The numbers of the rows in a form; the parent's own would stumble over digits such as ²."""
        named = (re.match(rf"{re.escape(prefix)}-([0-9]{{1,6}})-", name) for name in formdata)
        return (int(found[1]) for found in named if found)


def typed_amount(ore: int | None) -> str:
    """An amount as a field shows it."""
    return "" if ore is None else show_kronor(ore).replace(NBSP, " ")


def typed_percent(fraction: Decimal | None) -> str:
    """A fraction as a field shows it, in percent."""
    return "" if fraction is None else typed_number(fraction.scaleb(2))


def typed_number(value: Decimal | int | None) -> str:
    """A number as a field shows it, with the decimals it has."""
    if value is None:
        return ""
    written = f"{Decimal(value):f}"
    shorter = written.rstrip("0").rstrip(".") if "." in written else written
    digits = len(shorter.partition(".")[2])
    return show_number(Decimal(value), digits=digits).replace(NBSP, " ")


def listed(typed: str | None) -> list[str]:
    """The words of a list typed on one line."""
    return [word.strip() for word in re.split(r"[,;\n]", typed or "") if word.strip()]


def plain_ore(ore: int | None) -> str | None:
    """An amount as records take it."""
    return None if ore is None else format_amount(ore)


def _find(form: Form, where: tuple[int | str, ...]) -> Field | None:
    """The field that a place in the record was typed in: rows[2].rate, participant_age.low as participant_age_low."""
    names = [str(step) for step in where if not (isinstance(step, str) and "[" in step)]
    for length in range(len(names), 0, -1):
        field = form._fields.get("_".join(names[:length]))
        if isinstance(field, FieldList):
            rows = filled(field)
            if len(names) > 1 and names[1].isdigit() and int(names[1]) < len(rows):
                row = rows[int(names[1])].form
                return _find(row, tuple(names[2:])) or next(iter(row))
            return next(iter(field.entries[0].form)) if field.entries else None
        if field is not None:
            return field
    prefixed = (field for name, field in form._fields.items() if names and name.startswith(f"{names[0]}_"))
    return next(prefixed, None)
