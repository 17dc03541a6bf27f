"""Whether a round treats households of every kind alike: outcomes by group, held against chance."""

from .chance import DRAWS, SEED
from .gathering import outcomes_of, rounds_that_count
from .grouping import Dimension
from .outcomes import FULL, SHARES, KitaNear, Measure, Outcome
from .report import LEAST_HOUSEHOLDS, LEVEL, Figure, GroupLine, Report, overall_of, report_on

__all__ = [
    "DRAWS",
    "FULL",
    "LEAST_HOUSEHOLDS",
    "LEVEL",
    "SEED",
    "SHARES",
    "Dimension",
    "Figure",
    "GroupLine",
    "KitaNear",
    "Measure",
    "Outcome",
    "Report",
    "outcomes_of",
    "overall_of",
    "report_on",
    "rounds_that_count",
]
