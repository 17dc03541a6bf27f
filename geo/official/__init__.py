"""Official lists and the map as one view of all amenities; school districts."""

from .corrections import ASPECTS
from .decisions import Decision, Pair, standing
from .districts import read_districts
from .errors import WrongDistricts
from .matching import Verdict, Why, match
from .merging import ADDED, OSM, Beside, Merged, merge_amenities
from .schools import assigned_schools

__all__ = [
    "ADDED",
    "ASPECTS",
    "OSM",
    "Beside",
    "Decision",
    "Merged",
    "Pair",
    "Verdict",
    "Why",
    "WrongDistricts",
    "assigned_schools",
    "match",
    "merge_amenities",
    "read_districts",
    "standing",
]
