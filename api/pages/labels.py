"""The word for a member of an enum."""

from enum import StrEnum

from api.amenities.pairs import PairState
from api.amenities.schools import Gap, Role
from api.casework.aims import Aim
from api.casework.calculation import Phase
from api.sentences import Language, sentence
from api.views.amenities.listing import Origin
from api.views.houses.accommodations import Order
from api.views.houses.deficiencies import State
from api.views.houses.offer import Consent
from api.views.rounds.done import Done
from api.views.rules import Mark
from geo.walking.wheelchair import Passage
from inspections import AccommodationStatus, DeficiencyStatus, VersionStatus
from placement.casework.comparing import Effect
from placement.norms import ForWhom, Means
from placement.records import ProposalState, Refusal, RoundState, RulingKind
from placement.solving.moving import Hindrance
from standards import (
    Binding,
    Check,
    Compliance,
    Confidence,
    Kind,
    Level,
    Outcome,
    Reason,
    RoomUse,
    Scope,
    Severity,
)
from standards.insights import Accord, AskedAs, Light, Relation
from standards.life import Uptake
from standards.terms import Aggregate, LimitStatus

PREFIXES: dict[type[StrEnum], str] = {
    AccommodationStatus: "words.status",
    Accord: "insights.accord",
    Aggregate: "insights.aggregate",
    Aim: "rounds.aim",
    AskedAs: "insights.asked_as",
    Binding: "words.binding",
    Check: "web.check",
    Compliance: "words.compliance",
    Consent: "web.consent",
    Confidence: "words.confidence",
    DeficiencyStatus: "words.deficiency",
    Done: "rounds.done",
    Effect: "rounds.effect",
    ForWhom: "location.whom",
    Gap: "amenities.gap",
    Hindrance: "rounds.hindrance",
    Kind: "words.kind",
    Level: "words.level",
    Light: "insights.light",
    LimitStatus: "web.limit",
    Mark: "web.mark",
    Means: "location.means",
    Order: "web.order",
    Origin: "amenities.origin",
    Outcome: "words.outcome",
    Passage: "ground.passage",
    PairState: "amenities.pair",
    Phase: "rounds.phase",
    ProposalState: "placement.proposal",
    Reason: "exports.reason",
    Refusal: "placement.refusal",
    Relation: "insights.relation",
    Role: "amenities.role",
    RoomUse: "words.use",
    RoundState: "placement.round",
    RulingKind: "rounds.ruling",
    Scope: "words.scope",
    Severity: "words.severity",
    State: "web.state",
    Uptake: "words.uptake",
    VersionStatus: "words.version",
}
"""Where the words of an enum stand."""


def label(value: StrEnum, language: Language) -> str:
    """The word for a member in the reader's language."""
    return sentence(f"{PREFIXES[type(value)]}_{value}", language)
