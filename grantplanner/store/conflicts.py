"""Says in a sentence what the database refused, by the name of the constraint."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from grantplanner.errors import ConflictError
from grantplanner.words import Text

FOREIGN_KEY = "fk"
SENTENCES = {
    "uq_project_slug": Text("Det finns redan ett projekt med den adressen."),
    "uq_allocation_slug": Text("Det finns redan en fördelning med den adressen."),
    "uq_call_key": Text("Det finns redan en utlysning med den nyckeln."),
    "uq_phase_project_id_name": Text("Två faser har samma namn."),
    "uq_partner_project_id_key": Text("Två parter har samma nyckel."),
    "uq_position_project_id_key": Text("Två befattningar har samma nyckel."),
    "uq_cost_line_project_id_key": Text("Två kostnader har samma nyckel."),
    "uq_contribution_project_id_key": Text("Två finansieringsrader har samma nyckel."),
    "uq_flat_rate_use_project_id_flat_rate": Text("Samma schablon står två gånger."),
    "uq_oncost_rate_project_id_year": Text("Två PO-pålägg gäller samma år."),
    "uq_participant_project_id_code": Text("Det finns redan en deltagare med den koden."),
    FOREIGN_KEY: Text("Raden används av andra rader. Ändra eller ta bort dem först."),
}
_OTHERWISE = Text("Ändringen går inte ihop med det som redan finns.")
_SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)")


@contextmanager
def conflicts_explained() -> Iterator[None]:
    """Turns what the database refuses into a ConflictError."""
    try:
        yield
    except IntegrityError as error:
        raise explain(error) from error


def flush(s: Session) -> None:
    """Hand the changes to the database. Raises ConflictError when it refuses them."""
    with conflicts_explained():
        s.flush()


def explain(error: IntegrityError) -> ConflictError:
    """The sentence for what the database refused."""
    return ConflictError(SENTENCES.get(_constraint_of(error), _OTHERWISE))


def _constraint_of(error: IntegrityError) -> str:
    message = str(error.orig)
    if "foreign key" in message.lower():
        return FOREIGN_KEY
    named = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    if named:
        return str(named)
    columns = _SQLITE_UNIQUE.search(message)
    return _name_of_unique(columns[1].split(", ")) if columns else ""


def _name_of_unique(columns: list[str]) -> str:
    """The name of the constraint over columns such as "partner.key", which is all that SQLite tells."""
    table = SQLModel.metadata.tables[columns[0].split(".")[0]]
    names = {column.split(".")[1] for column in columns}
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and {column.name for column in constraint.columns} == names:
            return str(constraint.name)
    return ""
