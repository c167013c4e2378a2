"""What a project's participants have in common: the tools that are in use."""

from sqlalchemy import String, select, type_coerce
from sqlmodel import Session

from grantplanner.store.people.rows import PARTICIPANTS, part


def tools_in_use(s: Session, project_id: int) -> list[str]:
    """Every tool that any of the project's participants has used, in order of the alphabet."""
    tools = type_coerce(PARTICIPANTS.c.tools, String)
    chosen = select(tools).where(PARTICIPANTS.c.project_id == project_id).distinct()
    lists = part(s.connection().execute(chosen).scalars().all())
    return sorted({tool for words in lists for tool in words}, key=str.casefold)
