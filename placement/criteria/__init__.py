"""Soft criteria: how well a home suits a household, each in thousandths.

Nothing is known from afar: an amenity nobody reached counts 0.
"""

from .children import CHILDREN, OfChildren
from .community import COMMUNITY
from .declared import FULL, Ask, Found, Names, Soft
from .homes import HOMES
from .ways import WAYS, falling
from .wishes import WISHES

SOFT: tuple[Soft, ...] = (*WAYS, COMMUNITY, *WISHES, *HOMES)
"""All but places for children, in the order in which they are told."""

__all__ = [
    "CHILDREN",
    "FULL",
    "SOFT",
    "Ask",
    "Found",
    "Names",
    "OfChildren",
    "Soft",
    "falling",
]
