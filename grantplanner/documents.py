"""Reads YAML and JSON strictly: every key once, numbers exact, and the line of every value remembered."""

import errno
import json
import re
from collections.abc import Hashable
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
    return document


def _whole(digits: str) -> int | Inexact:
    return int(digits) if len(digits) <= 18 else Inexact(digits)  # noqa: PLR2004  (beyond every amount)


class _Loader(yaml.SafeLoader):
    """Composes nodes without interpreting them; YAML's own guesses (yes, on, 1_000, 2020-01-01) stay off."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  (as in PyYAML)


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true\Z|false\Z"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"~\Z|null\Z|\Z"), ["~", "n", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?(0|[1-9][0-9]*)\Z"), list("-0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.?[0-9]*)([eE][-+]?[0-9]+)?\Z|[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z"),
    list("-+.0123456789"),
)


def _parse_yaml(text: str, source: str) -> Document:
    document = Document(None, source)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _unreadable(source, Text("Filen följer inte YAML-formatet."), mark.line + 1 if mark else None) from None
    except yaml.YAMLError:
        raise _unreadable(source, Text("Filen innehåller tecken som YAML inte tillåter.")) from None
    except RecursionError:
        raise _unreadable(source, Text("Filen är för djupt nästlad.")) from None
    if node is None:
        raise _unreadable(source, Text("Filen är tom."))
    document.data = _Builder(document).build(node, ())
    return document


class _Builder:
    """Turns composed nodes into plain values, noting lines and problems in the document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, where: Where) -> Any:
        line = node.start_mark.line + 1
        self.document.lines[where] = line
        if id(node) in self.seen:
            return self._refuse(Text("Ankare och alias (& och *) används inte här; skriv ut värdet."), line)
        if len(where) > _DEEPEST:
            return self._refuse(Text("Filen är för djupt nästlad."), line)
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, line)
        if node.tag not in {"tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}:
            return self._refuse(Text("Taggen {tag} används inte här.", tag=node.tag), line)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*where, i)) for i, item in enumerate(node.value)]
        return self._mapping(node, where)

    def _mapping(self, node: yaml.Node, where: Where) -> dict[Hashable, Any]:
        mapping: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse(Text("En nyckel ska vara ett ord."), line)
                continue
            if key in mapping:
                self.document.problems.append(_duplicate(key, line, self.document.source))
            mapping[key] = self.build(value_node, (*where, key))
            self.document.lines.setdefault((*where, key), line)
        return mapping

    def _scalar(self, node: yaml.ScalarNode, line: int) -> Any:
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        match kind:
            case "str":
                return node.value
            case "int":
                return _whole(node.value)
            case "bool":
                return node.value == "true"
            case "null":
                return None
            case "float":
                return Inexact(node.value)
        return self._refuse(Text("Taggen {tag} används inte här.", tag=node.tag), line)

    def _refuse(self, text: Text, line: int) -> None:
        self.document.problems.append(Problem(text, line=line, source=self.document.source))


def _duplicate(key: str, line: int | None, source: str) -> Problem:
    return Problem(Text("Nyckeln {key} står två gånger.", key=key), path=key, line=line, source=source)
