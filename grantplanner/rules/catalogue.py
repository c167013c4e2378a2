"""The calls that come with the product, read once."""

from functools import cache

from grantplanner.documents import read_document
from grantplanner.errors import BadInputError
from grantplanner.paths import FIXTURES
from grantplanner.rules.call import Rules, load_call


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
