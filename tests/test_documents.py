from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantplanner.documents import MOST_BYTES, Inexact, parse_document, read_document
from grantplanner.errors import BadInputError
from tests.properties import tried_widely

LATIN_1 = "namn: Ökad närvaro".encode("latin-1")


def yaml(text: str) -> Any:
    document = parse_document(text.encode(), "plan.yaml")
    assert document.problems == []
    return document.data


def problems(text: str, source: str = "plan.yaml") -> list[tuple[int | None, str]]:
    return [(problem.line, str(problem.text)) for problem in parse_document(text.encode(), source).problems]


def refusal(content: bytes | str, source: str = "plan.yaml") -> tuple[int | None, str]:
    with pytest.raises(BadInputError) as failure:
        parse_document(content.encode() if isinstance(content, str) else content, source)
    (problem,) = failure.value.problems
    assert problem.source == source
    return problem.line, str(problem.text)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("yes", "yes"),
        ("on", "on"),
        ("No", "No"),
        ("1_000", "1_000"),
        ("2020-01-01", "2020-01-01"),
        ("1:30", "1:30"),
        ("007", Inexact("007")),
        ("true", True),
        ("~", None),
        ("", None),
        ("-5", -5),
        ("0", 0),
        ("'5'", "5"),
        ("0.5", Inexact("0.5")),
        ("1e3", Inexact("1e3")),
        (".inf", Inexact(".inf")),
        ("1234567890123456789", Inexact("1234567890123456789")),
    ],
)
def test_a_word_means_what_it_says_and_never_what_yaml_guesses(word: str, meaning: Any) -> None:
    assert yaml(f"a: {word}") == {"a": meaning}


def test_json_and_yaml_mean_the_same() -> None:
    text = '{"a": [1, "x", null, true], "b": {"c": 0.5}}'

    assert parse_document(text.encode(), "plan.json").data == yaml(text)


@pytest.mark.parametrize(
    ("text", "source"), [("a: 1\nb: 2\na: 3\n", "plan.yaml"), ('{"a": 1, "b": 2, "a": 3}', "plan.json")]
)
def test_a_key_that_stands_twice_is_a_problem(text: str, source: str) -> None:
    ((line, said),) = problems(text, source)

    assert said == "Nyckeln a står två gånger."
    assert line == (3 if source == "plan.yaml" else None)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: &x 1\nb: *x\n", 2, "Ankare och alias"),
        ("a: !!int 0x1F\n", 1, "Taggen tag:yaml.org,2002:int används inte här."),
        ("a: !!python/object:os.system {}\n", 1, "används inte här."),
        ("? [a, b]\n: 1\n", 1, "En nyckel ska vara ett ord."),
    ],
)
def test_what_yaml_can_do_beyond_lists_and_mappings_is_a_problem(text: str, line: int, said: str) -> None:
    ((at, found),) = problems(text)

    assert said in found
    assert at == line


@pytest.mark.parametrize(
    ("content", "source", "line", "said"),
    [
        (b"", "plan.yaml", None, "Filen är tom."),
        (b"  \n", "plan.json", None, "Filen är tom."),
        (b"# bara en kommentar\n", "plan.yaml", None, "Filen är tom."),
        (b"a: [1\nb: 2\n", "plan.yaml", 2, "Filen följer inte YAML-formatet."),
        (b'{"a": 1,\n}', "plan.json", 2, "Filen följer inte JSON-formatet."),
        (b"a: 1\n---\nb: 2\n", "plan.yaml", 2, "ett enda dokument"),
        (b"a: \x00\n", "plan.yaml", None, "tecken som YAML inte till"),
        ("a: 1".encode("utf-16"), "plan.yaml", None, "UTF-16"),
        (b"a: 1\n" + LATIN_1, "plan.yaml", 2, "inte sparad som UTF-8"),
        (b"[" * 50 + b"]" * 50, "plan.yaml", 1, "djupt"),
        (b"[" * 50 + b"]" * 50, "plan.json", None, "djupt"),
        (b"[" * 100_000, "plan.json", None, "djupt"),
        (b" " * (MOST_BYTES + 1), "plan.yaml", None, "5 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, source: str, line: int | None, said: str) -> None:
    at, found = refusal(content, source)

    assert said in found.replace("\N{NO-BREAK SPACE}", " ")
    assert at == line


def test_a_byte_order_mark_is_no_part_of_the_file() -> None:
    assert parse_document("a: å".encode("utf-8-sig"), "plan.yaml").data == {"a": "å"}


def test_every_value_knows_its_line() -> None:
    document = parse_document(b"project:\n  name: X\npositions:\n  - key: a\n    fte: 1\n", "plan.yaml")

    assert document.line_of(("project", "name")) == 2
    assert document.line_of(("positions", 0, "fte")) == 5
    assert document.line_of(("positions", 0, "basis")) == 4


def test_json_knows_no_lines() -> None:
    assert parse_document(b'{"a": 1}', "plan.json").line_of(("a",)) is None


def test_of_very_many_problems_the_first_are_told() -> None:
    text = "".join(f"a: {i}\n" for i in range(1000))

    assert len(problems(text)) == 200


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "plan.JSON"
    path.write_bytes(b'{"a": 1}')

    document = read_document(path)

    assert (document.data, document.source) == ({"a": 1}, "plan.JSON")


def test_a_file_that_is_missing_or_too_large_is_named(tmp_path: Path) -> None:
    large = tmp_path / "stor.yaml"
    large.write_bytes(b" " * (MOST_BYTES + 1))

    for path in (large, tmp_path / "saknas.yaml"):
        with pytest.raises(BadInputError) as failure:
            read_document(path)
        assert failure.value.problems[0].source == path.name


def sentences(content: bytes, source: str) -> list[str]:
    """What is said of a file, whether it loads or is refused."""
    try:
        problems = parse_document(content, source).problems
    except BadInputError as error:
        problems = error.problems
    return [str(problem.text) for problem in problems]


@tried_widely
@given(st.binary(max_size=200), st.sampled_from(["plan.yaml", "plan.json"]))
def test_no_bytes_whatever_do_anything_but_load_or_be_refused(content: bytes, source: str) -> None:
    assert all(sentence.endswith(".") for sentence in sentences(content, source))


@tried_widely
@given(st.text(alphabet="ab:-[]{}&*!?|>'\"#%@`,\n 01.~\t", max_size=60))
def test_no_yaml_whatever_does_anything_but_load_or_be_refused(text: str) -> None:
    assert all(sentence.endswith(".") for sentence in sentences(text.encode(), "plan.yaml"))
