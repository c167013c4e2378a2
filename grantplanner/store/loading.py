"""Reads what a row holds along with it, in one query a collection however many rows there are."""

from sqlalchemy.orm import QueryableAttribute, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad


def held(first: object, *deeper: object) -> _AbstractLoad:
    """The option that loads a collection, and the collections within it.

    To a type checker a relationship is the list that an instance holds, hence `object`.
    """
    option: _AbstractLoad = selectinload(_relationship(first))
    for collection in deeper:
        option = option.selectinload(_relationship(collection))
    return option


def _relationship(attribute: object) -> QueryableAttribute[object]:
    if not isinstance(attribute, QueryableAttribute):
        raise TypeError(attribute)
    return attribute
