"""The word for a member of an enum."""

from enum import StrEnum

from api.sentences import Language, sentence
from api.views.houses.accommodations import Order
from api.views.houses.deficiencies import State
from api.views.rules import Mark
from inspections import AccommodationStatus, DeficiencyStatus
from standards import (
    Binding,
    Check,
    Compliance,
    Confidence,
    Kind,
    Level,
    Outcome,
    RoomUse,
    Scope,
    Severity,
)
from standards.terms import LimitStatus

PREFIXES: dict[type[StrEnum], str] = {
    AccommodationStatus: "words.status",
    Binding: "words.binding",
    Check: "web.check",
    Compliance: "words.compliance",
    Confidence: "words.confidence",
    DeficiencyStatus: "words.deficiency",
    Kind: "words.kind",
    Level: "words.level",
    LimitStatus: "web.limit",
    Mark: "web.mark",
    Order: "web.order",
    Outcome: "words.outcome",
    RoomUse: "words.use",
    Scope: "words.scope",
    Severity: "words.severity",
    State: "web.state",
}
"""Where the words of an enum stand."""


def label(value: StrEnum, language: Language) -> str:
    """The word for a member in the reader's language."""
    return sentence(f"{PREFIXES[type(value)]}_{value}", language)
