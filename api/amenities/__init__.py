"""Amenities as they count: the stored lists, the answers of people, doors and findings together."""

from .decisions import DecisionStore, UnreadableDecisions, decisions_beside
from .gathering import gather_amenities, no_amenities

__all__ = [
    "DecisionStore",
    "UnreadableDecisions",
    "decisions_beside",
    "gather_amenities",
    "no_amenities",
]
