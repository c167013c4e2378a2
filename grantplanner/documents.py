"""Reads YAML and JSON strictly: every key once, numbers exact, and the line of every value remembered."""

import errno
import json
import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from grantplanner.errors import BadInputError, Problem
from grantplanner.words import Text

MOST_BYTES = 5_000_000
_DEEPEST = 20
_MOST_PROBLEMS = 200
Where = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Inexact:
    """A number that a file wrote without quotes and that binary floating point would bend; no field accepts it."""

    text: str


@dataclass(slots=True)
class Document:
    """What a file holds: plain lists and mappings, the line of each value, and what was wrong on the way."""

    data: Any
    source: str = ""
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, where: Where) -> int | None:
        """The line where a value stands, else that of the nearest value around it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where)


def read_document(path: Path) -> Document:
    """The document in a .yaml, .yml or .json file. Raises BadInputError when it cannot be read at all."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path.name, Text("Filen går inte att läsa: {why}.", why=why(error))) from None
    except ValueError:
        raise _unreadable(path.name, Text("Filen går inte att läsa: {why}.", why=_WHY[errno.ENOENT])) from None
    return parse_document(content, path.name)


_WHY = {
    errno.ENOENT: Text("den finns inte"),
    errno.EISDIR: Text("det är en mapp"),
    errno.EACCES: Text("åtkomst nekas"),
    errno.EPERM: Text("åtkomst nekas"),
    errno.EROFS: Text("mappen är skrivskyddad"),
    errno.ENOTDIR: Text("mappen finns inte"),
    errno.EADDRINUSE: Text("den används redan"),
    errno.ENOSPC: Text("disken är full"),
    errno.ENAMETOOLONG: Text("namnet är för långt"),
}


def why(error: OSError) -> Text:
    """Why the system could not read or write a file."""
    return _WHY.get(error.errno or 0, Text(error.strerror or str(error)))


def parse_document(content: bytes, source: str) -> Document:
    """The document in the bytes of a file; JSON when its name says so, else YAML."""
    if len(content) > MOST_BYTES:
        raise _unreadable(source, Text("Filen är för stor: högst {most} MB.", most=MOST_BYTES // 1_000_000))
    text = _decode(content, source)
    if not text.strip():
        raise _unreadable(source, Text("Filen är tom."))
    document = _parse_json(text, source) if source.lower().endswith(".json") else _parse_yaml(text, source)
    if len(document.problems) > _MOST_PROBLEMS:
        del document.problems[_MOST_PROBLEMS:]
    return document


def _unreadable(source: str, text: Text, line: int | None = None) -> BadInputError:
    return BadInputError([Problem(text, line=line, source=source)])


def _decode(content: bytes, source: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unreadable(source, Text("Filen är sparad som UTF-16. Spara den som UTF-8."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _unreadable(source, Text("Filen är inte sparad som UTF-8."), line) from None


def _parse_json(text: str, source: str) -> Document:
    document = Document(None, source)

    def each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: dict[str, Any] = {}
        for key, value in pairs:
            if key in seen:
                document.problems.append(_duplicate(key, None, source))
            seen[key] = value
        return seen

    try:
        document.data = json.loads(
            text,
            object_pairs_hook=each_key_once,
            parse_float=Inexact,
            parse_constant=Inexact,
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        raise _unreadable(source, Text("Filen följer inte JSON-formatet."), error.lineno) from None
    except RecursionError:
        raise _unreadable(source, Text("Filen är för djupt nästlad.")) from None
    if _is_too_deep(document.data):
        raise _unreadable(source, Text("Filen är för djupt nästlad."))
    return document


def _is_too_deep(data: Any) -> bool:
    level = [data]
    for _ in range(_DEEPEST + 1):
        inner = [each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list)]
        level = [value for values in inner for value in values]
    return bool(level)


def _whole(digits: str) -> int | Inexact:
    return int(digits) if len(digits) <= 18 else Inexact(digits)  # noqa: PLR2004  (beyond every amount)


_PLAIN_WORDS: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"(~|null)?\Z"), lambda _: None),
    (re.compile(r"(true|false)\Z"), lambda word: word == "true"),
    (re.compile(r"-?(0|[1-9][0-9]*)\Z"), _whole),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.?[0-9]*)([eE][-+]?[0-9]+)?\Z"), Inexact),
    (re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z"), Inexact),
)
"""What a word without quotes means; YAML's own guesses (yes, on, 1_000, 2020-01-01) stay off."""

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's parser where PyYAML was built with it
_STRING_TAG = "tag:yaml.org,2002:str"


def _parse_yaml(text: str, source: str) -> Document:
    try:
        return _Builder(source, yaml.parse(text, Loader=_PARSER)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _unreadable(source, Text("Filen följer inte YAML-formatet."), mark.line + 1 if mark else None) from None
    except yaml.YAMLError:
        raise _unreadable(source, Text("Filen innehåller tecken som YAML inte tillåter.")) from None


class _Builder:
    """Turns the parser's events into plain values, noting lines and problems on the way."""

    def __init__(self, source: str, events: Iterator[yaml.Event]) -> None:
        self.read = Document(None, source)
        self.events = events

    def document(self) -> Document:
        """The one document of the file."""
        next(self.events)  # The stream starts
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise _unreadable(self.read.source, Text("Filen är tom."))
        self.read.data = self.build(next(self.events), ())
        next(self.events)  # The document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            text = Text("Filen ska hålla ett enda dokument; ta bort raden med ---.")
            raise _unreadable(self.read.source, text, _line_of(after))
        return self.read

    def build(self, event: yaml.Event, where: Where) -> Any:
        line = _line_of(event)
        self.read.lines[where] = line
        if len(where) > _DEEPEST:
            raise _unreadable(self.read.source, Text("Filen är för djupt nästlad."), line)
        if isinstance(event, yaml.AliasEvent):
            return self._refuse(Text("Ankare och alias (& och *) används inte här; skriv ut värdet."), line)
        tag = getattr(event, "tag", None)
        if tag not in {None, _STRING_TAG}:
            self._refuse(Text("Taggen {tag} används inte här.", tag=tag), line)
        if isinstance(event, yaml.ScalarEvent):
            return _meaning(event.value) if tag is None and event.implicit[0] else event.value
        return self._list(where) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(where)

    def _list(self, where: Where) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.build(event, (*where, len(items))))
        return items

    def _mapping(self, where: Where) -> dict[Hashable, Any]:
        mapping: dict[Hashable, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = _line_of(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(Text("En nyckel ska vara ett ord."), line)
                self.build(event, (*where, ""))
                self.build(next(self.events), (*where, ""))
                continue
            key = event.value
            if key in mapping:
                self.read.problems.append(_duplicate(key, line, self.read.source))
            mapping[key] = self.build(next(self.events), (*where, key))
        return mapping

    def _refuse(self, text: Text, line: int) -> None:
        self.read.problems.append(Problem(text, line=line, source=self.read.source))


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _meaning(word: str) -> Any:
    return next((read(word) for pattern, read in _PLAIN_WORDS if pattern.match(word)), word)


def _duplicate(key: str, line: int | None, source: str) -> Problem:
    return Problem(Text("Nyckeln {key} står två gånger.", key=key), path=key, line=line, source=source)
