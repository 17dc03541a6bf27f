"""Planning areas: places and help against inhabitants and need, with all that is unknown."""

from .bands import Band, FairBand, fair_band
from .counselling import Counsel, Reached, WalkTo
from .counting import Beds, Carers, Supply, Tally
from .figures import overview
from .judging import CareLine, RuleVerdict
from .lines import AreaLine, Figures, MunicipalityLine, Overview
from .names import Gazetteer, plain_name
from .remarks import Oddity, Registered, Strays, oddities
from .shares import Claim, FairShare, Gap, Ratio, fair_shares
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
    Walks,
)
from .verdicts import Rules

__all__ = [
    "AreaLine",
    "Band",
    "Beds",
    "CareLine",
    "Carers",
    "Claim",
    "Counsel",
    "Counselling",
    "CounsellingForm",
    "FairBand",
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
    "Strays",
    "Supply",
    "Tally",
    "Told",
    "WalkTo",
    "Walks",
    "fair_band",
    "fair_shares",
    "oddities",
    "overview",
    "plain_name",
]
