"""Households: saved by their codes, and read as they are on a day."""

from .history import housed_households, living_places, passed_over, refused_places
from .promised import promised_places
from .rows import HouseholdRow, MemberRow, WishRow
from .saving import save_households
from .waiting import waiting

__all__ = [
    "HouseholdRow",
    "MemberRow",
    "WishRow",
    "housed_households",
    "living_places",
    "passed_over",
    "promised_places",
    "refused_places",
    "save_households",
    "waiting",
]
