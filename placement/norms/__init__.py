"""Norms of distance and time: measured ways become facts, the standards engine judges them."""

from .judging import MEASURED, ForWhom, HomeWays, NormVerdict, judge_ways, norms_of
from .ways import ASKED, Asked, Means, Measured, Measurements, Way, measured

__all__ = [
    "ASKED",
    "MEASURED",
    "Asked",
    "ForWhom",
    "HomeWays",
    "Means",
    "Measured",
    "Measurements",
    "NormVerdict",
    "Way",
    "judge_ways",
    "measured",
    "norms_of",
]
