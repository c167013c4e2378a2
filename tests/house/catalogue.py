"""What the source says in Swedish, against what the catalogue knows in English."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from grantplanner.paths import PACKAGE, TEMPLATES, TRANSLATIONS

Keywords = dict[str, tuple[int | tuple[int, str], ...] | None]

KEYWORDS: Keywords = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "Text": (1, 2),
}
SINGLE: Keywords = {"Text": None}
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
JINJA = {"**.html": {"silent": "false", "trimmed": "true"}}


@dataclass(frozen=True, order=True)
class Sentence:
    """One message id: a sentence, or its singular and plural, perhaps with a context."""

    context: str
    words: tuple[str, ...]
    where: str


def spoken() -> Iterator[Sentence]:
    """Every sentence that the package and the templates can say, where it is first said."""
    seen = set()
    for said in (*_said(KEYWORDS), *_said(SINGLE)):
        first = (said.context, said.words[0])  # A Text with a plural is found by both readings
        if said.words[0] and first not in seen:
            seen.add(first)
            yield said


def _said(keywords: Keywords) -> Iterator[Sentence]:
    for folder in (PACKAGE, TEMPLATES):
        found = extract_from_dir(folder, METHODS, options_map=JINJA, keywords=keywords)
        for name, line, message, _comments, context in found:
            words = (message,) if isinstance(message, str) else tuple(message)
            yield Sentence(context or "", words, f"{folder.name}/{name}:{line}")


def english() -> Catalog:
    """The English catalogue as it stands."""
    with (TRANSLATIONS / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def missing(catalogue: Catalog) -> list[Sentence]:
    """The sentences that an English reader would meet in Swedish."""
    return sorted(said for said in spoken() if not _is_translated(catalogue, said))


def unused(catalogue: Catalog) -> list[str]:
    """The English that nothing says any more."""
    said = {(sentence.context, sentence.words[0]) for sentence in spoken()}
    entries = [(message.context or "", words_of(message.id)) for message in catalogue if message.id]
    return sorted(words[0] for context, words in entries if (context, words[0]) not in said)


def _is_translated(catalogue: Catalog, said: Sentence) -> bool:
    message = catalogue.get(said.words[0], said.context or None)
    return bool(
        message and not message.fuzzy and len(words_of(message.id)) == len(said.words) and all(words_of(message.string))
    )


def words_of(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """The forms of an entry: one, or one for each number."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def main() -> int:
    """Lists both, each with its place; 1 when English is missing."""
    path: Path = TRANSLATIONS / "en" / "LC_MESSAGES" / "messages.po"
    catalogue = english() if path.exists() else Catalog(locale="en")
    lacking = missing(catalogue)
    for said in lacking:
        print(f"{said.where}: {' | '.join(said.words)}")
    for words in unused(catalogue):
        print(f"{path.name}: no longer said: {words}")
    print(f"{len(lacking)} sentences without English")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
