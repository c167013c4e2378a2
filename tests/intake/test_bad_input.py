"""Whatever a file holds, reading it gives a result or sentences about what is wrong, never anything else."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantplanner.errors import BadInputError
from grantplanner.intake.files import parse_any, read_any
from grantplanner.paths import FIXTURES
from grantplanner.words import LOCALES
from tests.properties import tried_widely

FILES = sorted(path for path in FIXTURES.rglob("*.yaml") if path.parent.name in {"calls", "projects"})
_PIECES = [
    "{",
    "}",
    "[",
    "]",
    ":",
    "-",
    "&a ",
    "*a",
    "!!python/object:os.system ",
    "|",
    "\0",
    "\t",
    '"',
    "nan",
    "1e5",
    "~",
]


def _read(content: bytes, name: str = "fil.yaml") -> None:
    try:
        parse_any(content, name)
    except BadInputError as error:
        said = [problem.text.in_language(locale) for problem in error.problems for locale in LOCALES]
    else:
        return
    assert said
    assert all(said)


def _said(content: bytes, name: str = "fil.yaml") -> str:
    with pytest.raises(BadInputError) as caught:
        parse_any(content, name)
    return " ".join(str(problem.text) for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tom"),
        (b" \n\n", "tom"),
        (b"# bara en kommentar\n", "tom"),
        (b"project: [", "YAML"),
        (b"project", "nyckeln project, call eller allocation"),
        (b"- project", "nyckeln project, call eller allocation"),
        (b"project: 1", "nycklar med värden"),
        ("project: {name: ö}".encode("utf-16"), "UTF-16"),
        ("project: {name: ö}".encode("cp1252"), "inte sparad som UTF-8"),
        (b"project: {name: \x00}", "tecken"),
        (b"a: &a [x]\nproject: *a\n", "alias"),
        (b"project: !!python/object/apply:os.system [ls]", "Taggen"),
        (b"project: !!int abc", "Taggen"),
        (b"project: {? [a, b] : c}", "En nyckel"),
        (b"a: 1\n---\nproject: 2\n", "enda dokument"),
        ("project: 1\nphases: [{kind: planning, name: (utanför faserna)}]".encode(), "pengar utanför faserna"),
        (b"project: " + b"[" * 5_000, "nästlad"),
        (b"project: " + b"[" * 60 + b"]" * 60, "nästlad"),
    ],
)
def test_a_broken_yaml_file_is_explained(content: bytes, said: str) -> None:
    assert said in _said(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "JSON"),
        (b'{"project": 1}', "nycklar med värden"),
        (b'{"project": 1, "project": 2}', "två gånger"),
        (b'{"call": {"pot": 1.5}}', "Skriv beloppet"),
        (b'{"call": {"pot": NaN}}', "Skriv beloppet"),
        (b'{"call": {"pot": 1e5}}', "Skriv beloppet"),
        (b'{"call": {"pot": 1000000000000000000000}}', "Skriv beloppet"),
        (b'{"call": {"name": "\\ud800"}}', "styrtecken"),
        (b"[" * 100_000, "nästlad"),
        (b'{"project": ' + b"[" * 60 + b"]" * 60 + b"}", "nästlad"),
    ],
)
def test_a_broken_json_file_is_explained(content: bytes, said: str) -> None:
    assert said in _said(content, "fil.json")


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    assert "alias" in _said(("\n".join(layers) + "\nproject: *a11\n").encode())


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "stor.yaml"
    with huge.open("wb") as file:
        file.truncate(50_000_000)

    with pytest.raises(BadInputError, match="för stor"):
        read_any(huge)


def test_what_is_no_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="finns inte"):
        read_any(tmp_path / "borta.yaml")
    with pytest.raises(BadInputError, match="mapp"):
        read_any(tmp_path)
    with pytest.raises(BadInputError, match="finns inte"):
        read_any(Path("a\0b"))


def test_a_file_in_json_reads_like_the_same_in_yaml() -> None:
    from grantplanner.documents import read_document
    from grantplanner.export.project_file import dump_project
    from grantplanner.models import Project

    path = FIXTURES / "projects" / "esf-2020.yaml"

    as_json = parse_any(json.dumps(read_document(path).data).encode(), "esf.json")

    as_yaml = read_any(path)
    assert isinstance(as_json, Project)
    assert isinstance(as_yaml, Project)
    assert dump_project(as_json) == dump_project(as_yaml)


@tried_widely
@given(st.binary(max_size=400), st.sampled_from(["fil.yaml", "fil.json"]))
def test_any_bytes_give_a_result_or_sentences(content: bytes, name: str) -> None:
    _read(content, name)


@tried_widely
@given(st.text(max_size=400), st.sampled_from(["project: ", "call: ", "allocation: ", ""]))
def test_any_text_gives_a_result_or_sentences(text: str, start: str) -> None:
    _read((start + text).encode("utf-8", "surrogatepass"))


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@tried_widely
@given(st.sampled_from(FILES), st.randoms(use_true_random=False), _values)
def test_any_value_in_any_place_gives_a_result_or_sentences(path: Path, chance: random.Random, value: object) -> None:
    from grantplanner.documents import read_document

    data = read_document(path).data
    place = data
    while isinstance(inner := place[chance.choice(_steps(place))], dict | list) and inner and chance.random() < 0.8:
        place = inner
    place[chance.choice(_steps(place))] = value

    _read(json.dumps(data).encode(), "fil.json")


def _steps(place: list[object] | dict[str, object]) -> list[int] | list[str]:
    return list(place) if isinstance(place, dict) else list(range(len(place)))


@tried_widely
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_a_mangled_file_gives_a_result_or_sentences(path: Path, chance: random.Random) -> None:
    text = path.read_text("utf-8")
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text))
        end = start + chance.choice([0, 1, 3, 40])
        text = text[:start] + chance.choice(["", text[end : end + 30], *_PIECES]) + text[end:]

    _read(text.encode("utf-8", "surrogatepass"))
