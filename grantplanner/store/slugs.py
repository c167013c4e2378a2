"""Addresses (slugs) that nobody has taken yet."""

import re
import unicodedata
from collections.abc import Container
from itertools import count

LONGEST = 80
RESERVED = {"new", "import"}
"""What pages of the product's own are called where projects and allocations have their addresses."""
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ł": "l"})


def free_among(taken: Container[str], wanted: str, otherwise: str) -> str:
    """The wanted words as an address, with a number when it is taken; `otherwise` when nothing is left of them."""
    slug = _plain(wanted)[:LONGEST].strip("-") or otherwise
    if slug not in taken and slug not in RESERVED:
        return slug
    numbered = (f"{slug[: LONGEST - len(str(n)) - 1].rstrip('-')}-{n}" for n in count(2))
    return next(each for each in numbered if each not in taken)


def _plain(words: str) -> str:
    """Å as a, and what is neither a letter nor a digit as one hyphen."""
    spread = unicodedata.normalize("NFKD", words.lower().translate(_LETTERS))
    ascii_only = spread.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
