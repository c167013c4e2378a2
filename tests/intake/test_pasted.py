"""A block copied from a spreadsheet comes apart into the cells that were copied."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantplanner.errors import BadInputError
from grantplanner.intake.pasted import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, parse_block


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("Farsta", [["Farsta"]]),
        ("Farsta\r\n", [["Farsta"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\rb", [["a"], ["b"]]),
        ("a\nb\n\n\t\n", [["a"], ["b"]]),
        ("a\t\tb", [["a", "", "b"]]),
        ("\ta", [["", "a"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ('"två\r\nrader"\tb', [["två rader", "b"]]),
        ('"en\ttabb"\tb', [["en\ttabb", "b"]]),
        ('"sa ""hej"""\tb', [['sa "hej"', "b"]]),
        ('""\tb', [["", "b"]]),
        ('19" skärm\tb', [['19" skärm', "b"]]),
        ('"öppen\tb\nc', [['"öppen', "b"], ["c"]]),
        ('"stängd" fast inte\tb', [['"stängd" fast inte', "b"]]),
        ("1\N{NO-BREAK SPACE}250,50\t−5", [["1\N{NO-BREAK SPACE}250,50", "−5"]]),
        ("\N{NO-BREAK SPACE}Farsta \t\ufeffx", [["Farsta", "x"]]),
    ],
)
def test_cells_of_a_block(text: str, cells: list[list[str]]) -> None:
    assert parse_block(text) == cells


@pytest.mark.parametrize("text", ["a\n" * (MOST_ROWS + 2), "a\t" * (MOST_COLUMNS + 1), "a" * (MOST_CHARACTERS + 1)])
def test_a_block_beyond_reason_is_refused_with_its_limits(text: str) -> None:
    with pytest.raises(BadInputError, match="högst 2\N{NO-BREAK SPACE}000 rader"):
        parse_block(text)


def test_a_long_block_of_quotes_is_read_in_no_time() -> None:
    assert len(parse_block('"' * 200_001)) == 1


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\0\ufeff\u200b\u200e\u200f\u2060"), min_size=1)


@given(st.lists(st.lists(CELL.map(lambda cell: f"x{cell}x"), min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_a_spreadsheet_writes_is_what_is_read(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, "excel-tab", quoting=csv.QUOTE_ALL).writerows(rows)

    assert parse_block(file.getvalue()) == [[" ".join(cell.split("\n")) for cell in row] for row in rows]
