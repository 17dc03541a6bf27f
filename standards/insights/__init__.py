"""Views on rules and findings: bottleneck, flat against centre, several sets at once, Heim-TÜV."""

from .agreement import Accord, Agreement, Demand, Row, Thing, agreement
from .bottleneck import Bottleneck, Bounds, bottlenecks
from .capacity import RuleCapacity, RuleUnknown, Step
from .grounds import Ground, GroundCode, Preference
from .heim_tuev import FactorValue, HeimTuev, RuleValue, heim_tuev
from .lines import AskedAs, Line, Relation
from .offers import Offer, OfferComparison, compare_offer
from .policies import (
    Decision,
    Factor,
    HeimTuevPolicy,
    Light,
    OfferPolicy,
    heim_tuev_policy,
    offer_policy,
)

__all__ = [
    "Accord",
    "Agreement",
    "AskedAs",
    "Bottleneck",
    "Bounds",
    "Decision",
    "Demand",
    "Factor",
    "FactorValue",
    "Ground",
    "GroundCode",
    "HeimTuev",
    "HeimTuevPolicy",
    "Light",
    "Line",
    "Offer",
    "OfferComparison",
    "OfferPolicy",
    "Preference",
    "Relation",
    "Row",
    "RuleCapacity",
    "RuleUnknown",
    "RuleValue",
    "Step",
    "Thing",
    "agreement",
    "bottlenecks",
    "compare_offer",
    "heim_tuev",
    "heim_tuev_policy",
    "offer_policy",
]
