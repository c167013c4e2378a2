"""Calls: those that come with the product, and those that users have made or copied."""

from sqlmodel import Session, select

from grantplanner.documents import Document
from grantplanner.errors import BadInputError, ConflictError, NotFoundError
from grantplanner.models import Project, StoredCall
from grantplanner.rules import Rules, built_in_calls, dump_call, load_call
from grantplanner.store.conflicts import flush
from grantplanner.words import Text


def list_calls(s: Session) -> list[Rules]:
    """Every call in order of key; a stored one that no longer reads is left out, and hides no other."""
    found = (load_call(Document(call.document, call.key))[0] for call in s.exec(select(StoredCall)))
    stored = {rules.key: rules for rules in found if rules is not None}
    return [rules for _, rules in sorted({**built_in_calls(), **stored}.items())]


def get_call(s: Session, key: str) -> Rules:
    """The call with this key. Raises NotFoundError."""
    stored = _find_stored(s, key)
    if stored is not None:
        return _rules_of(stored)
    if key not in built_in_calls():
        raise NotFoundError(Text("Det finns ingen utlysning med nyckeln {key}.", key=key))
    return built_in_calls()[key]


def is_built_in(key: str) -> bool:
    """Whether the call comes with the product and so cannot be changed."""
    return key in built_in_calls()


def save_call(s: Session, rules: Rules) -> Rules:
    """Add a call, or change it when it is already stored. Raises ConflictError for a call of the product's own."""
    if is_built_in(rules.key):
        raise ConflictError(Text("Utlysningen {key} följer med programmet. Spara en kopia.", key=rules.key))
    stored = _find_stored(s, rules.key)
    if stored is None:
        stored = StoredCall(key=rules.key, document=dump_call(rules))
    else:
        stored.document = dump_call(rules)
        stored.revision += 1
    s.add(stored)
    flush(s)
    return rules


def delete_call(s: Session, key: str) -> None:
    """Delete a stored call. Raises ConflictError when a project uses it or it is the product's own, NotFoundError."""
    if is_built_in(key):
        raise ConflictError(Text("Utlysningen {key} följer med programmet och kan inte tas bort.", key=key))
    stored = _find_stored(s, key)
    if stored is None:
        raise NotFoundError(Text("Det finns ingen utlysning med nyckeln {key}.", key=key))
    user = s.exec(select(Project.name).where(Project.call_key == key).order_by(Project.name)).first()
    if user is not None:
        raise ConflictError(Text("Projektet {project} använder utlysningen.", project=user))
    s.delete(stored)
    flush(s)


def _find_stored(s: Session, key: str) -> StoredCall | None:
    return s.exec(select(StoredCall).where(StoredCall.key == key)).one_or_none()


def _rules_of(stored: StoredCall) -> Rules:
    rules, problems = load_call(Document(stored.document, stored.key))
    if rules is None:
        raise BadInputError(problems)
    return rules
