"""Where to rent: which flats would help most households, from what a round leaves unmet."""

from .choosing import Advice, Flat, Helped, Settings, advise
from .demand import Lack, Unmet, unmet_demand
from .flats import Spot

__all__ = [
    "Advice",
    "Flat",
    "Helped",
    "Lack",
    "Settings",
    "Spot",
    "Unmet",
    "advise",
    "unmet_demand",
]
