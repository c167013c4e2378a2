"""What a file of participants would change, record by record."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

R = TypeVar("R", bound="tuple[Any, ...]")

_MOST_SHOWN = 20


class Tally(NamedTuple):
    """How many records are new, changed, or as they were."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


_NONE = Tally()


class FieldChange(NamedTuple):
    """A value that is corrected: whose (a code, or a partner's key), which field, from what to what."""

    code: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new and changed, by kind of record; `examples` are some of the corrections."""

    persons: Tally = _NONE
    measurements: Tally = _NONE
    grades: Tally = _NONE
    reached: Tally = _NONE
    examples: tuple[FieldChange, ...] = ()

    @property
    def added(self) -> int:
        """How many participants are new."""
        return self.persons.added

    @property
    def changed(self) -> int:
        """How many participants are corrected."""
        return self.persons.changed

    @property
    def unchanged(self) -> int:
        """How many participants are as they were."""
        return self.persons.unchanged

    @property
    def is_empty(self) -> bool:
        """Whether everything is as it was."""
        return not any(
            each.added or each.changed for each in (self.persons, self.measurements, self.grades, self.reached)
        )


class Changed(NamedTuple, Generic[R]):
    """A stored record and what it becomes."""

    id: int
    before: R
    after: R


@dataclass(slots=True)
class Difference(Generic[R]):
    """How some records differ from what is stored."""

    added: list[R] = field(default_factory=list)
    changed: list[Changed[R]] = field(default_factory=list)
    unchanged: int = 0
    gone: list[int] = field(default_factory=list)
    """The ids of those that are to be taken away."""

    @property
    def is_empty(self) -> bool:
        """Whether everything stays as it is."""
        return not (self.added or self.changed or self.gone)

    @property
    def tally(self) -> Tally:
        """How many there are of each."""
        return Tally(len(self.added), len(self.changed), self.unchanged)

    def touched(self) -> list[str]:
        """The fields in which any changed record differs."""
        names: Sequence[str] = self.changed[0].after._fields if self.changed else ()  # type: ignore[attr-defined]
        return [name for i, name in enumerate(names) if any(each.before[i] != each.after[i] for each in self.changed)]


def differ(
    given: Iterable[R],
    stored: Mapping[int, R],
    key: Callable[[R], Hashable],
    kept: Collection[str],
    sticky: Collection[str],
) -> Difference[R]:
    """How the given records differ from the stored ones (by id) that have the same key.

    Fields that are `kept` stay as they are stored; those that are `sticky` do where nothing is given.
    """
    found = {key(record): (id_, record) for id_, record in stored.items()}
    difference: Difference[R] = Difference()
    merge: Callable[[R, R], R] | None = None
    for record in given:
        match = found.get(key(record))
        if match is None:
            difference.added.append(record)
            continue
        merge = merge or _merging(record, kept, sticky)
        after = merge(match[1], record)
        if after == match[1]:
            difference.unchanged += 1
        else:
            difference.changed.append(Changed(match[0], match[1], after))
    return difference


def _merging(like: R, kept: Collection[str], sticky: Collection[str]) -> Callable[[R, R], R]:
    kind: Any = type(like)
    kept_places = [kind._fields.index(name) for name in kept]
    sticky_places = [kind._fields.index(name) for name in sticky]

    def merge(before: R, after: R) -> R:
        values = list(after)
        for place in kept_places:
            values[place] = before[place]
        for place in sticky_places:
            if not values[place]:
                values[place] = before[place]
        merged: R = kind._make(values)
        return merged

    return merge


def examples_of(differences: Iterable[Difference[Any]]) -> tuple[FieldChange, ...]:
    """Some of the corrected values."""
    shown: list[FieldChange] = []
    for difference in differences:
        for _, before, after in difference.changed:
            for name, was, is_ in zip(after._fields, before, after, strict=True):
                if was != is_ and len(shown) < _MOST_SHOWN:
                    shown.append(FieldChange(after[0], name, was, is_))
    return tuple(shown)
