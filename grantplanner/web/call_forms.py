"""The form of a call: everything its file may say."""

from collections.abc import Mapping
from typing import Any

from wtforms import Form, FormField

from grantplanner.rules import BUILT_IN_CATEGORIES, FlatRate, Rules
from grantplanner.web.forms import (
    ChoiceField,
    ProseField,
    RecordForm,
    RowsField,
    TypedField,
    filled,
    listed,
    plain_values,
    typed_amount,
    typed_number,
    typed_percent,
)
from grantplanner.web.language import say
from grantplanner.words import Text

_ROUNDINGS = (("down", Text("Nedåt till hela ören")), ("half_up", Text("Till närmaste öre")))
_LEVELS = (("project", Text("Hela projektet")), ("partner", Text("Varje part för sig")))
_LISTS = ("base", "excludes", "excludes_categories")


class CategoryForm(Form):
    """A cost category (kostnadsslag)."""

    id = TypedField(Text("Nyckel"))
    name = TypedField(Text("Eget namn"))


class FlatRateForm(Form):
    """A flat rate (schablon)."""

    id = TypedField(Text("Nyckel"))
    name = TypedField(Text("Namn"))
    rate = TypedField(Text("Procent"), "percent")
    base = TypedField(Text("Räknas på"))
    category = TypedField(Text("Bokförs som"))
    excludes = TypedField(Text("Utesluter schabloner"))
    excludes_categories = TypedField(Text("Utesluter kostnadsslag"))
    ceiling_parameter = TypedField(Text("Tak enligt EU-regel"))


class SourceForm(Form):
    """Where a value is stated."""

    about = TypedField(Text("Gäller"))
    title = TypedField(Text("Källa"))
    href = TypedField(Text("Adress"))


class CallForm(RecordForm):
    """A call and its rules."""

    key = TypedField(Text("Utlysningens nyckel"))
    name = TypedField(Text("Utlysningens namn"))
    programme = TypedField(Text("Program"))
    currency = TypedField(Text("Valuta"))
    opens_on = TypedField(Text("Öppnar"), "date")
    closes_on = TypedField(Text("Stänger"), "date")
    earliest_start = TypedField(Text("Tidigaste start"), "date")
    latest_start = TypedField(Text("Senaste start"), "date")
    latest_end = TypedField(Text("Senaste slut"), "date")
    max_months = TypedField(Text("Längsta projekttid, månader"), "whole")
    pot = TypedField(Text("Utlysningens pott, kr"), "amount")
    co_financing_rate = TypedField(Text("Lägsta medfinansiering, %"), "percent")
    funding_level = ChoiceField(Text("Medfinansieringen räknas för"), _LEVELS)
    rounding_flat_rate = ChoiceField(Text("Schabloner avrundas"), _ROUNDINGS)
    rounding_support = ChoiceField(Text("Stödet avrundas"), _ROUNDINGS)
    participant_age_low = TypedField(Text("Yngsta deltagare, år"), "whole")
    participant_age_high = TypedField(Text("Äldsta deltagare, år"), "whole")
    hours_per_year = TypedField(Text("Timmar per årsarbetare"), "number")
    reallocation_tolerance = TypedField(Text("Får flyttas utan nytt beslut, %"), "percent")
    illustration = ProseField(Text("Anmärkning om påhittade eller antagna siffror"))
    categories = RowsField(Text("Kostnadsslag"), CategoryForm)
    flat_rates = RowsField(Text("Schabloner"), FlatRateForm)
    sources = RowsField(Text("Källor"), SourceForm)

    def read(self, key: str = "") -> Rules | None:
        """The call that was typed, under `key` when it may not change; None when something is wrong."""
        typed = plain_values(self)
        stated: dict[str, Any] = {name: value for name, value in typed.items() if "_" not in name or name in _PLAIN}
        for group in ("rounding", "participant_age"):
            inner = {name.removeprefix(f"{group}_"): typed[name] for name in typed if name.startswith(f"{group}_")}
            stated |= {group: inner} if inner else {}
        stated["categories"] = [_category(row) for row in filled(self.categories)]
        stated["flat_rates"] = [self._flat_rate(row) for row in filled(self.flat_rates)]
        stated["sources"] = [_source(row) for row in filled(self.sources)]
        return self.check(Rules, stated | ({"key": key} if key else {}))

    def _flat_rate(self, row: "FormField[Any]") -> dict[str, Any]:
        stated = plain_values(row.form)
        keys = self._category_keys()
        for name in _LISTS:
            words = listed(stated.pop(name, ""))
            stated |= {name: [keys.get(word.casefold(), word) for word in words]} if words or name == "base" else {}
        if "category" in stated:
            stated["category"] = keys.get(stated["category"].casefold(), stated["category"])
        return stated

    def _category_keys(self) -> dict[str, str]:
        """Each category's key by its names."""
        keys = {say(label).casefold(): key for key, label in BUILT_IN_CATEGORIES.items()}
        keys |= {str(label).casefold(): key for key, label in BUILT_IN_CATEGORIES.items()}
        own = (_category(row) for row in self.categories.entries)
        return keys | {each["name"].casefold(): each["id"] for each in own if {"name", "id"} <= set(each)}


_PLAIN = {
    "opens_on",
    "closes_on",
    "earliest_start",
    "latest_start",
    "latest_end",
    "max_months",
    "co_financing_rate",
    "funding_level",
    "hours_per_year",
    "reallocation_tolerance",
}


def _category(row: "FormField[Any]") -> dict[str, str]:
    return plain_values(row.form)


def _source(row: "FormField[Any]") -> dict[str, Any]:
    stated = plain_values(row.form, "about")
    about = row.form.about.plain()
    return stated | ({"for": about} if about else {})


def typed_call(rules: Rules) -> dict[str, Any]:
    """A call as its form shows it."""
    age = rules.participant_age
    dates = ("opens_on", "closes_on", "earliest_start", "latest_start", "latest_end")
    return {
        **{name: getattr(rules, name).isoformat() if getattr(rules, name) else "" for name in dates},
        **{name: getattr(rules, name) or "" for name in ("key", "name", "programme", "currency", "illustration")},
        "max_months": typed_number(rules.max_months),
        "pot": typed_amount(rules.pot),
        "co_financing_rate": typed_percent(rules.co_financing_rate),
        "funding_level": rules.funding_level,
        "rounding_flat_rate": rules.rounding.flat_rate,
        "rounding_support": rules.rounding.support,
        "participant_age_low": typed_number(age.low) if age else "",
        "participant_age_high": typed_number(age.high) if age else "",
        "hours_per_year": typed_number(rules.hours_per_year),
        "reallocation_tolerance": typed_percent(rules.reallocation_tolerance),
        "categories": [{"id": each.id, "name": each.name or ""} for each in rules.categories],
        "flat_rates": [_typed_flat_rate(rate) for rate in rules.flat_rates],
        "sources": [{"about": each.for_value, "title": each.title, "href": each.href or ""} for each in rules.sources],
    }


def _typed_flat_rate(rate: FlatRate) -> Mapping[str, str]:
    return {
        "id": rate.id,
        "name": rate.name or "",
        "rate": typed_percent(rate.rate),
        "base": ", ".join(rate.base),
        "category": rate.category,
        "excludes": ", ".join(rate.excludes),
        "excludes_categories": ", ".join(rate.excludes_categories),
        "ceiling_parameter": rate.ceiling_parameter or "",
    }
