"""How the command line speaks: the language, the problems one a line, and no traceback for what a user can mend."""

import datetime as dt
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from grantplanner.documents import why
from grantplanner.errors import BadInputError, GrantPlannerError, Problem
from grantplanner.settings import Settings
from grantplanner.words import LOCALES, SOURCE_LOCALE, Text

BAD_INPUT = 2


class Program(click.Group):
    """A group of commands that answers a mistake of its user with sentences and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """The command's own result."""
        try:
            return super().invoke(ctx)
        except BadInputError as error:
            lines = [problem_line(problem) for problem in error.problems]
        except GrantPlannerError as error:
            lines = [said(error.text)]
        for line in dict.fromkeys(lines):
            click.echo(line, err=True)
        raise SystemExit(BAD_INPUT)


def in_language(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    """Keep the language that an option names, wherever on the line it stands."""
    if value:
        context.find_root().meta[__name__] = value


def locale() -> str:
    """The language of this run: the option's, else the setting's."""
    context = click.get_current_context(silent=True)
    chosen = context.find_root().meta.get(__name__) if context else None
    wanted = chosen or os.environ.get("GRANTPLANNER_LOCALE", SOURCE_LOCALE)
    return wanted if wanted in LOCALES else SOURCE_LOCALE


def said(text: Text) -> str:
    """A text in the language of this run."""
    return text.in_language(locale())


def say(text: Text) -> None:
    """Print a text."""
    click.echo(said(text))


def problem_line(problem: Problem) -> str:
    """A problem on one line: `file:line: path: message`, without the parts it lacks."""
    place = f"{problem.source}:{problem.line}" if problem.source and problem.line else problem.source
    line = ": ".join(part for part in (place, problem.path, said(problem.text)) if part)
    return " ".join(line.splitlines())


def refusal(text: Text, source: str = "") -> BadInputError:
    """The error for a single thing wrong."""
    return BadInputError([Problem(text, source=source)])


def now() -> dt.datetime:
    """The time that goes into a file that is made."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def today() -> dt.date:
    """The day it is here."""
    return now().astimezone().date()


def read_settings() -> Settings:
    """The settings. Raises BadInputError when the environment holds one that cannot be used."""
    from pydantic import ValidationError

    try:
        return Settings()
    except ValidationError as error:
        names = [f"GRANTPLANNER_{'_'.join(map(str, detail['loc'])).upper()}" for detail in error.errors()]
        text = Text("Inställningen har ett värde som inte kan användas.")
        raise BadInputError([Problem(text, path=name) for name in names]) from None


def write_output(path: Path, content: bytes) -> None:
    """Put content in a file, all of it or nothing. Raises BadInputError when the file cannot be written."""
    try:
        if path.exists() and not path.is_file():
            _write_in_place(path, content)
        else:
            _write_beside(path.resolve(), content)
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else Text("namnet går inte att använda")
        if isinstance(error, FileNotFoundError):
            reason = Text("mappen finns inte")
        raise refusal(Text("Filen går inte att skriva: {why}.", why=reason), str(path)) from None


def write_text(text: str) -> None:
    """Put text on standard output as UTF-8, whatever the terminal's own encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()


def _write_in_place(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)


def _write_beside(path: Path, content: bytes) -> None:
    """Write a new file beside and put it in the old one's place, with the old one's mode."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}-", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
