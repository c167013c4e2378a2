"""Allocations: pools of money shared by head-count."""

from sqlmodel import Session, col, select

from grantplanner.errors import ConflictError, NotFoundError
from grantplanner.models import Allocation
from grantplanner.store.conflicts import SENTENCES, flush
from grantplanner.store.loading import held
from grantplanner.store.slugs import free_among
from grantplanner.words import Text


def list_allocations(s: Session) -> list[Allocation]:
    """Every allocation, the latest year first; without their requests."""
    return list(s.exec(select(Allocation).order_by(col(Allocation.year).desc(), col(Allocation.name))))


def get_allocation(s: Session, slug: str) -> Allocation:
    """The allocation with its requests. Raises NotFoundError."""
    chosen = select(Allocation).where(Allocation.slug == slug)
    allocation = s.exec(chosen.options(held(Allocation.requests))).one_or_none()
    if allocation is None:
        raise NotFoundError(Text("Det finns ingen fördelning på adressen {slug}.", slug=slug))
    return allocation


def add_allocation(s: Session, allocation: Allocation) -> Allocation:
    """Add an allocation with its requests. Raises ConflictError when its slug is taken."""
    if s.exec(select(Allocation.id).where(Allocation.slug == allocation.slug)).first() is not None:
        raise ConflictError(SENTENCES["uq_allocation_slug"])
    s.add(allocation)
    flush(s)
    return allocation


def delete_allocation(s: Session, slug: str) -> None:
    """Delete an allocation and its requests. Raises NotFoundError."""
    s.delete(get_allocation(s, slug))
    flush(s)


def free_slug(s: Session, wanted: str) -> str:
    """The wanted words as an address that no allocation has."""
    return free_among(set(s.exec(select(Allocation.slug))), wanted, "fordelning")
