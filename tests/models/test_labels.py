from enum import StrEnum

import pytest

from grantplanner import models
from grantplanner.models.labels import label_of

KINDS = sorted(
    (
        each
        for name, each in vars(models).items()
        if isinstance(each, type) and issubclass(each, StrEnum) and name != "AllocationPolicy"
    ),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_value_of_an_enumeration_has_a_name_of_its_own(kind: type[StrEnum]) -> None:
    labels = [str(label_of(value)) for value in kind]

    assert len(set(labels)) == len(labels)
    assert all(labels)


def test_values_that_are_spelled_alike_keep_their_own_names() -> None:
    assert str(label_of(models.EntryStatus.IN_EDUCATION)) == "I utbildning"
    assert str(label_of(models.ExitResult.IN_EDUCATION)) == "Studerar"


def test_a_position_on_a_standard_cost_is_not_called_a_flat_rate_in_english() -> None:
    assert label_of(models.Basis.STANDARD).in_language("en") == "Standard cost per year"
