"""Planning areas: places and help against inhabitants and need, with all that is unknown."""

from .counting import Beds, Counsel, Reached, Supply, Tally
from .figures import overview
from .judging import CareLine, RuleVerdict
from .lines import AreaLine, Figures, MunicipalityLine, Overview
from .names import Gazetteer, plain_name
from .remarks import Oddity, Registered, oddities
from .shares import FAIR_FROM, FAIR_TO, Band, Claim, FairShare, Gap, Ratio, fair_shares
from .values import (
    Counselling,
    CounsellingForm,
    Home,
    Municipality,
    Offer,
    OfferKind,
    People,
    Planning,
    PlanningArea,
    Spot,
    Stock,
    Told,
)
from .verdicts import Rules

__all__ = [
    "FAIR_FROM",
    "FAIR_TO",
    "AreaLine",
    "Band",
    "Beds",
    "CareLine",
    "Claim",
    "Counsel",
    "Counselling",
    "CounsellingForm",
    "FairShare",
    "Figures",
    "Gap",
    "Gazetteer",
    "Home",
    "Municipality",
    "MunicipalityLine",
    "Oddity",
    "Offer",
    "OfferKind",
    "Overview",
    "People",
    "Planning",
    "PlanningArea",
    "Ratio",
    "Reached",
    "Registered",
    "RuleVerdict",
    "Rules",
    "Spot",
    "Stock",
    "Supply",
    "Tally",
    "Told",
    "fair_shares",
    "oddities",
    "overview",
    "plain_name",
]
