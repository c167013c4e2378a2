"""The rules that come with the product, read once: parameters beside this file and the built-in calls."""

from functools import cache

from grantplanner.documents import read_document
from grantplanner.errors import BadInputError
from grantplanner.paths import FIXTURES, RULES
from grantplanner.rules.call import Rules, load_call
from grantplanner.rules.parameter import Parameter, load_parameters


@cache
def built_in_calls() -> dict[str, Rules]:
    """The calls that come with the product, by key, in order of key. Raises BadInputError when one is broken."""
    calls: dict[str, Rules] = {}
    for path in sorted((FIXTURES / "calls").glob("*.yaml")):
        call, problems = load_call(read_document(path))
        if call is None:
            raise BadInputError(problems)
        calls[call.key] = call
    return dict(sorted(calls.items()))


def parameter(name: str) -> Parameter:
    """The parameter with this id. Raises KeyError when there is none."""
    return _parameters()[name]


def has_parameter(name: str) -> bool:
    """Whether there is a parameter with this id."""
    return name in _parameters()


@cache
def _parameters() -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    for path in sorted(RULES.glob("*.yaml")):
        parameters, problems = load_parameters(read_document(path))
        if problems:
            raise BadInputError(problems)
        found |= {each.id: each for each in parameters}
    return found
