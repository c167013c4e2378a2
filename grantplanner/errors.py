"""The errors a user can act on: each is a sentence and, on the web, a status."""

from dataclasses import dataclass
from http import HTTPStatus

from grantplanner.words import Text


class GrantPlannerError(Exception):
    """What went wrong and what to do instead, as one translatable sentence."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


class NotFoundError(GrantPlannerError):
    """The thing asked for does not exist."""

    status = HTTPStatus.NOT_FOUND


class ConflictError(GrantPlannerError):
    """The change collides with something that is already there."""

    status = HTTPStatus.CONFLICT


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in what a user handed in: where it stands, what was expected.

    `path` names the value the way its writer sees it (`positions[2].fte`), `line` its line in a text file.
    """

    text: Text
    path: str = ""
    line: int | None = None
    source: str = ""


class BadInputError(GrantPlannerError):
    """Everything that is wrong in a file, a form or a pasted block, at once."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0].text)
        self.problems = problems
