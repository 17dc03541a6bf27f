"""What was seen: the register, visits, findings, deficiencies and how places stand."""

from .columns import Coded, ExactJson, ExactValue, Fact
from .records import (
    Accommodation,
    AccommodationStatus,
    Deficiency,
    DeficiencyStatus,
    Dwelling,
    Facts,
    Inspection,
    Judgement,
    Observation,
    Room,
    Row,
    StoredFinding,
)

__all__ = [
    "Accommodation",
    "AccommodationStatus",
    "Coded",
    "Deficiency",
    "DeficiencyStatus",
    "Dwelling",
    "ExactJson",
    "ExactValue",
    "Fact",
    "Facts",
    "Inspection",
    "Judgement",
    "Observation",
    "Room",
    "Row",
    "StoredFinding",
]
